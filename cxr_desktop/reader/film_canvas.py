"""The film under the hand: what mouse, wheel, trackpad and keys do to it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from cxr_desktop.reader.canvas_gestures import DragStep, DragTracker, Gesture
from cxr_desktop.reader.canvas_state import CanvasState
from cxr_desktop.reader.canvas_tools import CanvasTool
from cxr_desktop.reader.film_view import FilmView
from engine.datatypes import UInt8Array

_NOTCH = 120.0  # angle units of one step of a mouse wheel
_ZOOM_A_NOTCH = 1.25
_ZOOM_A_PIXEL = 1.01
_KEY_PAN = 48.0

_Key = Qt.Key


class FilmCanvas(FilmView):
    """A FilmView that is dragged, zoomed and browsed.

    Left drag: `window_drag_started`, then `window_dragged` with the logical pixels since its
    last emission (right, down). Middle drag or Shift + left drag pans, right drag zooms at the
    point pressed, a right click emits `context_requested` with a position in this widget. The
    wheel zooms at the cursor, or browses where `wheel_browses` is set (Ctrl + wheel zooms then).
    Double click fits. Arrows, page keys, Home and End browse; Shift + arrows pan; + and - zoom;
    Ctrl + left and right move the divider of a split view.
    """

    window_drag_started = Signal()
    window_dragged = Signal(float, float)
    window_drag_ended = Signal()
    cursor_moved = Signal(int, int)
    next_requested = Signal()
    previous_requested = Signal()
    first_requested = Signal()
    last_requested = Signal()
    context_requested = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drag = DragTracker()
        self._notches = 0.0
        self._tool: CanvasTool | None = None
        self._tool_holds = False  # the press under way is the tool's
        self.wheel_browses = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def show_film(
        self,
        pixels: UInt8Array,
        keep_view: bool = False,
        *,
        film_shape: tuple[int, int] | None = None,
    ) -> None:
        if not keep_view:
            self._drag.cancel()
            self._drop_tool_press()
            self.unsetCursor()
        super().show_film(pixels, keep_view, film_shape=film_shape)

    def set_tool(self, tool: CanvasTool | None) -> None:
        """What the left button does before it drags the window; None for nothing."""
        self._drop_tool_press()
        self._tool = tool
        self.unsetCursor()

    def give_up(self) -> bool:
        """Esc: the tool in hand drops what it has begun, or is put away; False without either."""
        escape = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
        return self._tool is not None and self._tool.key(escape)

    def _drop_tool_press(self) -> None:
        self._tool_holds = False
        if self._tool is not None:
            self._tool.cancel()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        state, tool = self.state, self._tool
        if state is None:
            return
        left = event.button() == Qt.MouseButton.LeftButton
        if left and tool is not None and self._drag.idle:
            at = state.film_point(event.position())
            self._tool_holds = tool.press(at, state, event.modifiers())
        if not self._tool_holds:
            self._drag.press(event.button(), event.modifiers(), event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._move_magnifier(event.position())
        if self._tool is not None and self.state is not None and self._drag.idle:
            self._move_tool(self._tool, self.state, event)
        step = self._drag.move(event.position())
        if step is not None and self.state is not None:
            self._follow(step)
        self._tell_cursor(event.position())

    def _move_tool(self, tool: CanvasTool, state: CanvasState, event: QMouseEvent) -> None:
        at = state.film_point(event.position())
        if self._tool_holds:
            tool.move(at, state)
            return
        cursor = tool.hover(at, state)
        if cursor is None:
            self.unsetCursor()
        else:
            self.setCursor(cursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._tool_holds and event.button() == Qt.MouseButton.LeftButton:
            self._tool_holds = False
            if self._tool is not None and self.state is not None:
                self._tool.release(self.state.film_point(event.position()), self.state)
            return
        dragged = self._drag.gesture
        clicked = self._drag.release(event.button())
        self.unsetCursor()
        if dragged is Gesture.WINDOW and self._drag.idle:
            self.window_drag_ended.emit()
        if clicked and event.button() == Qt.MouseButton.RightButton:
            self.context_requested.emit(event.position().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self.state is None:
            return
        at = self.state.film_point(event.position())
        if self._tool is None or not self._tool.double_click(at, self.state):
            self.fit()

    def leaveEvent(self, event: QEvent) -> None:
        self.cursor_moved.emit(-1, -1)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu key; the mouse is served at its release, since it may turn out a drag."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self.state is not None:
            self.context_requested.emit(self.rect().center())
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = (event.angleDelta().y() or event.angleDelta().x()) / _NOTCH
        forced = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if self.wheel_browses and not forced:
            self._browse_by(notches)
        else:
            self._zoom(_ZOOM_A_NOTCH**notches, event.position())
            self._tell_cursor(event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:
        pinched = isinstance(event, QNativeGestureEvent)
        if pinched and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self._zoom(1.0 + event.value(), event.position())
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._tool is not None and self._tool.key(event):
            return
        if not (
            self._divide_by_key(event) or self._pan_by_key(event) or self._browse_by_key(event)
        ):
            super().keyPressEvent(event)

    def _follow(self, step: DragStep) -> None:
        if step.gesture is Gesture.PAN:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._change(lambda state: state.panned(step.right, step.down))
        elif step.gesture is Gesture.ZOOM:
            self.setCursor(Qt.CursorShape.SizeVerCursor)
            self._zoom(_ZOOM_A_PIXEL**-step.down, self._drag.start)
        elif step.first:
            self.window_drag_started.emit()
        else:
            self.window_dragged.emit(step.right, step.down)

    def _zoom(self, factor: float, anchor: QPointF) -> None:
        if factor > 0:
            self._change(lambda state: state.zoomed(factor, anchor))

    def _browse_by(self, notches: float) -> None:
        """Whole notches only: a trackpad sends many small ones."""
        self._notches += notches
        while abs(self._notches) >= 1.0:
            forward = self._notches < 0
            self._notches += 1.0 if forward else -1.0
            (self.next_requested if forward else self.previous_requested).emit()

    def _browse_by_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (_Key.Key_Right, _Key.Key_Down, _Key.Key_PageDown):
            self.next_requested.emit()
        elif key in (_Key.Key_Left, _Key.Key_Up, _Key.Key_PageUp):
            self.previous_requested.emit()
        elif key == _Key.Key_Home:
            self.first_requested.emit()
        elif key == _Key.Key_End:
            self.last_requested.emit()
        elif key in (_Key.Key_Plus, _Key.Key_Equal):
            self.zoom_in()
        elif key == _Key.Key_Minus:
            self.zoom_out()
        else:
            return False
        return True

    def _divide_by_key(self, event: QKeyEvent) -> bool:
        """Ctrl + left or right moves the divider of a split view."""
        controlled = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        steps = {_Key.Key_Left: -1, _Key.Key_Right: 1}.get(_Key(event.key()))
        if not (self.is_split and controlled and steps is not None):
            return False
        self.divider.nudge(steps)
        return True

    def _pan_by_key(self, event: QKeyEvent) -> bool:
        """The film goes the other way, so that more of it comes in from where the arrow points."""
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return False
        steps = {
            _Key.Key_Left: (_KEY_PAN, 0.0),
            _Key.Key_Right: (-_KEY_PAN, 0.0),
            _Key.Key_Up: (0.0, _KEY_PAN),
            _Key.Key_Down: (0.0, -_KEY_PAN),
        }
        step = steps.get(_Key(event.key()))
        if step is not None:
            self._change(lambda state: state.panned(*step))
        return step is not None

    def _tell_cursor(self, position: QPointF) -> None:
        if self.state is not None:
            self.cursor_moved.emit(*self.state.pixel_at(position))
