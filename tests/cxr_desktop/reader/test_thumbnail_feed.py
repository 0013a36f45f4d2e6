from __future__ import annotations

from pathlib import Path

from cxr_desktop.engine_session import EngineSession
from cxr_desktop.reader.thumbnail_feed import ThumbnailFeed
from engine.datatypes import FilmSource
from tests.cxr_desktop.fake_services import Gates

FILMS = [FilmSource(Path(f"{number}.png")) for number in range(1, 6)]


def test_only_what_is_still_wanted_is_made(session: EngineSession, gates: Gates, qtbot) -> None:
    feed = ThumbnailFeed(session, 16)
    gate = gates.close("thumbnail", "1.png")
    feed.want(FILMS)
    qtbot.waitUntil(lambda: ("thumbnail", "1.png") in gates.calls)
    feed.want([FILMS[4]])
    with qtbot.waitSignal(feed.made, check_params_cb=lambda film, _: film == FILMS[4]):
        gate.set()
    assert ("thumbnail", "3.png") not in gates.calls
    feed.clear()


def test_a_film_that_was_chosen_comes_first(session: EngineSession, gates: Gates, qtbot) -> None:
    feed = ThumbnailFeed(session, 16)
    feed.give_way()
    feed.want(FILMS)
    assert gates.calls == []
    with qtbot.waitSignal(feed.made, check_params_cb=lambda film, _: film == FILMS[4]):
        pass
    assert [name for _, name in gates.calls] == [film.path.name for film in FILMS]
    feed.clear()


def test_nothing_is_made_while_the_window_goes(session: EngineSession, gates: Gates) -> None:
    feed = ThumbnailFeed(session, 16)
    feed.close_down()
    feed.want(FILMS)  # as the list does when a timer of its own runs out late
    assert gates.calls == []
