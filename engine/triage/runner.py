"""Works through a job's waiting files: decoding, scoring and writing overlap; nothing grows.

Everything is pulled by the runner's own thread, in the order found: files become inspected
ones, those plans, those assessed films, each a few ahead on the decoders' threads; a batch is
scored here while the one before is written. What a kill costs is what was not written: at most
a batch, or a second of small ones.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from engine.child_process import Caller
from engine.image_io.patients import check_rule
from engine.progress import CancelToken, ProgressCallback, ignore_progress
from engine.triage.crew import Crew, DecoderCrew
from engine.triage.end_writer import EndWriter
from engine.triage.film_scoring import JobModel
from engine.triage.job_error import JobError
from engine.triage.job_store import JobStore
from engine.triage.run_progress import ProgressCount
from engine.triage.work_line import WorkLine
from engine.triage.work_order import WorkOrder

Look = Callable[[CancelToken], object]


class TriageRunner:
    """One run at a time; `pause`, `resume` and `prefer` may be called from any thread.

    decoders : callers of `engine.image_io.service`; each gets one thread. They stay open. Or
        a Crew of other hands.
    batch : films that go to the model together.

    Raises JobError when `model` is not the one that the job was made with, EngineError for a
    patient rule that cannot be used.
    """

    def __init__(
        self, store: JobStore, decoders: Sequence[Caller] | Crew, model: JobModel, batch: int = 32
    ) -> None:
        if model.sha256 != store.settings.bundle_sha256:
            raise JobError(
                str(store.folder),
                f"the job was made with another model ({store.settings.bundle_id})",
                "Choose that model, or start a new job with this one.",
            )
        check_rule(store.settings.patient_rule)
        self._crew = DecoderCrew(decoders) if isinstance(decoders, Sequence) else decoders
        self._store, self._model, self._batch = store, model, batch
        self._order = WorkOrder(store.files)
        self._idle = threading.Event()
        self._idle.set()

    @property
    def is_idle(self) -> bool:
        """No film is in memory and no child at work: paused, waiting for new files, or ended."""
        return self._idle.is_set()

    @property
    def is_paused(self) -> bool:
        """Whether a pause was asked for; see also `is_idle`."""
        return self._order.paused

    def pause(self) -> None:
        """Films that are being decoded are finished, recorded, and no new ones begun."""
        self._order.pause(True)

    def resume(self) -> None:
        """Goes on where the pause began."""
        self._order.pause(False)

    def prefer(self, file: Path | int) -> None:
        """This file, by its path or key, comes next if it waits: the reader has it open."""
        self._order.prefer(file)

    def run(
        self,
        cancel: CancelToken | None = None,
        on_progress: ProgressCallback = ignore_progress,
        look: Look | None = None,
        every_s: float = 2.0,
    ) -> None:
        """Works until no file waits; with `look`, until it is cancelled.

        look : finds new and changed files and puts them into the job; called every `every_s`
            seconds while nothing waits. Files that still grow then wait for the next look;
            without it they fail, with what to do.
        on_progress : gets a TriageProgress; called on this thread.

        Raises CancelledError soon after `cancel` is set, and JobError when the job cannot be
        written, its source is gone or the model cannot work. What was recorded stays in each
        case; everything else is waiting.
        """
        token = cancel or CancelToken()
        with self._at_work(token, on_progress, look is not None) as work:
            while True:
                if look is not None:
                    look(token)
                self._work_off(work, token, on_progress)
                if look is None:
                    return
                self._order.wait(every_s, token)

    def _work_off(self, work: WorkLine, token: CancelToken, on_progress: ProgressCallback) -> None:
        """Until a pass over all that waits has recorded nothing, outside of a pause."""
        work.look_again()
        while True:
            if self._order.paused:
                on_progress(self._count().progress(0, "Paused"))
                self._order.wait_while_paused(token)
            pauses = self._order.pauses
            self._idle.clear()
            try:
                recorded = work.one_pass(self._count())
            finally:
                self._idle.set()
            if not recorded and self._order.pauses == pauses and not self._order.paused:
                return

    def _count(self) -> ProgressCount:
        totals = self._store.totals()
        return ProgressCount(totals.found - totals.waiting, totals.found)

    @contextmanager
    def _at_work(
        self, token: CancelToken, on_progress: ProgressCallback, watching: bool
    ) -> Iterator[WorkLine]:
        stop = CancelToken()  # for the decoders: also when the run ends by an error
        pool = ThreadPoolExecutor(self._crew.threads, thread_name_prefix="triage-decoder")
        writer = EndWriter(self._store)
        hands = self._crew.hands(self._model.travels_as, stop)
        try:
            yield WorkLine(
                self._store, self._order, self._model, self._batch, self._crew.threads, pool,
                hands, writer, token, on_progress, watching,
            )  # fmt: skip
        finally:
            stop.cancel()
            pool.shutdown(wait=True, cancel_futures=True)
            writer.close()
