"""The worklist as Qt's views see it: an array of keys, and the lines that have been fetched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QImage

from cxr_desktop.reader.finding_row import shown_name
from cxr_desktop.reader.privacy import Privacy
from cxr_desktop.reader.texts import tooltip
from cxr_desktop.reader.thumbnail_cache import ThumbnailCache
from cxr_desktop.translation import number, tr
from cxr_desktop.triage import worklist_words as words
from cxr_desktop.triage.column_choice import Column, ColumnKind, columns_for
from cxr_desktop.triage.page_cache import Line, PageCache
from engine.datatypes import FilmSource
from engine.models.card import ScoreWord
from engine.triage.job_types import JobFinding, TriageOutcome
from engine.triage.worklist import Int64Array

LINE_ROLE = Qt.ItemDataRole.UserRole + 1  # Line, None until it is there
THUMBNAIL_ROLE = Qt.ItemDataRole.UserRole + 2  # QImage, None until it is there
TITLE_ROLE = Qt.ItemDataRole.UserRole + 3

_Index = QModelIndex | QPersistentModelIndex
_Text = Callable[[Line, Column], str]
_NO_PARENT = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class WorklistModel(QAbstractTableModel):
    """Rows are films. Another order is a reset; the views keep what was chosen by its key."""

    columns_changed = Signal()

    def __init__(self, cache: PageCache, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cache = cache
        self.keys: Int64Array = np.zeros(0, np.int64)
        self.findings: tuple[JobFinding, ...] = ()
        self._word: ScoreWord = "score"
        self.columns: tuple[Column, ...] = columns_for(())
        self.thumbnails = ThumbnailCache()
        self.without_picture: set[FilmSource] = set()
        self._privacy = Privacy()
        self._row_of_key: Int64Array | None = None  # made when it is first asked for
        self._texts: dict[ColumnKind, _Text] = {**self._facts(), **self._judgements()}
        self._answers: dict[int, Callable[[Line, Column], object]] = {
            Qt.ItemDataRole.DisplayRole: self._text,
            Qt.ItemDataRole.TextAlignmentRole: _alignment,
            Qt.ItemDataRole.ToolTipRole: lambda line, column: tooltip(self._tip(line, column)),
            Qt.ItemDataRole.AccessibleTextRole: lambda line, _: self.spoken(line),
            TITLE_ROLE: lambda line, _: words.title_words(line.entry, self._privacy),
            THUMBNAIL_ROLE: lambda line, _: self.thumbnails.get(line.entry.source),
        }
        cache.arrived.connect(self._on_lines)

    @property
    def privacy(self) -> Privacy:
        return self._privacy

    # What is shown

    def show_job(self, findings: Sequence[JobFinding], word: ScoreWord = "score") -> None:
        """Nothing yet of another job."""
        self.beginResetModel()
        self.keys, self._row_of_key = np.zeros(0, np.int64), None
        self.findings, self.columns = tuple(findings), columns_for(findings)
        self._word = word
        self.thumbnails.clear()
        self.without_picture.clear()
        self.endResetModel()
        self.columns_changed.emit()

    def show_order(self, keys: Int64Array) -> None:
        """int64 (N,): films from the top of the list."""
        self.beginResetModel()
        self.keys, self._row_of_key = keys, None
        self.endResetModel()

    def show_thresholds(self, findings: Sequence[JobFinding]) -> None:
        """The operating point has been moved."""
        self.findings = tuple(findings)
        self._tell_all()

    def hide_identity(self, hidden: bool) -> None:
        self._privacy = Privacy(hidden)
        self._tell_all()

    def set_thumbnail(self, source: FilmSource, image: QImage) -> None:
        self.thumbnails.put(source, image)
        self._tell_all()  # what is in view is painted again, which is all that it takes

    def set_without_picture(self, source: FilmSource) -> None:
        """It cannot be shown, and is not asked for again."""
        self.without_picture.add(source)

    # Rows and films

    def row_of(self, key: int | None) -> int:
        """-1 for a film that is not in this order."""
        if self._row_of_key is None:
            size = int(self.keys.max()) + 1 if self.keys.size else 0
            self._row_of_key = np.full(size, -1, np.int64)
            self._row_of_key[self.keys] = np.arange(self.keys.size)
        if key is None or not 0 <= key < self._row_of_key.size:
            return -1
        return int(self._row_of_key[key])

    def key_at(self, row: int) -> int | None:
        return int(self.keys[row]) if 0 <= row < self.keys.size else None

    def line_at(self, row: int) -> Line | None:
        return self._cache.get(int(self.keys[row]))

    def score(self, line: Line, place: int) -> tuple[float, float] | None:
        """Score and threshold of a finding, where both may be shown."""
        if not line.revealed or len(line.entry.scores) != len(self.findings):
            return None
        return line.entry.scores[place], self.findings[place].threshold

    def spoken(self, line: Line) -> str:
        """The row in words, for a screen reader."""
        return words.spoken(line, self.findings, self._privacy, self._word)

    def column_of(self, kind: ColumnKind) -> int:
        """The first of this kind."""
        return next(place for place, column in enumerate(self.columns) if column.kind is kind)

    # Qt's own

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else int(self.keys.size)

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if column.kind is ColumnKind.PICTURE else column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            if column.sort is None:
                return column.title
            return tr("Sort by {column}").format(column=column.title)
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= self.keys.size:
            return None
        line = self.line_at(index.row())
        if role == LINE_ROLE:
            return line
        if line is None:
            return tr("Loading") if role == Qt.ItemDataRole.AccessibleTextRole else None
        answer = self._answers.get(role)
        return None if answer is None else answer(line, self.columns[index.column()])

    # Parts

    def _text(self, line: Line, column: Column) -> str:
        text = self._texts.get(column.kind)
        return "" if text is None else text(line, column)

    def _facts(self) -> dict[ColumnKind, _Text]:
        """What is known of a film, whoever looks at it."""
        return {
            ColumnKind.FILM: lambda line, _: words.title_words(line.entry, self._privacy),
            ColumnKind.OUTCOME: lambda line, _: tr(words.OUTCOME_WORDS[line.entry.outcome]),
            ColumnKind.PATIENT: lambda line, _: words.patient_words(line.entry, self._privacy),
            ColumnKind.VIEW: lambda line, _: line.entry.facts.view,
            ColumnKind.DATE: lambda line, _: self._privacy.value(line.entry.facts.study_date),
            ColumnKind.REASON: lambda line, _: words.reason_words(line.entry, self._privacy),
            ColumnKind.VERDICT: lambda line, _: words.verdict_words(line.entry),
        }

    def _judgements(self) -> dict[ColumnKind, _Text]:
        """What is shown after the reader's impression, where films are read blind first."""
        texts: dict[ColumnKind, _Text] = {
            ColumnKind.RANK: lambda line, _: number(line.entry.rank) if line.entry.rank else "",
            ColumnKind.SCORE: self._score_text,
            ColumnKind.LEADING: lambda line, _: self._leading(line),
            ColumnKind.FLAGGED: lambda line, _: words.findings_words(line.entry.flagged),
        }
        return {kind: _if_revealed(text) for kind, text in texts.items()}

    def _score_text(self, line: Line, column: Column) -> str:
        pair = self.score(line, column.place)
        return "" if pair is None else number(pair[0], 2)

    def _leading(self, line: Line) -> str:
        place = words.leading_place(line.entry, self.findings)
        return "" if place is None else shown_name(self.findings[place].name)

    def _tip(self, line: Line, column: Column) -> str:
        entry = line.entry
        if column.kind is ColumnKind.SCORE and (pair := self.score(line, column.place)):
            score, threshold = (number(value, 2) for value in pair)
            sentence = (
                tr("{finding}: probability {score}, threshold {threshold}")
                if self._word == "probability"
                else tr("{finding}: score {score}, threshold {threshold}")
            )
            name = shown_name(column.finding)
            return sentence.format(finding=name, score=score, threshold=threshold)
        if column.kind is ColumnKind.NOTE and entry.verdict is not None:
            return self._privacy.value(entry.verdict.note)
        if column.kind is ColumnKind.OUTCOME and entry.outcome is not TriageOutcome.SCORED:
            return words.reason_words(entry, self._privacy)
        return self.spoken(line)

    def _on_lines(self, keys: Iterable[int]) -> None:
        rows = [row for row in map(self.row_of, keys) if row >= 0]
        if rows:
            last = len(self.columns) - 1
            self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), last))

    def _tell_all(self) -> None:
        if self.keys.size:
            last = self.index(int(self.keys.size) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)


def _if_revealed(text: _Text) -> _Text:
    return lambda line, column: text(line, column) if line.revealed else ""


def _alignment(_: Line, column: Column) -> object:
    return _RIGHT if column.kind is ColumnKind.RANK else None
