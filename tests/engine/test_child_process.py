"""A child may fail, die, hang or be closed at any moment; the parent always gets its sentence."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import numpy as np
import pytest

from engine.child_process import IsolatedCaller, LocalCaller
from engine.errors import (
    CancelledError,
    ChildCrashedError,
    ChildEndedError,
    DecodeError,
    EngineError,
)
from engine.progress import CancelToken, Progress
from tests.engine.children import FAR, Call, OnFirstReport, gone, on_linux
from tests.engine.odd_service import FACTORY

ROOT = Path(__file__).parents[2]


def test_results_and_a_service_that_lives_on(child: IsolatedCaller) -> None:
    assert child.pid is None
    assert child.call("greet", "Ada") == "Good day, Ada, 1"
    assert child.call("greet", "Bob") == "Good day, Bob, 2"
    assert child.pid not in (None, os.getpid())


def test_started_ahead(child: IsolatedCaller) -> None:
    child.start()
    ahead = child.pid
    child.call("greet", "Ada")
    assert child.pid == ahead


def test_an_engine_error_travels_whole(child: IsolatedCaller) -> None:
    with pytest.raises(DecodeError) as caught:
        child.call("refuse")
    assert caught.value.args == ("a.png", "the file ends early", "Copy it again.")
    assert str(caught.value) == "a.png: the file ends early. Copy it again."
    assert child.call("greet", "Ada") == "Good day, Ada, 1"  # the same child goes on


@pytest.mark.parametrize(
    ("method", "said"),
    [
        ("stumble", "Unexpected ZeroDivisionError: by nothing."),
        ("starve", "There is not enough memory for this. Close other programs."),
        ("no_such_method", "Unexpected AttributeError: 'OddService' object has no attribute"),
        ("unpicklable", "Unexpected TypeError: cannot pickle '_thread.lock' object."),
    ],
)
def test_whatever_is_raised_becomes_a_sentence(
    child: IsolatedCaller, method: str, said: str
) -> None:
    with pytest.raises(EngineError) as caught:
        child.call(method)
    assert str(caught.value).startswith(said)
    assert child.call("greet", "Ada") == "Good day, Ada, 1"


def test_a_service_that_cannot_be_made() -> None:
    child = IsolatedCaller("tests.engine.odd_service:make_nothing")
    try:
        with pytest.raises(EngineError, match="Unexpected ImportError: no decoder is installed"):
            child.call("greet", "Ada")
    finally:
        child.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals")
def test_a_crash_is_told_and_the_next_call_works(child: IsolatedCaller) -> None:
    with pytest.raises(ChildCrashedError, match=r"The odd worker crashed \(signal SIGABRT\)"):
        child.call("abort")
    assert child.pid is None
    assert child.call("greet", "Ada") == "Good day, Ada, 1"


def test_a_child_that_exits(child: IsolatedCaller) -> None:
    with pytest.raises(ChildCrashedError, match=r"crashed \(exit code 3\)"):
        child.call("leave")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGKILL"])
def test_a_child_ended_from_outside_is_told_from_one_that_died(
    child: IsolatedCaller, name: str
) -> None:
    number = getattr(signal, name)
    with pytest.raises(ChildEndedError, match=name):
        child.call("hang", on_progress=OnFirstReport(lambda: os.kill(child.pid or 0, number)))
    with pytest.raises(ChildCrashedError) as died:
        child.call("abort")
    assert not isinstance(died.value, ChildEndedError)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals")
@pytest.mark.parametrize("name", ["SIGINT", "SIGHUP"])
def test_what_a_terminal_tells_all_its_processes_is_not_for_children(
    child: IsolatedCaller, name: str
) -> None:
    token = CancelToken()

    def tell() -> None:
        os.kill(child.pid or 0, getattr(signal, name))
        token.cancel()

    with pytest.raises(CancelledError):
        child.call("until_cancelled", cancel=token, on_progress=OnFirstReport(tell))


@pytest.mark.skipif(not hasattr(signal, "SIGRTMIN"), reason="has no real-time signals")
def test_a_signal_without_a_name(child: IsolatedCaller) -> None:
    nameless = signal.SIGRTMIN + 1
    with pytest.raises(ChildCrashedError, match=rf"crashed \(signal {nameless}\)"):
        child.call("hang", on_progress=OnFirstReport(lambda: os.kill(child.pid or 0, nameless)))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals")
def test_a_child_that_died_between_calls(child: IsolatedCaller) -> None:
    child.call("greet", "Ada")
    process = child._process
    assert process is not None
    process.kill()
    process.join()
    assert child.call("greet", "Ada") == "Good day, Ada, 1"


def test_too_slow(child: IsolatedCaller) -> None:
    child.call("greet", "Ada")
    pid = child.pid
    with pytest.raises(ChildCrashedError, match="took longer than 0 s and was ended"):
        child.call("hang", timeout_s=0.05)
    assert gone(pid)
    assert child.call("greet", "Ada") == "Good day, Ada, 1"


def test_a_cancel_that_is_heeded_keeps_the_child(child: IsolatedCaller) -> None:
    patient = IsolatedCaller(FACTORY, grace_s=FAR)
    try:
        cancel = CancelToken()
        patient.start()
        pid = patient.pid
        with pytest.raises(CancelledError):
            patient.call("until_cancelled", cancel=cancel, on_progress=lambda _: cancel.cancel())
        assert patient.pid == pid
        assert patient.call("count", 2) == 2  # the flag is down again
    finally:
        patient.close()


def test_a_cancel_that_is_not_heeded_ends_the_child(child: IsolatedCaller) -> None:
    cancel = CancelToken()
    child.start()
    pid = child.pid
    with pytest.raises(CancelledError):
        child.call("hang", cancel=cancel, on_progress=lambda _: cancel.cancel())
    assert gone(pid)
    assert child.call("greet", "Ada") == "Good day, Ada, 1"


def test_a_cancel_after_the_last_report_harms_no_later_call(child: IsolatedCaller) -> None:
    for _ in range(5):
        cancel = CancelToken()

        def at_the_end(progress: Progress, cancel: CancelToken = cancel) -> None:
            if progress.done == progress.total:
                cancel.cancel()

        assert child.call("count", 3, cancel=cancel, on_progress=at_the_end) == 3
        assert child.call("count", 3) == 3


def test_cancelled_before_it_began(child: IsolatedCaller) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(CancelledError):
        child.call("greet", "Ada", cancel=cancel)
    assert child.pid is None


def test_a_call_that_waits_for_its_turn_can_be_cancelled(child: IsolatedCaller) -> None:
    other = Call(child, "hang")
    other.start()
    assert other.began.wait(FAR)
    cancel = CancelToken()
    timer = threading.Timer(0.05, cancel.cancel)
    timer.start()
    with pytest.raises(CancelledError):
        child.call("greet", "Ada", cancel=cancel)
    assert other.is_alive()
    child.close()
    other.join(FAR)
    timer.join()


def test_progress_in_order(child: IsolatedCaller) -> None:
    reports: list[Progress] = []
    assert child.call("count", 50, on_progress=reports.append) == 50
    assert reports == [Progress(step, 50, "Counting") for step in range(1, 51)]


def test_a_listener_that_fails_leaves_no_answer_for_the_next_call(child: IsolatedCaller) -> None:
    class ListenerError(OSError):
        """An OSError, which must not pass for a broken pipe."""

    def fail(_: Progress) -> None:
        raise ListenerError

    child.start()
    pid = child.pid
    with pytest.raises(ListenerError):
        child.call("count", 3, on_progress=fail)
    assert gone(pid)
    assert child.call("greet", "Ada") == "Good day, Ada, 1"


def test_threads_take_turns(child: IsolatedCaller) -> None:
    calls = [Call(child, "greet", f"{number}") for number in range(8)]
    for call in calls:
        call.start()
    for call in calls:
        call.join(FAR)
    assert all(call.error is None for call in calls)
    counted = sorted(int(str(call.value).rpartition(" ")[2]) for call in calls)
    assert counted == list(range(1, 9))
    for number, call in enumerate(calls):  # each its own answer
        assert str(call.value).startswith(f"Good day, {number}, ")


def test_the_local_twin_does_the_same(child: IsolatedCaller) -> None:
    local = LocalCaller(FACTORY, "Good day")
    array = np.arange(50_000, dtype=np.float64)
    for caller in (local, child):
        assert caller.call("greet", "Ada") == "Good day, Ada, 1"
        np.testing.assert_array_equal(caller.call("double", array), array * 2)
        reports: list[Progress] = []
        assert caller.call("count", 3, on_progress=reports.append) == 3
        assert [report.done for report in reports] == [1, 2, 3]
        cancel = CancelToken()
        with pytest.raises(CancelledError):
            caller.call("until_cancelled", cancel=cancel, on_progress=lambda _: cancel.cancel())  # noqa: B023
        with pytest.raises(CancelledError):
            caller.call("greet", "Ada", cancel=cancel)
    for method in ("refuse", "stumble", "starve", "no_such_method"):
        with pytest.raises(EngineError) as here:
            local.call(method)
        with pytest.raises(EngineError) as there:
            child.call(method)
        assert type(here.value) is type(there.value) and here.value.args == there.value.args
    local.close()


@on_linux
def test_a_killed_parent_takes_its_working_child_along(tmp_path: Path) -> None:
    script = """
        from engine.child_process import IsolatedCaller
        from tests.engine.odd_service import FACTORY

        if __name__ == "__main__":
            IsolatedCaller(FACTORY).call("hang_once_told")
    """
    program = tmp_path / "parent.py"
    program.write_text(textwrap.dedent(script), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, str(program)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environment,
    ) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        parent.kill()
        # The child holds the other end of this pipe: it ends when the child does.
        assert parent.stdout.read() == b""
    assert ended(pid)


def ended(pid: int) -> bool:
    """Whether the process is gone, or waits only to be reaped by whoever adopted it."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except OSError:
        return True
    return state in "ZX"
