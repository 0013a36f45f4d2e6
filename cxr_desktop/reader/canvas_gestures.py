"""What a press and a move of the mouse over the film mean."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QPointF, Qt

CLICK_REACH = 3.0  # logical pixels that a hand may slip during a click


class Gesture(Enum):
    WINDOW = auto()
    PAN = auto()
    ZOOM = auto()


@dataclass(frozen=True, slots=True)
class DragStep:
    """One movement within a drag: how far in logical pixels, and whether it is the first."""

    gesture: Gesture
    right: float
    down: float
    first: bool


class DragTracker:
    """Follows one button from press to release; a slip of CLICK_REACH is still a click."""

    def __init__(self) -> None:
        self._gesture: Gesture | None = None
        self._button = Qt.MouseButton.NoButton
        self._last = QPointF()
        self._moved = False
        self.start = QPointF()

    @property
    def gesture(self) -> Gesture | None:
        """What is being dragged; None before the movement has left CLICK_REACH."""
        return self._gesture if self._moved else None

    @property
    def idle(self) -> bool:
        """No button is down."""
        return self._gesture is None

    def press(
        self, button: Qt.MouseButton, modifiers: Qt.KeyboardModifier, position: QPointF
    ) -> bool:
        """Starts a gesture; False when the button has none or another one is under way."""
        gesture = _gesture_of(button, modifiers)
        if gesture is None or self._gesture is not None:
            return False
        self._gesture, self._button = gesture, button
        self.start = self._last = position
        self._moved = False
        return True

    def move(self, position: QPointF) -> DragStep | None:
        """The step to `position`, None while there is no drag."""
        if self._gesture is None:
            return None
        step = position - self._last
        first = not self._moved
        if first and abs(step.x()) + abs(step.y()) <= CLICK_REACH:
            return None
        self._moved = True
        self._last = position
        # The slip that proved the drag is not part of it: the film does not jump.
        return DragStep(self._gesture, *((0.0, 0.0) if first else (step.x(), step.y())), first)

    def release(self, button: Qt.MouseButton) -> bool:
        """Ends the gesture of `button`; True when it was a click."""
        if self._gesture is None or button != self._button:
            return False
        self._gesture = None
        return not self._moved

    def cancel(self) -> None:
        self._gesture = None
        self._moved = False


def _gesture_of(button: Qt.MouseButton, modifiers: Qt.KeyboardModifier) -> Gesture | None:
    if button == Qt.MouseButton.MiddleButton:
        return Gesture.PAN
    if button == Qt.MouseButton.RightButton:
        return Gesture.ZOOM
    if button == Qt.MouseButton.LeftButton:
        shifted = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        return Gesture.PAN if shifted else Gesture.WINDOW
    return None
