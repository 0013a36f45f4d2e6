"""All that is written over a film: corners, side marks, labels of a split view, the warning."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from cxr_desktop.reader.canvas_state import CanvasState
from cxr_desktop.reader.corner_texts import CornerTexts, SideMarks
from cxr_desktop.reader.flip_warning import FlipWarning, flip_warning
from cxr_desktop.reader.split_divider import paint_split_labels


class CanvasCaptions:
    """Finds a place for each, and the words for those who hear the canvas."""

    def __init__(self, warning: FlipWarning) -> None:
        self.corners = CornerTexts()
        self.marks = SideMarks()
        self.warning = warning

    def place(self, area: QRectF, state: CanvasState | None) -> None:
        """The warning, whether or not the corners are visible; `state` None without a film."""
        self.warning.setVisible(state is not None and state.mirrored)
        self.warning.settle(area, self.corners.boxes(area))

    def paint(
        self,
        painter: QPainter,
        area: QRectF,
        state: CanvasState | None,
        ratio: float,
        split_at: float | None = None,
    ) -> None:
        """`state` None while no film is shown; `split_at` the divider's x in the canvas."""
        self.corners.paint(painter, area, ratio)
        if state is None:
            return
        warning = self._warnings(state)
        self.marks.paint(painter, area, state, warning)
        if split_at is not None:
            taken = self.corners.boxes(area) + warning
            paint_split_labels(painter, area, split_at, taken, ratio)

    def boxes(self, area: QRectF, state: CanvasState | None) -> list[QRectF]:
        """Where words stand: corners, side marks, warning."""
        if state is None:
            return self.corners.boxes(area)
        warning = self._warnings(state)
        sides = [box for _, box in self.marks.placed(area, state, warning)]
        return self.corners.boxes(area) + sides + warning

    def _warnings(self, state: CanvasState) -> list[QRectF]:
        return [QRectF(self.warning.geometry())] if state.mirrored else []

    def description(self, state: CanvasState | None) -> str:
        """The same in words, the warning first."""
        texts = self.corners.texts if self.corners.visible else ()
        words = [text.replace("\n", ", ") for text in texts if text]
        if state is not None and state.mirrored:
            words.insert(0, flip_warning())
        return "; ".join(words)
