"""The films of what was opened, one row each, in the order in which they were found.

Rows are only ever added at the end: a file gets its rows when its header has been looked at,
so that an archive of many films never has to be unfolded in the middle and nothing a reader
has selected or is looking at moves. Films of one file are counted, not listed: 100,000 rows of
an archive cost what one does.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage

from cxr_desktop.reader.thumbnail_cache import ThumbnailCache
from engine.datatypes import FilmFile, FilmSource
from engine.errors import EngineError, NotAnImageError

SOURCE_ROLE = Qt.ItemDataRole.UserRole + 1  # FilmSource
PROBLEM_ROLE = Qt.ItemDataRole.UserRole + 2  # EngineError | None
THUMBNAIL_ROLE = Qt.ItemDataRole.UserRole + 3  # QImage | None
SCORE_ROLE = Qt.ItemDataRole.UserRole + 4  # FilmScore | None

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A file whose header has been read: `film_file` or `problem` is there, never both."""

    path: Path
    film_file: FilmFile | None
    problem: EngineError | None = None

    @property
    def rows(self) -> int:
        """Rows it gets: one a film, one for a film that cannot be read, none otherwise."""
        if self.film_file is not None:
            return self.film_file.count
        return 0 if isinstance(self.problem, NotAnImageError) else 1

    def source(self, index: int) -> FilmSource:
        return FilmSource(self.path) if self.film_file is None else self.film_file.film(index)


@dataclass(frozen=True, slots=True)
class FilmScore:
    """What the badge on a film says: its highest score, and whether anything is flagged."""

    value: float
    flagged: bool
    finding: str


@dataclass(frozen=True, slots=True)
class Counts:
    films: int
    unreadable: int
    others: int


class FilmListModel(QAbstractListModel):
    """All files in `files`; rows for those of them that lie under the folder shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.files: list[LookedAt] = []
        self.thumbnails = ThumbnailCache()
        self._folder: Path | None = None
        self._shown: list[LookedAt] = []  # those with rows, under the folder shown
        self._starts: list[int] = []  # first row of each of them
        self._place: dict[Path, int] = {}
        self._rows = 0
        self._problems: dict[FilmSource, EngineError] = {}
        self._scores: dict[FilmSource, FilmScore] = {}
        self._counts = Counts(0, 0, 0)
        self._answers: dict[int, Callable[[int, FilmSource], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda _, source: source.member or source.path.name,
            Qt.ItemDataRole.ToolTipRole: lambda _, source: source.name,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            SOURCE_ROLE: lambda _, source: source,
            PROBLEM_ROLE: lambda row, _: self.problem_at(row),
            THUMBNAIL_ROLE: lambda _, source: self.thumbnails.get(source),
            SCORE_ROLE: lambda _, source: self._scores.get(source),
        }

    # Contents

    def clear(self) -> None:
        self.beginResetModel()
        self.files = []
        self.thumbnails.clear()
        self._folder = None
        self._problems, self._scores = {}, {}
        self._counts = Counts(0, 0, 0)
        self._forget_rows()
        self.endResetModel()

    def append(self, files: Sequence[LookedAt]) -> None:
        self.files.extend(files)
        self._count(files)
        fresh = [file for file in files if file.rows and self._is_shown(file)]
        count = sum(file.rows for file in fresh)
        if count == 0:
            return
        self.beginInsertRows(QModelIndex(), self._rows, self._rows + count - 1)
        self._add_rows(fresh)
        self.endInsertRows()

    def show_folder(self, folder: Path | None) -> None:
        """Rows for the films under `folder` only; None for all."""
        if folder == self._folder:
            return
        self.beginResetModel()
        self._folder = folder
        self._forget_rows()
        self._add_rows([file for file in self.files if file.rows and self._is_shown(file)])
        self.endResetModel()

    @property
    def shown_files(self) -> list[LookedAt]:
        """Files with rows under the folder shown."""
        return list(self._shown)

    def counts(self) -> Counts:
        """Over everything opened, whatever folder is shown."""
        late = len(self._problems)
        known = self._counts
        return Counts(known.films - late, known.unreadable + late, known.others)

    def left_out(self) -> list[tuple[Path, EngineError]]:
        """Every file or film that cannot be shown, with its reason."""
        files = [(file.path, file.problem) for file in self.files if file.problem is not None]
        return files + [(source.path, problem) for source, problem in self._problems.items()]

    # What becomes known of a film later

    def set_thumbnail(self, source: FilmSource, image: QImage) -> None:
        self.thumbnails.put(source, image)
        self._tell(source)

    def set_problem(self, source: FilmSource, problem: EngineError | None) -> None:
        """The header was sound, the film is not; None when it could be read after all."""
        if problem is not None:
            self._problems[source] = problem
        elif self._problems.pop(source, None) is None:
            return
        self._tell(source)

    def set_scores(self, scores: dict[FilmSource, FilmScore]) -> None:
        self._scores.update(scores)
        for source in scores:
            self._tell(source)

    def forget_scores(self) -> None:
        """Another model's scores are not this one's."""
        self._scores.clear()
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(self._rows - 1))

    def row_of(self, source: FilmSource) -> int:
        """-1 when it has no row."""
        place = self._place.get(source.path)
        return -1 if place is None else self._starts[place] + source.index

    def source_at(self, row: int) -> FilmSource:
        place = bisect_right(self._starts, row) - 1
        return self._shown[place].source(row - self._starts[place])

    def header_problem_at(self, row: int) -> EngineError | None:
        """Why the file has no film at all; such a film need not be tried again."""
        return self._shown[bisect_right(self._starts, row) - 1].problem

    def problem_at(self, row: int) -> EngineError | None:
        file = self._shown[bisect_right(self._starts, row) - 1]
        return file.problem or self._problems.get(self.source_at(row))

    # Qt's own

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else self._rows

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        answer = self._answers.get(role)
        return None if answer is None else answer(index.row(), self.source_at(index.row()))

    def _spoken(self, row: int, source: FilmSource) -> str:
        score = self._scores.get(source)
        if self.problem_at(row) is not None:
            return f"{source.name}, could not be read"
        if score is None:
            return source.name
        flagged = ", flagged" if score.flagged else ""
        return f"{source.name}, {score.finding} score {score.value:.2f}{flagged}"

    def _tell(self, source: FilmSource) -> None:
        row = self.row_of(source)
        if row >= 0:
            self.dataChanged.emit(self.index(row), self.index(row))

    def _is_shown(self, file: LookedAt) -> bool:
        return self._folder is None or self._folder in file.path.parents

    def _count(self, files: Sequence[LookedAt]) -> None:
        self._counts = Counts(
            self._counts.films + sum(file.rows for file in files if file.film_file is not None),
            self._counts.unreadable + sum(1 for f in files if f.film_file is None and f.rows),
            self._counts.others + sum(1 for file in files if not file.rows),
        )

    def _add_rows(self, files: Sequence[LookedAt]) -> None:
        for file in files:
            self._place.setdefault(file.path, len(self._shown))
            self._shown.append(file)
            self._starts.append(self._rows)
            self._rows += file.rows

    def _forget_rows(self) -> None:
        self._shown, self._starts, self._place, self._rows = [], [], {}, 0
