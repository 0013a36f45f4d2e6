"""A film under suspicion is on the cluster alone."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from engine.errors import CancelledError
from engine.progress import CancelToken
from engine.triage.cluster.traffic import Traffic


def test_alone_waits_for_the_others_and_holds_new_ones_back() -> None:
    traffic, stop = Traffic(), CancelToken()
    order: list[str] = []
    inside, leave = threading.Event(), threading.Event()

    def first() -> None:
        with traffic.together(stop):
            inside.set()
            leave.wait()
            order.append("first")

    def suspect() -> None:
        with traffic.alone(stop):
            order.append("alone")

    with ThreadPoolExecutor(3) as pool:
        one = pool.submit(first)
        inside.wait()
        two = pool.submit(suspect)
        while not traffic._waiting_alone:
            pass
        three = pool.submit(lambda: _enter(traffic, stop, order))
        leave.set()
        for done in (one, two, three):
            done.result(timeout=10)
    assert order == ["first", "alone", "next"]


def _enter(traffic: Traffic, stop: CancelToken, order: list[str]) -> None:
    with traffic.together(stop):
        order.append("next")


def test_several_go_together() -> None:
    traffic, stop = Traffic(), CancelToken()
    with traffic.together(stop), traffic.together(stop):
        assert traffic._together == 2
    assert traffic._together == 0


def test_who_waits_can_be_stopped() -> None:
    traffic, stop = Traffic(), CancelToken()
    stop.cancel()
    with traffic.together(CancelToken()), pytest.raises(CancelledError), traffic.alone(stop):
        pass
    with traffic.together(CancelToken()):  # nobody waits any more
        pass
    with traffic.alone(CancelToken()), pytest.raises(CancelledError), traffic.together(stop):
        pass
