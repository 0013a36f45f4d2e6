from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from cxr_desktop.engine_session import EngineSession
from cxr_desktop.reader.film_shelf import FilmsAhead, FilmShelf
from engine.datatypes import (
    ClaheSettings,
    DisplayImage,
    Enhancement,
    FilmFormat,
    FilmInfo,
    FilmSource,
    Histogram,
    Identity,
    Window,
)
from engine.viewing.opened_film import OpenedFilm
from tests.cxr_desktop.fake_services import Gates

PLAIN, LOCAL = Enhancement(), Enhancement(clahe=ClaheSettings())


def film(number: int) -> FilmSource:
    return FilmSource(Path(f"{number}.png"))


def opened(number: int, side: int = 10) -> OpenedFilm:
    flat = Histogram(np.zeros(256, np.int64))
    pixels = np.full((side, side), number, np.uint8)
    info = FilmInfo(
        film(number),
        FilmFormat.PNG,
        (side, side),
        8,
        (0, 255),
        False,
        (),
        None,
        Identity(),
        False,
        "",
        (),
    )
    return OpenedFilm(DisplayImage(pixels, flat, flat, Window(128, 255)), info)


def test_a_film_is_found_only_as_it_was_made() -> None:
    shelf = FilmShelf()
    shelf.put(film(1), PLAIN, opened(1))
    assert shelf.find(film(1), PLAIN) is not None
    assert shelf.find(film(1), LOCAL) is None
    assert shelf.find(film(2), PLAIN) is None


def test_the_film_not_used_for_longest_goes_first() -> None:
    shelf = FilmShelf(limit=250)  # two films of 100 bytes
    for number in (1, 2):
        shelf.put(film(number), PLAIN, opened(number))
    shelf.find(film(1), PLAIN)
    shelf.put(film(3), PLAIN, opened(3))
    assert [shelf.find(film(n), PLAIN) is not None for n in (1, 2, 3)] == [True, False, True]


def test_a_changed_file_is_forgotten() -> None:
    shelf = FilmShelf()
    shelf.put(film(1), PLAIN, opened(1))
    shelf.forget(Path("1.png"))
    assert shelf.find(film(1), PLAIN) is None


@pytest.fixture
def shelf() -> FilmShelf:
    return FilmShelf()


def test_neighbours_are_opened_in_their_order(
    session: EngineSession, shelf: FilmShelf, gates: Gates, qtbot
) -> None:
    ahead = FilmsAhead(session, shelf)
    ahead.want([film(2), film(3)], PLAIN)
    qtbot.waitUntil(lambda: ahead.is_done)
    assert [call[1] for call in gates.calls if call[0] == "open_film"] == ["2.png", "3.png"]
    ready = shelf.find(film(2), PLAIN)
    assert ready is not None
    assert int(ready.display.pixels[0, 0]) == 2


def test_a_film_somebody_waits_for_comes_first(
    session: EngineSession, shelf: FilmShelf, gates: Gates, qtbot
) -> None:
    ahead = FilmsAhead(session, shelf)
    gate = gates.close("display", "7.png")
    wanted = session.display(film(7), PLAIN)
    ahead.want([film(2)], PLAIN)
    qtbot.waitUntil(lambda: ("display", "7.png") in gates.calls)
    assert session.open_ahead(film(2), PLAIN) is None
    with qtbot.waitSignal(wanted.ended):
        gate.set()
    qtbot.waitUntil(lambda: shelf.find(film(2), PLAIN) is not None)


def test_a_neighbour_that_cannot_be_read_does_not_stop_the_others(
    session: EngineSession, shelf: FilmShelf, qtbot
) -> None:
    ahead = FilmsAhead(session, shelf)
    ahead.want([FilmSource(Path("late.png")), film(3)], PLAIN)
    qtbot.waitUntil(lambda: shelf.find(film(3), PLAIN) is not None)
    assert shelf.find(FilmSource(Path("late.png")), PLAIN) is None
