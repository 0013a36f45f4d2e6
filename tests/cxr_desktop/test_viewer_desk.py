from __future__ import annotations

from pathlib import Path

from cxr_desktop.viewer_desk import KEPT_PLACES, ViewerDesk
from engine.datatypes import FilmSource


def film(number: int) -> FilmSource:
    return FilmSource(Path(f"{number}.png"))


def test_a_film_stays_with_the_viewer_that_has_it() -> None:
    desk = ViewerDesk(["a", "b"])
    desk.began("b", film(1))
    desk.ended("b")
    assert desk.lane_of(film(1)) == "b"


def test_a_new_film_goes_to_the_viewer_that_is_idle() -> None:
    desk = ViewerDesk(["a", "b"])
    desk.began("a", film(1))
    assert desk.lane_of(film(2)) == "b"
    desk.began("b", film(2))
    desk.ended("a")
    assert desk.lane_of(film(3)) == "a"


def test_nothing_is_opened_ahead_while_a_viewer_works() -> None:
    desk = ViewerDesk(["a", "b"])
    desk.began("a", film(1))
    assert desk.lane_for_ahead(film(2)) is None
    desk.ended("a")
    assert desk.lane_for_ahead(film(2)) == "a"


def test_a_film_forgotten_long_ago_may_go_anywhere() -> None:
    desk = ViewerDesk(["a", "b"])
    desk.began("b", film(0))
    desk.ended("b")
    for number in range(1, KEPT_PLACES + 1):
        desk.began("b", film(number))
        desk.ended("b")
    assert desk.lane_of(film(0)) == "a"
    assert desk.lane_of(film(1)) == "b"
