"""How a film looks on the worklist's board: thumbnail, rank, top finding, verdict."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cxr_desktop.reader.finding_row import shown_name
from cxr_desktop.reader.score_bar import BAR_THICK, paint_score
from cxr_desktop.theme import SECONDARY_PX, SPACING, Tokens, body_font, icon, tokens_in_use
from cxr_desktop.translation import number, tr
from cxr_desktop.triage.page_cache import Line
from cxr_desktop.triage.worklist_model import LINE_ROLE, THUMBNAIL_ROLE, TITLE_ROLE, WorklistModel
from cxr_desktop.triage.worklist_words import (
    OUTCOME_ICONS,
    OUTCOME_WORDS,
    VERDICT_ICONS,
    leading_place,
)
from engine.triage.job_types import TriageOutcome

PICTURE = 140  # longest side of a thumbnail, logical px
_LINE = 18
_BADGE = 18
_ICON = 16
_PALE = 0.25
SIZE = QSize(PICTURE + 4 * SPACING, PICTURE + 3 * _LINE + 4 * SPACING)
_Index = QModelIndex | QPersistentModelIndex


class WorklistTile(QStyledItemDelegate):
    """All tiles are of SIZE. Outcome and flag are told by signs and words, not by colour alone."""

    def __init__(self, model: WorklistModel) -> None:
        super().__init__()
        self._model = model
        self._font = body_font(SECONDARY_PX)
        self._bold = body_font(SECONDARY_PX, bold=True)
        self._outcomes = {outcome: icon(name) for outcome, name in OUTCOME_ICONS.items()}
        self._verdicts = {verdict: icon(name) for verdict, name in VERDICT_ICONS.items()}
        self._broken, self._flag = icon("image-broken-variant"), icon("flag-variant-outline")

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return SIZE

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        colours = tokens_in_use()
        left = option.rect.left() + (option.rect.width() - SIZE.width()) // 2
        inset = 2 * SPACING
        area = QRect(QPoint(left, option.rect.top()), SIZE).adjusted(inset, inset, -inset, -inset)
        picture = QRect(area.topLeft(), QSize(PICTURE, PICTURE))
        line = index.data(LINE_ROLE)
        painter.save()
        painter.fillRect(picture, QColor(colours.raised))
        if isinstance(line, Line):
            painter.setOpacity(_PALE if line.entry.gone else 1.0)
            self._paint_picture(painter, picture, index.data(THUMBNAIL_ROLE), line, colours)
            painter.setOpacity(1.0)
            self._paint_badges(painter, picture, line, colours)
            self._paint_words(painter, area, str(index.data(TITLE_ROLE)), line, colours)
        _paint_frame(painter, area, option, colours)
        painter.restore()

    def _paint_picture(
        self, painter: QPainter, box: QRect, image: object, line: Line, colours: Tokens
    ) -> None:
        if isinstance(image, QImage) and not image.isNull():
            painter.fillRect(box, QColor(colours.canvas))
            size = image.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRect(QPoint(0, 0), size)
            target.moveCenter(box.center())
            smooth = target.size() != image.size()  # the same size is copied, five times as fast
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
            painter.drawImage(target, image)
        elif line.entry.source in self._model.without_picture:
            painter.setOpacity(0.5)
            self._broken.paint(painter, QRect(box.center() - QPoint(14, 14), QSize(28, 28)))

    def _paint_badges(self, painter: QPainter, box: QRect, line: Line, colours: Tokens) -> None:
        """On plates of their own: the film below may be bright or dark."""
        entry = line.entry
        if entry.rank is not None and line.revealed:
            painter.setFont(self._bold)
            text = number(entry.rank)
            width = QFontMetrics(self._bold).horizontalAdvance(text) + 2 * SPACING
            plate = QRect(box.left(), box.top(), width, _BADGE)
            painter.fillRect(plate, QColor(colours.panel))
            painter.setPen(QColor(colours.text))
            painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)
        if entry.verdict is not None:
            plate = QRect(box.right() - _BADGE - SPACING + 1, box.top(), _BADGE + SPACING, _BADGE)
            painter.fillRect(plate, QColor(colours.panel))
            sign = QRect(0, 0, _ICON, _ICON)
            sign.moveCenter(plate.center())
            self._verdicts[entry.verdict.agreement].paint(painter, sign)
        if entry.gone:
            self._paint_gone(painter, box, colours)

    def _paint_gone(self, painter: QPainter, box: QRect, colours: Tokens) -> None:
        plate = QRect(box.left(), box.bottom() - _LINE + 1, box.width(), _LINE)
        painter.fillRect(plate, QColor(colours.panel))
        painter.setPen(QColor(colours.secondary))
        painter.setFont(self._font)
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, tr("not there any more"))

    def _paint_words(
        self, painter: QPainter, area: QRect, title: str, line: Line, colours: Tokens
    ) -> None:
        top = area.top() + PICTURE
        first, second, third = (
            QRect(area.left(), top + number_ * _LINE, area.width(), _LINE) for number_ in range(3)
        )
        painter.setPen(QColor(colours.text))
        self._paint_text(painter, first, title, middle=True)
        if line.entry.outcome is not TriageOutcome.SCORED:
            self._paint_outcome(painter, second, line.entry.outcome, colours)
        elif not line.revealed:
            painter.setPen(QColor(colours.secondary))
            self._paint_text(painter, second, tr("blind", "scores are not shown yet"))
        else:
            self._paint_score(painter, second, third, line, colours)

    def _paint_score(
        self, painter: QPainter, words: QRect, bar: QRect, line: Line, colours: Tokens
    ) -> None:
        """The finding that decides the rank."""
        place = leading_place(line.entry, self._model.findings)
        if place is None:
            return
        finding, score = self._model.findings[place], line.entry.scores[place]
        flagged = score >= finding.threshold
        painter.setPen(QColor(colours.flagged if flagged else colours.secondary))
        if flagged:
            self._flag.paint(painter, QRect(words.left(), words.top() + 1, _ICON, _ICON))
            words = words.adjusted(_ICON + SPACING, 0, 0, 0)
        value = number(score, 2)
        width = QFontMetrics(self._bold).horizontalAdvance(value)
        name = words.adjusted(0, 0, -width - SPACING, 0)
        self._paint_text(painter, name, shown_name(finding.name), bold=flagged)
        painter.setFont(self._bold if flagged else self._font)
        painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, value)
        middle = bar.center().y()
        track = QRectF(bar.left(), middle - BAR_THICK / 2, bar.width(), BAR_THICK)
        paint_score(painter, track, score, finding.threshold)

    def _paint_outcome(
        self, painter: QPainter, box: QRect, outcome: TriageOutcome, colours: Tokens
    ) -> None:
        failed = outcome is TriageOutcome.FAILED
        painter.setPen(QColor(colours.broken if failed else colours.secondary))
        self._outcomes[outcome].paint(painter, QRect(box.left(), box.top() + 1, _ICON, _ICON))
        rest = box.adjusted(_ICON + SPACING, 0, 0, 0)
        self._paint_text(painter, rest, tr(OUTCOME_WORDS[outcome]))

    def _paint_text(
        self,
        painter: QPainter,
        box: QRect,
        text: str,
        *,
        middle: bool = False,
        bold: bool = False,
    ) -> None:
        font = self._bold if bold else self._font
        painter.setFont(font)
        where = Qt.AlignmentFlag.AlignHCenter if middle else Qt.AlignmentFlag.AlignLeft
        cut = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
        shown = QFontMetrics(font).elidedText(text, cut, box.width())
        painter.drawText(box, where | Qt.AlignmentFlag.AlignVCenter, shown)


def _paint_frame(
    painter: QPainter, area: QRect, option: QStyleOptionViewItem, colours: Tokens
) -> None:
    if option.state & QStyle.StateFlag.State_Selected:
        painter.setPen(QPen(QColor(colours.accent), 2))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(QPen(QColor(colours.secondary), 1))
    else:
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area.adjusted(-SPACING, -SPACING, SPACING, SPACING))
