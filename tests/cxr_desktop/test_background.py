from __future__ import annotations

import gc
import logging
import threading
import weakref

import pytest

from cxr_desktop.background import BackgroundRunner, LatestOnly, TaskReport, TimeLeft
from engine.errors import DecodeError
from engine.progress import Progress


def test_result_arrives_in_the_gui_thread(runner: BackgroundRunner, qtbot) -> None:
    threads: list[threading.Thread] = []

    def work(_: TaskReport) -> int:
        threads.append(threading.current_thread())
        return 6 * 7

    handle = runner.run("one", work)
    handle.succeeded.connect(lambda _: threads.append(threading.current_thread()))
    with qtbot.waitSignal(handle.succeeded) as caught:
        pass
    assert caught.args == [42]
    assert threads[0].name.startswith("cxr-one")
    assert threads[1] is threading.main_thread()


def test_engine_error_is_handed_on_as_it_is(runner: BackgroundRunner, qtbot) -> None:
    def work(_: TaskReport) -> None:
        raise DecodeError("a.png", "the file ends early")

    with qtbot.waitSignal(runner.run("one", work).failed) as caught:
        pass
    assert caught.args[0].problem == "the file ends early"


def test_fault_of_ours_ends_the_task_and_is_logged(
    runner: BackgroundRunner, qtbot, caplog: pytest.LogCaptureFixture
) -> None:
    with (
        caplog.at_level(logging.ERROR),
        qtbot.waitSignal(runner.run("one", lambda _: 1 / 0).failed) as caught,
    ):
        pass
    assert "ZeroDivisionError" in caught.args[0].problem
    assert "ZeroDivisionError" in caplog.text
    caplog.clear()


def test_cancelled_task_never_succeeds(runner: BackgroundRunner, qtbot) -> None:
    release = threading.Event()
    handle = runner.run("one", lambda _: release.wait(5))
    succeeded: list[object] = []
    handle.succeeded.connect(succeeded.append)
    with qtbot.waitSignals([handle.stopping, handle.cancelled, handle.ended]):
        handle.cancel()
        release.set()
    assert not succeeded


def test_cancelled_before_its_turn_never_runs(runner: BackgroundRunner, qtbot) -> None:
    release = threading.Event()
    ran: list[int] = []
    runner.run("one", lambda _: release.wait(5))
    second = runner.run("one", lambda _: ran.append(1))
    with qtbot.waitSignal(second.cancelled):
        second.cancel()
        release.set()
    assert not ran


def test_items_keep_their_order_and_come_before_the_end(runner: BackgroundRunner, qtbot) -> None:
    def work(report: TaskReport) -> str:
        for number in range(1000):
            report.item(number)
        return "end"

    got: list[object] = []
    handle = runner.run("one", work)
    handle.arrived.connect(got.extend)
    handle.succeeded.connect(got.append)
    with qtbot.waitSignal(handle.ended):
        pass
    assert got == [*range(1000), "end"]


def test_lanes_do_not_wait_for_each_other(runner: BackgroundRunner, qtbot) -> None:
    release = threading.Event()
    slow = runner.run("slow", lambda _: release.wait(5))
    with qtbot.waitSignal(runner.run("quick", lambda _: None).succeeded):
        pass
    assert slow.running
    with qtbot.waitSignal(slow.ended):
        release.set()


def test_latest_only_skips_what_was_overtaken(runner: BackgroundRunner, qtbot) -> None:
    started: list[int] = []
    release = threading.Event()

    def work(number: int) -> int:
        started.append(number)
        release.wait(5)
        return number

    latest = LatestOnly()
    got: list[int] = []
    latest.succeeded.connect(got.append)
    for number in range(10):
        latest.request(lambda n=number: runner.run("one", lambda _: work(n)))
    release.set()
    qtbot.waitUntil(lambda: got == [0, 9])
    assert started == [0, 9]


def test_latest_only_drops_the_answer_after_clear(runner: BackgroundRunner, qtbot) -> None:
    release = threading.Event()
    latest = LatestOnly()
    got: list[str] = []
    latest.succeeded.connect(got.append)
    latest.request(lambda: runner.run("one", lambda _: release.wait(5) and "old"))
    latest.clear()
    latest.request(lambda: runner.run("one", lambda _: "new"))
    release.set()
    qtbot.waitUntil(lambda: got == ["new"])


def test_shut_down_cancels_then_ends_children_then_joins(qapp, qtbot) -> None:
    runner = BackgroundRunner()
    child_ended = threading.Event()
    started = threading.Event()

    def deaf(_: TaskReport) -> None:
        started.set()
        child_ended.wait(10)  # like a call into a child that heeds no cancel

    handle = runner.run("one", deaf)
    qtbot.waitUntil(started.is_set)
    runner.shut_down(child_ended.set, grace_s=0.05)
    assert handle.token.cancelled
    assert not [t for t in threading.enumerate() if t.name.startswith("cxr-")]
    with pytest.raises(RuntimeError):
        runner.run("one", lambda _: None)


def test_shut_down_waits_for_what_has_to_be_kept(qapp) -> None:
    runner = BackgroundRunner()
    began, go_on = threading.Event(), threading.Event()
    done: list[str] = []

    def slow(_: TaskReport) -> None:
        began.set()
        go_on.wait(5)
        done.append("slow")

    runner.run("marks", slow, to_the_end=True)
    runner.run("marks", lambda _: done.append("called off"))
    runner.run("marks", lambda _: done.append("kept"), to_the_end=True)
    assert began.wait(5)
    runner.shut_down(go_on.set, grace_s=0.01)
    assert done == ["slow", "kept"]


def test_time_left_goes_by_the_pace_so_far() -> None:
    now = [100.0]
    left = TimeLeft(lambda: now[0])
    assert left.seconds(Progress(0, 412)) is None
    now[0] = 110.0
    assert left.seconds(Progress(100, 400)) == 30.0  # 10 s for 100, 300 to go
    assert left.seconds(Progress(100, 0)) is None


def test_an_ended_task_is_let_go_with_all_that_its_slots_hold(
    runner: BackgroundRunner, qtbot
) -> None:
    class Film:
        """Something large that a slot remembers."""

    film = Film()
    handle = runner.run("one", lambda _: 1)
    handle.succeeded.connect(lambda _, held=film, own=handle: (held, own))
    with qtbot.waitSignal(handle.ended):
        pass
    kept = weakref.ref(film), weakref.ref(handle)
    del film, handle
    gc.collect()
    assert [reference() for reference in kept] == [None, None]
