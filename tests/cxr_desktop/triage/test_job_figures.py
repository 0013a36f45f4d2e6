"""The three panels upon a job whose figures are counted by hand; see `figured_job`."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices

from cxr_desktop.engine_session import EngineSession
from cxr_desktop.theme import apply_theme
from cxr_desktop.triage.job_figures import JobFigures
from cxr_desktop.triage.labels_choice import LabelWish
from cxr_desktop.triage.triage_session import TriageSession
from engine.child_process import Caller
from engine.triage.job_types import Agreement, Verdict
from engine.triage.label_types import LabelOrigin
from engine.triage.operating_points import CARD_CHOICE, CHOSEN_HERE
from tests.cxr_desktop import reach
from tests.cxr_desktop.fake_services import FakeDecoder, Gates, ServiceCaller
from tests.cxr_desktop.triage.figured_job import write_bundle, write_job


@pytest.fixture
def decoder(gates: Gates) -> Callable[[], Caller]:
    return lambda: ServiceCaller(FakeDecoder(gates))


@pytest.fixture
def panels(
    triage: TriageSession, session: EngineSession, decoder: Callable[[], Caller], qapp, qtbot
) -> Iterator[JobFigures]:
    apply_theme(qapp, True)
    panels = JobFigures(triage, session, decoder)
    for part in (panels.evaluation, panels.operating_point, panels.reports):
        qtbot.addWidget(part)
        part.resize(300, 900)
        part.show()
    yield panels
    panels.close_down()


def open_job(panels: JobFigures, triage: TriageSession, job: Path, qtbot) -> None:
    with qtbot.waitSignals([triage.job_opened, panels.desk.card_known]):
        triage.open_job(job)


def judge(panels: JobFigures, qtbot) -> None:
    with qtbot.waitSignal(panels.desk.judged):
        panels.evaluation.labels.wish_again()


@pytest.fixture
def judged(panels: JobFigures, triage: TriageSession, tmp_path: Path, qtbot) -> JobFigures:
    open_job(panels, triage, write_job(tmp_path, write_bundle(tmp_path / "lungs")), qtbot)
    judge(panels, qtbot)
    return panels


# The evaluation


def test_without_a_job_nothing_can_be_asked(panels: JobFigures) -> None:
    assert not panels.evaluation.labels.isEnabled()
    assert not panels.operating_point.use_button.isEnabled()
    assert not panels.reports.write_button.isEnabled()
    assert panels.operating_point.finding == ""


def test_labels_give_figures(judged: JobFigures) -> None:
    view = judged.evaluation
    assert view.figures.finding == "Pneumonia"
    assert view.figures.line == "At 0.500: missed 1 of 4, false alarms 1 of 2."
    cells = view.figures.cells
    assert [[cells.count(r, c) for c in (0, 1)] for r in (0, 1)] == [[3, 1], [1, 1]]
    assert view.figures.table.text(0) == ("Sensitivity", "0.750", "0.301 to 0.954")
    assert view.figures.table.text(7)[:2] == ("Area under the ROC curve", "0.750")
    assert view.figures.roc.point == (0.5, 0.75)
    assert view.figures.precision_recall.point == (0.75, 0.75)
    assert view.labels._said.text() == (
        "7 of 7 films have a label: viral 3, normal 2, bacterial 2."
    )


def test_cells_show_their_films(judged: JobFigures, qtbot) -> None:
    for cell, films in (((0, 0), [3, 5, 4]), ((0, 1), [6]), ((1, 0), [2]), ((1, 1), [1])):
        with qtbot.waitSignal(judged.show_films) as shown:
            judged.evaluation.figures.cells.click(*cell)
        assert shown.args == [films]
    matrices = judged.evaluation.matrices
    with qtbot.waitSignal(judged.show_films) as shown:
        matrices.view.click(0, 1)  # bacterial, flagged as viral
    assert shown.args == [[4]]
    matrices.by_score(True)
    with qtbot.waitSignal(judged.show_films) as shown:
        matrices.view.click(0, 2)  # bacterial, and "No finding" has the highest score
    assert shown.args == [[4]]


def test_a_moved_threshold_is_followed_at_once(judged: JobFigures, qtbot) -> None:
    figures = judged.evaluation.figures
    figures.roc.step(-1)  # from 0.5 up to 0.7, the false alarm's own score
    assert figures.line == "At 0.700: missed 2 of 4, false alarms 1 of 2."
    assert figures.precision_recall.point == (0.5, pytest.approx(2 / 3))
    assert not figures._flatters.isHidden()
    assert judged.operating_point.threshold.position == 700
    (choice,) = judged.draft.choices
    assert (choice.finding, choice.films) == ("Pneumonia", 6)
    figures._back.click()
    assert figures.line.startswith("At 0.500: ")
    assert judged.draft.choices == ()


def test_the_films_at_stake_can_be_opened(judged: JobFigures, qtbot) -> None:
    strip = judged.evaluation.figures.missed
    qtbot.waitUntil(lambda: len(strip.tiles) == 1 and not strip.tiles[0].icon().isNull())
    assert strip.tiles[0].accessibleName() == "6.png, score 0.200"
    with qtbot.waitSignal(judged.film_opened) as opened:
        strip.tiles[0].click()
    assert opened.args == [6]
    judged.hide_identity(True)
    assert strip.tiles[0].accessibleName() == "Film 6, score 0.200"
    with qtbot.waitSignal(judged.show_films) as shown:
        judged.evaluation.figures.false_alarms._all.click()
    assert shown.args == [[2]]


def test_another_finding(judged: JobFigures) -> None:
    figures = judged.evaluation.figures
    figures.choose("Viral")
    assert figures.line == "At 0.300: missed 1 of 2, false alarms 2 of 4."


def test_what_is_read_blind_first_is_not_given_away(
    panels: JobFigures, triage: TriageSession, tmp_path: Path, qtbot
) -> None:
    bundle = write_bundle(tmp_path / "lungs")
    open_job(panels, triage, write_job(tmp_path, bundle, blind_first=True), qtbot)
    with qtbot.waitSignal(
        triage.change(lambda store: store.verdicts.commit_impression(2, (), 1.0)).succeeded
    ):
        pass
    judge(panels, qtbot)
    figures = panels.evaluation.figures
    qtbot.waitUntil(lambda: len(figures.false_alarms.tiles) == 1)
    qtbot.waitUntil(lambda: "1 left out" in figures.missed._more.text())
    assert figures.missed.tiles == []
    with qtbot.waitSignal(panels.show_films) as shown:
        figures.cells.click(1, 0)
    assert shown.args == [[2]]
    with qtbot.assertNotEmitted(panels.show_films):
        figures.cells.click(0, 0)
        qtbot.waitUntil(lambda: "3 left out" in panels.evaluation._notice._text.text())


def test_labels_that_fit_nothing_are_told(
    panels: JobFigures, triage: TriageSession, tmp_path: Path, qtbot
) -> None:
    table = tmp_path / "labels.csv"
    table.write_text("file,label\nother.png,Viral\n")
    open_job(panels, triage, write_job(tmp_path, write_bundle(tmp_path / "lungs")), qtbot)
    with qtbot.waitSignal(panels.desk.judged):
        panels.evaluation.labels.use_table(table)
    assert panels.evaluation.figures.isHidden()
    assert "No scored film of this job has a label" in panels.evaluation._notice._text.text()


def test_a_table_that_cannot_be_read_is_told(
    panels: JobFigures, triage: TriageSession, tmp_path: Path, qtbot
) -> None:
    open_job(panels, triage, write_job(tmp_path, write_bundle(tmp_path / "lungs")), qtbot)
    with qtbot.waitSignal(panels.desk.failed):
        panels.evaluation.labels.use_table(tmp_path / "none.csv")
    assert "cannot be read" in panels.evaluation._notice._text.text()


def test_verdicts_are_labels_too(judged: JobFigures, triage: TriageSession, qtbot) -> None:
    def give(store) -> None:
        store.verdicts.give(3, Verdict(Agreement.AGREE, ()))

    with qtbot.waitSignal(triage.change(give).succeeded):
        pass
    judged.evaluation.labels.choose(LabelWish(LabelOrigin.VERDICTS))
    judge(judged, qtbot)
    assert judged.desk.latest is not None
    assert judged.desk.latest.labels.films.tolist() == [3]
    assert "lean towards" in judged.evaluation._cautions.text()
    assert judged.evaluation.figures.roc.isHidden()  # no film is without it


def test_another_job_starts_anew(judged: JobFigures, triage: TriageSession, qtbot) -> None:
    with qtbot.waitSignal(triage.job_closed):
        triage.close_job()
    assert judged.evaluation.figures.isHidden()
    assert judged.desk.latest is None


# The operating point


def test_a_threshold_is_used(judged: JobFigures, triage: TriageSession, qtbot) -> None:
    panel = judged.operating_point
    assert not panel.use_button.isEnabled()
    panel.threshold.slider.setValue(650)
    assert "Not in use yet: Pneumonia 0.500 → 0.650." in panel.texts
    with qtbot.waitSignals([triage.point_changed, judged.desk.judged]):
        panel.use_button.click()
    assert triage.view is not None
    assert triage.view.operating_point.thresholds == (0.65, 0.4, 0.3)
    assert "Pneumonia at 0.650, set by hand" in panel.texts[-1]
    assert judged.evaluation.figures.line == "At 0.650: missed 2 of 4, false alarms 1 of 2."
    assert judged.draft.choices == ()
    with qtbot.waitSignal(triage.point_changed):
        panel.reset_button.click()
    assert triage.view.operating_point.choice == CARD_CHOICE
    assert panel.reset_button.isHidden()


def test_a_sensitivity_chooses_the_threshold(judged: JobFigures) -> None:
    panel = judged.operating_point
    panel.choose("Viral")
    panel.sensitivity.slider.setValue(500)
    assert judged.draft.threshold("Viral") == 0.9
    assert panel.threshold.position == 900
    panel.sensitivity.slider.setValue(510)
    assert judged.draft.threshold("Viral") == 0.6
    assert panel.sensitivity.position == 510
    panel.prevalence.setValue(10)
    assert any("At a prevalence of 10 of 100, about 10 of 100 films" in t for t in panel.texts)


def test_one_chosen_on_these_very_films_says_so_for_good(
    judged: JobFigures, triage: TriageSession, qtbot
) -> None:
    judged.evaluation.figures.roc.step(-1)
    with qtbot.waitSignals([triage.point_changed, judged.desk.judged]):
        judged.operating_point.use_button.click()
    assert triage.view is not None
    assert CHOSEN_HERE in triage.view.operating_point.choice
    assert "flatters" in judged.evaluation._cautions.text()


def test_without_a_curve_only_the_threshold_can_be_set(
    panels: JobFigures, triage: TriageSession, tmp_path: Path, qtbot
) -> None:
    bundle = write_bundle(tmp_path / "lungs", curves=False)
    open_job(panels, triage, write_job(tmp_path, bundle), qtbot)
    panel = panels.operating_point
    assert not panel.sensitivity.isEnabled()
    assert panel.threshold.isEnabled()
    assert any("brings no operating curve" in text for text in panel.texts)


def test_another_model_in_the_place_of_the_jobs_voids_it(
    panels: JobFigures, triage: TriageSession, tmp_path: Path, qtbot
) -> None:
    job = write_job(tmp_path, write_bundle(tmp_path / "lungs"))
    shutil.rmtree(tmp_path / "lungs")
    write_bundle(tmp_path / "lungs", version="2")
    open_job(panels, triage, job, qtbot)
    panel = panels.operating_point
    assert panel.texts[0].startswith(
        "The operating point was chosen for another model than lungs 2"
    )
    panel.threshold.slider.setValue(650)
    assert not panel.use_button.isEnabled()
    with qtbot.waitSignal(panels.desk.failed):
        panels.evaluation.labels.wish_again()
    shutil.rmtree(tmp_path / "lungs")


# Reports


def test_reports_are_written_and_shown(
    judged: JobFigures, triage: TriageSession, monkeypatch, qtbot
) -> None:
    panel, opened = judged.reports, []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    panel.box("html").setChecked(False)
    panel.box("json").setChecked(True)
    panel._labels.setChecked(True)
    assert panel.kinds == ("csv", "json")
    panel.write_button.click()
    assert not panel.write_button.isEnabled()
    qtbot.waitUntil(lambda: panel.written is not None)
    qtbot.waitUntil(panel.write_button.isEnabled)
    assert panel.said.startswith("Written: ")
    names = {path.name for path in panel.written.iterdir()}
    assert {"worklist.csv", "report.json", "SHA256SUMS"} <= names
    told = json.loads((panel.written / "report.json").read_text("utf-8"))
    assert "evaluation" in told
    panel.show_button.click()
    assert opened == [str(panel.written)]


def test_hidden_means_hidden_in_reports(judged: JobFigures, tmp_path: Path, qtbot) -> None:
    judged.hide_identity(True)
    panel = judged.reports
    assert panel.hide_box.isChecked()
    assert not panel.hide_box.isEnabled()
    panel.write_button.click()
    qtbot.waitUntil(lambda: panel.written is not None)
    for file in panel.written.iterdir():
        assert str(tmp_path).encode() not in file.read_bytes()


def test_a_report_can_be_stopped(judged: JobFigures, gates: Gates, qtbot) -> None:
    gate = gates.close("thumbnail", "3.png")
    panel = judged.reports
    panel.write_button.click()
    qtbot.waitUntil(lambda: ("thumbnail", "3.png") in gates.calls)
    panel.stop_button.click()
    gate.set()
    qtbot.waitUntil(panel.write_button.isEnabled)
    assert panel.said == "Stopped."
    assert panel.written is None


def test_nothing_is_written_where_nothing_can_be(
    judged: JobFigures, triage: TriageSession, qtbot
) -> None:
    assert triage.view is not None
    (triage.view.folder / "reports").write_text("in the way")
    judged.reports.write_button.click()
    qtbot.waitUntil(judged.reports.write_button.isEnabled)
    assert "cannot be written" in judged.reports.said


def test_copies_say_how_many_there_are(judged: JobFigures, triage: TriageSession, qtbot) -> None:
    panel = judged.reports
    for kind in panel.kinds:
        panel.box(kind).setChecked(False)
    panel.box("tree").setChecked(True)
    panel.write_button.click()
    qtbot.waitUntil(lambda: panel.written is not None)
    assert "Copies sorted by flag: " in panel.said


def test_without_a_kind_there_is_nothing_to_write(judged: JobFigures) -> None:
    for kind in judged.reports.kinds:
        judged.reports.box(kind).setChecked(False)
    assert not judged.reports.write_button.isEnabled()


def test_everything_is_within_reach(judged: JobFigures, qtbot) -> None:
    judged.evaluation.figures.roc.step(-1)
    judged.evaluation.figures._roc_table.show_table(True)
    qtbot.waitUntil(lambda: len(judged.evaluation.figures.missed.tiles) == 2)
    for root in (judged.evaluation, judged.operating_point, judged.reports):
        assert list(reach.interactive(root))
        assert not reach.without_name(root)
        assert not reach.out_of_reach(root)
        assert not reach.too_small(root)
        assert not reach.keyless_tips(root)
