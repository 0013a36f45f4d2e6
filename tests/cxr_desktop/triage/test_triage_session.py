from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cxr_desktop.triage import triage_session
from cxr_desktop.triage.job_run import RunCallers
from cxr_desktop.triage.triage_session import RunState, TriageSession
from engine.datatypes import FilmSource
from engine.errors import EngineError
from engine.triage.job_store import JobStore, opened
from engine.triage.job_types import (
    Agreement,
    JobFinding,
    JobSettings,
    JobTotals,
    OperatingPoint,
    Verdict,
)
from tests.engine.triage.running import draw, draw_many

Settings = Callable[..., JobSettings]
Findings = tuple[JobFinding, ...]


@pytest.fixture
def films(tmp_path: Path) -> Path:
    """Three films and a text."""
    draw_many(tmp_path / "films", 3)
    (tmp_path / "films" / "notes.txt").write_text("no film")
    return tmp_path / "films"


@pytest.fixture
def job(tmp_path: Path) -> Path:
    return tmp_path / "job"


def open_new(
    triage: TriageSession, job: Path, settings: JobSettings, findings: Findings, qtbot
) -> None:
    with qtbot.waitSignal(triage.job_opened):
        triage.new_job(job, settings, findings)


def run_out(triage: TriageSession, qtbot) -> None:
    with qtbot.waitSignal(triage.ran_out, timeout=20_000):
        triage.start()
    qtbot.waitUntil(lambda: triage.state is RunState.IDLE)


def test_a_job_runs_and_adds_up(
    triage: TriageSession, films: Path, job: Path, job_settings: Settings,
    job_findings: Findings, qtbot,
) -> None:  # fmt: skip
    states: list[RunState] = []
    lines: list[str] = []
    keys: set[int] = set()
    triage.state_changed.connect(states.append)
    triage.told.connect(lines.append)
    triage.films_changed.connect(lambda some: keys.update(some or ()))
    open_new(triage, job, job_settings(films), job_findings, qtbot)
    assert triage.view is not None
    assert triage.view.folder == job
    run_out(triage, qtbot)
    qtbot.waitUntil(lambda: triage.totals.scored == 3)
    assert triage.totals.found == 4
    assert triage.totals.refused == 1
    qtbot.waitUntil(lambda: keys == {1, 2, 3, 4})
    assert lines == ["4 files found: 4 new"]
    assert states == [RunState.OPENING, RunState.IDLE, RunState.RUNNING, RunState.IDLE]


def test_without_anything_to_do_no_child_is_asked(
    triage: TriageSession, films: Path, job: Path, job_settings: Settings,
    job_findings: Findings, run_callers: list[RunCallers], monkeypatch: pytest.MonkeyPatch, qtbot,
) -> None:  # fmt: skip
    open_new(triage, job, job_settings(films), job_findings, qtbot)
    run_out(triage, qtbot)
    made = len(run_callers)

    def refuse(*_: object, **__: object) -> None:
        pytest.fail("the model was loaded for nothing")

    monkeypatch.setattr("engine.child_process.LocalCaller.call", refuse)
    with qtbot.waitSignal(triage.told) as line:
        run_out(triage, qtbot)
    assert line.args == ["4 files found: nothing has changed"]
    assert len(run_callers) == made + 1


def test_queries_and_changes(
    triage: TriageSession, films: Path, job: Path, job_settings: Settings,
    job_findings: Findings, qtbot,
) -> None:  # fmt: skip
    open_new(triage, job, job_settings(films), job_findings, qtbot)
    run_out(triage, qtbot)
    qtbot.waitUntil(lambda: triage.totals.unread == 3)
    with qtbot.waitSignal(triage.query(lambda store: len(store.worklist.order())).succeeded) as got:
        pass
    assert got.args == [4]

    def agree(store: JobStore) -> int:
        film = int(store.worklist.order()[0])
        store.verdicts.give(film, Verdict(Agreement.AGREE, ()))
        return film

    changed: list[list[int]] = []
    qtbot.waitUntil(lambda: not triage._asking)
    triage.films_changed.connect(changed.append)
    with qtbot.waitSignal(triage.change(agree).succeeded) as film:
        pass
    qtbot.waitUntil(lambda: triage.totals.unread == 2)
    assert changed == [film.args]


def test_a_query_without_a_job_fails_with_a_sentence(triage: TriageSession, qtbot) -> None:
    with qtbot.waitSignal(triage.query(lambda store: store.totals()).failed) as failed:
        pass
    assert str(failed.args[0]) == "No job is open. Open one, or start a new one."
    assert triage.totals == JobTotals(0, 0, 0, 0)


def test_an_operating_point_is_announced(
    triage: TriageSession, films: Path, job: Path, job_settings: Settings,
    job_findings: Findings, qtbot,
) -> None:  # fmt: skip
    settings = job_settings(films)
    open_new(triage, job, settings, job_findings, qtbot)
    point = OperatingPoint(settings.bundle_sha256, (0.25,), "by hand")
    with qtbot.waitSignal(triage.point_changed) as told:
        triage.change(lambda store: store.use_operating_point(point))
    assert told.args == [point]
    assert triage.view is not None
    assert [finding.threshold for finding in triage.view.findings] == [0.25]
    assert [finding.threshold for finding in triage.view.card_findings] == [0.5]


def test_another_model_is_told_and_the_job_stays_open(
    triage: TriageSession, films: Path, job: Path, job_settings: Settings,
    job_findings: Findings, qtbot,
) -> None:  # fmt: skip
    other = replace(job_settings(films), bundle_sha256="1" * 64)
    open_new(triage, job, other, job_findings, qtbot)
    with qtbot.waitSignal(triage.failed) as failed:
        triage.start()
    assert "made with another model: tiny 1" in str(failed.args[0])
    qtbot.waitUntil(lambda: triage.state is RunState.IDLE)
    qtbot.waitUntil(lambda: triage.totals.waiting == 4)


def test_a_missing_model_is_told_and_another_place_helps(
    triage: TriageSession, films: Path, job: Path, job_settings: Settings,
    job_findings: Findings, tmp_path: Path, qtbot,
) -> None:  # fmt: skip
    settings = job_settings(films)
    gone = replace(settings, bundle_path=tmp_path / "gone")
    open_new(triage, job, gone, job_findings, qtbot)
    with qtbot.waitSignal(triage.failed) as failed:
        triage.start()
    assert "the job's model cannot be used" in str(failed.args[0])
    qtbot.waitUntil(lambda: triage.state is RunState.IDLE)
    with qtbot.waitSignal(triage.ran_out, timeout=20_000):
        triage.start(bundle=settings.bundle_path)
    qtbot.waitUntil(lambda: triage.totals.scored == 3)


def test_a_held_job_can_be_looked_at(
    triage: TriageSession, films: Path, job: Path, job_settings: Settings,
    job_findings: Findings, qtbot,
) -> None:  # fmt: skip
    with opened(job, job_settings(films), job_findings):
        with qtbot.waitSignal(triage.failed) as failed:
            triage.open_job(job)
        assert "another program works on this job" in str(failed.args[0])
        assert triage.state is RunState.NO_JOB
        with qtbot.waitSignal(triage.job_opened):
            triage.open_job(job, looking=True)
        assert triage.view is not None
        assert triage.view.looking
        triage.start()
        assert triage.state is RunState.IDLE
        with qtbot.waitSignal(triage.job_closed):
            triage.close_job()


def test_watching_takes_what_arrives_and_stops(
    triage: TriageSession, films: Path, job: Path, job_settings: Settings,
    job_findings: Findings, monkeypatch: pytest.MonkeyPatch, qtbot,
) -> None:  # fmt: skip
    monkeypatch.setattr(triage_session, "POLL_MS", 50)
    open_new(triage, job, job_settings(films), job_findings, qtbot)
    triage.start(watch=True)
    assert triage.watching
    qtbot.waitUntil(lambda: triage.state is RunState.WATCHING, timeout=20_000)
    qtbot.waitUntil(lambda: triage.totals.scored == 3)
    triage.stop()
    qtbot.waitUntil(lambda: triage.state is RunState.IDLE)
    draw(films / "late.png", 9)
    run_out(triage, qtbot)
    qtbot.waitUntil(lambda: triage.totals.scored == 4)


def test_a_long_pause_ends_the_children_and_resuming_begins_anew(
    triage: TriageSession, films: Path, job: Path, job_settings: Settings,
    job_findings: Findings, run_callers: list[RunCallers], qtbot,
) -> None:  # fmt: skip
    open_new(triage, job, job_settings(films), job_findings, qtbot)
    triage._park.setInterval(0)
    triage.start()
    triage.pause()
    assert triage.state is RunState.PAUSED
    qtbot.waitUntil(lambda: triage._run is None)
    assert triage.state is RunState.PAUSED
    assert len(run_callers) == 1
    with qtbot.waitSignal(triage.ran_out, timeout=20_000):
        triage.resume()
    assert len(run_callers) == 2
    qtbot.waitUntil(lambda: triage.totals.scored == 3)


def test_pause_and_resume(
    triage: TriageSession, films: Path, job: Path, job_settings: Settings,
    job_findings: Findings, qtbot,
) -> None:  # fmt: skip
    open_new(triage, job, job_settings(films), job_findings, qtbot)
    triage.start()
    triage.pause()
    triage.prefer(FilmSource(films / "film_0002.png"))
    qtbot.waitUntil(lambda: triage._run is not None and triage._run.is_idle, timeout=20_000)
    assert triage.totals.scored == 0
    with qtbot.waitSignal(triage.ran_out, timeout=20_000):
        triage.resume()
    qtbot.waitUntil(lambda: triage.totals.scored == 3)


def test_closing_while_it_runs_keeps_everything(
    triage: TriageSession, films: Path, job: Path, job_settings: Settings,
    job_findings: Findings, qtbot,
) -> None:  # fmt: skip
    open_new(triage, job, job_settings(films), job_findings, qtbot)
    triage.start(watch=True)
    with qtbot.waitSignal(triage.job_closed):
        triage.close_job()
    assert triage.view is None
    assert triage.state is RunState.NO_JOB
    with qtbot.waitSignal(triage.job_opened):
        triage.open_job(job)
    assert triage.totals.failed == 0


def test_a_job_that_is_being_opened_when_the_program_ends_is_let_go_of(
    triage: TriageSession, films: Path, job: Path, job_settings: Settings,
    job_findings: Findings, runner,
) -> None:  # fmt: skip
    triage.new_job(job, job_settings(films), job_findings)
    runner.shut_down(triage.end_children)
    triage.close_down()
    with opened(job) as store:  # nobody else holds it
        assert store.totals().found == 0


def test_a_folder_without_a_job(triage: TriageSession, tmp_path: Path, qtbot) -> None:
    with qtbot.waitSignal(triage.failed) as failed:
        triage.open_job(tmp_path)
    error = failed.args[0]
    assert isinstance(error, EngineError)
    assert "there is no triage job in this folder" in str(error)
