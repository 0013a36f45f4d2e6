"""How one film looks in the list: its thumbnail, its name, its score; a skeleton until then."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cxr_desktop.reader.film_list_model import (
    GONE_ROLE,
    PROBLEM_ROLE,
    SCORE_ROLE,
    THUMBNAIL_ROLE,
    FilmScore,
)
from cxr_desktop.reader.texts import one_line
from cxr_desktop.theme import (
    GAP,
    SECONDARY_PX,
    SPACING,
    Tokens,
    body_font,
    icon,
    tokens_in_use,
)
from cxr_desktop.translation import number, tr

PICTURE = 116  # longest side of a thumbnail, logical px
NAME_HEIGHT = 20
TILE = QSize(PICTURE + 2 * SPACING, PICTURE + NAME_HEIGHT + 2 * SPACING)
_BADGE_HEIGHT = 16
_GONE_OPACITY = 0.25


class FilmTile(QStyledItemDelegate):
    """All tiles are of the size TILE."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._font = body_font(SECONDARY_PX)
        self._bold = body_font(SECONDARY_PX, bold=True)
        self._broken = icon("image-broken-variant")

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return TILE

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        colours = tokens_in_use()
        left = option.rect.left() + (option.rect.width() - TILE.width()) // 2
        area = QRect(QPoint(left, option.rect.top()), TILE).adjusted(
            SPACING, SPACING, -SPACING, -SPACING
        )
        picture = QRect(area.topLeft(), QSize(PICTURE, PICTURE))
        broken = index.data(PROBLEM_ROLE) is not None
        painter.save()
        painter.setFont(self._font)
        gone = bool(index.data(GONE_ROLE))
        painter.setOpacity(_GONE_OPACITY if gone else 1.0)
        self._paint_picture(painter, picture, index.data(THUMBNAIL_ROLE), broken, colours)
        painter.setOpacity(1.0)
        if gone:
            self._paint_gone(painter, picture, colours)
        score = index.data(SCORE_ROLE)
        if isinstance(score, FilmScore):
            self._paint_score(painter, picture, score, colours)
        self._paint_name(painter, area, str(index.data()), broken or gone, colours)
        self._paint_frame(painter, area, option, colours)
        painter.restore()

    def _paint_picture(
        self, painter: QPainter, box: QRect, image: object, broken: bool, colours: Tokens
    ) -> None:
        if broken:
            painter.fillRect(box, QColor(colours.raised))
            painter.setOpacity(0.5)
            self._broken.paint(painter, QRect(box.center() - QPoint(14, 14), QSize(28, 28)))
            painter.setOpacity(1.0)
        elif isinstance(image, QImage) and not image.isNull():
            painter.fillRect(box, QColor(colours.canvas))
            size = image.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRect(QPoint(0, 0), size)
            target.moveCenter(box.center())
            smooth = target.size() != image.size()  # the same size is copied, five times as fast
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
            painter.drawImage(target, image)
        else:
            painter.fillRect(box, QColor(colours.raised))

    def _paint_gone(self, painter: QPainter, box: QRect, colours: Tokens) -> None:
        """On a plate of its own: the film below it may be bright or dark."""
        text, flags = tr("not there any more"), Qt.AlignmentFlag.AlignCenter
        plate = QRect(box.left(), 0, box.width(), NAME_HEIGHT)
        plate.moveBottom(box.bottom())
        painter.fillRect(plate, QColor(colours.panel))
        painter.setPen(QColor(colours.secondary))
        painter.drawText(plate, flags, text)

    def _paint_score(
        self, painter: QPainter, box: QRect, score: FilmScore, colours: Tokens
    ) -> None:
        """Dark behind the number, since films are bright where badges would lie."""
        text = number(score.value, 2)
        painter.setFont(self._bold if score.flagged else self._font)
        width = QFontMetrics(painter.font()).horizontalAdvance(text) + 2 * SPACING
        badge = QRect(box.right() - width - 3, box.top() + SPACING, width, _BADGE_HEIGHT)
        if score.flagged:
            painter.fillRect(badge, QColor(colours.flagged))
            painter.setPen(QColor(colours.on_accent))
        else:
            painter.fillRect(badge, QColor(colours.panel))
            painter.setPen(QColor(colours.text))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_name(
        self, painter: QPainter, area: QRect, name: str, broken: bool, colours: Tokens
    ) -> None:
        painter.setFont(self._font)
        line = QRect(area.left(), area.bottom() - NAME_HEIGHT + 1, area.width(), NAME_HEIGHT)
        metrics = QFontMetrics(self._font)
        shown = metrics.elidedText(one_line(name), Qt.TextElideMode.ElideMiddle, line.width())
        painter.setPen(QColor(colours.secondary if broken else colours.text))
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, shown)

    def _paint_frame(
        self, painter: QPainter, area: QRect, option: QStyleOptionViewItem, colours: Tokens
    ) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRect(area.adjusted(-2, -2, 2, 2))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(QColor(colours.secondary), 1))
            painter.drawRect(area.adjusted(-2, -2, 2, 2))


def paint_heading(painter: QPainter, place: QRect, title: str, count: str) -> None:
    """Patient and study over their films, and how many there are."""
    colours = tokens_in_use()
    line = place.adjusted(SPACING, GAP, -SPACING, 0)
    painter.save()
    painter.setFont(body_font(SECONDARY_PX))
    painter.setPen(QColor(colours.secondary))
    painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
    line.setRight(line.right() - painter.fontMetrics().horizontalAdvance(count) - GAP)
    painter.setFont(body_font(SECONDARY_PX, bold=True))
    painter.setPen(QColor(colours.text))
    shown = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, line.width())
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
    painter.setPen(QColor(colours.line))
    painter.drawLine(place.bottomLeft(), place.bottomRight())
    painter.restore()
