"""The line from waiting files to records: inspected, planned, assessed, scored, written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from engine.datatypes import ModelInput, Prediction
from engine.errors import EngineError
from engine.image_io.opening import check_regular
from engine.inference.film_groups import GROUP
from engine.inference.film_worker import FILM_SECONDS
from engine.inference.lookahead import in_groups, ordered_ahead
from engine.progress import CancelToken, ProgressCallback
from engine.triage.crew import Hands
from engine.triage.end_writer import EndWriter, Records
from engine.triage.file_plans import FilePlanner, FilmPlan, Plan, in_calls
from engine.triage.film_batch import Answer, FilmBatch
from engine.triage.film_reading import AssessedFilm, AssessRules, InspectedFile
from engine.triage.film_scoring import JobModel
from engine.triage.job_store import JobStore
from engine.triage.job_types import JobFile
from engine.triage.run_progress import ProgressCount
from engine.triage.source_roots import SourceRoots
from engine.triage.work_order import WorkOrder

_SLOWEST_BYTES_PER_S = 10_000_000  # of a drive from which a large file is hashed
_INSPECTED_BYTES = 4_000_000  # a call: on that drive, what a pause has to wait for
_Inspected = list[tuple[JobFile, InspectedFile | EngineError]]
_Assessed = list[tuple[Plan, Answer]]


class WorkLine:
    """For one run of the runner, and for its thread alone."""

    def __init__(
        self,
        store: JobStore,
        order: WorkOrder,
        model: JobModel,
        batch: int,
        threads: int,
        pool: ThreadPoolExecutor,
        hands: Hands,
        writer: EndWriter,
        token: CancelToken,
        on_progress: ProgressCallback,
        watching: bool,
    ) -> None:
        self._store, self._order, self._model, self._batch = store, order, model, batch
        self._pool, self._hands, self._writer = pool, hands, writer
        self._token, self._on_progress, self._watching = token, on_progress, watching
        self._ahead = max(2 * batch, 2 * GROUP * threads) // GROUP
        self._rules = AssessRules(model.travels_as, store.settings.patient_rule)
        self._roots: SourceRoots | None = None
        self._planner = FilePlanner(store, watching)
        self._early: set[int] = set()  # preferred ones, which come up once more in their place
        self._put_off: set[int] = set()  # still growing: not before the next look

    def look_again(self) -> None:
        """Files that were still growing may be whole by now."""
        self._put_off.clear()

    def one_pass(self, count: ProgressCount) -> int:
        """Once over all that waits: number of files recorded. Raises as `TriageRunner.run`."""
        if self._roots is None and self._store.files.waiting(limit=1):
            self._roots = SourceRoots(self._store)
        self._planner, self._early = FilePlanner(self._store, self._watching), set()
        files = in_groups(self._order.waiting(), GROUP, _size_of, _INSPECTED_BYTES)
        inspected = ordered_ahead(self._pool, self._inspect, files, self._ahead, self._token)
        calls = in_calls(self._plans(inspected))
        assessed = ordered_ahead(self._pool, self._assess, calls, self._ahead, self._token)
        batch, recorded = FilmBatch(self._batch), 0
        for call in assessed:
            for plan, answer in call:
                self._check_source(plan, answer)
                batch.add(plan, answer)
                if batch.is_full:
                    recorded += self._record(batch, count)
        recorded += self._record(batch, count)
        self._written(self._writer.wait(), count)
        return recorded

    def _record(self, batch: FilmBatch, count: ProgressCount) -> int:
        records = batch.finished(self._score, self._planner)
        self._put_off.update(records.put_off)
        self._written(self._writer.put(records), count)
        return records.files

    def _written(self, records: Records | None, count: ProgressCount) -> None:
        if records is not None:
            for sha256 in records.hashes:
                self._planner.has_ended(sha256)
            self._on_progress(count.progress(records.files, "Scoring"))

    def _score(self, films: list[ModelInput]) -> list[Prediction | EngineError]:
        return self._model.score(films, self._token)

    def _plans(self, inspected: Iterator[_Inspected]) -> Iterator[Plan]:
        yield from self._preferred_plans()
        for group in inspected:
            for file, found in group:
                if file.key in self._early or file.key in self._put_off:
                    continue
                for plan in self._plans_of(file, found):
                    if self._order.paused:
                        return
                    yield plan
                    yield from self._preferred_plans()
        yield from self._preferred_plans()

    def _preferred_plans(self) -> Iterator[Plan]:
        while (file := self._order.preferred()) is not None:
            if file.key in self._early or self._planner.is_in_flight(file):
                continue
            self._early.add(file.key)
            for _, found in self._inspect([file]):
                yield from self._plans_of(file, found)

    def _plans_of(self, file: JobFile, found: InspectedFile | EngineError) -> Iterator[Plan]:
        if isinstance(found, EngineError):
            self._refuse_missing(file.path)
        return self._planner.plans(file, found)

    def _check_source(self, plan: Plan, answer: Answer) -> None:
        if isinstance(plan, FilmPlan) and isinstance(answer, EngineError):
            self._refuse_missing(plan.file.path)

    def _refuse_missing(self, path: Path) -> None:
        """A file that is not there because its drive is not has not failed. Raises JobError."""
        try:
            check_regular(path)
        except EngineError:
            if self._roots is not None:
                self._roots.refuse_missing()

    def _inspect(self, files: list[JobFile]) -> _Inspected:
        size = sum(_size_of(file) for file in files)
        found = self._hands.each(
            "inspect_many",
            [file.path for file in files],
            timeout_s=FILM_SECONDS + size / _SLOWEST_BYTES_PER_S,
        )
        return [
            (file, one if isinstance(one, InspectedFile | EngineError) else _no_answer(file))
            for file, one in zip(files, found, strict=True)
        ]

    def _assess(self, plans: Sequence[Plan]) -> _Assessed:
        tasks = [plan.task for plan in plans if isinstance(plan, FilmPlan)]
        answers = iter(self._hands.each("assess_many", tasks, self._rules))
        assessed: _Assessed = []
        for plan in plans:
            answer = next(answers) if isinstance(plan, FilmPlan) else None
            if not isinstance(answer, AssessedFilm | EngineError):
                answer = None  # FilmBatch says that there was none
            assessed.append((plan, answer))
        return assessed


def _size_of(file: JobFile) -> int:
    return max(file.state.size, 0)  # -1 for files that could not be looked at


def _no_answer(file: JobFile) -> EngineError:
    return EngineError(file.path.name, "the decoder gave no answer")
