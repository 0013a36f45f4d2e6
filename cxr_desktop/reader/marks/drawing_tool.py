"""The left button while a mark is being drawn."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QT_TR_NOOP, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent

from cxr_desktop.reader.canvas_gestures import CLICK_REACH
from cxr_desktop.reader.canvas_state import CanvasState
from cxr_desktop.reader.marks.mark_shapes import as_point, constrained, start_of_line
from cxr_desktop.translation import tr
from engine.marks.marks import POINTS, REGIONS, Mark, MarkKind, Point

_CLICK_OTHER_END = QT_TR_NOOP("Click at the other end")
# What to do next, by the number of points that are there.
PROMPTS: Mapping[MarkKind, Mapping[int, object]] = {
    MarkKind.LENGTH: {0: QT_TR_NOOP("Drag along what you want to measure")},
    MarkKind.ANGLE: {
        0: QT_TR_NOOP("Drag along the first leg, up to the vertex"),
        2: QT_TR_NOOP("Now click at the end of the second leg"),
    },
    MarkKind.COBB: {
        0: QT_TR_NOOP("Drag along the upper end plate of the upper vertebra"),
        2: QT_TR_NOOP("Now along the lower end plate of the lower vertebra"),
    },
    MarkKind.ELLIPSE: {0: QT_TR_NOOP("Drag from corner to corner; Shift makes a circle")},
    MarkKind.RECTANGLE: {0: QT_TR_NOOP("Drag from corner to corner; Shift makes a square")},
    MarkKind.TEXT: {0: QT_TR_NOOP("Click where the words begin")},
    MarkKind.ARROW: {0: QT_TR_NOOP("Drag towards what the arrow points at")},
    MarkKind.CTR: {
        0: QT_TR_NOOP("Drag along the widest part of the heart"),
        2: QT_TR_NOOP("Now the widest part of the chest, inside the ribs"),
    },
}
CALIBRATION_PROMPT = {0: QT_TR_NOOP("Drag along something whose length you know")}


class DrawingTool(QObject):
    """A CanvasTool that draws one mark of its kind after the other.

    A line is dragged, or clicked at one end and then at the other. Shift keeps lines to 0, 45 and
    90 degrees and makes boxes square. Esc drops what is half drawn, or else puts the tool away.
    """

    changed = Signal()  # `half_drawn`
    drawn = Signal(object)  # Mark
    put_away = Signal()
    prompted = Signal(str)

    def __init__(
        self,
        kind: MarkKind,
        new_mark: Callable[[MarkKind], Mark],
        prompts: Mapping[int, object] | None = None,
        ready: Callable[[], bool] = lambda: True,
        modifiers: Callable[[], Qt.KeyboardModifier] = QGuiApplication.keyboardModifiers,
        parent: QObject | None = None,
    ) -> None:
        """`new_mark` makes a mark without points; nothing is drawn unless `ready`.

        `prompts` replaces those of the kind; `modifiers` tells which keys are down.
        """
        super().__init__(parent)
        self.kind = kind
        self._new_mark = new_mark
        self._prompts = PROMPTS[kind] if prompts is None else prompts
        self._ready = ready
        self._modifiers = modifiers
        self._mark: Mark | None = None
        self._aim: Point | None = None  # where the line under the hand ends at the moment

    @property
    def half_drawn(self) -> Mark | None:
        if self._mark is None or self._aim is None:
            return self._mark
        return replace(self._mark, points=(*self._mark.points, self._aim))

    @property
    def prompt(self) -> str:
        """What to do next."""
        count = len(self._mark.points) if self._mark is not None else 0
        return tr(str(self._prompts.get(count, _CLICK_OTHER_END)))

    def press(self, at: QPointF, state: CanvasState, modifiers: Qt.KeyboardModifier) -> bool:
        if not self._ready():
            return False
        if self._mark is None:
            self._mark = self._new_mark(self.kind)
        if self._line_start(self._mark) is None:
            self._add_point(self._mark, as_point(at))
        else:
            self._aim_at(at)
        return True

    def move(self, at: QPointF, state: CanvasState) -> None:
        self._aim_at(at)

    def release(self, at: QPointF, state: CanvasState) -> None:
        self._aim_at(at)
        mark, aim = self._mark, self._aim
        if mark is not None and aim is not None and self._is_far_enough(mark, aim, state):
            self._add_point(mark, aim)
        if self._mark is not None and len(self._mark.points) == POINTS[self.kind]:
            finished, self._mark, self._aim = self._mark, None, None
            self.drawn.emit(finished)
        else:
            self.prompted.emit(self.prompt)

    def hover(self, at: QPointF, state: CanvasState) -> Qt.CursorShape | None:
        self._aim_at(at)
        return Qt.CursorShape.CrossCursor

    def double_click(self, at: QPointF, state: CanvasState) -> bool:
        return True  # a hand that clicks twice at one end does not mean to fit the film

    def key(self, event: QKeyEvent) -> bool:
        if event.key() != Qt.Key.Key_Escape:
            return False
        if self._mark is None:
            self.put_away.emit()
        else:
            self.cancel()
            self.prompted.emit(self.prompt)
        return True

    def cancel(self) -> None:
        self._mark = self._aim = None
        self.changed.emit()

    def _line_start(self, mark: Mark) -> Point | None:
        """Where the line began whose end comes next; None when a line begins next."""
        number = start_of_line(self.kind, len(mark.points))
        return None if number is None else mark.points[number]

    def _aim_at(self, at: QPointF) -> None:
        start = self._line_start(self._mark) if self._mark is not None else None
        if start is None:
            return
        aim = as_point(at)
        if self._modifiers() & Qt.KeyboardModifier.ShiftModifier:
            aim = constrained(start, aim, self.kind)
        self._aim = aim
        self.changed.emit()

    def _add_point(self, mark: Mark, point: Point) -> None:
        self._mark = replace(mark, points=(*mark.points, point))
        self._aim = None
        self.changed.emit()

    def _is_far_enough(self, mark: Mark, aim: Point, state: CanvasState) -> bool:
        """Whether the hand has left the place of the press, and a box has two sides."""
        start = self._line_start(mark)
        if start is None:
            return False
        right, down = abs(aim.x - start.x) * state.scale, abs(aim.y - start.y) * state.scale
        if self.kind in REGIONS:
            return min(right, down) > CLICK_REACH
        return math.hypot(right, down) > CLICK_REACH
