"""The divider between the original film at its left and the enhanced one at its right."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from cxr_desktop.reader.corner_texts import MARGIN
from cxr_desktop.reader.free_place import lowered
from cxr_desktop.reader.shadow_text import REACH, shadowed_text
from cxr_desktop.theme import BODY_PX, GAP, SPACING, TARGET_PX, body_font, tokens
from cxr_desktop.translation import tr

_STEP = 0.02  # of the canvas's width, for a key
_GRIP_HEIGHT = 44
_Key = Qt.Key


class SplitDivider(QWidget):
    """The grip on the divider: dragged with the left button, moved by arrow keys in focus.

    It lies on its canvas, and knows its place as a share of the canvas's width.
    """

    moved = Signal()

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._share = 0.5
        self._held_at = 0.0
        self.setFixedSize(TARGET_PX, _GRIP_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setAccessibleName(tr("Divider between original and enhanced"))
        self.setToolTip(tr("Drag to compare, or press Ctrl+Left and Ctrl+Right"))
        self.hide()
        self._tell()

    @property
    def share(self) -> float:
        """0.0 shows the enhanced film only, 1.0 the original only."""
        return self._share

    def set_share(self, share: float) -> None:
        share = min(max(share, 0.0), 1.0)
        if share != self._share:
            self._share = share
            self._tell()
            self.settle()
            self.moved.emit()

    def nudge(self, steps: int) -> None:
        """By keys: to the right for more of the original."""
        self.set_share(self._share + steps * _STEP)

    @property
    def x_in_canvas(self) -> float:
        return round(self._share * self.parentWidget().width())

    def settle(self) -> None:
        """To its place on a canvas that may have changed its size; the grip stays in sight."""
        canvas = self.parentWidget()
        left = self.x_in_canvas - self.width() / 2
        left = min(max(left, 0.0), float(canvas.width() - self.width()))
        self.move(round(left), (canvas.height() - self.height()) // 2)

    def _tell(self) -> None:
        self.setAccessibleDescription(
            tr("{percent} % of the width shows the original").format(
                percent=round(self._share * 100)
            )
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._held_at = self.mapToParent(event.position()).x() - self.x_in_canvas

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            at = self.mapToParent(event.position()).x() - self._held_at
            self.set_share(at / max(self.parentWidget().width(), 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (_Key.Key_Left, _Key.Key_Right):
            self.nudge(1 if key == _Key.Key_Right else -1)
        elif key in (_Key.Key_Home, _Key.Key_End):
            self.set_share(1.0 if key == _Key.Key_End else 0.0)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tokens(dark=True)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = colours.accent if self.hasFocus() else colours.secondary
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(colours.raised))
        box = QRectF(self.rect()).adjusted(SPACING + 1, 1, -SPACING - 1, -1)
        painter.drawRoundedRect(box, SPACING, SPACING)
        painter.setPen(QPen(QColor(colours.text), 1.5))
        for offset in (-3.0, 0.0, 3.0):
            middle = box.center() + QPointF(offset, 0)
            painter.drawLine(middle - QPointF(0, GAP), middle + QPointF(0, GAP))
        painter.end()


def paint_divider(painter: QPainter, area: QRectF, x: float) -> None:
    """The line at `x`, light in a dark seam so that it shows on any film."""
    colours = tokens(dark=True)
    painter.fillRect(QRectF(x - 1.5, area.top(), 3, area.height()), QColor(colours.canvas))
    painter.fillRect(QRectF(x - 0.5, area.top(), 1, area.height()), QColor(colours.text))


def paint_split_labels(
    painter: QPainter, area: QRectF, x: float, taken: Iterable[QRectF], ratio: float
) -> None:
    """What lies at either side of the divider, at its top, as far as there is room."""
    others = list(taken)
    for text, at_left in ((tr("Original"), True), (tr("Enhanced"), False)):
        colour = QColor(tokens(dark=True).text)
        image = shadowed_text((text,), body_font(BODY_PX, bold=True), colour, ratio)
        size = image.deviceIndependentSize()
        left = x - size.width() if at_left else x
        box = QRectF(QPointF(left, area.top() + MARGIN - REACH), size)
        if box.left() + REACH < area.left() or box.right() - REACH > area.right():
            continue  # that side is too narrow to be labelled, and as good as not shown
        painter.drawImage(lowered(box, others).topLeft(), image)
