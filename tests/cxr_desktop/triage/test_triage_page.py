"""The page with real children's services in this process; the form, the panel, what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from cxr_desktop.engine_session import EngineSession
from cxr_desktop.model_desk import ModelDesk
from cxr_desktop.settings import Settings
from cxr_desktop.settings_schema import RECENT_JOBS, UNFINISHED_JOB
from cxr_desktop.theme import apply_theme
from cxr_desktop.triage.job_notice import Remedy
from cxr_desktop.triage.triage_page import TriagePage
from cxr_desktop.triage.triage_session import RunState, TriageSession
from engine.image_io.dicomdir import read_dicomdir
from engine.models.bundle import ModelBundle
from engine.models.library import BundleEntry
from engine.triage.job_store import opened
from engine.triage.job_types import JobFinding, JobSettings, TriageOutcome
from engine.triage.worklist_filter import WorklistFilter
from tests.cxr_desktop import reach
from tests.engine.triage.running import draw, draw_many

JobSettingsOf = Callable[..., JobSettings]


@pytest.fixture
def films(tmp_path: Path) -> Path:
    """Three films and a text."""
    draw_many(tmp_path / "films", 3)
    (tmp_path / "films" / "notes.txt").write_text("no film")
    return tmp_path / "films"


@pytest.fixture
def page(
    triage: TriageSession, session: EngineSession, tiny_bundle: ModelBundle,
    monkeypatch: pytest.MonkeyPatch, qtbot,
) -> Iterator[TriagePage]:  # fmt: skip
    """Its desk knows the tiny model; jobs go to this test's folder."""
    monkeypatch.setattr(session, "read_directory", read_dicomdir)
    desk = ModelDesk(session, Settings())
    desk.entries = (BundleEntry(tiny_bundle.folder, tiny_bundle.card, None, False),)
    page = TriagePage(triage, session, desk, Settings())
    qtbot.addWidget(page)
    page.resize(1300, 700)
    page.show()
    yield page
    page.close_down()


def fill_form(page: TriagePage, films: Path, job: Path, qtbot) -> None:
    page.propose([films])
    page.form.folder.setText(str(job))
    qtbot.waitUntil(lambda: page.form.counted.text() == "4 files")


def make_job(page: TriagePage, films: Path, job: Path, qtbot) -> None:
    fill_form(page, films, job, qtbot)
    with qtbot.waitSignal(page.session.ran_out, timeout=20_000):
        page.form.start.click()
    qtbot.waitUntil(lambda: page.session.state is RunState.IDLE)


def test_a_folder_becomes_a_job(page: TriagePage, films: Path, tmp_path: Path, qtbot) -> None:
    assert page.start.isVisible()
    assert page.job.primary.text() == "New job"
    make_job(page, films, tmp_path / "job", qtbot)
    qtbot.waitUntil(lambda: page.session.totals.scored == 3)
    assert page.job.sum.text == "4 files found = 3 scored + 1 refused + 0 failed + 0 waiting"
    assert page.job.primary.text() == "Look for new films"
    assert page.settings.lines(RECENT_JOBS) == (str(tmp_path / "job"),)
    assert page.settings.text(UNFINISHED_JOB) == ""


def test_a_part_of_the_sum_filters(page: TriagePage, films: Path, tmp_path: Path, qtbot) -> None:
    make_job(page, films, tmp_path / "job", qtbot)
    with qtbot.waitSignal(page.filter_chosen) as chosen:
        page.job.sum.button("refused").click()
    assert chosen.args == [WorklistFilter(outcomes=(TriageOutcome.REFUSED,))]
    with qtbot.waitSignal(page.filter_chosen) as chosen:
        page.job.sum.button("found").click()
    assert chosen.args == [WorklistFilter()]


def test_the_form_says_what_is_missing(
    page: TriagePage, films: Path, tmp_path: Path, qtbot
) -> None:
    page.actions_by_name["new_job"].trigger()
    assert not page.form.start.isEnabled()
    fill_form(page, films, tmp_path / "job", qtbot)
    assert page.form.start.isEnabled()
    assert page.form.fast.isEnabled()  # the tiny model's card says how fast scores differ
    page.form.rule.setText("(a)(b)")
    assert not page.form.start.isEnabled()
    assert "2 groups" in page.form.rule_told.text()
    page.form.rule.setText("")
    page.form.folder.setText("job")
    assert not page.form.start.isEnabled()
    page.form.folder.setText(str(films / "job"))
    assert page.form.folder_told.text().startswith("It lies among the films.")
    assert page.form.start.isEnabled()
    page.form.sources.remove(films)
    assert not page.form.start.isEnabled()
    page.form.cancel.click()
    assert page.start.isVisible()


def test_a_job_that_is_there_is_opened_instead(
    page: TriagePage, films: Path, tmp_path: Path, job_settings: JobSettingsOf,
    job_findings: tuple[JobFinding, ...], qtbot,
) -> None:  # fmt: skip
    with opened(tmp_path / "job", job_settings(films), job_findings):
        pass
    fill_form(page, films, tmp_path / "job", qtbot)
    assert page.form.start.text() == "Open that job"
    with qtbot.waitSignal(page.session.ran_out, timeout=20_000):
        page.form.start.click()
    qtbot.waitUntil(lambda: page.session.totals.scored == 3)


def test_a_job_that_cannot_be_made_leaves_the_form_as_it_was(
    page: TriagePage, films: Path, tmp_path: Path, qtbot
) -> None:
    (tmp_path / "file").touch()
    fill_form(page, films, tmp_path / "file" / "job", qtbot)
    with qtbot.waitSignal(page.session.failed):
        page.form.start.click()
    assert page.form.isVisible()
    assert page.form.folder.text() == str(tmp_path / "file" / "job")
    assert page.job.notice.isVisible()


def drop(page: QWidget, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    page.dropEvent(event)


def test_what_is_dropped(page: TriagePage, films: Path, tmp_path: Path, qtbot) -> None:
    drop(page, films)
    assert page.form.isVisible()
    assert page.form.sources.roots == (films,)
    make_job(page, films, tmp_path / "job", qtbot)
    with qtbot.waitSignal(page.session.job_closed):
        page.session.close_job()
    draw(films / "late.png", 9)
    with qtbot.waitSignal(page.session.told) as told:
        drop(page, tmp_path / "job" / "job.sqlite")
    assert told.args == ["5 files found: 1 new"]
    qtbot.waitUntil(lambda: page.session.totals.scored == 4)


def test_a_held_job_is_told_and_can_be_looked_at(
    page: TriagePage, films: Path, tmp_path: Path, job_settings: JobSettingsOf,
    job_findings: tuple[JobFinding, ...], qtbot,
) -> None:  # fmt: skip
    with opened(tmp_path / "job", job_settings(films), job_findings):
        with qtbot.waitSignal(page.session.failed):
            page.open_path([tmp_path / "job"])
        assert page.job.notice.isVisible()
        assert page.job.notice.wanted is Remedy.LOOK
        with qtbot.waitSignal(page.session.job_opened):
            page.job.notice.action_requested.emit()
        assert not page.job.notice.isVisible()
        assert page.job.primary.text() == "New job"
        assert not page.job.watch.isVisible()
        with qtbot.waitSignal(page.session.job_closed):
            page.session.close_job()


def test_a_model_that_is_gone_can_be_chosen(
    page: TriagePage, films: Path, tmp_path: Path, job_settings: JobSettingsOf,
    job_findings: tuple[JobFinding, ...], tiny_bundle: ModelBundle,
    monkeypatch: pytest.MonkeyPatch, qtbot,
) -> None:  # fmt: skip
    from dataclasses import replace

    settings = replace(job_settings(films), bundle_path=tmp_path / "gone")
    with opened(tmp_path / "job", settings, job_findings):
        pass
    with qtbot.waitSignal(page.session.failed, timeout=20_000):
        page.open_path([tmp_path / "job"])
    assert page.job.notice.wanted is Remedy.CHOOSE_MODEL
    qtbot.waitUntil(lambda: page.session.state is RunState.IDLE)
    monkeypatch.setattr(
        "cxr_desktop.triage.job_commands.QFileDialog.getExistingDirectory",
        lambda *_: str(tiny_bundle.folder),
    )
    with qtbot.waitSignal(page.session.ran_out, timeout=20_000):
        page.job.notice.action_requested.emit()
    qtbot.waitUntil(lambda: page.session.totals.scored == 3)


def test_films_that_lie_elsewhere_now_are_found_again(
    page: TriagePage, films: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot
) -> None:
    make_job(page, films, tmp_path / "job", qtbot)
    moved = films.rename(tmp_path / "stick")
    draw(moved / "new.png", 77)
    with qtbot.waitSignal(page.session.failed, timeout=20_000):
        page.job.primary.click()
    qtbot.waitUntil(lambda: page.session.state is RunState.IDLE)
    assert page.job.notice.wanted is Remedy.RELOCATE
    asked = []

    def choose(_: QWidget, title: str) -> str:
        asked.append(title)
        return str(moved)

    monkeypatch.setattr("cxr_desktop.triage.job_commands.QFileDialog.getExistingDirectory", choose)
    with qtbot.waitSignal(page.session.ran_out, timeout=20_000):
        page.job.notice.action_requested.emit()
    qtbot.waitUntil(lambda: page.session.totals.scored == 4)
    assert asked == ["Where is “films” now?"]
    assert page.session.totals.found == 5
    assert page.session.totals.gone == 0
    assert page.session.view.settings.roots == (moved,)
    assert not page.job.notice.isVisible()


def test_watching_that_was_ended_is_not_ticked_any_more(
    page: TriagePage, films: Path, tmp_path: Path, qtbot
) -> None:
    make_job(page, films, tmp_path / "job", qtbot)
    page.job.watch.click()
    qtbot.waitUntil(lambda: page.session.state is RunState.WATCHING, timeout=20_000)
    page.job.watch.click()
    qtbot.waitUntil(lambda: page.session.state is RunState.IDLE, timeout=20_000)
    assert not page.job.watch.isChecked()


def test_keys_reach_the_list_of_a_job_that_has_just_been_made(
    page: TriagePage, films: Path, tmp_path: Path, qtbot
) -> None:
    fill_form(page, films, tmp_path / "job", qtbot)
    page.form.start.setFocus()
    with qtbot.waitSignal(page.session.ran_out, timeout=20_000):
        page.form.start.click()
    assert page.window().focusWidget() is page.parts.worklist.table
    qtbot.waitUntil(lambda: page.session.state is RunState.IDLE)


def test_what_was_broken_off_is_offered(
    triage: TriageSession, session: EngineSession, films: Path, tmp_path: Path,
    job_settings: JobSettingsOf, job_findings: tuple[JobFinding, ...], qtbot,
) -> None:  # fmt: skip
    with opened(tmp_path / "job", job_settings(films), job_findings):
        pass
    settings = Settings()
    settings.set(UNFINISHED_JOB, str(tmp_path / "job"))
    page = TriagePage(triage, session, ModelDesk(session, settings), settings)
    qtbot.addWidget(page)
    page.show()
    assert page.job.notice.wanted is Remedy.GO_ON
    with qtbot.waitSignal(triage.ran_out, timeout=20_000):
        page.job.notice.action_requested.emit()
    qtbot.waitUntil(lambda: triage.totals.scored == 3)
    qtbot.waitUntil(lambda: settings.text(UNFINISHED_JOB) == "")


def test_hidden_names_stand_nowhere(page: TriagePage, films: Path, tmp_path: Path, qtbot) -> None:
    make_job(page, films, tmp_path / "Miller John", qtbot)
    assert reach_text(page, "Miller")
    page.hide_identity(True)
    page.propose([films])
    assert not reach_text(page, "Miller")
    assert not reach_text(page, str(films))


def reach_text(page: TriagePage, words: str) -> list[str]:
    """Texts and tool tips on show that contain `words`."""
    from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

    shown = [one for one in page.findChildren(QWidget) if one.isVisible()]
    texts = [one.toolTip() for one in shown]
    texts += [one.text() for one in shown if isinstance(one, QLabel | QPushButton)]
    texts += [one.displayText() for one in shown if isinstance(one, QLineEdit)]
    return [text for text in texts if words in text.replace("\u200b", "")]


def test_everything_is_within_reach(
    page: TriagePage, films: Path, tmp_path: Path, qapp, qtbot
) -> None:
    apply_theme(qapp, True)
    for step in (lambda: None, lambda: fill_form(page, films, tmp_path / "job", qtbot)):
        step()
        assert reach.without_name(page) == []
        assert reach.out_of_reach(page) == []
        assert reach.too_small(page) == []
    make_job(page, films, tmp_path / "job", qtbot)
    assert reach.without_name(page) == []
    assert reach.too_small(page) == []
