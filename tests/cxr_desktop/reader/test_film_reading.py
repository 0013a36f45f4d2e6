from __future__ import annotations

from pathlib import Path

import pytest

from cxr_desktop.engine_session import EngineSession
from cxr_desktop.reader.film_reading import FilmReading
from cxr_desktop.reader.film_shelf import FilmsAhead, FilmShelf
from cxr_desktop.reader.score_book import ScoreBook
from engine.datatypes import DisplayImage, Enhancement, FilmSource, Prediction
from tests.cxr_desktop.fake_services import CARD, Gates

ONE, TWO = FilmSource(Path("1.png")), FilmSource(Path("2.png"))
PLAIN = Enhancement()


@pytest.fixture
def book(qapp: object) -> ScoreBook:
    book = ScoreBook()
    book.use_model(CARD)
    return book


@pytest.fixture
def shelf() -> FilmShelf:
    return FilmShelf()


@pytest.fixture
def reading(session: EngineSession, book: ScoreBook, shelf: FilmShelf) -> FilmReading:
    return FilmReading(session, book, shelf)


def test_a_late_film_never_appears_on_another(reading: FilmReading, gates: Gates, qtbot) -> None:
    shown: list[DisplayImage] = []
    reading.displayed.connect(shown.append)
    gate = gates.close("display", "1.png")
    reading.choose(ONE, PLAIN)
    qtbot.waitUntil(lambda: ("display", "1.png") in gates.calls)  # under way, not to be called off
    with qtbot.waitSignal(reading.headed):
        reading.choose(TWO, PLAIN)
        gate.set()
    assert [int(display.pixels[0, 0]) for display in shown] == [2]


def test_a_late_score_never_appears_on_another(reading: FilmReading, gates: Gates, qtbot) -> None:
    scored: list[Prediction] = []
    reading.scored.connect(scored.append)
    gate = gates.close("prepare", "1.png")
    reading.choose(ONE, PLAIN)
    reading.score()
    qtbot.waitUntil(lambda: ("prepare", "1.png") in gates.calls)
    reading.choose(TWO, PLAIN)
    reading.score()
    gate.set()
    qtbot.waitUntil(lambda: bool(scored))
    assert [prediction.source for prediction in scored] == [TWO]
    assert float(scored[0].scores[0]) == pytest.approx(0.02)


def test_a_late_score_of_another_model_is_dropped(
    reading: FilmReading, book: ScoreBook, gates: Gates, qtbot
) -> None:
    scored: list[Prediction] = []
    reading.scored.connect(scored.append)
    gate = gates.close("prepare", "1.png")
    reading.choose(ONE, PLAIN)
    reading.score()
    qtbot.waitUntil(lambda: ("prepare", "1.png") in gates.calls)
    book.use_model(None)
    with qtbot.waitSignal(reading._asked[-1].ended):
        gate.set()
    assert not scored
    assert reading.prediction is None


def test_a_late_failure_never_appears_on_another(reading: FilmReading, gates: Gates, qtbot) -> None:
    failed: list[object] = []
    reading.unreadable.connect(failed.append)
    gate = gates.close("display", "late.png")
    reading.choose(FilmSource(Path("late.png")), PLAIN)
    qtbot.waitUntil(lambda: ("display", "late.png") in gates.calls)
    with qtbot.waitSignal(reading.displayed):
        reading.choose(TWO, PLAIN)
        gate.set()
    assert not failed
    assert reading.can_be_read


def test_films_passed_on_the_way_are_not_decoded(reading: FilmReading, gates: Gates, qtbot) -> None:
    busy = [gates.close("display", name) for name in ("1.png", "2.png")]  # both viewers
    for source in (ONE, TWO):
        reading.choose(source, PLAIN)
        qtbot.waitUntil(lambda s=source: ("display", s.path.name) in gates.calls)
    for number in range(3, 30):
        reading.choose(FilmSource(Path(f"{number}.png")), PLAIN)
    with qtbot.waitSignal(reading.headed):
        for gate in busy:
            gate.set()
    decoded = [name for method, name in gates.calls if method == "display"]
    assert decoded == ["1.png", "2.png", "29.png"]


def test_live_changes_skip_what_was_overtaken(reading: FilmReading, gates: Gates, qtbot) -> None:
    with qtbot.waitSignal(reading.headed):
        reading.choose(ONE, PLAIN)
    gates.calls.clear()
    shown: list[DisplayImage] = []
    reading.displayed.connect(shown.append)
    gate = gates.close("display", "1.png")
    for turn in range(21):
        reading.enhance(Enhancement(invert=turn % 2 == 1))
    reading.enhance(Enhancement(invert=True))
    gate.set()
    qtbot.waitUntil(lambda: len(shown) == 2)
    assert [int(display.pixels[0, 0]) for display in shown] == [1, 254]
    assert len(gates.calls) == 2


def test_a_film_that_cannot_be_read_is_not_scored(
    reading: FilmReading, gates: Gates, qtbot
) -> None:
    with qtbot.waitSignal(reading.unreadable) as caught:
        reading.choose(FilmSource(Path("late.png")), PLAIN)
    assert caught.args[0].problem == "its pixels are missing"
    reading.score()
    assert ("prepare", "late.png") not in gates.calls


def test_a_known_score_is_there_at_once(reading: FilmReading, qtbot) -> None:
    reading.choose(ONE, PLAIN)
    with qtbot.waitSignal(reading.scored):
        reading.score()
    reading.choose(TWO, PLAIN)
    reading.choose(ONE, PLAIN)
    again: list[Prediction] = []
    reading.scored.connect(again.append)
    reading.score()
    assert [prediction.source for prediction in again] == [ONE]


def test_only_the_newest_explanation_arrives(reading: FilmReading, qtbot) -> None:
    reading.choose(ONE, PLAIN)
    with qtbot.waitSignal(reading.scored):
        reading.score()
    got: list[str] = []
    reading.explained.connect(lambda heatmap: got.append(heatmap.finding))
    first = reading.explain("Opacity", "slow")
    reading.explain("Effusion", "slow")
    assert first is not None
    assert first.token.cancelled
    qtbot.waitUntil(lambda: got == ["Effusion"])


def test_a_film_opened_ahead_is_shown_at_once(
    reading: FilmReading, shelf: FilmShelf, gates: Gates, session: EngineSession, qtbot
) -> None:
    ahead = FilmsAhead(session, shelf)
    ahead.want([TWO], PLAIN)
    qtbot.waitUntil(lambda: ahead.is_done)
    gates.calls.clear()
    shown: list[DisplayImage] = []
    reading.displayed.connect(shown.append)
    with qtbot.waitSignal(reading.headed):
        reading.choose(TWO, PLAIN)
        assert [int(display.pixels[0, 0]) for display in shown] == [2]
    assert gates.calls == []


def test_a_drag_shows_proxies_and_its_end_the_film(reading: FilmReading, qtbot) -> None:
    with qtbot.waitSignal(reading.headed):
        reading.choose(ONE, PLAIN)
    shown: list[DisplayImage] = []
    reading.displayed.connect(shown.append)
    reading.drag(Enhancement(invert=True), 10)
    reading.enhance(Enhancement(invert=True))
    qtbot.waitUntil(lambda: len(shown) == 2)
    assert [display.pixels.shape for display in shown] == [(10, 5), (20, 10)]
