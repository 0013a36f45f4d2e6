from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import filelock
import pytest
from PySide6.QtCore import QFile, Qt

from cxr_desktop.background import BackgroundRunner
from cxr_desktop.engine_session import EngineSession
from cxr_desktop.theme import apply_theme
from cxr_desktop.trainer.run_desk import RunDesk
from cxr_desktop.trainer.run_step import RunStep
from cxr_desktop.trainer.step_list import StepState
from cxr_desktop.trainer.trainer_session import TrainerSession
from engine.models.card import Preprocessing
from engine.training.control import FolderControl, Wish, ask_run
from engine.training.events import (
    EpochReport,
    EventLog,
    RunEnded,
    RunStarted,
    RunState,
    SampleMap,
    SampleMaps,
    StepReport,
    read_events,
    told_once,
)
from engine.training.recipe import NetworkSpec, Phase, save_recipe
from engine.training.run_listing import RunPhase
from tests.cxr_desktop import reach

BEGUN = RunStarted(15, 3, 1, (2, 3), "cpu", "float32", 1, resumed=False)
EPOCH = EpochReport(
    0, 0, 0.7, 0.6, 0.65, 0.81, "AUC", True, ((1, 1), (0, 1)), 0.01, 2.0, 0.004, 80.0
)  # fmt: skip
MAPS = SampleMaps(0, 0, (SampleMap(1, "ILL", 0.75, (2, 2), bytes((0, 0, 0, 255))),))


@pytest.fixture
def desk(runner: BackgroundRunner, tmp_path: Path) -> Iterator[RunDesk]:
    desk = RunDesk(runner, tmp_path / "runs")
    yield desk
    desk.close_down()


@pytest.fixture
def step(
    qapp, chosen: TrainerSession, session: EngineSession, desk: RunDesk, qtbot
) -> Iterator[RunStep]:
    apply_theme(qapp, True)
    step = RunStep(chosen, session, desk)
    qtbot.addWidget(step)
    step.resize(1000, 700)
    step.show()
    yield step
    step.close_down()


@pytest.fixture
def run(chosen: TrainerSession, tmp_path: Path) -> Path:
    """The folder of a run that was killed in its second epoch."""
    folder = tmp_path / "runs" / "zaphod-1"
    folder.mkdir(parents=True)
    assert chosen.recipe is not None and chosen.split_examples is not None
    save_recipe(chosen.recipe, folder / "recipe.toml")
    from engine.training.dataset import write_split

    write_split(folder / "split.csv", chosen.split_examples)
    tell = EventLog(folder)
    for event in (BEGUN, EPOCH, MAPS, StepReport(0, 1, 1, 2, 0.6, 75.0)):
        tell(event)
    return folder


@pytest.fixture
def at_work(run: Path) -> Iterator[filelock.BaseFileLock]:
    """Held as if a process trained there, until it is released."""
    lock = filelock.FileLock(run / "run.lock")
    lock.acquire()
    yield lock
    lock.release()


def tell_of(fold: Path, best: float) -> None:
    """A fold that has come to its second epoch."""
    fold.mkdir(exist_ok=True)
    for event in (BEGUN, replace(EPOCH, selection=best)):
        EventLog(fold)(event)


@pytest.fixture
def folds(chosen: TrainerSession, tmp_path: Path) -> Path:
    """The folder of a run of three folds, the first of which has begun."""
    folder = tmp_path / "runs" / "zaphod-2"
    folder.mkdir(parents=True)
    assert chosen.recipe is not None
    split = replace(chosen.recipe.split, kind="folds", folds=3)
    save_recipe(replace(chosen.recipe, split=split), folder / "recipe.toml")
    tell_of(folder / "fold-0", 0.81)
    return folder


@pytest.fixture
def folds_at_work(folds: Path) -> Iterator[filelock.BaseFileLock]:
    lock = filelock.FileLock(folds / "run.lock")
    lock.acquire()
    yield lock
    lock.release()


def opened(desk: RunDesk, folder: Path, qtbot) -> None:
    with qtbot.waitSignal(desk.opened):
        desk.open_run(folder)


def test_what_start_is_about_to_do_is_summed_up(step: RunStep, chosen: TrainerSession) -> None:
    assert chosen.recipe is not None
    assert "15 training, 3 validation and 3 test films" in step._plan.text()
    assert step.start.isEnabled() and step.told.line == "Ready to start"
    chosen.change_recipe(replace(chosen.recipe, batch=0))
    assert not step.start.isEnabled()
    assert step._obstacles.text().startswith("The recipe ")
    assert step.told.line == "Not started"


def test_an_interrupted_run_is_told_and_shown(
    run: Path, step: RunStep, desk: RunDesk, qtbot
) -> None:
    qtbot.waitUntil(lambda: desk.interrupted is not None)
    assert step._cut.text() == "A run was interrupted: zaphod, epoch 1 of 5."
    assert step.told.state is StepState.ATTENTION
    with qtbot.waitSignal(desk.opened):
        step.show_cut.click()
    assert step._notice.isHidden()
    assert step.controls.state.text() == "Interrupted after 1 of 5 epochs"
    assert step.view.loss.read == "Epoch 1, the best: Training 0.700 · Validation 0.650"
    assert step.view.metric.read == "Epoch 1, the best: Training 0.600 · Validation 0.810"
    assert step.view.matrix.count(0, 1) == 1
    assert "15 training and 3 validation films · 1 could not be read" in (
        step.controls.figures.text()
    )
    assert not step.controls.go_on.isHidden() and step.controls.pause.isHidden()


def test_a_run_at_work_is_taken_up_and_followed(
    run: Path, at_work: filelock.BaseFileLock, step: RunStep, desk: RunDesk, qtbot
) -> None:
    qtbot.waitUntil(lambda: desk.summary is not None)
    assert desk.phase is RunPhase.RUNNING
    assert step.controls.state.text() == "Learning: epoch 2 of 5 · 75 s left"
    assert not step._new.isVisibleTo(step)
    assert step.told.state is StepState.BUSY
    EventLog(run)(replace(EPOCH, epoch=1, selection=0.9, seconds_left=42.0))
    qtbot.waitUntil(lambda: len(desk.story.epochs) == 2)
    assert step.controls.state.text() == "Learning: epoch 3 of 5 · 42 s left"
    step.controls.pause.click()
    assert FolderControl(run).wish() is Wish.PAUSE
    assert step.controls.state.text() == "Pausing: the place is being kept"
    EventLog(run)(RunEnded(RunState.PAUSED, 0, 1, 0.9))
    at_work.release()
    qtbot.waitUntil(lambda: desk.phase is RunPhase.PAUSED)
    assert step.controls.state.text() == "Paused after 2 of 5 epochs"
    assert step.start.isEnabled()


def test_folds_are_one_run_that_is_followed_from_fold_to_fold(
    folds: Path, folds_at_work: filelock.BaseFileLock, step: RunStep, desk: RunDesk, qtbot
) -> None:
    qtbot.waitUntil(lambda: desk.summary is not None)
    assert (desk.fold, desk.fold_under_way, desk.phase) == (0, 0, RunPhase.RUNNING)
    # 80 s of the first fold are left, and two more folds of five epochs of 2 s each: 100 s.
    assert step.controls.state.text() == "Learning: fold 1 of 3, epoch 2 of 5 · 2 min left"
    assert step.controls.folds.isHidden()
    (folds / "fold-0" / "bundle").mkdir()
    tell_of(folds / "fold-1", 0.9)
    qtbot.waitUntil(lambda: desk.fold == 1)
    assert desk.story.epochs[-1].selection == 0.9
    pick = step.controls.folds.pick
    assert [pick.itemText(n) for n in range(pick.count())] == [
        "Fold 1: AUC 0.810", "Fold 2: under way",
    ]  # fmt: skip
    assert step.told.line == "Fold 2 of 3, epoch 2 of 5"
    with qtbot.waitSignal(desk.opened):
        desk.show_fold(0)
    assert step.controls.state.text() == "Learning: fold 2 of 3"
    assert step.controls.stop.isEnabled()  # of what learns, though another is in view
    assert desk.story.epochs[-1].selection == 0.81
    step.controls.pause.click()
    assert FolderControl(folds).wish() is Wish.PAUSE
    EventLog(folds / "fold-1")(RunEnded(RunState.PAUSED, 0, 0, 0.9))
    folds_at_work.release()
    qtbot.waitUntil(lambda: desk.phase is RunPhase.PAUSED)
    assert step.controls.state.text() == "Paused after 1 of 5 epochs of fold 2 of 3"
    assert pick.itemText(1) == "Fold 2: AUC 0.900"
    qtbot.waitUntil(lambda: step.runs.table.item(0, 2).text() == "paused, fold 2 of 3")
    for check in (reach.without_name, reach.out_of_reach, reach.too_small, reach.keyless_tips):
        assert not check(step.controls)


def test_a_run_stopped_after_a_fold_can_be_judged_or_gone_on_with(
    folds: Path, step: RunStep, desk: RunDesk, qtbot
) -> None:
    (folds / "fold-0" / "bundle").mkdir()
    ask_run(folds, Wish.STOP)
    opened(desk, folds, qtbot)
    assert (desk.phase, desk.fold) == (RunPhase.FINISHED, 0)
    assert step.controls.state.text() == (
        "Stopped after 1 of 3 folds. AUC 0.810 on validation films"
    )
    assert not step.controls.go_on.isHidden() and not step.controls.judge.isHidden()


def test_all_folds_or_one_is_chosen_where_it_starts(
    step: RunStep, chosen: TrainerSession, desk: RunDesk, qtbot, monkeypatch
) -> None:
    begun: list[bool] = []
    monkeypatch.setattr(desk, "start", lambda recipe, report, *, all_folds: begun.append(all_folds))
    assert chosen.recipe is not None
    assert step.folds.isHidden()
    split = replace(chosen.recipe.split, kind="folds", folds=3, fold=1)
    chosen.change_recipe(replace(chosen.recipe, split=split))
    qtbot.waitUntil(step.start.isEnabled)
    assert [step.folds.itemText(n) for n in range(2)] == [
        "All 3 folds, one run each", "Only fold 2 of 3",
    ]  # fmt: skip
    assert step._plan.text().startswith("3 folds, each")
    step.start.click()
    step.folds.setCurrentIndex(1)
    step.folds.activated.emit(1)
    assert not step._plan.text().startswith("3 folds, each")
    step.start.click()
    assert begun == [True, False]


def test_stopping_is_asked_twice(
    run: Path, at_work: filelock.BaseFileLock, step: RunStep, desk: RunDesk, qtbot
) -> None:
    qtbot.waitUntil(lambda: desk.summary is not None)
    stop = step.controls.stop
    stop.ask.click()
    assert FolderControl(run).wish() is Wish.GO_ON
    qtbot.keyClick(stop.no, Qt.Key.Key_Escape)
    assert stop.sure.isHidden()
    stop.ask.click()
    stop.sure.click()
    assert FolderControl(run).wish() is Wish.STOP
    at_work.release()
    qtbot.waitUntil(lambda: desk.phase is RunPhase.INTERRUPTED)


def test_a_finished_run_leads_to_its_judgement(
    run: Path, at_work: filelock.BaseFileLock, step: RunStep, desk: RunDesk, qtbot
) -> None:
    qtbot.waitUntil(lambda: desk.summary is not None)
    (run / "bundle").mkdir()
    with qtbot.waitSignal(desk.told):
        EventLog(run)(RunEnded(RunState.FINISHED, 0, 0, 0.81))
    qtbot.waitUntil(lambda: desk.phase is RunPhase.LEARNED)
    finished = qtbot.waitSignal(desk.run_finished)
    at_work.release()
    finished.wait()
    assert finished.args == [run]
    assert step.controls.state.text() == "Finished: AUC 0.810 on validation films, in epoch 1"
    assert step.told.state is StepState.DONE
    with qtbot.waitSignal(step.judge_asked) as asked:
        step.controls.judge.click()
    assert asked.args == [run]


def test_last_words_of_a_failed_run_are_shown(
    run: Path, at_work: filelock.BaseFileLock, step: RunStep, desk: RunDesk, qtbot
) -> None:
    qtbot.waitUntil(lambda: desk.summary is not None)
    (run / "output.txt").write_text("cxr: /x: has no readable film to learn from.\n")
    at_work.release()
    qtbot.waitUntil(lambda: desk.phase is RunPhase.FAILED)
    assert not step.failure.isHidden()
    assert step.told.line == "Failed"


def test_heat_maps_go_through_the_epochs(run: Path, step: RunStep, desk: RunDesk, qtbot) -> None:
    tell = EventLog(run)
    tell(replace(EPOCH, epoch=1))
    tell(replace(MAPS, epoch=1, maps=(replace(MAPS.maps[0], score=0.9),)))
    opened(desk, run, qtbot)
    samples = step.view.samples
    qtbot.waitUntil(lambda: desk.films != ())
    assert samples.slider.value() == 1 and samples.slider.maximum() == 1
    assert "ILL 0.90" in samples.tiles[0].text()
    samples.slider.setValue(0)
    assert "ILL 0.75" in samples.tiles[0].text()
    validation = step._session.split_examples.validation[1]
    with qtbot.waitSignal(step.film_opened) as film:
        samples.tiles[0].click()
    assert film.args == [validation.film]


def test_the_arrow_keys_read_the_curves(run: Path, step: RunStep, desk: RunDesk, qtbot) -> None:
    EventLog(run)(replace(EPOCH, epoch=1, loss=0.5, validation_loss=0.6, is_best=False))
    opened(desk, run, qtbot)
    loss = step.view.loss
    assert loss.read == "Epoch 2: Training 0.500 · Validation 0.600"
    qtbot.keyClick(loss, Qt.Key.Key_Left)
    assert loss.read == "Epoch 1, the best: Training 0.700 · Validation 0.650"
    qtbot.keyClick(loss, Qt.Key.Key_End)
    assert loss.accessibleDescription() == "Epoch 2: Training 0.500 · Validation 0.600"


def test_a_run_is_opened_and_thrown_away_from_the_list(
    run: Path, step: RunStep, desk: RunDesk, qtbot, monkeypatch
) -> None:
    qtbot.waitUntil(lambda: step.runs.table.rowCount() == 1)
    assert [step.runs.table.item(0, column).text() for column in (0, 2, 3)] == [
        "zaphod", "interrupted", "AUC 0.810",
    ]  # fmt: skip
    assert not step.runs.open.isEnabled()
    step.runs.table.selectRow(0)
    with qtbot.waitSignal(desk.opened):
        step.runs.open.click()
    binned: list[str] = []

    def bin_it(path: str) -> bool:
        binned.append(path)
        run.rename(run.parent.parent / "bin")
        return True

    monkeypatch.setattr(QFile, "moveToTrash", bin_it)
    step.runs.delete.ask.click()
    assert not binned
    step.runs.delete.sure.click()
    assert binned == [str(run)]
    qtbot.waitUntil(lambda: step.runs.table.rowCount() == 0)
    assert desk.summary is None and step.view.isHidden()


def test_a_folder_that_cannot_be_binned_is_told(desk: RunDesk, tmp_path: Path, qtbot) -> None:
    with qtbot.waitSignal(desk.failed) as failed:
        desk.delete(tmp_path / "nowhere")
    assert "trash" in failed.args[0].problem


def test_names_are_hidden_and_everything_is_within_reach(
    run: Path, step: RunStep, desk: RunDesk, qtbot
) -> None:
    opened(desk, run, qtbot)
    qtbot.waitUntil(lambda: desk.films != () and step.runs.table.rowCount() == 1)
    for check in (reach.without_name, reach.out_of_reach, reach.too_small, reach.keyless_tips):
        assert not check(step)
    step.hide_identity(True)
    assert step.controls.title.text() == "hidden"
    assert step.runs.table.item(0, 0).text() == "hidden"
    assert "person" not in step.view.samples.tiles[0].accessibleName()


@pytest.mark.torch
def test_started_killed_and_gone_on_with(
    step: RunStep, desk: RunDesk, chosen: TrainerSession, qtbot
) -> None:
    """A real process, killed, taken up again to its end."""
    assert chosen.recipe is not None
    small = replace(
        chosen.recipe,
        network=NetworkSpec("four_block"),
        input=Preprocessing(size=(32, 32)),
        phases=(Phase(30, 0.001, train_from=0, schedule="constant"),),
        batch=8,
    )
    chosen.change_recipe(small)
    qtbot.waitUntil(step.start.isEnabled)
    step.start.click()
    qtbot.waitUntil(lambda: bool(desk.story.epochs), timeout=180_000)
    folder = desk.summary.folder
    assert folder.parent == desk.root
    os.kill(desk._processes[folder].pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: desk.phase is RunPhase.INTERRUPTED, timeout=60_000)
    with qtbot.waitSignal(desk.run_finished, timeout=400_000):
        step.controls.go_on.click()
    assert desk.summary.judged
    assert len(told_once(read_events(folder))) == len(desk.story.epochs)
    starts = [event for event in read_events(folder) if isinstance(event, RunStarted)]
    assert len(starts) == 2
