from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cxr_desktop.theme import apply_theme
from cxr_desktop.triage.film_details import FilmDetails
from cxr_desktop.triage.finding_choice import FindingChoice
from cxr_desktop.triage.reading_desk import ReadingDesk
from cxr_desktop.triage.reading_keys import reading_keys
from cxr_desktop.triage.triage_session import TriageSession
from cxr_desktop.triage.verdict_bar import VerdictBar
from engine.triage.job_types import Agreement, JobFinding
from tests.cxr_desktop import reach
from tests.cxr_desktop.triage.reading import on_desk, open_known, verdict_of

FINDINGS = (
    JobFinding("Pneumonia", 0.5),
    JobFinding("Bacterial_kind", 0.4, "Pneumonia"),
    JobFinding("Effusion", 0.5),
)


@pytest.fixture
def page(qtbot) -> QWidget:
    """What the keys work in."""
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(320, 700)
    return page


@pytest.fixture
def bar(page: QWidget, desk: ReadingDesk) -> VerdictBar:
    bar = VerdictBar(desk, reading_keys(page, desk.settings, desk, lambda: None), page)
    bar.resize(320, 400)
    page.show()
    return bar


@pytest.fixture
def details(page: QWidget, desk: ReadingDesk, session, qtbot) -> FilmDetails:
    details = FilmDetails(
        desk, session, reading_keys(page, desk.settings, desk, lambda: None), page
    )
    details.resize(320, 700)
    page.show()
    yield details
    details.close_down()


def test_the_choice_says_none_or_some(qtbot) -> None:
    choice = FindingChoice()
    qtbot.addWidget(choice)
    choice.set_findings(FINDINGS)
    assert choice.chosen is None
    none, pneumonia, bacterial, effusion = choice._none, *choice._boxes
    assert bacterial.text() == "Bacterial kind"
    none.click()
    assert choice.chosen == ()
    bacterial.click()  # a kind of pneumonia
    assert choice.chosen == ("Pneumonia", "Bacterial_kind")
    assert not none.isChecked()
    effusion.click()
    pneumonia.click()
    assert choice.chosen == ("Effusion",)
    effusion.click()
    assert choice.chosen is None


def test_a_verdict_by_buttons(
    triage: TriageSession, desk: ReadingDesk, bar: VerdictBar, tmp_path: Path, qtbot
) -> None:
    open_known(triage, tmp_path, qtbot)
    assert not bar.agree.isVisible()
    on_desk(desk, 1, qtbot)
    assert bar.said.text() == "No verdict yet"
    assert not bar.take_back.isEnabled()
    bar.agree.click()
    qtbot.waitUntil(lambda: bar.said.text() == "Agree: Pneumonia")
    assert bar.agree.isChecked()
    bar.disagree.click()
    qtbot.waitUntil(lambda: bar.said.text() == "Disagree: no finding")
    bar.take_back.click()
    qtbot.waitUntil(lambda: bar.said.text() == "Agree: Pneumonia")
    assert (bar.agree.isChecked(), bar.disagree.isChecked()) == (True, False)


def test_findings_are_corrected(
    triage: TriageSession, desk: ReadingDesk, bar: VerdictBar, tmp_path: Path, qtbot
) -> None:
    open_known(triage, tmp_path, qtbot)
    on_desk(desk, 1, qtbot)
    bar.correct.click()
    assert bar.is_correcting
    assert bar.choice.chosen == ("Pneumonia",)  # what is flagged, to begin with
    bar.choice._none.click()
    bar.save.click()
    qtbot.waitUntil(lambda: bar.said.text() == "Corrected: no finding")
    assert not bar.is_correcting
    bar.correct.click()
    assert bar.choice.chosen == ()
    on_desk(desk, 2, qtbot)
    assert not bar.is_correcting  # it was about the other film


def test_findings_are_corrected_by_keys_alone(
    triage: TriageSession, desk: ReadingDesk, bar: VerdictBar, tmp_path: Path, qtbot
) -> None:
    open_known(triage, tmp_path, qtbot)
    on_desk(desk, 1, qtbot)
    with qtbot.waitSignal(bar.correction_begun):
        bar.correct.click()
    qtbot.keyClick(bar.choice._none, Qt.Key.Key_Escape)
    assert not bar.is_correcting
    assert verdict_of(desk) is None
    bar.correct.click()
    qtbot.keyClick(bar.choice._none, Qt.Key.Key_Space)
    with qtbot.waitSignal(bar.keys_free):
        qtbot.keyClick(bar.choice._none, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bar.said.text() == "Corrected: no finding")
    assert not bar.is_correcting


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_after_a_note_the_keys_are_the_films_again(
    triage: TriageSession, desk: ReadingDesk, bar: VerdictBar, tmp_path: Path, key, qtbot
) -> None:
    open_known(triage, tmp_path, qtbot)
    on_desk(desk, 1, qtbot)
    bar.note.setFocus()
    with qtbot.waitSignal(bar.keys_free):
        qtbot.keyClick(bar.note, key)


def test_after_an_impression_the_keys_are_the_films_again(
    triage: TriageSession, desk: ReadingDesk, bar: VerdictBar, tmp_path: Path, qtbot
) -> None:
    open_known(triage, tmp_path, qtbot, blind_first=True)
    on_desk(desk, 1, qtbot)
    bar.activateWindow()
    qtbot.waitUntil(bar.isActiveWindow)
    bar.blind.choice._none.setFocus()
    bar.blind.choice._none.click()
    with qtbot.waitSignal(bar.keys_free):
        bar.blind.button.click()
    assert bar.blind.isHidden()


def test_a_note_is_kept_with_enter(
    triage: TriageSession, desk: ReadingDesk, bar: VerdictBar, tmp_path: Path, qtbot
) -> None:
    open_known(triage, tmp_path, qtbot)
    on_desk(desk, 1, qtbot)
    bar.agree.click()
    qtbot.waitUntil(lambda: verdict_of(desk) is not None)
    bar.note.setFocus()
    qtbot.keyClicks(bar.note, "Gap at the apex")
    qtbot.keyClick(bar.note, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: verdict_of(desk).note == "Gap at the apex")
    assert verdict_of(desk).agreement is Agreement.AGREE
    on_desk(desk, 2, qtbot)
    assert bar.note.text() == ""
    desk.set_note("a draft")
    on_desk(desk, 1, qtbot)
    assert bar.note.text() == "Gap at the apex"
    on_desk(desk, 2, qtbot)
    assert bar.note.text() == "a draft"


def test_what_cannot_be_said_is_grey(
    triage: TriageSession, desk: ReadingDesk, bar: VerdictBar, tmp_path: Path, qtbot
) -> None:
    open_known(triage, tmp_path, qtbot)
    on_desk(desk, 7, qtbot)
    parts = (bar.agree, bar.disagree, bar.correct, bar.take_back, bar.note)
    assert [part.isEnabled() for part in parts] == [False] * 5
    on_desk(desk, 5, qtbot)  # refused: there is nothing to agree with
    assert [part.isEnabled() for part in parts] == [False, False, True, False, True]


def test_blind_first_asks_before_it_shows(
    triage: TriageSession, desk: ReadingDesk, bar: VerdictBar, tmp_path: Path, qtbot
) -> None:
    open_known(triage, tmp_path, qtbot, blind_first=True)
    on_desk(desk, 1, qtbot)
    assert bar.blind.isVisible()
    assert not bar.agree.isVisible()
    desk.commit_asked.emit()  # nothing is ticked yet
    assert not desk.film.revealed
    bar.blind.choice._none.click()
    desk.commit_asked.emit()
    qtbot.waitUntil(lambda: desk.film.revealed)
    assert not bar.blind.isVisible()
    bar.agree.click()
    qtbot.waitUntil(lambda: "changed since" in bar.said.text())
    assert bar.said.text() == "Agree: Pneumonia\nSeen blind: no finding; changed since"


def test_everybody_can_reach_it(
    triage: TriageSession, desk: ReadingDesk, details: FilmDetails, tmp_path: Path, qapp, qtbot
) -> None:
    open_known(triage, tmp_path, qtbot)
    on_desk(desk, 1, qtbot)
    apply_theme(qapp, dark=True)  # sizes come from there
    details.verdict.correct.click()
    for check in (reach.without_name, reach.out_of_reach, reach.too_small, reach.keyless_tips):
        assert check(details) == []
    assert details.verdict.agree.toolTip() == "Agree with the model (G)"


def test_details_of_films_of_every_kind(
    triage: TriageSession, desk: ReadingDesk, details: FilmDetails, tmp_path: Path, qtbot
) -> None:
    open_known(triage, tmp_path, qtbot)
    on_desk(desk, 1, qtbot)
    assert details.facts.text() == "Müller Anna · P2\nPA · 2020-05-01"
    assert details.why.text() == (
        "Rank 1 of 4: no film lies higher. Pneumonia scored 0.90, far above its threshold of 0.50."
    )
    assert [row.score for row in details.scores.rows] == pytest.approx([0.9, 0.1])
    on_desk(desk, 5, qtbot)
    assert details.why.text() == "Refused, so it has no rank: It is in colour."
    assert details.again.text() == "Score anyway"
    assert not details.scores.isVisible()
    on_desk(desk, 6, qtbot)
    assert details.again.text() == "Try again"
    on_desk(desk, 7, qtbot)
    assert details.why.text() == "Waiting to be scored."
    assert not details.again.isVisible()


def test_details_hide_who_it_is(
    triage: TriageSession, desk: ReadingDesk, details: FilmDetails, tmp_path: Path, qtbot
) -> None:
    open_known(triage, tmp_path, qtbot)
    on_desk(desk, 1, qtbot)
    details.set_identity_hidden(True)
    assert details.title.text() == "Film 1"
    assert "Müller" not in details.facts.text()
    assert "2020" not in details.facts.text()


def test_a_kept_note_is_hidden_with_the_identity(
    triage: TriageSession, desk: ReadingDesk, bar: VerdictBar, tmp_path: Path, qtbot
) -> None:
    open_known(triage, tmp_path, qtbot)
    on_desk(desk, 1, qtbot)
    desk.set_note("Anna, see 2019")
    desk.agree()
    qtbot.waitUntil(lambda: verdict_of(desk) is not None)
    assert bar.note.text() == "Anna, see 2019"
    bar.set_identity_hidden(True)
    assert (bar.note.text(), bar.note.placeholderText()) == ("", "Note hidden")
    assert not bar.note.isEnabled()
    bar.set_identity_hidden(False)
    assert bar.note.text() == "Anna, see 2019"
    assert verdict_of(desk).note == "Anna, see 2019"


def test_details_of_a_film_read_blind_say_nothing_of_the_model_s(
    triage: TriageSession, desk: ReadingDesk, details: FilmDetails, tmp_path: Path, qtbot
) -> None:
    open_known(triage, tmp_path, qtbot, blind_first=True)
    on_desk(desk, 1, qtbot)
    assert "Rank" not in details.why.text()
    assert not details.scores.isVisible()
    desk.commit([])
    qtbot.waitUntil(details.scores.isVisible)
    assert details.why.text().startswith("Rank 1 of 4")


def test_scoring_anyway_makes_the_film_wait_and_starts(
    triage: TriageSession, desk: ReadingDesk, details: FilmDetails, tmp_path, qtbot, monkeypatch
) -> None:
    started: list[bool] = []
    monkeypatch.setattr(triage, "start", lambda: started.append(True))
    open_known(triage, tmp_path, qtbot)
    on_desk(desk, 5, qtbot)
    details.again.click()
    qtbot.waitUntil(lambda: started == [True])
    assert desk.film.entry.outcome == "waiting"
    with qtbot.waitSignal(triage.query(lambda store: store.files.ungated([5])).succeeded) as got:
        pass
    assert got.args == [{5}]


def test_a_score_opens_the_film_with_its_heat_map(
    triage: TriageSession, desk: ReadingDesk, details: FilmDetails, tmp_path: Path, qtbot
) -> None:
    open_known(triage, tmp_path, qtbot)
    on_desk(desk, 4, qtbot)
    with qtbot.waitSignal(details.finding_opened) as told:
        details.scores.rows[0].click()
    assert told.args == [4, "Pneumonia"]
    assert not details.scores.rows[0].isChecked()
