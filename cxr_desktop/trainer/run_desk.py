"""The only module that starts runs: one is in view, it is followed, and it outlives the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFile, QObject, QTimer, Signal

from cxr_desktop.background import BackgroundRunner, TaskHandle
from cxr_desktop.trainer import run_work
from cxr_desktop.trainer.run_story import RunStory
from cxr_desktop.trainer.run_work import Heard, OpenedRun, SampleFilm
from cxr_desktop.translation import tr
from engine.errors import EngineError
from engine.training.control import Wish, ask_run
from engine.training.recipe import Recipe
from engine.training.run_listing import RunPhase, RunSummary, list_runs

if TYPE_CHECKING:
    from engine.doctor.report import DoctorReport
    from engine.training.start_training import TrainingProcess

RUNS = "train runs"
POLL_MS = 500
# Between learning and judging nobody holds the folder for a moment: twice is gone.
_SILENT = 2


class RunDesk(QObject):
    """root : folder of all runs. Everything returns at once."""

    runs_changed = Signal()  # `runs`
    opened = Signal()  # another run is in view: `summary`, `recipe`, `story`
    told = Signal()  # `story` has grown
    changed = Signal()  # `phase`, `wish` or `busy`
    films_found = Signal()  # `films`
    failed = Signal(object)  # EngineError
    run_finished = Signal(object)  # Path: a run that was watched has its model

    def __init__(
        self, runner: BackgroundRunner, root: Path, device: Callable[[], str] = lambda: "cpu"
    ) -> None:
        super().__init__()
        self._runner, self._root, self._device = runner, root, device
        self._run: OpenedRun | None = None
        self._task: TaskHandle | None = None  # starting or opening
        self._poll: TaskHandle | None = None
        self._silent = 0
        self._listed = False
        self._under_way: int | None = None
        self._unseen_epochs = 0  # of the fold under way, while another is in view
        self._follows = True  # the fold under way, until a person chooses another
        self._processes: dict[Path, TrainingProcess] = {}  # started from here
        self.runs: tuple[RunSummary, ...] = ()
        self.phase = RunPhase.NOT_STARTED
        self.wish = Wish.GO_ON
        self.story = RunStory()
        self.films: tuple[SampleFilm, ...] = ()
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._listen)

    # What is known

    @property
    def root(self) -> Path:
        return self._root

    @property
    def summary(self) -> RunSummary | None:
        """The run in view, as it stood when it was last at rest."""
        return None if self._run is None else self._run.summary

    @property
    def recipe(self) -> Recipe | None:
        return None if self._run is None else self._run.recipe

    @property
    def fold(self) -> int | None:
        """Of a run of folds the one whose curves are in view."""
        return None if self._run is None else self._run.fold

    @property
    def fold_under_way(self) -> int | None:
        """The one that learns now, or is the last to have done so."""
        return self._under_way

    @property
    def has_best(self) -> bool:
        """Whether what learns now has come through an epoch, in view or not."""
        if self.fold == self._under_way:
            return self.story.last is not None
        return self._unseen_epochs > 0

    @property
    def folds(self) -> tuple[RunSummary, ...]:
        """Those that have begun, as they stood when the run was opened or came to another."""
        return () if self._run is None else self._run.folds

    @property
    def busy(self) -> bool:
        """Whether a run is being started or opened."""
        return self._task is not None

    @property
    def at_work(self) -> RunSummary | None:
        """A run at which a process is now, in view or not."""
        if self._run is not None and self.phase.works:
            return self._run.summary
        return next((run for run in self.runs if run.phase.works and not self._is_open(run)), None)

    @property
    def interrupted(self) -> RunSummary | None:
        """The newest run, where it was interrupted and is not in view."""
        newest = self.runs[0] if self.runs else None
        cut = newest is not None and newest.phase is RunPhase.INTERRUPTED
        return newest if cut and newest is not None and not self._is_open(newest) else None

    # What is asked for

    def list_runs(self) -> None:
        """Looks what lies in the folder; the first time a run that is at work is taken up."""
        handle = self._runner.run(RUNS, lambda _: list_runs(self._root))
        handle.succeeded.connect(self._on_listed)

    def start(
        self, recipe: Recipe, doctor: DoctorReport | None = None, *, all_folds: bool = False
    ) -> None:
        """In a new folder; all folds of a recipe that is split into some, or the one it names."""
        device, now, root = self._device(), datetime.now(), self._root
        self._ask(
            lambda: run_work.begin_run(root, recipe, doctor, device, now, all_folds=all_folds),
            lasting=True,
        )

    def open_run(self, folder: Path) -> None:
        process = self._processes.get(folder)
        self._ask(lambda: run_work.open_run(folder, process))

    def show_fold(self, fold: int) -> None:
        """Its curves; that under way is followed on to the next."""
        run = self._run
        if run is not None and run.fold is not None and fold != run.fold:
            folder, process = run.summary.folder, run.process
            follows = fold == self._under_way
            self._ask(lambda: run_work.open_run(folder, process, fold), follows=follows)

    def go_on(self, folder: Path) -> None:
        """Takes up a run that was paused or interrupted."""
        device = self._device()
        self._ask(lambda: run_work.go_on_with(folder, device), lasting=True)

    def pause(self) -> None:
        self._ask_for(Wish.PAUSE)

    def stop_and_keep_best(self) -> None:
        self._ask_for(Wish.STOP)

    def delete(self, folder: Path) -> None:
        """Into the trash, never for good."""
        if not QFile.moveToTrash(str(folder)):
            self.failed.emit(
                EngineError(
                    str(folder),
                    tr("the run could not be moved to the trash"),
                    tr("Delete its folder yourself."),
                )
            )
        elif self._run is not None and self._run.summary.folder == folder:
            self.close_run()
        self.list_runs()

    def close_run(self) -> None:
        """Nothing is in view any more; what works goes on."""
        self._let_go()
        self._run, self.phase, self.story, self.films = None, RunPhase.NOT_STARTED, RunStory(), ()
        self.opened.emit()

    def close_down(self) -> None:
        """Before the window goes. Runs go on."""
        self._let_go()
        for process in self._processes.values():
            process.let_go()

    # How it goes on

    def _ask(
        self, work: Callable[[], OpenedRun], *, lasting: bool = False, follows: bool = True
    ) -> None:
        if self._task is not None:
            return
        self._follows = follows
        task = self._task = self._runner.run(RUNS, lambda _: work(), to_the_end=lasting)
        task.succeeded.connect(self._on_opened)
        task.failed.connect(self.failed)
        task.ended.connect(self._on_task_ended)
        self.changed.emit()

    def _on_task_ended(self) -> None:
        self._task = None
        self.changed.emit()

    def _on_opened(self, run: OpenedRun) -> None:
        self._let_go()
        same = self._is_open(run.summary)
        self._silent = 0
        if not same or not self.phase.works:
            self.wish = Wish.GO_ON
        self._under_way = run.summary.fold if run.fold is not None else None
        self._unseen_epochs = run.summary.epoch
        started = run.process is not None and run.process.alive
        self.phase = RunPhase.RUNNING if started else run.summary.phase
        if run.process is not None:
            self._processes[run.summary.folder] = run.process
        self._show(run)
        if self.phase.works:
            self._timer.start()
        if started:
            self.list_runs()

    def _show(self, run: OpenedRun) -> None:
        self._run, self.story, self.films = run, RunStory(), ()
        self.story.add(run.events)
        self.opened.emit()
        self._find_films()

    def _listen(self) -> None:
        run, follows = self._run, self._follows
        if run is None or self._poll is not None:
            return
        poll = self._poll = self._runner.run(RUNS, lambda _: run_work.listen(run, follows=follows))
        poll.succeeded.connect(lambda heard: self._on_heard(run, heard))
        poll.failed.connect(self._on_deaf)
        poll.ended.connect(self._on_poll_ended)

    def _on_poll_ended(self) -> None:
        self._poll = None

    def _on_deaf(self, error: EngineError) -> None:
        self._timer.stop()
        self.failed.emit(error)

    def _on_heard(self, run: OpenedRun, heard: Heard) -> None:
        if run is not self._run:
            return
        self._under_way = heard.under_way
        had, self._unseen_epochs = self.has_best, heard.epochs
        if heard.moved is not None:
            self._show(heard.moved)
            self.list_runs()
        elif heard.events:
            self.story.add(heard.events)
            self.told.emit()
            self._find_films()
        self._silent = 0 if heard.summary is None or heard.events else self._silent + 1
        if heard.summary is not None and self._silent >= _SILENT:
            self._on_end(heard.summary, heard.folds)
            return
        learned = self.story.has_learned if run.fold is None else heard.learned
        phase = RunPhase.LEARNED if learned else RunPhase.RUNNING
        if phase is not self.phase or had is not self.has_best:
            self.phase = phase
            self.changed.emit()

    def _on_end(self, summary: RunSummary, folds: tuple[RunSummary, ...]) -> None:
        run = self._run
        if run is None:
            return
        self._timer.stop()
        self.phase, self.wish = summary.phase, Wish.GO_ON
        self._run = replace(run, summary=summary, events=(), process=None, folds=folds)
        self._under_way = summary.fold if run.fold is not None else None
        self.changed.emit()
        self.list_runs()
        if self.phase is RunPhase.FINISHED:
            self.run_finished.emit(summary.folder)

    def _find_films(self) -> None:
        """Once heat maps have come: which films they are of."""
        run, maps = self._run, self.story.maps
        if run is None or not maps or self.films:
            return
        wanted = 1 + max(one.film for told in maps for one in told.maps)
        handle = self._runner.run(RUNS, lambda _: run_work.sample_films(run.place, wanted))
        handle.succeeded.connect(lambda films: self._on_films(run, films))
        handle.failed.connect(lambda error: self._on_films(run, ()))

    def _on_films(self, run: OpenedRun, films: tuple[SampleFilm, ...]) -> None:
        if self._run is not None and self._run.place == run.place:
            self.films = films
            self.films_found.emit()

    def _on_listed(self, runs: tuple[RunSummary, ...]) -> None:
        """Of the run in view more is known than its folder tells while it starts."""
        first, self._listed = not self._listed, True
        self.runs = tuple(
            replace(run, phase=self.phase) if self._is_open(run) and self.phase.works else run
            for run in runs
        )
        self.runs_changed.emit()
        works = next((run for run in runs if run.phase.works), None)
        if first and works is not None and self._run is None:
            self.open_run(works.folder)

    def _ask_for(self, wish: Wish) -> None:
        run = self._run
        if run is None or not self.phase.works:
            return
        try:
            ask_run(run.summary.folder, wish)
        except EngineError as error:
            self.failed.emit(error)
            return
        self.wish = wish
        self.changed.emit()

    def _is_open(self, run: RunSummary) -> bool:
        return self._run is not None and self._run.summary.folder == run.folder

    def _let_go(self) -> None:
        self._timer.stop()
        self._poll = None
