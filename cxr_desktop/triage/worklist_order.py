"""In which order the worklist stands, and when a new order takes the place of the one in view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from cxr_desktop.background import TaskHandle
from cxr_desktop.triage.triage_session import TriageSession
from engine.errors import EngineError
from engine.triage.job_store import JobStore
from engine.triage.worklist import FilmKinds, Int64Array
from engine.triage.worklist_filter import WorklistFilter, WorklistSort

SOON_MS = 1000  # results that come one after the other are ordered together
MANY = -1  # more news than were counted


@dataclass(frozen=True, slots=True, eq=False)
class Ordered:
    """keys : int64 (N,), films from the top. kinds : of all films of the job."""

    keys: Int64Array
    kinds: FilmKinds

    @property
    def films(self) -> int:
        kinds = self.kinds
        return kinds.waiting + kinds.scored + kinds.refused + kinds.failed


class WorklistOrder(QObject):
    """Asks for orders in the lane.

    is_touched : whether the reader is at work in the list, so that its rows must not move: then
        a new order waits until `update`, and `news` says how many films have changed.
    """

    arrived = Signal(object)  # Ordered, to be shown
    kinds_changed = Signal(object)  # Ordered, whose order is perhaps not shown yet
    news = Signal(int)  # films that have changed since the order in view; 0 for none, MANY
    failed = Signal(object)  # EngineError

    def __init__(
        self,
        session: TriageSession,
        is_touched: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._is_touched = session, is_touched
        self.filter, self.sort = WorklistFilter(), WorklistSort()
        self._keys: Int64Array | None = None
        self._task: TaskHandle | None = None
        self._must_show = False  # by the task that runs
        self._changed: set[int] | None = set()
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(lambda: self._ask(must_show=False))

    def show(self, wanted: WorklistFilter, sort: WorklistSort) -> None:
        """The reader wants to see something else: it is shown as soon as it is there."""
        self.filter, self.sort = wanted, sort
        self._ask(must_show=True)

    def update(self) -> None:
        """The order as it is now."""
        self._ask(must_show=True)

    def take_changes(self, keys: list[int] | None) -> None:
        """These films have changed, None for many."""
        if keys is None or self._changed is None:
            self._changed = None
        else:
            self._changed.update(keys)
        if not self._soon.isActive():
            self._soon.start()

    def clear(self) -> None:
        """No job, or another one, which is not filtered."""
        self._soon.stop()
        self._drop_task()
        self.filter, self.sort = WorklistFilter(), WorklistSort()
        self._keys, self._changed = None, set()
        self.news.emit(0)

    def close_down(self) -> None:
        """Nothing is asked any more."""
        self._soon.stop()
        self._drop_task()

    def _ask(self, *, must_show: bool) -> None:
        self._must_show = must_show or (self._task is not None and self._must_show)
        self._drop_task()
        self._soon.stop()
        wanted, sort = self.filter, self.sort

        def work(store: JobStore) -> Ordered:
            return Ordered(store.worklist.order(wanted, sort), store.worklist.kinds())

        task = self._session.query(work)
        self._task = task
        task.succeeded.connect(self._on_order)
        task.failed.connect(self._on_failed)

    def _drop_task(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.cancel()

    def _on_order(self, ordered: Ordered) -> None:
        self._task = None
        same = self._keys is not None and np.array_equal(self._keys, ordered.keys)
        if not same and not self._must_show and self._keys is not None and self._is_touched():
            self.news.emit(MANY if self._changed is None else len(self._changed))
            self.kinds_changed.emit(ordered)
            return
        self._must_show, self._changed = False, set()
        self.news.emit(0)
        self.kinds_changed.emit(ordered)
        if not same:
            self._keys = ordered.keys
            self.arrived.emit(ordered)

    def _on_failed(self, error: EngineError) -> None:
        self._task, self._must_show = None, False
        self.failed.emit(error)
