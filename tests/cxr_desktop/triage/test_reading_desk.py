from __future__ import annotations

from cxr_desktop.settings_schema import NEXT_AFTER_VERDICT, READER_NAME
from cxr_desktop.triage.desk_film import next_unread_in, step_in
from cxr_desktop.triage.reading_clock import ReadingClock
from cxr_desktop.triage.reading_desk import ReadingDesk
from cxr_desktop.triage.triage_session import TriageSession
from engine.datatypes import FilmSource
from engine.triage.job_types import Agreement
from tests.cxr_desktop.triage.reading import keys, on_desk, open_known, verdict_of

# Keys 1 to 7: a (0.90), b (0.40), c (0.90), d (0.75), refused, failed, waiting.


def test_the_film_and_its_place(triage: TriageSession, desk: ReadingDesk, tmp_path, qtbot) -> None:
    open_known(triage, tmp_path, qtbot)
    film = on_desk(desk, 4, qtbot)
    assert film.entry.source.path.name == "d.png"
    assert (film.place, film.of, film.unread, film.ranked) == (2, 7, 4, 4)
    assert (film.revealed, film.impression, film.history) == (True, None, ())
    assert [source.path.name for source in film.beside] == ["a film 9.png", "later.png", "c.png"]


def test_verdicts_are_kept_with_reader_note_and_time(
    triage: TriageSession, desk: ReadingDesk, tmp_path, qtbot
) -> None:
    open_known(triage, tmp_path, qtbot)
    desk.settings.set(READER_NAME, " Dr Who ")
    now = [100.0]
    desk.clock = ReadingClock(lambda: now[0])
    on_desk(desk, 1, qtbot)
    now[0] = 112.5
    desk.set_note("look again")
    assert verdict_of(desk) is None  # a note alone is no verdict
    desk.agree()
    qtbot.waitUntil(lambda: verdict_of(desk) is not None)
    verdict = verdict_of(desk)
    assert verdict.agreement is Agreement.AGREE
    assert verdict.findings == ("Pneumonia",)
    assert (verdict.note, verdict.reader, verdict.seconds) == ("look again", "Dr Who", 12.5)
    desk.disagree()
    qtbot.waitUntil(lambda: verdict_of(desk).agreement is Agreement.DISAGREE)
    assert verdict_of(desk).findings == ()
    desk.correct(["Bacterial"])
    qtbot.waitUntil(lambda: verdict_of(desk).agreement is Agreement.CORRECTED)
    assert verdict_of(desk).findings == ("Bacterial",)
    desk.take_back()
    qtbot.waitUntil(lambda: verdict_of(desk).agreement is Agreement.DISAGREE)


def test_a_note_after_the_verdict_keeps_the_rest(
    triage: TriageSession, desk: ReadingDesk, tmp_path, qtbot
) -> None:
    open_known(triage, tmp_path, qtbot)
    on_desk(desk, 1, qtbot)
    desk.correct(["Bacterial"])
    qtbot.waitUntil(lambda: verdict_of(desk) is not None)
    before = verdict_of(desk)
    desk.set_note("with the lateral view")
    qtbot.waitUntil(lambda: verdict_of(desk).note == "with the lateral view")
    after = verdict_of(desk)
    assert (after.agreement, after.findings) == (before.agreement, before.findings)
    assert after.seconds == before.seconds


def test_disagreeing_where_nothing_is_flagged_asks_what_there_is(
    triage: TriageSession, desk: ReadingDesk, tmp_path, qtbot
) -> None:
    open_known(triage, tmp_path, qtbot)
    on_desk(desk, 2, qtbot)
    with qtbot.waitSignal(desk.correction_asked):
        desk.disagree()
    assert verdict_of(desk) is None


def test_going_on_to_the_next_unread(
    triage: TriageSession, desk: ReadingDesk, tmp_path, qtbot
) -> None:
    open_known(triage, tmp_path, qtbot)
    on_desk(desk, 1, qtbot)
    with qtbot.waitSignal(desk.film_wanted) as went:
        desk.next_unread()
    assert went.args == [3]
    desk.settings.set(NEXT_AFTER_VERDICT, True)
    for expected in (4, 2, 1):  # from the top again
        qtbot.waitUntil(lambda: desk.film is not None)
        with qtbot.waitSignal(desk.film_wanted) as went:
            desk.agree()
        assert went.args == [expected]
    qtbot.waitUntil(lambda: desk.film is not None)
    with qtbot.waitSignal(desk.told) as told:
        desk.agree()
    assert told.args == ["Every film of this list has been read."]


def test_steps_end_with_the_order(
    triage: TriageSession, desk: ReadingDesk, tmp_path, qtbot
) -> None:
    open_known(triage, tmp_path, qtbot)
    desk.order = lambda: keys(7, 2)
    on_desk(desk, 7, qtbot)
    with qtbot.waitSignal(desk.film_wanted) as went:
        desk.step(1)
    assert went.args == [2]
    qtbot.waitUntil(lambda: desk.film is not None)
    assert (desk.film.place, desk.film.of, desk.film.unread) == (1, 2, 1)
    with qtbot.assertNotEmitted(desk.film_wanted, wait=50):
        desk.step(1)


def test_a_waiting_film_is_not_judged(
    triage: TriageSession, desk: ReadingDesk, tmp_path, qtbot
) -> None:
    open_known(triage, tmp_path, qtbot)
    on_desk(desk, 7, qtbot)
    with qtbot.assertNotEmitted(desk.failed, wait=50):
        desk.agree()
        desk.correct(["Pneumonia"])
        desk.take_back()
    assert verdict_of(desk) is None


def test_refused_films_can_be_corrected_only(
    triage: TriageSession, desk: ReadingDesk, tmp_path, qtbot
) -> None:
    open_known(triage, tmp_path, qtbot)
    on_desk(desk, 5, qtbot)
    desk.agree()
    desk.correct([])
    qtbot.waitUntil(lambda: verdict_of(desk) is not None)
    assert verdict_of(desk).agreement is Agreement.CORRECTED


def test_blind_first_hides_until_the_impression(
    triage: TriageSession, desk: ReadingDesk, tmp_path, qtbot
) -> None:
    open_known(triage, tmp_path, qtbot, blind_first=True)
    film = on_desk(desk, 1, qtbot)
    source, other = film.entry.source, FilmSource(tmp_path / "elsewhere" / "1.png")
    assert not film.revealed
    assert desk.withholds(source)
    assert not desk.withholds(other)
    desk.agree()
    desk.correct(["Bacterial"])
    with qtbot.waitSignal(desk.withheld_changed) as told:
        desk.commit(["Bacterial"])
    assert told.args == [source]
    assert not desk.withholds(source)
    assert desk.film is not None
    assert desk.film.revealed
    assert desk.film.impression == ("Bacterial",)
    assert verdict_of(desk) is None  # neither of the two above was kept
    desk.agree()
    qtbot.waitUntil(lambda: verdict_of(desk) is not None)
    assert verdict_of(desk).blind == ("Bacterial",)


def test_a_film_beside_the_job_is_not_withheld_for_long(
    triage: TriageSession, desk: ReadingDesk, tmp_path, qtbot
) -> None:
    open_known(triage, tmp_path, qtbot, blind_first=True)
    stranger = FilmSource(tmp_path / "films" / "new.png")
    assert desk.withholds(stranger)
    found: list[int | None] = []
    desk.find(stranger, found.append)
    desk.find(FilmSource(tmp_path / "films" / "c.png"), found.append)
    qtbot.waitUntil(lambda: found == [None, 3])
    desk.let_show(stranger)
    assert not desk.withholds(stranger)


def test_looking_only_says_nothing(
    triage: TriageSession, desk: ReadingDesk, tmp_path, qtbot
) -> None:
    open_known(triage, tmp_path, qtbot, looking=True)
    on_desk(desk, 1, qtbot)
    assert not desk.may_write
    with qtbot.assertNotEmitted(desk.failed, wait=50):
        desk.agree()
        desk.mark_viewed()
    assert verdict_of(desk) is None


def test_another_job_clears_the_desk(
    triage: TriageSession, desk: ReadingDesk, tmp_path, qtbot
) -> None:
    open_known(triage, tmp_path, qtbot)
    on_desk(desk, 1, qtbot)
    desk.set_note("not kept")
    with qtbot.waitSignal(triage.job_closed):
        triage.close_job()
    assert (desk.key, desk.film, desk.note()) == (None, None, "")


def test_next_unread_in_an_order() -> None:
    order, unread = keys(5, 3, 9, 1), keys(1, 5, 7)
    assert next_unread_in(order, unread, 5) == 1
    assert next_unread_in(order, unread, 1) == 5
    assert next_unread_in(order, unread, None) == 5
    assert next_unread_in(order, unread, 4) == 5  # not in this order
    assert next_unread_in(order, keys(5), 5) is None
    assert next_unread_in(keys(), unread, 5) is None


def test_steps_in_an_order() -> None:
    order = keys(5, 3, 9)
    assert [step_in(order, 3, step) for step in (-1, 1, 2, -2)] == [5, 9, None, None]
    assert step_in(order, 4, 1) is None


def test_a_clock_begins_anew_with_every_film() -> None:
    now = [0.0]
    clock = ReadingClock(lambda: now[0])
    assert clock.seconds(1) == 0
    clock.appeared(1)
    now[0] = 5.0
    clock.appeared(1)
    assert clock.seconds(1) == 5.0
    clock.appeared(1, again=True)
    now[0] = 7.0
    assert clock.seconds(1) == 2.0
    clock.appeared(2)
    assert (clock.seconds(1), clock.seconds(2)) == (0.0, 0.0)
