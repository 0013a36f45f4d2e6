"""The only module of Triage that starts work: the open job, its queries, its run.

Queries and changes share one lane, the run has another. What the run brings is asked for every
`POLL_MS`, in the lane; the GUI thread never waits for the database.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from cxr_desktop.background import BackgroundRunner, TaskHandle, TaskReport
from cxr_desktop.triage.job_run import JobRun, RunCallers, isolated_run_callers
from cxr_desktop.triage.job_view import JobView, RunState
from cxr_desktop.triage.new_job import FolderCount, NewJob, count_files
from cxr_desktop.triage.open_job import JobNews, OpenJob
from cxr_desktop.triage.run_told import inventory_line
from engine.datatypes import FilmSource
from engine.errors import EngineError
from engine.image_io.find import DirectoryReader
from engine.triage.inventory import InventoryResult
from engine.triage.job_error import JobError
from engine.triage.job_store import JobStore
from engine.triage.job_types import JobFinding, JobSettings, JobTotals

__all__ = ["JobView", "RunState", "TriageSession"]

QUERY, RUN, COUNT = "triage", "triage run", "triage count"
POLL_MS = 500
PARK_MS = 60_000  # a pause that lasts longer gives the memory of the children back
NOTHING = JobTotals(0, 0, 0, 0)
_AT_WORK = (RunState.RUNNING, RunState.PAUSED, RunState.WATCHING, RunState.STOPPING)
T = TypeVar("T")


class TriageSession(QObject):
    """One job at a time. Everything returns at once; answers come by the signals.

    make_callers : the children of one run, made anew for each.
    """

    job_opened = Signal(object)  # JobView
    job_closed = Signal()
    totals_changed = Signal(object)  # JobTotals
    films_changed = Signal(object)  # list[int] of film keys, None for everything
    state_changed = Signal(object)  # RunState
    progressed = Signal(object)  # Progress; a TriageProgress once films are scored
    failed = Signal(object)  # EngineError
    point_changed = Signal(object)  # OperatingPoint
    told = Signal(str)
    ran_out = Signal()  # a run has ended by itself: nothing waits

    def __init__(
        self,
        runner: BackgroundRunner,
        make_callers: Callable[[], RunCallers] = isolated_run_callers,
    ) -> None:
        super().__init__()
        self._runner, self._make_callers = runner, make_callers
        self.asked_for: Path | None = None  # the folder that was to be opened last
        self._job: OpenJob | None = None
        self._made: OpenJob | None = None  # by the lane, also where the program ends before
        self._view: JobView | None = None
        self._state = RunState.NO_JOB
        self._run: JobRun | None = None
        self._task: TaskHandle | None = None
        self._then: Callable[[], None] | None = None  # what is to be done when the run has ended
        self._asking = self._asked_again = False
        self._apart: set[TaskHandle] = set()
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._ask_for_news)
        self._park = QTimer(self, interval=PARK_MS, singleShot=True)
        self._park.timeout.connect(self._give_children_back)

    @property
    def view(self) -> JobView | None:
        return self._view

    @property
    def state(self) -> RunState:
        return self._state

    @property
    def totals(self) -> JobTotals:
        return NOTHING if self._view is None else self._view.totals

    @property
    def watching(self) -> bool:
        """Whether the run is one that goes on until it is stopped."""
        return self._run is not None and self._run.watch

    # The job

    def new_job(self, folder: Path, settings: JobSettings, findings: Sequence[JobFinding]) -> None:
        """Makes a job in `folder` and opens it, in the place of the one that is open."""
        self._open(lambda: OpenJob(folder, settings, findings), folder)

    def open_job(self, folder: Path, looking: bool = False) -> None:
        """The job in `folder`; `looking` also while another program works on it."""
        self._open(lambda: OpenJob(folder, looking=looking), folder)

    def begin(self, wish: NewJob) -> None:
        """Makes the job that a reader asks for, opens it and starts."""
        self._open(wish.open, wish.folder, lambda: self.start(wish.watch))

    def go_on(self, folder: Path) -> None:
        """Opens the job in `folder` and resumes it where it was."""
        self._open(lambda: OpenJob(folder), folder, self.start)

    def count(self, roots: Sequence[Path], read_directory: DirectoryReader) -> TaskHandle:
        """FolderCount of what a job over `roots` would find; counts meanwhile as progress."""

        def work(report: TaskReport) -> FolderCount:
            return count_files(roots, report.token, report.progress, read_directory)

        return self._runner.run(COUNT, work)

    def close_job(self) -> None:
        """Stops what runs first."""
        self._when_stopped(self._close)

    def query(self, work: Callable[[JobStore], T]) -> TaskHandle:
        """What `work` gives for the open job, by `succeeded`; fails without a job."""
        job = self._job

        def asked(_: TaskReport) -> T:
            return work(_store_of(job))

        return self._runner.run(QUERY, asked)

    def change(self, work: Callable[[JobStore], T]) -> TaskHandle:
        """As `query`, for work that changes the job: kept even if the program ends, and then
        told to everybody."""
        job = self._job

        def changed(_: TaskReport) -> T:
            return work(_store_of(job))

        handle = self._runner.run(QUERY, changed, to_the_end=True)
        handle.failed.connect(self.failed.emit)
        handle.ended.connect(self._ask_for_news)
        return handle

    def apart(self, lane: str, work: Callable[[JobStore, TaskReport], T]) -> TaskHandle:
        """As `query`, for work that takes long, in a lane of its own; ended with the job."""
        job = self._job
        handle = self._runner.run(lane, lambda report: work(_store_of(job), report))
        self._apart.add(handle)
        handle.ended.connect(lambda: self._apart.discard(handle))
        return handle

    # The run

    def start(self, watch: bool = False, bundle: Path | None = None) -> None:
        """Looks for new files and scores what waits; with `watch`, until it is stopped.

        bundle : where the job's model lies now, when it is not where it was.
        """
        job = self._job
        if job is None or job.looking or self._state is RunState.OPENING:
            return
        if self._run is not None:
            self._when_stopped(lambda: self.start(watch, bundle))
            return
        self._run = run = JobRun(job.store, self._make_callers(), watch, bundle)
        self._task = task = self._runner.run(RUN, run.work)
        task.progressed.connect(self._on_progress)
        task.arrived.connect(self._on_arrived)
        task.succeeded.connect(lambda _: self.ran_out.emit())
        task.failed.connect(self.failed.emit)
        task.ended.connect(self._on_run_ended)
        self._set_state(RunState.RUNNING)
        self._poll.start()

    def pause(self) -> None:
        """Films in work are finished; the children stay for a minute."""
        if self._run is not None and self._state in (RunState.RUNNING, RunState.WATCHING):
            self._run.pause()
            self._set_state(RunState.PAUSED)
            self._park.start()

    def resume(self) -> None:
        """Goes on after a pause."""
        if self._state is not RunState.PAUSED:
            return
        self._park.stop()
        if self._run is None:
            self.start(self._parked_watch)
        elif self._task is not None and self._task.token.cancelled:  # its children are going
            watch = self._run.watch
            self._then = lambda: self.start(watch)
        else:
            self._run.resume()
            self._set_state(RunState.RUNNING)

    def stop(self) -> None:
        """What is recorded stays; the rest waits."""
        if self._state is RunState.PAUSED and self._run is None:
            self._set_state(RunState.IDLE)
        self._when_stopped(lambda: None)

    def prefer(self, source: FilmSource) -> None:
        """The reader has this film open: it comes next, if it waits."""
        if self._run is not None:
            self._run.prefer(source.path)

    def end_children(self) -> None:
        """Before the threads are joined."""
        if self._run is not None:
            self._run.close()

    def close_down(self) -> None:
        """After the threads are joined: lets go of the job."""
        self._poll.stop()
        self._park.stop()
        if self._made is not None:
            self._made.close()
        self._job = self._made = None

    # How it goes on

    def _open(
        self, make: Callable[[], OpenJob], folder: Path, then: Callable[[], None] | None = None
    ) -> None:
        if self._state is RunState.OPENING:
            return

        def opened(_: TaskReport) -> OpenJob:
            self._made = make()
            return self._made

        def begin() -> None:
            self._close()
            self.asked_for = folder
            self._set_state(RunState.OPENING)
            handle = self._runner.run(QUERY, opened, to_the_end=True)
            handle.succeeded.connect(self._on_opened)
            if then is not None:
                handle.succeeded.connect(lambda _: then())
            handle.failed.connect(self._on_not_opened)

        self._when_stopped(begin)

    def _on_opened(self, job: OpenJob) -> None:
        self._job, self._view = job, job.view
        self._set_state(RunState.IDLE)
        self._poll.start()
        self.job_opened.emit(job.view)
        self.totals_changed.emit(job.view.totals)

    def _on_not_opened(self, error: EngineError) -> None:
        self._set_state(RunState.NO_JOB)
        self.failed.emit(error)

    def _close(self) -> None:
        job, self._job, self._view = self._job, None, None
        self._poll.stop()
        if job is None:
            return
        for handle in tuple(self._apart):
            handle.cancel()
        self._runner.run(QUERY, lambda _: job.close(), to_the_end=True)
        self._set_state(RunState.NO_JOB)
        self.job_closed.emit()

    def _when_stopped(self, then: Callable[[], None]) -> None:
        self._park.stop()
        if self._task is None:
            then()
            return
        self._then = then
        self._set_state(RunState.STOPPING)
        self._task.cancel()

    def _give_children_back(self) -> None:
        """The pause goes on without a run; `resume` begins another one."""
        if self._task is not None:
            self._then = lambda: self._set_state(RunState.PAUSED)
            self._task.cancel()

    def _on_run_ended(self) -> None:
        if self._run is not None:
            self._parked_watch = self._run.watch
        self._run = self._task = None
        self._park.stop()
        then, self._then = self._then, None
        self._state = RunState.IDLE
        if then is not None:
            then()
        if self._state is RunState.IDLE:
            self.state_changed.emit(RunState.IDLE)
        self._ask_for_news()

    def _on_progress(self, progress: object) -> None:
        if self._state is not RunState.STOPPING:
            self.progressed.emit(progress)

    def _on_arrived(self, items: list[object]) -> None:
        for item in items:
            if isinstance(item, InventoryResult):
                self.told.emit(inventory_line(item))

    _parked_watch = False

    # What has changed

    def _ask_for_news(self) -> None:
        """One question at a time; what is asked meanwhile is asked once more."""
        self._show_watching()
        job = self._job
        if job is None:
            return
        if self._asking:
            self._asked_again = True
            return
        self._asking = True
        handle = self._runner.run(QUERY, lambda _: job.news())
        handle.succeeded.connect(lambda news: self._on_news(job, news))
        handle.failed.connect(self._on_no_news)
        handle.ended.connect(self._on_answered)

    def _on_answered(self) -> None:
        self._asking = False
        again, self._asked_again = self._asked_again, False
        if again:
            self._ask_for_news()

    def _on_no_news(self, error: EngineError) -> None:
        """Asking again would only say it again."""
        self._poll.stop()
        self.failed.emit(error)

    def _on_news(self, job: OpenJob, news: JobNews | None) -> None:
        if news is None or job is not self._job or self._view is None:
            return
        before = self._view
        self._view = replace(
            before, totals=news.totals, operating_point=news.operating_point,
            findings=news.findings,
        )  # fmt: skip
        if news.operating_point != before.operating_point:
            self.point_changed.emit(news.operating_point)
        self.films_changed.emit(news.films)
        if news.totals != before.totals:
            self.totals_changed.emit(news.totals)

    def _show_watching(self) -> None:
        run = self._run
        if run is None or self._state not in (RunState.RUNNING, RunState.WATCHING):
            return
        waits = run.watch and run.is_idle
        self._set_state(RunState.WATCHING if waits else RunState.RUNNING)

    def _set_state(self, state: RunState) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)


def _store_of(job: OpenJob | None) -> JobStore:
    if job is None:
        raise JobError("", "no job is open", "Open one, or start a new one.")
    return job.store
