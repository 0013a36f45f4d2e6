"""Films of a job in the workspace Read, in the whole window upon fakes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from cxr_desktop.main_window import READ, TRIAGE, MainWindow
from cxr_desktop.reader.reader_page import ReaderPage
from cxr_desktop.settings_schema import HEATMAP_ON_OPEN
from engine.datatypes import FilmSource, PixelGrid
from engine.triage.job_store import opened
from engine.triage.job_types import (
    FileState,
    FilmEnd,
    FilmScores,
    JobFinding,
    JobSettings,
    OperatingPoint,
    TriageOutcome,
)
from tests.cxr_desktop.fake_services import SHAPE, Gates
from tests.engine.triage.jobs import seen, the_file

FINDINGS = (JobFinding("Opacity", 0.5), JobFinding("Effusion", 0.5))
GRID = PixelGrid(SHAPE, (8, 8), (8, 4), (0, 2))
SCORES = {"60.png": (0.61, 0.2), "70.png": (0.71, 0.2), "20.png": (0.21, 0.2)}


@dataclass(frozen=True)
class Job:
    """Keys 1 to 3 are 60.png, 70.png, 20.png; by rank they come as 70, 60, 20."""

    films: Path
    folder: Path

    def film(self, name: str) -> FilmSource:
        return FilmSource(self.films / name)


@pytest.fixture
def make_job(films: Callable[..., Path], tmp_path: Path) -> Callable[..., Job]:
    """The model that made it is the window's, unless `sha256` says otherwise."""

    def make(blind_first: bool = False, sha256: str = "0" * 64, cut: float = 0.5) -> Job:
        root = films(*SCORES)
        settings = JobSettings(
            (root,), Path("small"), "small", "1.0", sha256, blind_first=blind_first
        )
        with opened(tmp_path / "job", settings, FINDINGS) as store:
            paths = [root / name for name in SCORES]
            store.files.seen(
                [seen(path, path.stat().st_size, path.stat().st_mtime_ns) for path in paths]
            )
            ends = []
            for path, scores in zip(paths, SCORES.values(), strict=True):
                file = the_file(store, path)
                state = FileState(file.state.size, file.state.mtime_ns, f"{file.key:064d}")
                store.files.read(file.key, state)
                made = FilmScores(*_scored(scores), GRID)
                ends.append(FilmEnd(file.key, FilmSource(path), TriageOutcome.SCORED, scored=made))
            store.films.ended(ends)
            if cut != 0.5:
                store.use_operating_point(OperatingPoint(sha256, (cut, 0.5), "by hand"))
        return Job(root, tmp_path / "job")

    return make


def _scored(scores: tuple[float, ...]):
    import numpy as np

    signed = np.stack([np.eye(2), -np.ones((2, 2))]).astype(np.float16)
    return np.array(scores, np.float32), signed


def open_job(window: MainWindow, job: Job, qtbot) -> None:
    window.show_workspace(TRIAGE)
    window.workspaces.jobs.open_job(job.folder)
    worklist = window.triage.parts.worklist
    qtbot.waitUntil(lambda: worklist.model.rowCount() == 3)


def read(window: MainWindow, key: int, source: FilmSource, qtbot) -> ReaderPage:
    """Opens it from the worklist, until it is shown and on the desk."""
    window.triage.parts.worklist.choose(key)
    window.triage.parts.film_opened.emit(key)
    wait_for(window, source, qtbot)
    return window.reader


def wait_for(window: MainWindow, source: FilmSource, qtbot) -> None:
    page, desk = window.reader, window.triage.parts.reading
    qtbot.waitUntil(
        lambda: (
            page.reading.source == source
            and page.active.can_be_changed
            and desk.film is not None
            and desk.film.entry.source == source
        )
    )


def test_from_the_worklist_and_back(window: MainWindow, make_job, gates: Gates, qtbot) -> None:
    job = make_job()
    open_job(window, job, qtbot)
    page = read(window, 1, job.film("60.png"), qtbot)
    assert window._stack.currentIndex() == READ
    bar = window.workspaces.link.bar
    assert bar.isVisible()
    assert bar.position.text() == "2 of 3 · 3 unread"
    qtbot.waitUntil(lambda: page.reading.prediction is not None)
    assert page.reading.prediction.scores[0] == pytest.approx(0.61)  # the job's, not the fake's
    assert ("prepare", "60.png") not in gates.calls
    bar.verdict.agree.click()
    qtbot.waitUntil(lambda: bar.position.text() == "2 of 3 · 2 unread")
    page.step(1)
    wait_for(window, job.film("20.png"), qtbot)
    bar.back.click()
    assert window._stack.currentIndex() == TRIAGE
    assert window.triage.parts.worklist.chosen == 3


def test_the_heat_map_is_off_until_its_key(window: MainWindow, make_job, qtbot) -> None:
    job = make_job()
    window.settings.set(HEATMAP_ON_OPEN, True)
    open_job(window, job, qtbot)
    page = read(window, 1, job.film("60.png"), qtbot)
    qtbot.waitUntil(lambda: page.reading.prediction is not None)
    assert page.heat_maps.overlay.heatmap is None
    page.actions_by_name["overlay"].trigger()
    assert page.heat_maps.overlay.heatmap is not None
    assert page.side.findings.selected_finding == "Opacity"
    window.triage.parts.reading.next_unread()
    wait_for(window, job.film("20.png"), qtbot)
    assert page.heat_maps.overlay.heatmap is None


def test_a_finding_chosen_in_the_details_comes_with_its_heat_map(
    window: MainWindow, make_job, qtbot
) -> None:
    job = make_job()
    open_job(window, job, qtbot)
    window.triage.parts.worklist.choose(2)
    window.triage.parts.finding_opened.emit(2, "Opacity")
    wait_for(window, job.film("70.png"), qtbot)
    qtbot.waitUntil(lambda: window.reader.heat_maps.overlay.heatmap is not None)
    assert window.reader.side.findings.selected_finding == "Opacity"


def test_blind_first_in_read(window: MainWindow, make_job, gates: Gates, qtbot) -> None:
    job = make_job(blind_first=True)
    open_job(window, job, qtbot)
    page = read(window, 1, job.film("60.png"), qtbot)
    bar = window.workspaces.link.bar
    qtbot.waitUntil(lambda: page.side.findings.heading == "Blind first")
    assert not bar.verdict.agree.isVisible()
    page.actions_by_name["overlay"].trigger()
    page.actions_by_name["score"].trigger()
    assert page.heat_maps.overlay.heatmap is None
    assert page.reading.prediction is None
    blind = bar.verdict.blind
    assert not blind.button.isEnabled()
    blind.choice.choose(())
    blind.button.click()
    qtbot.waitUntil(lambda: page.side.findings.heading == "Suspected finding")
    assert page.reading.prediction.scores[0] == pytest.approx(0.61)
    assert bar.verdict.agree.isVisible()
    assert "Seen blind: no finding" in bar.verdict.said.text()
    assert ("prepare", "60.png") not in gates.calls


def test_blind_first_also_when_the_folder_is_opened(window: MainWindow, make_job, qtbot) -> None:
    job = make_job(blind_first=True)
    open_job(window, job, qtbot)
    window.open([job.films])
    page = window.reader
    wait_for(window, job.film("20.png"), qtbot)  # the first by name
    qtbot.waitUntil(lambda: page.side.findings.heading == "Blind first")
    assert window.workspaces.link.bar.isVisible()
    page.browser.score_all.click()
    qtbot.waitUntil(lambda: page.scoring.running)
    qtbot.waitUntil(lambda: not page.scoring.running)
    assert page.browser.films.notes.scores == {}
    with qtbot.waitSignal(window.workspaces.jobs.job_closed):
        window.workspaces.jobs.close_job()
    assert len(page.browser.films.notes.scores) == 3
    assert page.side.findings.heading == "No finding above threshold"


def test_a_film_of_another_folder_has_no_bar(
    window: MainWindow, make_job, tmp_path: Path, qtbot
) -> None:
    job = make_job()
    open_job(window, job, qtbot)
    read(window, 1, job.film("60.png"), qtbot)
    other = tmp_path / "other"
    other.mkdir()
    (other / "80.png").touch()
    window.open([other])
    qtbot.waitUntil(lambda: window.reader.reading.source == FilmSource(other / "80.png"))
    assert not window.workspaces.link.bar.isVisible()
    window.triage.parts.reading.agree()  # of the film on the desk, in the worklist
    key = window.reader.actions_by_name["next"]
    assert key.isEnabled()


def test_keys_say_nothing_of_a_film_that_is_not_in_view(
    window: MainWindow, make_job, qtbot
) -> None:
    job = make_job()
    open_job(window, job, qtbot)
    page = read(window, 1, job.film("60.png"), qtbot)
    desk = window.triage.parts.reading
    page.canvas.setFocus()
    qtbot.keyClick(page.canvas, Qt.Key.Key_G)
    qtbot.waitUntil(lambda: desk.film is not None and desk.film.entry.verdict is not None)
    desk.take(3)
    qtbot.waitUntil(lambda: desk.film is not None)
    qtbot.keyClick(page.canvas, Qt.Key.Key_G)
    qtbot.wait(50)
    desk.reload()
    qtbot.waitUntil(lambda: desk.film is not None and desk.film.entry.film == 3)
    assert desk.film.entry.verdict is None


def test_other_thresholds_and_other_models_are_told(window: MainWindow, make_job, qtbot) -> None:
    job = make_job(cut=0.3)
    open_job(window, job, qtbot)
    read(window, 1, job.film("60.png"), qtbot)
    about = window.workspaces.link.bar._about
    assert "Opacity 0.30 instead of 0.50" in about.text()


def test_another_model_scores_for_itself_and_says_so(window: MainWindow, make_job, qtbot) -> None:
    job = make_job(sha256="1" * 64)
    open_job(window, job, qtbot)
    page = read(window, 1, job.film("60.png"), qtbot)
    qtbot.waitUntil(lambda: page.reading.prediction is not None)
    assert page.reading.prediction.scores[0] == pytest.approx(0.6)  # the fake's
    assert "another model" in window.workspaces.link.bar._about.text()


def test_the_bar_lets_a_small_window_stay_small(window: MainWindow, make_job, qtbot) -> None:
    window.resize(911, 512)
    job = make_job()
    open_job(window, job, qtbot)
    page = read(window, 1, job.film("60.png"), qtbot)
    bar = window.workspaces.link.bar
    qtbot.waitUntil(lambda: bar.height() == bar.heightForWidth(bar.width()))
    assert bar.height() < 110
    assert page.minimumSizeHint().height() < 400
    assert window.height() == 512
