"""How a film is looked at: zoom, place, turn and flip, and who is told of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, Signal
from PySide6.QtWidgets import QWidget

from cxr_desktop.reader.canvas_state import CanvasState, CanvasView

_ZOOM_STEP = 1.25


class MovableView(QWidget):
    """A canvas with a CanvasState, None while it shows no film. Paints nothing by itself."""

    zoom_changed = Signal(float)
    view_changed = Signal(object)  # CanvasView: the reader zoomed, moved, turned or flipped

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: CanvasState | None = None

    @property
    def zoom(self) -> float:
        """Device pixels for a film pixel; 0 without a film."""
        return self._state.zoom if self._state is not None else 0.0

    @property
    def state(self) -> CanvasState | None:
        return self._state

    @property
    def view(self) -> CanvasView | None:
        """How the film is looked at, for another canvas to take; None without a film."""
        return self._state.view() if self._state is not None else None

    def take_view(self, view: CanvasView) -> None:
        """Looks at this film as another canvas does at its own. Emits no `view_changed`."""
        if self._state is not None:
            self._set_state(self._state.with_view(view))

    def fit(self) -> None:
        self._change(lambda state: state.fitted())

    def one_to_one(self) -> None:
        """Every film pixel as one pixel of the screen."""
        self._change(lambda state: state.at_zoom(1.0))

    def zoom_in(self) -> None:
        self._change(lambda state: state.zoomed(_ZOOM_STEP, self._middle()))

    def zoom_out(self) -> None:
        self._change(lambda state: state.zoomed(1 / _ZOOM_STEP, self._middle()))

    def turn_right(self) -> None:
        self._change(lambda state: state.turned(1))

    def turn_left(self) -> None:
        self._change(lambda state: state.turned(3))

    def flip_horizontally(self) -> None:
        self._change(lambda state: state.flipped())

    def flip_vertically(self) -> None:
        self._change(lambda state: state.flipped().turned(2))

    def upright(self) -> None:
        """As stored: all turns and flips undone."""
        self._change(lambda state: state.upright())

    def _change(self, new_state: Callable[[CanvasState], CanvasState]) -> None:
        """By the reader's hand."""
        if self._state is None:
            return
        before = self._state
        self._set_state(new_state(before))
        if self._state != before:
            self.view_changed.emit(self._state.view())

    def _set_state(self, state: CanvasState) -> None:
        before = self._state
        self._state = state
        if before is None or state.zoom != before.zoom:
            self.zoom_changed.emit(state.zoom)
        self._state_changed(before, state)

    def _state_changed(self, before: CanvasState | None, state: CanvasState) -> None:
        """For those that paint."""

    def _start_at(self, rows: int, columns: int) -> None:
        """A film of this size, fitted."""
        size = self.size()
        state = CanvasState(rows, columns, size.width(), size.height(), self.devicePixelRatioF())
        self._set_state(state.fitted())

    def _resize_state(self, width: float, height: float, ratio: float) -> None:
        if self._state is not None:
            self._set_state(self._state.resized(width, height, ratio))

    def _middle(self) -> QPointF:
        return QPointF(self.width() / 2, self.height() / 2)
