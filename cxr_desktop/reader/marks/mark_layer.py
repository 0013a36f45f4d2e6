"""The marks over a film on the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from cxr_desktop.reader.canvas_state import CanvasState
from cxr_desktop.reader.marks.mark_painter import paint_marks
from engine.marks.marks import FilmMarks, Mark


class MarkLayer:
    """A CanvasLayer: holds what to paint; whoever changes it updates the canvas."""

    def __init__(self) -> None:
        self.marks = FilmMarks()
        self.labels: Mapping[str, tuple[str, ...]] = {}
        self.chosen = ""
        self.half_drawn: Mark | None = None
        self.visible = True
        self.captions: Callable[[], Sequence[QRectF]] = tuple  # words of the canvas's own

    def paint(self, painter: QPainter, state: CanvasState) -> None:
        if not self.visible:
            return
        paint_marks(
            painter,
            self.marks,
            state.transform(),
            labels=self.labels,
            chosen=self.chosen,
            half_drawn=self.half_drawn,
            area=QRectF(0, 0, state.width, state.height),
            keep_clear=self.captions(),
        )
