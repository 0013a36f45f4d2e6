"""The line that stays on the canvas as long as the film is shown as its mirror image."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from cxr_desktop.reader.corner_texts import MARGIN
from cxr_desktop.reader.free_place import lowered
from cxr_desktop.theme import BODY_PX, GAP, SPACING, body_font, tokens
from cxr_desktop.translation import tr

_BACKDROP = 0.85  # opacity: the letters must be read on white lung and black air alike
_WRAP = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)


def flip_warning() -> str:
    """What is said, also to screen readers."""
    return tr("Flipped: left and right are swapped")


class FlipWarning(QWidget):
    """Lies above all that is painted on its canvas and all that lies on it."""

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(flip_warning())
        self.hide()

    def settle(self, area: QRectF, taken: Iterable[QRectF]) -> None:
        """At the top of `area`, in its middle, below what is `taken`."""
        self.setGeometry(_place(area, taken).toAlignedRect())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        _paint(painter, QRectF(self.rect()))
        painter.end()


def paint_flip_warning(painter: QPainter, area: QRectF, taken: Iterable[QRectF]) -> QRectF:
    """The same on paper or in a picture: in `area`, below what is `taken`; where it is."""
    box = _place(area, taken)
    painter.save()
    _paint(painter, box)
    painter.restore()
    return box


def _place(area: QRectF, taken: Iterable[QRectF]) -> QRectF:
    """Wrapped rather than cut: no one may overlook it."""
    width = max(area.width() - 2 * MARGIN - 2 * GAP, 1.0)
    room = QRectF(0, 0, width, max(area.height(), 1.0))
    text = QFontMetricsF(_font()).boundingRect(room, _WRAP, flip_warning())
    box = QRectF(area.topLeft(), text.size() + QSizeF(2 * GAP + 4, 2 * SPACING))
    box.moveLeft(area.center().x() - box.width() / 2)
    box.moveTop(area.top() + MARGIN - SPACING)
    return lowered(box, taken)


def _paint(painter: QPainter, box: QRectF) -> None:
    """Framed as well as amber."""
    colours = tokens(dark=True)
    backdrop = QColor(colours.canvas)
    backdrop.setAlphaF(_BACKDROP)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(backdrop)
    painter.setPen(QPen(QColor(colours.flagged), 1))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), SPACING, SPACING)
    painter.setFont(_font())
    painter.drawText(box.adjusted(GAP, SPACING, -GAP, -SPACING), _WRAP, flip_warning())


def _font() -> QFont:
    return body_font(BODY_PX, bold=True)
