"""The texts in the corners of the film, and the side marks at its edges."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from cxr_desktop.reader.shadow_text import REACH, shadowed_text
from cxr_desktop.theme import BODY_PX, GAP, GROUP_GAP, HEADING_PX, body_font, tokens

_MARGIN = GAP + 2


class CornerTexts:
    """Paints up to four texts, each of one or more lines; left ones are elided first."""

    def __init__(self) -> None:
        self._texts = ("", "", "", "")
        self._images: dict[tuple[str, float, float], QImage] = {}

    @cached_property
    def _font(self) -> QFont:
        return body_font(BODY_PX)

    @property
    def texts(self) -> tuple[str, str, str, str]:
        """Top left, top right, bottom left, bottom right."""
        return self._texts

    @texts.setter
    def texts(self, texts: tuple[str, str, str, str]) -> None:
        if texts != self._texts:
            self._texts = texts
            self._images.clear()

    def paint(self, painter: QPainter, area: QRectF, ratio: float) -> None:
        top_left, top_right, bottom_left, bottom_right = self._texts
        for left, right, at_bottom in (
            (top_left, top_right, False),
            (bottom_left, bottom_right, True),
        ):
            whole = area.width() - 2 * _MARGIN
            taken = self._paint_one(painter, area, right, ratio, (True, at_bottom), whole)
            rest = whole - (taken + GROUP_GAP if taken else 0.0)
            self._paint_one(painter, area, left, ratio, (False, at_bottom), rest)

    def _paint_one(
        self,
        painter: QPainter,
        area: QRectF,
        text: str,
        ratio: float,
        corner: tuple[bool, bool],
        width: float,
    ) -> float:
        """Paints one text into the corner (at the right, at the bottom); gives its width."""
        if not text or width < GROUP_GAP:
            return 0.0
        key = (text, width, ratio)
        if key not in self._images:
            if len(self._images) > 16:  # widths of a window being resized
                self._images.clear()
            self._images[key] = self._picture(text, width, ratio)
        image = self._images[key]
        size = image.deviceIndependentSize()
        inset = _MARGIN - REACH
        right, bottom = area.right() - inset - size.width(), area.bottom() - inset - size.height()
        place = QPointF(
            right if corner[0] else area.left() + inset,
            bottom if corner[1] else area.top() + inset,
        )
        painter.drawImage(place, image)
        return size.width() - 2 * REACH

    def _picture(self, text: str, width: float, ratio: float) -> QImage:
        metrics = QFontMetricsF(self._font)
        middle = Qt.TextElideMode.ElideMiddle
        lines = tuple(metrics.elidedText(line, middle, width) for line in text.split("\n"))
        return shadowed_text(lines, self._font, QColor(tokens(dark=True).text), ratio)


class SideMarks:
    """ "R" and "L" at the edges of the film: they go with it when it is turned or flipped.

    Empty until set: a mark that the file does not give would be a guess.
    """

    def __init__(self) -> None:
        self.left_edge = ""
        self.right_edge = ""
        self.visible = True

    def paint(
        self, painter: QPainter, area: QRectF, edges: tuple[QPointF, QPointF], ratio: float
    ) -> None:
        """`edges`: the middles of the stored film's left and right edge, in canvas pixels."""
        if not self.visible:
            return
        inner = area.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        for text, edge in zip((self.left_edge, self.right_edge), edges, strict=True):
            if text:
                self._paint_one(painter, inner, text, edge, ratio)

    def _paint_one(
        self, painter: QPainter, inner: QRectF, text: str, edge: QPointF, ratio: float
    ) -> None:
        colour = QColor(tokens(dark=True).text)
        image = shadowed_text((text,), body_font(HEADING_PX, bold=True), colour, ratio)
        size = image.deviceIndependentSize()
        x = min(max(edge.x() - size.width() / 2, inner.left()), inner.right() - size.width())
        y = min(max(edge.y() - size.height() / 2, inner.top()), inner.bottom() - size.height())
        painter.drawImage(QPointF(x, y), image)
