"""The lines of the worklist that were looked at last, fetched page by page in the lane."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from cxr_desktop.background import TaskHandle
from cxr_desktop.triage.triage_session import TriageSession
from engine.triage.job_store import JobStore
from engine.triage.job_types import WorklistEntry
from engine.triage.worklist import Int64Array

PAGE = 64  # lines; the least that is asked for at once
KEPT = 4096  # lines; some megabytes


@dataclass(frozen=True, slots=True)
class Line:
    """revealed : whether scores, flags and rank may be shown; see `VerdictTable.is_revealed`."""

    entry: WorklistEntry
    revealed: bool


class PageCache(QObject):
    """By key, so that another order needs nothing anew. What is out of date stays until the new
    line is there; no row that was filled turns into a skeleton again."""

    arrived = Signal(object)  # list[int]: keys whose lines are new
    failed = Signal(object)  # EngineError

    def __init__(self, session: TriageSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._lines: OrderedDict[int, Line] = OrderedDict()
        self._outdated: set[int] = set()
        self._wanted: list[int] = []
        self._task: TaskHandle | None = None

    def get(self, key: int) -> Line | None:
        """None until it has arrived."""
        line = self._lines.get(key)
        if line is not None:
            self._lines.move_to_end(key)
        return line

    def want(self, keys: Int64Array, rows: range) -> None:
        """The lines of these rows and of the rest of their pages, instead of what was wanted."""
        first, last = rows.start // PAGE * PAGE, -(-rows.stop // PAGE) * PAGE
        page = keys[first:last].tolist() if len(rows) else []
        self._wanted = [key for key in page if key not in self._lines or key in self._outdated]
        self._fetch()

    def outdate(self, keys: Iterable[int] | None) -> None:
        """These films have changed; None for all."""
        self._outdated.update(self._lines if keys is None else self._lines.keys() & set(keys))

    def clear(self) -> None:
        """Another job."""
        self._lines.clear()
        self._outdated.clear()
        self._wanted = []
        if self._task is not None:
            self._task.cancel()

    def _fetch(self) -> None:
        if self._task is not None or not self._wanted:
            return
        asked, self._wanted = self._wanted, []
        self._outdated.difference_update(asked)
        task = self._session.query(lambda store: lines_of(store, asked))
        self._task = task
        task.succeeded.connect(self._on_lines)
        task.failed.connect(self.failed)
        task.ended.connect(self._on_ended)

    def _on_lines(self, lines: Sequence[Line]) -> None:
        for line in lines:
            self._lines[line.entry.film] = line
            self._lines.move_to_end(line.entry.film)
        while len(self._lines) > KEPT:
            self._outdated.discard(self._lines.popitem(last=False)[0])
        self.arrived.emit([line.entry.film for line in lines])

    def _on_ended(self) -> None:
        self._task = None
        self._fetch()


def lines_of(store: JobStore, keys: Sequence[int]) -> tuple[Line, ...]:
    """For the lane."""
    blind, revealed = store.settings.blind_first, store.verdicts.is_revealed
    return tuple(
        Line(entry, not blind or revealed(entry.film)) for entry in store.worklist.entries(keys)
    )
