from __future__ import annotations

from pathlib import Path

import pytest

from cxr_desktop.background import TaskHandle
from cxr_desktop.viewer_desk import KEPT_PLACES, ViewerDesk
from engine.datatypes import FilmSource


def film(number: int) -> FilmSource:
    return FilmSource(Path(f"{number}.png"))


@pytest.fixture
def desk(qapp: object) -> ViewerDesk:
    return ViewerDesk(["a", "b"], iter(range(100)).__next__)


def begin(desk: ViewerDesk, lane: str, number: int) -> TaskHandle:
    task = TaskHandle()
    desk.began(lane, film(number), task)
    return task


def test_a_film_stays_with_the_viewer_that_has_it(desk: ViewerDesk) -> None:
    begin(desk, "b", 1).end("done")
    assert desk.lane_of(film(1)) == "b"


def test_a_new_film_goes_to_the_viewer_that_is_idle(desk: ViewerDesk) -> None:
    first = begin(desk, "a", 1)
    assert desk.lane_of(film(2)) == "b"
    begin(desk, "b", 2)
    first.end("done")
    assert desk.lane_of(film(3)) == "a"


def test_what_was_cancelled_and_never_began_is_not_waited_for(desk: ViewerDesk) -> None:
    begin(desk, "a", 1).cancel()
    begin(desk, "b", 2)
    assert desk.lane_of(film(3)) == "a"


def test_a_viewer_at_work_on_what_nobody_wants_is_left_alone(desk: ViewerDesk) -> None:
    begin(desk, "a", 1).cancel()
    with desk.at_work("a"):
        assert desk.lane_of(film(2)) == "b"
        with desk.at_work("b"):  # has begun later, and so is likelier to end soon
            assert desk.lane_of(film(3)) == "b"


def test_the_viewer_of_the_film_in_view_stays_free_for_it(desk: ViewerDesk) -> None:
    lane = desk.lane_of(film(1))
    begin(desk, lane, 1).end("done")
    ahead = desk.lane_for_ahead(film(2))
    assert ahead is not None and ahead != lane
    begin(desk, ahead, 2).end("done")
    assert desk.lane_of(film(2)) == ahead  # the reader goes on to it
    assert desk.lane_for_ahead(film(3)) == lane


def test_nothing_is_opened_ahead_while_somebody_waits(desk: ViewerDesk) -> None:
    task = begin(desk, "a", 1)
    assert desk.lane_for_ahead(film(2)) is None
    task.end("done")
    assert desk.lane_for_ahead(film(2)) == "a"


def test_nothing_is_opened_ahead_behind_what_still_runs(desk: ViewerDesk) -> None:
    begin(desk, "a", 1).end("done")
    with desk.at_work("a"):
        assert desk.lane_for_ahead(film(1)) is None
        assert desk.lane_for_ahead(film(2)) == "b"


def test_a_film_forgotten_long_ago_may_go_anywhere(desk: ViewerDesk) -> None:
    for number in range(KEPT_PLACES + 1):
        begin(desk, "b", number).end("done")
    assert desk.lane_of(film(0)) == "a"
    assert desk.lane_of(film(1)) == "b"
