"""The films of what was opened, one row each, as the list shows them.

In the order found, which is the default, rows are only ever added at the end: a file gets its
rows when its header has been looked at, and nothing a reader has selected or is looking at
moves. Films of one file are counted, not listed: 100,000 rows of an archive cost what one does.
Sorted, filtered or under headings, the rows are an array of film numbers, and films that arrive
are merged in batches.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QImage

from cxr_desktop.reader.film_arrangement import (
    Arrangement,
    FilmArranger,
    FilmNotes,
    FilmScore,
)
from cxr_desktop.reader.film_facts import FilmFacts
from cxr_desktop.reader.film_filter import FilmOutcome
from cxr_desktop.reader.film_order import Groups, Sort, row_of_each
from cxr_desktop.reader.film_table import Counts, FilmTable, Int32Array, LookedAt
from cxr_desktop.reader.film_words import film_words, films_count, group_words
from cxr_desktop.reader.texts import one_line
from cxr_desktop.reader.thumbnail_cache import ThumbnailCache
from cxr_desktop.translation import number, tr
from engine.datatypes import FilmSource, Identity
from engine.errors import EngineError

__all__ = ["Counts", "FilmListModel", "FilmScore", "LookedAt"]

SOURCE_ROLE = Qt.ItemDataRole.UserRole + 1  # FilmSource
PROBLEM_ROLE = Qt.ItemDataRole.UserRole + 2  # EngineError | None
THUMBNAIL_ROLE = Qt.ItemDataRole.UserRole + 3  # QImage | None
SCORE_ROLE = Qt.ItemDataRole.UserRole + 4  # FilmScore | None
GONE_ROLE = Qt.ItemDataRole.UserRole + 5  # bool: its file is not there any more
MERGE_MS = 400

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_SCORED = (FilmOutcome.SCORED, FilmOutcome.FLAGGED, FilmOutcome.NOT_SCORED)


class FilmListModel(QAbstractListModel):
    """All files are in `table`; rows are for the films that the arrangement shows."""

    rearranged = Signal()  # after a reset that kept the films but not their rows

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.thumbnails = ThumbnailCache()
        self.identity_hidden = False
        self.arrangement = Arrangement()
        self._merge = QTimer(self, singleShot=True, interval=MERGE_MS)
        self._merge.timeout.connect(self._rearrange)
        self._start_anew()
        self._answers: dict[int, Callable[[int, FilmSource], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda film, source: film_words(
                film, source, self.identity_hidden
            ),
            Qt.ItemDataRole.ToolTipRole: self._tip,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            SOURCE_ROLE: lambda _, source: source,
            PROBLEM_ROLE: lambda film, _: self._problem(film),
            THUMBNAIL_ROLE: lambda _, source: self.thumbnails.get(source),
            SCORE_ROLE: lambda film, _: self.notes.scores.get(film),
            GONE_ROLE: lambda film, _: self._is_gone(film),
        }

    # Contents

    def clear(self) -> None:
        """Forgets everything but how the reader wants films sorted."""
        self.beginResetModel()
        self.thumbnails.clear()
        self.arrangement = Arrangement(order=self.arrangement.order)
        self._start_anew()
        self.endResetModel()

    def append(self, files: Sequence[LookedAt]) -> None:
        since, first = len(self.table), self.table.films
        self.table.add(files)
        renumbered = self.facts.catch_up()
        if self.table.films == first:
            return
        if renumbered and self.groups is not None:
            self._rearrange()
        elif not self.arrangement.order.only_grows:
            self._merge_soon()
        elif self._films is None:
            self.beginInsertRows(QModelIndex(), first, self.table.films - 1)
            self._rows = self.table.films
            self.endInsertRows()
        else:
            self._add_rows(self._arranger.films(self.arrangement, since))

    def replace(self, file: LookedAt) -> None:
        """A file that has changed or come back: what was known of it is forgotten."""
        number = self.table.number_of(file.path)
        if number < 0:
            self.append([file])
            return
        first, rows = self.table.first_film(number), self.table.rows_of(number)
        self.thumbnails.drop(file.path)
        self.table.gone.discard(number)
        self.notes.forget(range(first, first + rows))
        more = self.table.replace(number, file)
        self.facts.replace(number)
        if more:
            self.notes.shift(first + rows, more)
            self._rearrange()
            return
        self._tell_rows(range(first, first + rows))
        if not self.arrangement.shows_all:
            self._merge_soon()

    def set_gone(self, path: Path) -> None:
        """The file is not there any more; its films stay listed."""
        number = self.table.number_of(path)
        if number >= 0:
            self.table.gone.add(number)
            first = self.table.first_film(number)
            self._tell_rows(range(first, first + self.table.rows_of(number)))

    def arrange(self, wanted: Arrangement) -> None:
        """Shows other films, or the same in another order."""
        if wanted != self.arrangement:
            self.arrangement = wanted
            self.kept = None
            self._rearrange()

    def show_folder(self, folder: Path | None) -> None:
        """Rows for the films under `folder` only; None for all."""
        now = self.arrangement
        self.arrange(Arrangement(now.filter, now.order, folder))

    def hide_identity(self, hidden: bool) -> None:
        """Films and patients by running numbers."""
        self.identity_hidden = hidden
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(self._rows - 1))

    @property
    def shown_files(self) -> list[LookedAt]:
        """Files with rows that are shown, each once, in found order."""
        if self._films is None:
            numbers = np.flatnonzero(self.table.rows_column()).tolist()
        else:
            starts = self.table.starts_column()
            numbers = np.unique(np.searchsorted(starts, self._films, side="right") - 1).tolist()
        return [self.table.file(number) for number in numbers]

    def counts(self) -> Counts:
        """Over everything opened, whatever is shown."""
        known, late = self.table.counts(), len(self.notes.problems)
        return Counts(known.films - late, known.unreadable + late, known.others)

    def left_out(self) -> list[tuple[Path, EngineError]]:
        """Every file or film that cannot be shown, with its reason."""
        found = []
        for file in self.table.with_problems():
            problem = self.table.problem_of(file)
            if problem is not None:
                found.append((self.table.path(file), problem))
        late = self.notes.problems.items()
        return found + [(self.table.source(film).path, problem) for film, problem in late]

    # What becomes known of a film later

    def set_thumbnail(self, source: FilmSource, image: QImage) -> None:
        self.thumbnails.put(source, image)
        self._tell(self.table.film_of(source))

    def set_problem(self, source: FilmSource, problem: EngineError | None) -> None:
        """The header was sound, the film is not; None when it could be read after all."""
        film, problems = self.table.film_of(source), self.notes.problems
        if film < 0 or self.table.problem_of(self.table.file_of(film)) is not None:
            return
        if problem is not None:
            problems[film] = problem
        elif problems.pop(film, None) is None:
            return
        self._tell(film)
        if self.arrangement.filter.outcome in (FilmOutcome.READ, FilmOutcome.UNREADABLE):
            self._merge_soon()

    def set_scores(self, scores: dict[FilmSource, FilmScore]) -> None:
        for source, score in scores.items():
            film = self.table.film_of(source)
            if film >= 0:
                self.notes.scores[film] = score
                self._tell(film)
        self._on_scores()

    def forget_scores(self, of: Callable[[FilmSource], bool] | None = None) -> None:
        """Another model's scores are not this one's; with `of`, those of these films alone."""
        scores = self.notes.scores
        for film in [one for one in scores if of is None or of(self.table.source(one))]:
            del scores[film]
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(self._rows - 1))
        self._on_scores()

    def note_size(self, source: FilmSource, shape: tuple[int, int]) -> None:
        """Rows and columns of a film that has been opened."""
        film = self.table.film_of(source)
        if film >= 0 and self.notes.pixels.get(film) != shape[0] * shape[1]:
            self.notes.pixels[film] = shape[0] * shape[1]
            if self.arrangement.order.sort is Sort.SIZE:
                self._merge_soon()

    # Rows and films

    def row_of(self, source: FilmSource) -> int:
        """-1 when it has no row."""
        return self._row(self.table.film_of(source))

    def source_at(self, row: int) -> FilmSource:
        return self.table.source(self.film_at(row))

    def film_at(self, row: int) -> int:
        """Its running number in the order found."""
        return row if self._films is None else int(self._films[row])

    def identity_of(self, source: FilmSource) -> Identity | None:
        """What its header says; None for a film that is not listed."""
        number = self.table.number_of(source.path)
        return None if number < 0 else self.table.identity(number)

    def header_problem_at(self, row: int) -> EngineError | None:
        """Why the file has no film at all; such a film need not be tried again."""
        return self.table.problem_of(self.table.file_of(self.film_at(row)))

    def problem_at(self, row: int) -> EngineError | None:
        return self._problem(self.film_at(row))

    def group_title(self, group: int) -> tuple[str, str]:
        """The heading of a group, and how many films stand below it."""
        groups = self.groups
        if groups is None:
            return "", ""
        start = int(groups.starts[group])
        last = group + 1 == len(groups.starts)
        end = self._rows if last else int(groups.starts[group + 1])
        first = self.table.identity(self.table.file_of(self.film_at(start)))
        words = group_words(
            int(groups.keys[group]), groups.grouping, self.facts, self.identity_hidden, first
        )
        return words, films_count(end - start)

    # Qt's own

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else self._rows

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        answer = self._answers.get(role)
        if answer is None:
            return None
        film = self.film_at(index.row())
        return answer(film, self.table.source(film))

    # Parts

    def _start_anew(self) -> None:
        self._merge.stop()
        self.table = FilmTable()
        self.facts = FilmFacts(self.table)
        self.notes = FilmNotes()
        self._arranger = FilmArranger(self.table, self.facts, self.notes)
        self.groups: Groups | None = None
        self.kept: FilmSource | None = None  # stays listed while films arrive around it
        self._films: Int32Array | None = None  # None: every film, in the order found
        self._row_of_film: Int32Array | None = None  # made when it is first asked for
        self._rows = 0

    def _rearrange(self) -> None:
        self._merge.stop()
        self.beginResetModel()
        self._row_of_film = None
        if self.arrangement.shows_all:
            self._films, self.groups, self._rows = None, None, self.table.films
        else:
            keep = -1 if self.kept is None else self.table.film_of(self.kept)
            self._films, self.groups = self._arranger.arranged(self.arrangement, keep)
            self._rows = len(self._films)
        self.endResetModel()
        self.rearranged.emit()

    def _merge_soon(self) -> None:
        if not self._merge.isActive():
            self._merge.start()

    def _on_scores(self) -> None:
        wanted = self.arrangement
        if wanted.order.sort is Sort.SCORE or wanted.filter.outcome in _SCORED:
            self._merge_soon()

    def _add_rows(self, films: Int32Array) -> None:
        if len(films) == 0 or self._films is None:
            return
        self.beginInsertRows(QModelIndex(), self._rows, self._rows + len(films) - 1)
        self._films = np.concatenate([self._films, films])
        self._row_of_film = None
        self._rows = len(self._films)
        self.endInsertRows()

    def _row(self, film: int) -> int:
        if self._films is None or film < 0:
            return film
        if self._row_of_film is None or len(self._row_of_film) <= film:
            self._row_of_film = row_of_each(self._films, self.table.films)
        return int(self._row_of_film[film])

    def _tell(self, film: int) -> None:
        row = self._row(film)
        if 0 <= row < self._rows:
            self.dataChanged.emit(self.index(row), self.index(row))

    def _tell_rows(self, films: range) -> None:
        rows = [row for row in (self._row(film) for film in films) if 0 <= row < self._rows]
        if rows:
            self.dataChanged.emit(self.index(min(rows)), self.index(max(rows)))

    def _problem(self, film: int) -> EngineError | None:
        held = self.table.problem_of(self.table.file_of(film))
        return held or self.notes.problems.get(film)

    def _is_gone(self, film: int) -> bool:
        return self.table.file_of(film) in self.table.gone

    def _tip(self, film: int, source: FilmSource) -> str:
        words = one_line(film_words(film, source, self.identity_hidden, with_file=True))
        if self._is_gone(film):
            return tr("{film}: not there any more").format(film=words)
        return words

    def _spoken(self, film: int, source: FilmSource) -> str:
        words = self._tip(film, source)
        score = self.notes.scores.get(film)
        if self._problem(film) is not None:
            return tr("{film}, could not be read").format(film=words)
        if score is None:
            return words
        return _scored_words(score).format(
            film=words, finding=score.finding, score=number(score.value, 2)
        )


def _scored_words(score: FilmScore) -> str:
    if score.word == "probability":
        return (
            tr("{film}, {finding} probability {score}, flagged")
            if score.flagged
            else tr("{film}, {finding} probability {score}")
        )
    return (
        tr("{film}, {finding} score {score}, flagged")
        if score.flagged
        else tr("{film}, {finding} score {score}")
    )
