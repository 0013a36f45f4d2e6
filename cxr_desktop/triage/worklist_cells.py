"""How a cell of the worklist's table looks; a skeleton until its line is there."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from cxr_desktop.reader.score_bar import BAR_THICK, paint_score
from cxr_desktop.theme import BODY_PX, GAP, SPACING, Tokens, body_font, icon, tokens_in_use
from cxr_desktop.translation import number, tr
from cxr_desktop.triage.column_choice import Column, ColumnKind
from cxr_desktop.triage.page_cache import Line
from cxr_desktop.triage.worklist_model import LINE_ROLE, THUMBNAIL_ROLE, WorklistModel
from cxr_desktop.triage.worklist_words import (
    OUTCOME_ICONS,
    VERDICT_ICONS,
    leading_place,
    reason_words,
)
from engine.triage.job_types import TriageOutcome

ROW_HEIGHT = 34
_ICON = 16
_MARK = 3
_BAR_SHARE = 0.5
_Index = QModelIndex | QPersistentModelIndex
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_PALE = 0.45  # a film that is not there any more


class WorklistCells(QStyledItemDelegate):
    """Selection is a raised row with a mark: upon accent, bars of accent could not be seen."""

    def __init__(self, model: WorklistModel) -> None:
        super().__init__()
        self._model = model
        self._font, self._bold = body_font(), body_font(bold=True)
        self._outcomes = {outcome: icon(name) for outcome, name in OUTCOME_ICONS.items()}
        self._verdicts = {verdict: icon(name) for verdict, name in VERDICT_ICONS.items()}
        self._copy, self._changed = icon("content-duplicate"), icon("file-refresh-outline")
        self._gone = icon("file-remove-outline")
        self._note, self._broken = icon("note-text-outline"), icon("image-broken-variant")

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(self._model.columns[index.column()].width, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        colours, box = tokens_in_use(), option.rect
        column, line = self._model.columns[index.column()], index.data(LINE_ROLE)
        painter.save()
        painter.setClipRect(box)
        _paint_back(painter, option, index.column(), colours)
        inner = box.adjusted(SPACING, 0, -GAP, 0)  # as the headers' words
        if not isinstance(line, Line):
            _paint_skeleton(painter, inner, colours)
        else:
            painter.setOpacity(_PALE if line.entry.gone else 1.0)
            painter.setPen(QColor(colours.text))
            if column.kind is ColumnKind.SCORE and line.entry.outcome is not TriageOutcome.SCORED:
                self._paint_reason(painter, option, line, colours)
            else:
                self._paint(painter, inner, index, column, line, colours)
        painter.restore()

    def _paint(
        self,
        painter: QPainter,
        box: QRect,
        index: _Index,
        column: Column,
        line: Line,
        colours: Tokens,
    ) -> None:
        match column.kind:
            case ColumnKind.SCORE:
                self._paint_score(painter, box, line, column.place, colours)
            case ColumnKind.LEADING:
                self._paint_leading(painter, box, index, line, colours)
            case ColumnKind.PICTURE:
                self._paint_picture(painter, box, index.data(THUMBNAIL_ROLE), line, colours)
            case ColumnKind.OUTCOME:
                self._paint_outcome(painter, box, index, line, colours)
            case ColumnKind.VERDICT if line.entry.verdict is not None:
                sign = self._verdicts[line.entry.verdict.agreement]
                self._paint_text(painter, _after_icon(painter, box, sign), str(index.data()))
            case ColumnKind.NOTE:
                if line.entry.verdict is not None and line.entry.verdict.note:
                    _after_icon(painter, box, self._note)
            case _:
                self._paint_words(painter, box, index, column, line, colours)

    def _paint_words(
        self,
        painter: QPainter,
        box: QRect,
        index: _Index,
        column: Column,
        line: Line,
        colours: Tokens,
    ) -> None:
        if column.kind is ColumnKind.FLAGGED and line.revealed:
            painter.setPen(QColor(colours.flagged))
        elif column.kind is ColumnKind.RANK:
            box = box.adjusted(0, 0, SPACING, 0)
        elif column.kind is not ColumnKind.FILM:
            painter.setPen(QColor(colours.secondary))
        flags = index.data(Qt.ItemDataRole.TextAlignmentRole) or Qt.AlignmentFlag.AlignLeft
        cut = Qt.TextElideMode.ElideRight
        if column.kind is ColumnKind.FILM:  # names of films often differ at their ends
            cut = Qt.TextElideMode.ElideMiddle
            box = self._before_remarks(painter, box, line)
        self._paint_text(painter, box, str(index.data() or ""), flags | _MIDDLE, cut)

    def _paint_reason(
        self, painter: QPainter, option: QStyleOptionViewItem, line: Line, colours: Tokens
    ) -> None:
        """In the place of scores, over all of their columns: each paints its own part of it."""
        table = option.widget
        if not isinstance(table, QTableView):
            return
        places = [
            place
            for place, column in enumerate(self._model.columns)
            if column.kind is ColumnKind.SCORE and not table.isColumnHidden(place)
        ]
        box = QRect(option.rect)
        box.setLeft(table.columnViewportPosition(places[0]) + SPACING)
        box.setRight(table.columnViewportPosition(places[-1]) + table.columnWidth(places[-1]) - GAP)
        painter.setPen(QColor(colours.secondary))
        self._paint_text(painter, box, reason_words(line.entry, self._model.privacy))

    def _before_remarks(self, painter: QPainter, box: QRect, line: Line) -> QRect:
        """Paints what is special about the file at the right; what is left of the box."""
        entry = line.entry
        for sign, counts in (
            (self._copy, entry.duplicate_of is not None),
            (self._changed, entry.stale),
            (self._gone, entry.gone),
        ):
            if counts:
                _after_icon(painter, box.adjusted(box.width() - _ICON, 0, 0, 0), sign)
                box = box.adjusted(0, 0, -_ICON - SPACING, 0)
        return box

    def _paint_text(
        self,
        painter: QPainter,
        box: QRect,
        text: str,
        flags: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft | _MIDDLE,
        cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        painter.setFont(self._font)
        shown = QFontMetrics(self._font).elidedText(text, cut, box.width())
        painter.drawText(box, flags, shown)

    def _paint_score(
        self, painter: QPainter, box: QRect, line: Line, place: int, colours: Tokens
    ) -> None:
        pair = self._model.score(line, place)
        if pair is None:
            if line.entry.outcome is TriageOutcome.SCORED:  # and not revealed
                painter.setPen(QColor(colours.secondary))
                self._paint_text(painter, box, tr("blind", "scores are not shown yet"))
            return
        score, threshold = pair
        flagged = score >= threshold
        font = self._bold if flagged else self._font
        painter.setFont(font)
        painter.setPen(QColor(colours.flagged if flagged else colours.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | _MIDDLE, number(score, 2))
        width = box.width() - QFontMetrics(self._bold).horizontalAdvance(number(0, 2)) - GAP
        middle = box.center().y() + 0.5
        paint_score(
            painter,
            QRectF(box.left(), middle - BAR_THICK / 2, max(width, 1), BAR_THICK),
            score,
            threshold,
        )

    def _paint_leading(
        self, painter: QPainter, box: QRect, index: _Index, line: Line, colours: Tokens
    ) -> None:
        place = leading_place(line.entry, self._model.findings)
        if place is None:
            painter.setPen(QColor(colours.secondary))
            self._paint_text(painter, box, reason_words(line.entry, self._model.privacy))
            return
        half = round(box.width() * (1 - _BAR_SHARE))
        if line.revealed:
            self._paint_text(painter, box.adjusted(0, 0, half - box.width(), 0), str(index.data()))
        self._paint_score(painter, box.adjusted(half + GAP, 0, 0, 0), line, place, colours)

    def _paint_picture(
        self, painter: QPainter, box: QRect, image: object, line: Line, colours: Tokens
    ) -> None:
        side = ROW_HEIGHT - 2 * 2
        frame = QRect(0, 0, side, side)
        frame.moveCenter(box.center())
        if isinstance(image, QImage) and not image.isNull():
            painter.fillRect(frame, QColor(colours.canvas))
            size = image.size().scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRect(frame.topLeft(), size)
            target.moveCenter(frame.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(target, image)
        elif line.entry.source in self._model.without_picture:
            painter.setOpacity(_PALE)
            _after_icon(painter, frame.adjusted((side - _ICON) // 2, 0, 0, 0), self._broken)
        else:
            painter.fillRect(frame, QColor(colours.raised))

    def _paint_outcome(
        self, painter: QPainter, box: QRect, index: _Index, line: Line, colours: Tokens
    ) -> None:
        failed = line.entry.outcome is TriageOutcome.FAILED
        painter.setPen(QColor(colours.broken if failed else colours.secondary))
        rest = _after_icon(painter, box, self._outcomes[line.entry.outcome])
        self._paint_text(painter, rest, str(index.data()))


def _after_icon(painter: QPainter, box: QRect, sign: QIcon) -> QRect:
    """Paints it at the left; what is left of the box."""
    sign.paint(painter, QRect(box.left(), box.center().y() - _ICON // 2 + 1, _ICON, _ICON))
    return box.adjusted(_ICON + SPACING, 0, 0, 0)


def _paint_back(
    painter: QPainter, option: QStyleOptionViewItem, column: int, colours: Tokens
) -> None:
    box = option.rect
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(box, QColor(colours.raised))
        if column == 0:
            mark = QRect(box.left(), box.top() + 5, _MARK, box.height() - 10)
            painter.fillRect(mark, QColor(colours.accent))
        if option.state & QStyle.StateFlag.State_Active:
            for y in (box.top(), box.bottom()):
                painter.fillRect(QRect(box.left(), y, box.width(), 1), QColor(colours.accent))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(box, QColor(colours.raised))


def _paint_skeleton(painter: QPainter, box: QRect, colours: Tokens) -> None:
    bar = QRect(0, 0, max(1, box.width() * 2 // 3), BODY_PX - SPACING)
    bar.moveCenter(box.center())
    bar.moveLeft(box.left())
    painter.fillRect(bar, QColor(colours.raised))
