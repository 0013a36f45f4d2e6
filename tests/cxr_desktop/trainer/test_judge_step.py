"""The step Judge upon two runs whose figures can be counted by hand (`tiny_run`)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from cxr_desktop.background import BackgroundRunner
from cxr_desktop.engine_session import EngineSession
from cxr_desktop.model_desk import ModelDesk
from cxr_desktop.settings import Settings, runs_folder
from cxr_desktop.theme import apply_theme
from cxr_desktop.trainer.judge_desk import Doing, JudgeDesk
from cxr_desktop.trainer.judge_step import JudgeStep
from cxr_desktop.trainer.step_list import StepState
from engine.child_process import LocalCaller
from engine.services import JUDGE_SERVICE
from engine.training.events import EventLog, RunEnded, RunState
from tests.cxr_desktop import reach
from tests.engine.judging.test_folds import folds_run
from tests.engine.judging.tiny_run import write_run

pytestmark = pytest.mark.torch


def finished(folder: Path, films: Path, cut: float = 0.6) -> Path:
    """A run that has ended and was not judged."""
    run = write_run(folder, films, cut=cut)
    EventLog(run)(RunEnded(RunState.FINISHED, 0, 0, 0.9))
    return run


@pytest.fixture
def runs(tmp_path: Path, state_dir: Path) -> Path:
    """Two runs that learned from the same films; b flags all of them."""
    for name, cut in (("a", 0.6), ("b", 0.5)):
        run = finished(runs_folder() / name, tmp_path / "zaphod", cut)
        os.utime(run / "recipe.toml", (1e9, 1e9))  # begun in the same minute
    return runs_folder()


@pytest.fixture
def models(session: EngineSession) -> ModelDesk:
    return ModelDesk(session, Settings())


@pytest.fixture
def desk(runner: BackgroundRunner, models: ModelDesk) -> JudgeDesk:
    return JudgeDesk(runner, LocalCaller(JUDGE_SERVICE), models)


@pytest.fixture
def step(qapp, desk: JudgeDesk, session: EngineSession, qtbot) -> Iterator[JudgeStep]:
    apply_theme(qapp, True)
    step = JudgeStep(desk, session)
    qtbot.addWidget(step)
    step.resize(900, 700)
    step.show()
    yield step
    step.close_down()


def opened(desk: JudgeDesk, run: Path, qtbot) -> None:
    desk.open(run)
    qtbot.waitUntil(lambda: desk.run is not None and desk.run.folder == run)


def judged(step: JudgeStep, run: Path, qtbot) -> None:
    opened(step.desk, run, qtbot)
    step.head.judge.click()
    qtbot.waitUntil(
        lambda: step.desk.run is not None and step.desk.run.judgement is not None, timeout=30_000
    )
    qtbot.waitUntil(lambda: step.desk.doing is Doing.NOTHING)


def test_without_a_run_the_step_says_what_to_do(step: JudgeStep, qtbot) -> None:
    assert step.told.state is StepState.NOT_YET
    assert "Train a model first" in step.head._empty.text()
    assert not step.figures.section.isVisible()
    assert step.head.judge.isHidden() or not step.head.judge.isEnabled()


def test_a_run_is_judged_and_its_figures_shown(runs: Path, step: JudgeStep, qtbot) -> None:
    opened(step.desk, runs / "a", qtbot)
    assert step.told.line == "Not judged yet"
    assert "Test films are for one look" in step.head._looked.text()
    assert not step.head.report.isEnabled()
    judged(step, runs / "a", qtbot)
    assert step.told.line == "Judged on 6 films"
    # Every score lies above one half: by largest share all six are said to be dense.
    assert step.figures.overall.item(0, 1).text() == "0.500"
    # At the threshold two of three dense films are flagged.
    row = [step.figures.subjects.item(0, column).text() for column in range(5)]
    assert row[:2] == ["Density", "3"]
    assert row[3].startswith("0.67 (")
    names = [step.figures.details.item(n, 0).text() for n in range(13)]
    assert names[:2] == ["Area under the ROC curve", "Sensitivity"]
    assert {"Recall", "F1", "Detection rate", "Detection prevalence"} <= set(names)
    assert "scored once already" in step.head._looked.text()


def test_a_cell_s_films_open_in_read(runs: Path, step: JudgeStep, qtbot) -> None:
    judged(step, runs / "a", qtbot)
    step.matrices.section.set_expanded(True)
    by_share, by_flags = step.matrices.views
    assert (by_share.count(0, 0), by_flags.count(0, 0)) == (3, 2)
    by_flags.click(0, 0)
    tiles = step.matrices.films.tiles
    assert tiles is not None and len(tiles.tiles) == 2
    with qtbot.waitSignal(step.film_opened) as film:
        tiles.tiles[0].click()
    assert film.args[0].path.parent.name == "dense"


def test_every_part_shows_its_figures(runs: Path, step: JudgeStep, qtbot) -> None:
    judged(step, runs / "a", qtbot)
    for part in step.parts:
        part.section.set_expanded(True)
    # Of three clear films one is flagged, of three dense ones two.
    assert step.curves.roc.dot == pytest.approx((1 / 3, 2 / 3))
    assert step.curves.precise.dot == pytest.approx((2 / 3, 2 / 3))
    assert len(step.calibration.plot.lines) == 2
    assert step.thresholds.table.rowCount() == 3
    assert step.groups.table.isHidden()
    assert {card.film.why for card in step.notable.cards} == {"best", "worst", "doubtful"}
    with qtbot.waitSignal(step.film_opened):
        step.notable.cards[0].click()
    qtbot.waitUntil(lambda: step.sheets.which.count() == 2, timeout=20_000)
    assert step.sheets.table.rowCount() == 44
    for check in (reach.without_name, reach.out_of_reach, reach.too_small, reach.keyless_tips):
        assert not check(step)


def test_a_judgement_can_be_stopped(runs: Path, step: JudgeStep, qtbot) -> None:
    opened(step.desk, runs / "a", qtbot)
    with qtbot.waitSignal(step.desk.stopped, timeout=20_000):
        step.head.judge.click()
        step.head.work.stop.click()
    assert step.head._stopped.isVisible()
    qtbot.waitUntil(lambda: step.desk.run is not None and step.desk.doing is Doing.NOTHING)
    assert step.head.work.isHidden()
    assert step.head.judge.isEnabled()


def test_all_folds_stand_in_one_table_and_open_one_by_one(
    state_dir: Path, step: JudgeStep, qtbot
) -> None:
    """The first fold flags two of three dense films, the second all."""
    assert state_dir.is_dir()
    run = folds_run(runs_folder(), tested=True)
    opened(step.desk, run, qtbot)
    assert step.head.judge.text() == "Judge all folds"
    assert step.head.use.isHidden() and not step.head.report.isEnabled()
    step.head.judge.click()
    qtbot.waitUntil(
        lambda: step.desk.run is not None and step.desk.run.folds is not None, timeout=60_000
    )
    part = step.folds
    assert step.told.line == "2 folds judged"
    rows = {part.table.item(n, 0).text(): n for n in range(part.table.rowCount())}
    row = rows["Density: Sensitivity"]
    cells = [part.table.item(row, column).text() for column in range(1, 5)]
    assert cells[:2] == ["0.833", "0.236"]
    assert cells[2].startswith("0.67 (") and cells[3].startswith("1.00 (")
    assert "on the same 6 films" in part.said and "a model of its own" in part.said
    assert not step.figures.section.isVisible()
    for check in (reach.without_name, reach.out_of_reach, reach.too_small, reach.keyless_tips):
        assert not check(part)
    part.folds.selectRow(1)
    part.open.click()
    qtbot.waitUntil(lambda: step.desk.run is not None and step.desk.run.folder.name == "fold-1")
    assert part.section.isHidden() and not step.head.use.isHidden()
    assert step.figures.section.isVisible()
    qtbot.waitUntil(lambda: step.head.runs.count() == 2)
    assert any("Fold 2" in step.head.runs.itemText(n) for n in range(2))


def test_the_calibration_goes_into_the_model(runs: Path, step: JudgeStep, qtbot) -> None:
    judged(step, runs / "a", qtbot)
    step.calibration.section.set_expanded(True)
    step.calibration.keep.click()
    qtbot.waitUntil(lambda: step.desk.run is not None and step.desk.run.calibrated, timeout=20_000)
    qtbot.waitUntil(lambda: not step.calibration.keep.isEnabled())
    assert step.calibration.keep.text() == "This calibration is kept in the model"


def test_runs_are_compared(runs: Path, step: JudgeStep, qtbot) -> None:
    judged(step, runs / "a", qtbot)
    judged(step, runs / "b", qtbot)
    part = step.comparing
    qtbot.waitUntil(lambda: len(part.boxes) == 2)
    part.section.set_expanded(True)
    assert not part.compare.isEnabled()
    for box in part.boxes.values():
        box.setChecked(True)
    part.compare.click()
    qtbot.waitUntil(lambda: step.desk.comparison is not None, timeout=20_000)
    names = [part.table.item(row, 0).text() for row in range(part.table.rowCount())]
    row = names.index("Density: Sensitivity")
    cells = [part.table.item(row, column).text() for column in range(3)]
    order = [folder.name for folder in part.chosen]
    # b flags all six films, a two of the three dense ones.
    assert cells[1 + order.index("a")].startswith("0.667 (")
    assert cells[1 + order.index("b")].startswith("1.000 (")
    # Of one model, network and minute: the folders tell them apart.
    assert [row.name for row in part.plots.intervals.rows] == order
    shown = [box.text() for box in part.boxes.values()]
    assert [name.split(" · ")[-1] for name in shown] == order
    assert all(name.startswith("Halves · ResNet-18 · 20") for name in shown)
    assert part.table.horizontalHeaderItem(2).text().splitlines() == shown[1].split(" · ")
    assert [box.toolTip().splitlines()[1] for box in part.boxes.values()] == [
        str(folder) for folder in part.chosen
    ]
    assert part.table.horizontalHeaderItem(1).toolTip() == str(part.chosen[0])
    assert part.tests.item(0, 4).text() == f"{order[1]} minus {order[0]}"
    part.reports.pdf.setChecked(False)
    part.reports.write.click()
    qtbot.waitUntil(lambda: "Report written" in part.reports.said, timeout=20_000)
    assert list((part.chosen[0] / "comparisons").glob("*/comparison.html"))


def test_other_test_films_are_refused(runs: Path, step: JudgeStep, tmp_path: Path, qtbot) -> None:
    finished(runs / "c", tmp_path / "others")
    (tmp_path / "others" / "test" / "dense" / "p32_2.png").unlink()
    judged(step, runs / "a", qtbot)
    judged(step, runs / "c", qtbot)
    step.desk.compare((runs / "a", runs / "c"))
    qtbot.waitUntil(lambda: not step.comparing.failure.isHidden(), timeout=20_000)
    said = [label.text() for label in step.comparing.failure.findChildren(QLabel)]
    assert any("other test films" in words for words in said)


def test_a_report_is_written_where_it_is_wanted(
    runs: Path, step: JudgeStep, tmp_path: Path, qtbot
) -> None:
    judged(step, runs / "a", qtbot)
    step.head.report.click()
    step.desk.write_report(("html",), tmp_path / "mine")
    qtbot.waitUntil(lambda: "Report written" in step.head.reports.said, timeout=20_000)
    assert list((tmp_path / "mine").glob("*/report.html"))
    assert not step.head.reports.show_folder.isHidden()


def test_the_model_is_used_at_one_press(
    runs: Path, step: JudgeStep, models: ModelDesk, qtbot
) -> None:
    opened(step.desk, runs / "a", qtbot)
    with qtbot.waitSignal(step.desk.model_used, timeout=20_000):
        step.head.use.click()
    assert step.head.used == "In use in Read and Triage: Tiny 1"
    with qtbot.waitSignal(step.models_wanted):
        step.head.show_model.click()


def test_names_are_nowhere_once_identity_is_hidden(runs: Path, step: JudgeStep, qtbot) -> None:
    judged(step, runs / "a", qtbot)
    for part in step.parts:
        part.section.set_expanded(True)
    step.hide_identity(True)
    said = [label.text() for label in step.findChildren(QLabel)]
    said += [card.accessibleName() for card in step.notable.cards]
    said += [step.head.runs.itemText(n) for n in range(step.head.runs.count())]
    said += [box.text() for box in step.comparing.boxes.values()]
    names = ("zaphod", ".png", "Tiny")  # the last is what the run is called
    assert not [words for words in said if any(name in words for name in names)]


def test_a_damaged_run_says_what_is_wrong(runs: Path, step: JudgeStep, qtbot) -> None:
    (runs / "a" / "bundle" / "model.json").unlink()
    with qtbot.waitSignal(step.desk.failed):
        step.desk.open(runs / "a")
    assert step.told.state is StepState.ATTENTION
    assert not step.head.failure.isHidden()
