"""All that is written over a film: corners, side marks, labels of a split view, the warning."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from cxr_desktop.reader.canvas_state import CanvasState
from cxr_desktop.reader.corner_texts import CornerTexts, SideMarks
from cxr_desktop.reader.flip_warning import flip_warning, paint_flip_warning
from cxr_desktop.reader.split_divider import paint_split_labels


class CanvasCaptions:
    """Finds a place for each, and the words for those who hear the canvas."""

    def __init__(self) -> None:
        self.corners = CornerTexts()
        self.marks = SideMarks()

    def paint(
        self,
        painter: QPainter,
        area: QRectF,
        state: CanvasState | None,
        ratio: float,
        split_at: float | None = None,
    ) -> None:
        """`state` None while no film is shown; `split_at` the divider's x in the canvas.

        The warning is painted whether or not the corners are visible.
        """
        taken = self.corners.paint(painter, area, ratio)
        if state is None:
            return
        self.marks.paint(painter, area, state)
        if state.mirrored:
            taken.append(paint_flip_warning(painter, area, taken))
        if split_at is not None:
            paint_split_labels(painter, area, split_at, taken, ratio)

    def description(self, state: CanvasState | None) -> str:
        """The same in words, the warning first."""
        texts = self.corners.texts if self.corners.visible else ()
        words = [text.replace("\n", ", ") for text in texts if text]
        if state is not None and state.mirrored:
            words.insert(0, flip_warning())
        return "; ".join(words)
