"""What may be put on a film canvas: tools that take the left button, and layers painted over it.

Positions are in film coordinates (see `engine.marks.marks`) and may lie outside the film.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QPainter

from cxr_desktop.reader.canvas_state import CanvasState


class CanvasLayer(Protocol):
    """Painted over the film and its heat map, under the corner texts."""

    def paint(self, painter: QPainter, state: CanvasState) -> None:
        """`painter` is in canvas coordinates; `state.transform()` leads there from the film."""


class CanvasTool(Protocol):
    """What the left button does. The canvas asks it first; what it lets go is a window drag."""

    def press(self, at: QPointF, state: CanvasState, modifiers: Qt.KeyboardModifier) -> bool:
        """True when the tool takes this press, and with it every move until the release."""

    def move(self, at: QPointF, state: CanvasState) -> None:
        """While a press of its own lasts."""

    def release(self, at: QPointF, state: CanvasState) -> None:
        """The end of a press of its own."""

    def hover(self, at: QPointF, state: CanvasState) -> Qt.CursorShape | None:
        """The mouse moves with no button down; the cursor to show, None for the usual one."""

    def double_click(self, at: QPointF, state: CanvasState) -> bool:
        """True when it meant something; otherwise the film is fitted."""

    def key(self, event: QKeyEvent) -> bool:
        """True when the key was for the tool, such as Delete or Esc."""

    def cancel(self) -> None:
        """Another film, another tool: drop what is half drawn."""
