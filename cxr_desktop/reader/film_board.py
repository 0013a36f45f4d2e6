"""One, two or four films side by side, of which one has the controls."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from cxr_desktop.reader.film_pane import FilmPane
from cxr_desktop.theme import tokens

LAYOUTS = {1: (1, 1), 2: (1, 2), 4: (2, 2)}  # panes: rows, columns


class FilmBoard(QWidget):
    """Panes are made when they are first needed and kept; hidden ones hold no film."""

    active_changed = Signal(object, object)  # FilmPane that was, FilmPane that is
    pane_made = Signal(object)  # FilmPane
    layout_changed = Signal(int)

    def __init__(self, make_pane: Callable[[], FilmPane], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make_pane = make_pane
        self._panes: list[FilmPane] = []
        self._count = 0
        self._linked = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self.setStyleSheet(f"FilmBoard {{ background: {tokens(dark=True).canvas}; }}")
        self.active = self._new_pane()
        self.active.set_active(True)
        self.show_layout(1)

    @property
    def panes(self) -> tuple[FilmPane, ...]:
        """Those on the screen, row by row."""
        return tuple(self._panes[: self._count])

    @property
    def others(self) -> tuple[FilmPane, ...]:
        """Those on the screen that have not got the controls."""
        return tuple(pane for pane in self.panes if pane is not self.active)

    @property
    def linked(self) -> bool:
        return self._linked

    def set_linked(self, linked: bool) -> None:
        """Zoom, place, turns and flips of one film are those of all."""
        self._linked = linked
        if linked:
            self._spread_view(self.active)

    def show_layout(self, count: int) -> None:
        """1, 2 or 4 panes; what does not fit any more is closed, the active film stays."""
        if count not in LAYOUTS or count == self._count:
            return
        while len(self._panes) < count:
            self._new_pane()
        if self._panes.index(self.active) >= count:
            self._bring_first(self.active)
        self._count = count
        _, columns = LAYOUTS[count]
        for number, pane in enumerate(self._panes):
            self._grid.removeWidget(pane)
            pane.show_frame(count > 1)
            if number < count:
                self._grid.addWidget(pane, number // columns, number % columns)
                pane.show()
            else:
                pane.hide()
                pane.clear()
        self.layout_changed.emit(count)

    def activate(self, pane: FilmPane) -> None:
        """Gives it the controls."""
        before = self.active
        if pane is before:
            return
        self.active = pane
        before.set_active(False)
        pane.set_active(True)
        self.active_changed.emit(before, pane)

    def activate_next(self) -> None:
        panes = self.panes
        pane = panes[(panes.index(self.active) + 1) % len(panes)]
        pane.canvas.setFocus()
        self.activate(pane)

    def _new_pane(self) -> FilmPane:
        pane = self._make_pane()
        self._panes.append(pane)
        pane.turned_to.connect(lambda: self.activate(pane))
        pane.canvas.view_changed.connect(lambda _: self._spread_view(pane))
        self.pane_made.emit(pane)
        return pane

    def _bring_first(self, pane: FilmPane) -> None:
        self._panes.remove(pane)
        self._panes.insert(0, pane)

    def _spread_view(self, pane: FilmPane) -> None:
        """Only what the reader does to the active film spreads; the others follow."""
        view = pane.canvas.view
        if not self._linked or pane is not self.active or view is None:
            return
        for other in self.others:
            other.canvas.take_view(view)
