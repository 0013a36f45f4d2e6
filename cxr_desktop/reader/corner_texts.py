"""The texts in the corners of the film, and the side marks at its edges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from cxr_desktop.reader.canvas_state import CanvasState
from cxr_desktop.reader.free_place import lowered
from cxr_desktop.reader.shadow_text import REACH, shadowed_text
from cxr_desktop.reader.side_marks import EdgeMarks
from cxr_desktop.theme import BODY_PX, GAP, GROUP_GAP, HEADING_PX, body_font, tokens

MARGIN = GAP + 2
_BETWEEN = " · "  # parts of a line, as in `film_texts`
_Texts = tuple[str, str, str, str]
_Lines = tuple[str, ...]


class CornerTexts:
    """Paints up to four texts, each of one or more lines, which never lie upon one another.

    Where there is too little room lines are broken between their parts, so that figures stay
    whole; then the middles of lines are left out, and the lines farthest from their corners.
    """

    def __init__(self) -> None:
        self._texts: _Texts = ("", "", "", "")
        self._images: dict[tuple[_Lines, float, float, bool], QImage] = {}
        self.visible = True

    @cached_property
    def _font(self) -> QFont:
        return body_font(BODY_PX)

    @cached_property
    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self._font)

    @property
    def texts(self) -> _Texts:
        """Top left, top right, bottom left, bottom right."""
        return self._texts

    @texts.setter
    def texts(self, texts: _Texts) -> None:
        if texts != self._texts:
            self._texts = texts
            self._images.clear()

    def height_at_bottom(self, area: QRectF) -> float:
        """How much of `area` the lower texts take, with their margin."""
        if not self.visible:
            return 0.0
        lines = max(map(len, self._pair(self._texts[2:], area, True)))
        return lines * self._metrics.lineSpacing() + MARGIN if lines else 0.0

    def boxes(self, area: QRectF) -> list[QRectF]:
        """Where they are on a canvas of this `area`."""
        return [box for _, box, _ in self._laid_out(area)]

    def paint(self, painter: QPainter, area: QRectF, ratio: float) -> list[QRectF]:
        """Paints them; where they are."""
        for lines, box, at_right in self._laid_out(area):
            image = self._image(lines, box.width(), ratio, at_right)
            painter.drawImage(box.topLeft() - QPointF(REACH, REACH), image)
        return self.boxes(area)

    def _laid_out(self, area: QRectF) -> Iterator[tuple[_Lines, QRectF, bool]]:
        """Lines, their box, whether they end at its right side."""
        if not self.visible:
            return
        inner = area.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        for left, right, bottom in ((*self._texts[:2], False), (*self._texts[2:], True)):
            pair = self._pair((left, right), area, bottom)
            widths = self._widths(pair, inner.width())
            for lines, width, at_right in zip(pair, widths, (False, True), strict=True):
                if lines and width > 0:
                    box = QRectF(0, 0, width, len(lines) * self._metrics.lineSpacing())
                    box.moveTopLeft(inner.topLeft())
                    if at_right:
                        box.moveRight(inner.right())
                    if bottom:
                        box.moveBottom(inner.bottom())
                    yield lines, box, at_right

    def _pair(self, texts: tuple[str, str], area: QRectF, bottom: bool) -> tuple[_Lines, _Lines]:
        """Lines at the left and at the right of one edge, as many as fit into half the height."""
        room = int((area.height() / 2 - MARGIN) / self._metrics.lineSpacing())
        most = max(room, 1)
        kept = (
            lines[-most:] if bottom else lines[:most]
            for lines in self._broken(texts, area.width() - 2 * MARGIN)
        )
        left, right = kept
        return (left, right)

    def _broken(self, texts: tuple[str, str], whole: float) -> tuple[_Lines, ...]:
        """The lines of both; where they are too wide together, those wider than half and than
        what the other leaves are broken between their parts."""
        pair = tuple(tuple(text.split("\n")) if text else () for text in texts)
        room = whole if not all(pair) else max(whole - GROUP_GAP, 0.0)
        if sum(map(self._advance, pair)) <= room:
            return pair
        free = [room - self._advance(lines) for lines in reversed(pair)]
        return tuple(
            tuple(self._parts(lines, max(room / 2, rest)))
            for lines, rest in zip(pair, free, strict=True)
        )

    def _parts(self, lines: _Lines, room: float) -> Iterator[str]:
        """Lines of as many parts each as fit into `room`."""
        for line in lines:
            begun = ""
            for part in line.split(_BETWEEN):
                longer = f"{begun}{_BETWEEN}{part}" if begun else part
                if begun and self._advance((longer,)) > room:
                    yield begun
                    longer = part
                begun = longer
            yield begun

    def _advance(self, lines: _Lines) -> float:
        """The width of the longest one, 0 without any."""
        return max((self._metrics.horizontalAdvance(line) + 1 for line in lines), default=0.0)

    def _widths(self, pair: tuple[_Lines, _Lines], whole: float) -> tuple[float, float]:
        """Each as wide as it likes; where that is too much the longer one gives way first."""
        left, right = map(self._advance, pair)
        if not left or not right:
            return (min(left, whole), min(right, whole))
        room = max(whole - GROUP_GAP, 0.0)
        if left + right > room:
            right = min(right, max(room / 2, room - left))
            left = min(left, room - right)
        return (left, right)

    def _image(self, lines: _Lines, width: float, ratio: float, at_right: bool) -> QImage:
        key = (lines, width, ratio, at_right)
        if key not in self._images:
            if len(self._images) > 16:  # widths of a window being resized
                self._images.clear()
            middle = Qt.TextElideMode.ElideMiddle
            fitted = tuple(self._metrics.elidedText(line, middle, width) for line in lines)
            colour = QColor(tokens(dark=True).text)
            self._images[key] = shadowed_text(fitted, self._font, colour, ratio, at_right=at_right)
        return self._images[key]


class SideMarks:
    """ "R" and "L" at the edges of the film: they go with it when it is turned or flipped.

    Empty until set: a mark that the file does not give would be a guess.
    """

    def __init__(self) -> None:
        self.letters = EdgeMarks()
        self.visible = True

    def paint(
        self, painter: QPainter, area: QRectF, state: CanvasState, taken: Iterable[QRectF] = ()
    ) -> None:
        """At the middles of the film's edges, or of the canvas's where those lie outside."""
        for letter, box in self.placed(area, state, taken):
            painter.drawImage(box.topLeft(), _letter(letter, state.ratio))

    def placed(
        self, area: QRectF, state: CanvasState, taken: Iterable[QRectF] = ()
    ) -> list[tuple[str, QRectF]]:
        """The letters with their places, none upon what is `taken`."""
        if not self.visible:
            return []
        inner = area.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        across, down = float(state.columns), float(state.rows)
        letters, to_canvas, kept = self.letters, state.transform(), list(taken)
        edges = (
            (letters.left, QPointF(0, down / 2)),
            (letters.right, QPointF(across, down / 2)),
            (letters.top, QPointF(across / 2, 0)),
            (letters.bottom, QPointF(across / 2, down)),
        )
        return [
            (letter, lowered(_letter_box(inner, letter, to_canvas.map(edge), state.ratio), kept))
            for letter, edge in edges
            if letter
        ]


def _letter(text: str, ratio: float) -> QImage:
    colour = QColor(tokens(dark=True).text)
    return shadowed_text((text,), body_font(HEADING_PX, bold=True), colour, ratio)


def _letter_box(inner: QRectF, text: str, edge: QPointF, ratio: float) -> QRectF:
    size = _letter(text, ratio).deviceIndependentSize()
    x = min(max(edge.x() - size.width() / 2, inner.left()), inner.right() - size.width())
    y = min(max(edge.y() - size.height() / 2, inner.top()), inner.bottom() - size.height())
    return QRectF(QPointF(x, y), size)
