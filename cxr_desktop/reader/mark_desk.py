"""The marks of all panes: the panel, undo and redo, and what is shown follow the active one."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from cxr_desktop.reader.film_board import FilmBoard
from cxr_desktop.reader.film_pane import FilmPane
from cxr_desktop.reader.marks.mark_panel import MarkPanel
from engine.marks.marks import FilmMarks


class MarkDesk(QObject):
    """Marks are a reader's; nothing of the model's comes here."""

    told = Signal(str)  # where marks are kept, or why they cannot be

    def __init__(
        self,
        board: FilmBoard,
        panel: MarkPanel,
        actions: Mapping[str, QAction],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._board = board
        self._panel = panel
        self._actions = actions
        panel.calibrate_wanted.connect(actions["calibrate"].trigger)
        for pane in board.panes:
            self.take_in(pane)
        self.follow(board.active)

    def take_in(self, pane: FilmPane) -> None:
        """Another pane whose marks are drawn."""
        pane.marks.set_visible(self._actions["marks"].isChecked())
        pane.keeping.told.connect(lambda text: self._on_told(pane, text))
        pane.marks.changed.connect(lambda: self._show_state(pane))
        pane.marks.visibility_changed.connect(self.set_visible)
        pane.marks.marks_changed.connect(lambda marks: self._share(pane, marks))

    def follow(self, pane: FilmPane) -> None:
        """The pane that has got the controls."""
        self._panel.watch(pane.marks)
        self._show_state(pane)

    def set_visible(self, visible: bool) -> None:
        """On every film."""
        self._actions["marks"].setChecked(visible)
        for pane in self._board.panes:
            pane.marks.set_visible(visible)

    def _share(self, pane: FilmPane, marks: FilmMarks) -> None:
        """A film shown twice has its marks once: the next save must not lose any."""
        for other in self._board.panes:
            if other is not pane and other.marks.source == pane.marks.source:
                other.keeping.take(marks)

    def _on_told(self, pane: FilmPane, text: str) -> None:
        if pane is self._board.active and text:
            self.told.emit(text)

    def _show_state(self, pane: FilmPane) -> None:
        if pane is self._board.active:
            marks = pane.marks
            self._actions["undo"].setEnabled(marks.can_undo)
            self._actions["redo"].setEnabled(marks.can_redo)
            self._actions["delete_mark"].setEnabled(bool(marks.chosen))
