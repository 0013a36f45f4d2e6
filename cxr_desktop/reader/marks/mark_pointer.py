"""The left button while no tool is chosen: marks are chosen, moved and changed."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent

from cxr_desktop.reader.canvas_gestures import CLICK_REACH
from cxr_desktop.reader.canvas_state import CanvasState
from cxr_desktop.reader.marks.mark_label import words_box
from cxr_desktop.reader.marks.mark_shapes import (
    as_point,
    distance_to,
    handles_of,
    moved_by,
    with_handle_at,
)
from engine.marks.marks import Mark, MarkKind

REACH = 6.0  # logical pixels from a mark within which a click means it
_WHOLE = -1


@dataclass(frozen=True, slots=True)
class Seen:
    """What can be pointed at: marks from the lowest to the topmost, and the chosen one's id."""

    marks: tuple[Mark, ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class _Grip:
    """A mark as it was when it was taken, where, and by which handle."""

    mark: Mark
    handle: int
    pressed: QPointF  # film coordinates


class MarkPointer(QObject):
    """A CanvasTool that takes presses on marks only; the others go on to the window drag."""

    chosen = Signal(str)  # id, "" for none
    dragged = Signal(object)  # the Mark under the hand; None when the drag is called off
    dropped = Signal(object)  # the Mark as it shall stay
    delete_wanted = Signal()
    words_wanted = Signal(str)  # id of a mark whose words shall be written

    def __init__(
        self,
        seen: Callable[[], Seen],
        modifiers: Callable[[], Qt.KeyboardModifier] = QGuiApplication.keyboardModifiers,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._seen = seen
        self._modifiers = modifiers
        self._grip: _Grip | None = None
        self._moved: Mark | None = None

    def press(self, at: QPointF, state: CanvasState, modifiers: Qt.KeyboardModifier) -> bool:
        grip = self._grip_at(at, state)
        self._grip, self._moved = grip, None
        found = grip.mark.id if grip is not None else ""
        if found != self._seen().chosen:
            self.chosen.emit(found)
        return grip is not None

    def move(self, at: QPointF, state: CanvasState) -> None:
        grip = self._grip
        if grip is None:
            return
        right, down = at.x() - grip.pressed.x(), at.y() - grip.pressed.y()
        if self._moved is None and math.hypot(right, down) * state.scale <= CLICK_REACH:
            return  # a click that slips does not move what it chooses
        self._moved = self._shifted(grip, right, down)
        self.dragged.emit(self._moved)

    def release(self, at: QPointF, state: CanvasState) -> None:
        moved, self._moved, self._grip = self._moved, None, None
        if moved is not None:
            self.dropped.emit(moved)

    def hover(self, at: QPointF, state: CanvasState) -> Qt.CursorShape | None:
        grip = self._grip_at(at, state)
        if grip is None:
            return None
        whole = grip.handle == _WHOLE
        return Qt.CursorShape.SizeAllCursor if whole else Qt.CursorShape.CrossCursor

    def double_click(self, at: QPointF, state: CanvasState) -> bool:
        grip = self._grip_at(at, state)
        if grip is not None and grip.mark.kind in (MarkKind.TEXT, MarkKind.ARROW):
            self.words_wanted.emit(grip.mark.id)
        return grip is not None

    def key(self, event: QKeyEvent) -> bool:
        has_chosen = bool(self._seen().chosen)
        if event.key() == Qt.Key.Key_Escape and self._moved is not None:
            self.cancel()
            return True
        if event.key() == Qt.Key.Key_Escape and has_chosen:
            self.chosen.emit("")
            return True
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and has_chosen:
            self.delete_wanted.emit()
            return True
        return False

    def cancel(self) -> None:
        moved, self._moved, self._grip = self._moved, None, None
        if moved is not None:
            self.dragged.emit(None)

    def _shifted(self, grip: _Grip, right: float, down: float) -> Mark:
        if grip.handle == _WHOLE:
            return moved_by(grip.mark, right, down)
        # By the way of the hand, not to its place: the handle does not jump under it.
        place = handles_of(grip.mark)[grip.handle] + QPointF(right, down)
        straight = bool(self._modifiers() & Qt.KeyboardModifier.ShiftModifier)
        return with_handle_at(grip.mark, grip.handle, as_point(place), straight=straight)

    def _grip_at(self, at: QPointF, state: CanvasState) -> _Grip | None:
        """The chosen mark's handles first, then whatever lies topmost, its handles first."""
        seen = self._seen()
        topmost = tuple(reversed(seen.marks))
        chosen = tuple(mark for mark in topmost if mark.id == seen.chosen)
        for mark in chosen:
            handle = _handle_at(mark, at, state)
            if handle != _WHOLE:
                return _Grip(mark, handle, at)
        for mark in chosen + topmost:
            handle = _handle_at(mark, at, state)
            if handle != _WHOLE or _is_on(mark, at, state):
                return _Grip(mark, handle, at)
        return None


def _handle_at(mark: Mark, at: QPointF, state: CanvasState) -> int:
    """The nearest handle within REACH, _WHOLE when there is none."""
    if mark.kind is MarkKind.TEXT:  # words are moved as a whole
        return _WHOLE
    away = [math.hypot(*(handle - at).toTuple()) * state.scale for handle in handles_of(mark)]
    nearest = min(range(len(away)), key=away.__getitem__)
    return nearest if away[nearest] <= REACH else _WHOLE


def _is_on(mark: Mark, at: QPointF, state: CanvasState) -> bool:
    to_canvas = state.transform()
    on_canvas = to_canvas.map(at)
    if mark.kind is MarkKind.TEXT:
        area = QRectF(0, 0, state.width, state.height)
        box = words_box(mark, to_canvas, area)
        return box.adjusted(-REACH, -REACH, REACH, REACH).contains(on_canvas)
    return distance_to(mark, on_canvas, to_canvas) <= REACH
