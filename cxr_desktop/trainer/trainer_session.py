"""The only module of Train that starts work: what a folder holds, its split, its examination.

Everything returns at once. The recipe is the one thing that decides a run; what is known of the
films beside it (`summary`, `split`, `doctor`) follows from it and is made anew when it changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from cxr_desktop.background import BackgroundRunner, TaskHandle, TaskReport
from cxr_desktop.trainer.data_summary import DataSummary, SplitSummary, split_summary
from cxr_desktop.trainer.leaving_out import names_to_leave_out, parts_by_film
from cxr_desktop.trainer.recipe_draft import first_recipe, same_split, with_data
from cxr_desktop.trainer.trainer_callers import (
    DoctorCallers,
    TrainerCallers,
    isolated_trainer_callers,
)
from cxr_desktop.trainer.trainer_films import Examination, Gathered, Parted, recipe_of, summed
from engine.child_process import Caller
from engine.datatypes import FilmSource
from engine.errors import EngineError
from engine.training.dataset_types import Example, Part, SplitExamples
from engine.training.recipe import Augmentation, DataSource, Recipe, Split

if TYPE_CHECKING:
    from engine.models.card import Preprocessing
    from engine.training.sources.name_words import NameSplit
    from engine.training.sources.table_proposal import SourceProposal

DATA, DOCTOR, FILES = "train data", "train doctor", "train files"


class TrainerSession(QObject):
    """One set of films and one recipe at a time."""

    source_changed = Signal()  # `source`, `split_rule` and `notes`
    data_changed = Signal()  # `summary`: None while films are gathered
    recipe_changed = Signal()
    split_changed = Signal()  # `split`: None while it is made, or cannot be
    doctor_changed = Signal()  # `examination`
    busy_changed = Signal()
    data_progressed = Signal(object)  # Progress
    doctor_progressed = Signal(object)
    data_failed = Signal(object)  # EngineError
    split_failed = Signal(object)
    doctor_failed = Signal(object)
    file_failed = Signal(object)
    told = Signal(str)

    def __init__(
        self, runner: BackgroundRunner, make_callers: Callable[[], TrainerCallers] | None = None
    ) -> None:
        super().__init__()
        self._runner = runner
        self._callers = (make_callers or isolated_trainer_callers)()
        self._doctor_callers: DoctorCallers | None = None
        self._data_task: TaskHandle | None = None
        self._asked: Callable[[], None] | None = None  # of the films, last
        self._split_task: TaskHandle | None = None
        self._doctor_task: TaskHandle | None = None
        self._gathered: Gathered | None = None
        self._parted: Parted | None = None
        self.source: DataSource | None = None
        self.split_rule = Split()
        self.notes: tuple[str, ...] = ()
        self.name_splits: tuple[NameSplit, ...] = ()  # that file names offer
        self.recipe: Recipe | None = None
        self.examination: Examination | None = None

    @property
    def runner(self) -> BackgroundRunner:
        return self._runner

    @property
    def judge(self) -> Caller:
        """The child that judges runs, for `JudgeDesk`."""
        return self._callers.judge

    @property
    def callers(self) -> TrainerCallers:
        return self._callers

    # What is known

    @property
    def summary(self) -> DataSummary | None:
        return None if self._gathered is None else self._gathered.summary

    @property
    def split(self) -> SplitSummary | None:
        return None if self._parted is None else self._parted.summary

    @property
    def split_examples(self) -> SplitExamples | None:
        """The films of every part; None while they are parted, or cannot be."""
        return None if self._parted is None else self._parted.split

    @property
    def gathering(self) -> bool:
        return self._data_task is not None

    @property
    def splitting(self) -> bool:
        return self._split_task is not None

    @property
    def examining(self) -> bool:
        return self._doctor_task is not None

    @property
    def examination_is_old(self) -> bool:
        """Whether films or their split have changed since the doctor looked."""
        told = self.examination
        return told is not None and (told.source, told.split) != (self.source, self.split_rule)

    @property
    def parts(self) -> dict[FilmSource, Part]:
        return {} if self._parted is None else self._parted.parts

    def example(self, film: FilmSource) -> Example | None:
        """The labelled film, where it is one."""
        return None if self._gathered is None else self._gathered.examples.get(film)

    def films(self, part: Part, count: int) -> tuple[FilmSource, ...]:
        """The first few of a part, spread over it."""
        if self._parted is None:
            return ()
        own = dict(self._parted.split.parts())[part]
        step = max(1, len(own) // count)
        return tuple(example.film for example in own[::step][:count])

    # Data

    def choose(self, path: Path) -> None:
        """A folder, a table, an NPZ file or a triage job, in the place of what was there."""
        self.stop_examining()
        self.source, self.notes, self.recipe, self.examination = None, (), None, None
        self.name_splits = ()
        self._forget_films()
        for signal in (self.source_changed, self.recipe_changed, self.doctor_changed):
            signal.emit()
        self._ask_data("propose", (path,), lambda proposal: self._on_proposed(path, proposal))

    def stop_gathering(self) -> None:
        if self._data_task is not None:
            self._data_task.cancel()

    def try_again(self) -> None:
        """What was last asked of the films, once more: a child was lost, a folder is back."""
        if self._asked is not None and self._data_task is None:
            self._forget_films()
            self._asked()

    def change_source(
        self, source: DataSource, split: Split | None = None, recipe: Recipe | None = None
    ) -> None:
        """Other words on where labels and patients stand; films are gathered anew.

        recipe : with its classes named as they will be found; it keeps what was chosen of them."""
        rule = split or self.split_rule
        if (source, rule) == (self.source, self.split_rule):
            return
        self.source, self.split_rule = source, rule
        self.recipe = recipe or self.recipe
        self.source_changed.emit()
        self._gather()

    def leave_out(self, films: Iterable[FilmSource]) -> None:
        """These films are no longer taken; the recipe says so."""
        if self.source is None or self._gathered is None:
            return
        names = names_to_leave_out(films, self._gathered.report.examples)
        known = self.source.leave_out
        fresh = tuple(name for name in names if name not in set(known))
        self.change_source(replace(self.source, leave_out=known + fresh))

    def take_back(self) -> None:
        """All films that were left out by name."""
        if self.source is not None:
            self.change_source(replace(self.source, leave_out=()))

    def columns(self, table: Path) -> TaskHandle:
        """tuple[str, ...]."""
        return self._runner.run(DATA, lambda report: self._call(report, "columns", table))

    # The recipe

    def change_recipe(self, recipe: Recipe) -> None:
        """A choice was made. Films are parted anew where it is about that."""
        before, self.recipe = self.recipe, recipe
        if before == recipe:
            return
        self.split_rule = recipe.split
        self.recipe_changed.emit()
        if before is None or not same_split(before, recipe):
            self._part()

    def open_recipe(self, path: Path) -> TaskHandle:
        """Takes a recipe file's choices, and its films."""
        handle = self._runner.run(FILES, lambda _: recipe_of(path))
        handle.succeeded.connect(self.use_recipe)
        handle.failed.connect(self.file_failed)
        return handle

    def save_recipe(self, path: Path) -> TaskHandle:
        """Writes the recipe as `cxr train` reads it."""
        recipe = self.recipe

        def work(_: TaskReport) -> Path:
            from engine.training.recipe import save_recipe

            if recipe is None:
                raise EngineError("", "there is no recipe yet", "Choose films first.")
            save_recipe(recipe, path)
            return path

        handle = self._runner.run(FILES, work, to_the_end=True)
        handle.failed.connect(self.file_failed)
        return handle

    def save_split(self, path: Path) -> TaskHandle:
        """Writes which film is in which part."""
        recipe = self.recipe
        handle = self._runner.run(
            DATA, lambda report: self._call(report, "keep_split", recipe, path), to_the_end=True
        )
        handle.failed.connect(self.file_failed)
        return handle

    def augmented(
        self, film: FilmSource, preprocessing: Preprocessing, settings: Augmentation,
        seed: int, count: int,
    ) -> TaskHandle:  # fmt: skip
        """list of uint8 (h, w): the film, then `count` changed copies."""
        asked = (film, preprocessing, settings, seed, count)
        return self._runner.run(DATA, lambda report: self._call(report, "augmented", *asked))

    # The data doctor

    def examine(self, bundle: Path | None, cache: Path | None) -> None:
        """Looks at every film. bundle : whose embeddings tell twins and doubtful labels."""
        gathered, source, rule = self._gathered, self.source, self.split_rule
        if gathered is None or source is None or self._doctor_task is not None:
            return
        split = None if self._parted is None else self._parted.split
        callers = self._doctor_callers = self._callers.make_doctor()

        def work(report: TaskReport) -> Examination:
            from engine.doctor.examine import DoctorOptions, examine

            options = DoctorOptions(bundle, cache, gathered.report)
            try:
                told = examine(
                    gathered.report.examples, split, options, callers.decoders, callers.analyst,
                    report.progress, report.token,
                )  # fmt: skip
            except OSError as error:
                raise EngineError(str(cache or ""), f"it cannot be written ({error})") from error
            finally:
                callers.close()
            return Examination(told, source, rule)

        task = self._doctor_task = self._runner.run(DOCTOR, work)
        task.progressed.connect(self.doctor_progressed)
        task.succeeded.connect(self._on_examined)
        task.failed.connect(self.doctor_failed)
        task.ended.connect(self._on_examination_ended)
        self.busy_changed.emit()

    def stop_examining(self) -> None:
        """What was measured is kept for the next time."""
        if self._doctor_task is not None:
            self._doctor_task.cancel()

    def end_children(self) -> None:
        """Before the threads are joined."""
        if self._doctor_callers is not None:
            self._doctor_callers.close()
        self._callers.data.close()
        self._callers.wizard.close()
        self._callers.judge.close()

    # How it goes on

    def _call(self, report: TaskReport, method: str, *args: object) -> Any:
        return self._callers.data.call(
            method, *args, cancel=report.token, on_progress=report.progress
        )

    def _ask_data(
        self, method: str, args: tuple[object, ...], then: Callable[[Any], None],
        and_then: Callable[[Any], Any] = lambda made: made,
    ) -> None:  # fmt: skip
        """One question about the films at a time: a newer one takes the older one's place."""
        if self._data_task is not None:
            self._data_task.cancel()
        self._asked = partial(self._ask_data, method, args, then, and_then)
        task = self._runner.run(DATA, lambda report: and_then(self._call(report, method, *args)))
        self._data_task = task
        task.progressed.connect(self.data_progressed)
        task.succeeded.connect(lambda made: self._data_task is task and then(made))
        task.failed.connect(lambda error: self._data_task is task and self.data_failed.emit(error))
        task.ended.connect(lambda: self._on_data_ended(task))
        self.busy_changed.emit()

    def _on_data_ended(self, task: TaskHandle) -> None:
        if self._data_task is task:
            self._data_task = None
            self.busy_changed.emit()

    def _on_proposed(self, path: Path, proposal: SourceProposal) -> None:
        self.source, self.split_rule, self.notes = proposal.source, proposal.split, proposal.notes
        self.name_splits = proposal.name_splits
        self.source_changed.emit()
        self._gather()

    def _gather(self) -> None:
        self._forget_films()
        source = self.source
        asked = (source, self.split_rule.column)
        self._ask_data("gather", asked, self._on_gathered, summed)

    def _forget_films(self) -> None:
        self._gathered = self._parted = None
        if self._split_task is not None:
            self._split_task.cancel()
            self._split_task = None
        self.data_changed.emit()
        self.split_changed.emit()

    def _on_gathered(self, gathered: Gathered) -> None:
        source, rule = self.source, self.split_rule
        if source is None:
            return
        self._gathered = gathered
        self.data_changed.emit()
        try:
            if self.recipe is None:
                title = Path(source.root).stem
                self.recipe = first_recipe(title, source, rule, gathered.summary)
            else:
                self.recipe = with_data(self.recipe, source, rule, gathered.summary)
        except EngineError as error:
            self.data_failed.emit(error)
            return
        self.recipe_changed.emit()
        self._part()

    def _part(self) -> None:
        recipe, summary = self.recipe, self.summary
        if recipe is None or summary is None:
            return
        self._parted = None
        if self._split_task is not None:
            self._split_task.cancel()

        def work(report: TaskReport) -> Parted:
            split: SplitExamples = self._call(report, "split", recipe)
            return Parted(split, split_summary(split, recipe.classes), parts_by_film(split))

        task = self._split_task = self._runner.run(DATA, work)
        task.succeeded.connect(lambda made: self._on_parted(task, made))
        task.failed.connect(lambda error: self._on_not_parted(task, error))
        self.split_changed.emit()

    def _on_parted(self, task: TaskHandle, made: Parted) -> None:
        if task is self._split_task:
            self._split_task, self._parted = None, made
            self.split_changed.emit()

    def _on_not_parted(self, task: TaskHandle, error: EngineError) -> None:
        if task is self._split_task:
            self._split_task = None
            self.split_changed.emit()
            self.split_failed.emit(error)

    def use_recipe(self, recipe: Recipe) -> None:
        """Its choices and its films, in the place of those there were. Its paths are absolute."""
        self.stop_examining()
        self.source, self.split_rule, self.notes = recipe.data, recipe.split, ()
        self.recipe, self.name_splits = recipe, ()
        self.source_changed.emit()
        self.recipe_changed.emit()
        self._gather()

    def _on_examined(self, told: Examination) -> None:
        self.examination = told
        self.doctor_changed.emit()

    def _on_examination_ended(self) -> None:
        self._doctor_task = self._doctor_callers = None
        self.busy_changed.emit()
