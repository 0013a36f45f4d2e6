"""What children leave behind: arrays in shared memory, and nothing once they are closed."""

from __future__ import annotations

import os
import signal
import threading
from multiprocessing.shared_memory import SharedMemory

import numpy as np
import pytest

from engine import shared_pickle
from engine.child_process import IsolatedCaller
from engine.errors import CancelledError, ChildCrashedError
from engine.progress import CancelToken
from tests.engine.children import FAR, Call, blocks, gone, on_linux
from tests.engine.odd_service import FACTORY


@pytest.mark.parametrize(
    "array",
    [
        np.arange(300_000, dtype=np.uint16).reshape(500, 600),
        np.asfortranarray(np.arange(200_000, dtype=np.float32).reshape(400, 500)),
        np.arange(10, dtype=np.int64),
        np.zeros((0, 5), np.uint8),
    ],
    ids=["large", "columns first", "small", "empty"],
)
def test_arrays_come_back_equal_and_writable(
    child: IsolatedCaller, array: np.ndarray[tuple[int, ...], np.dtype[np.generic]]
) -> None:
    back = child.call("double", array)
    np.testing.assert_array_equal(back, array * 2)
    assert back.dtype == array.dtype and back.flags.writeable
    back[...] = 1


@on_linux
def test_no_shared_block_is_left(child: IsolatedCaller) -> None:
    before = blocks()
    big = np.ones(1_000_000, np.uint8)
    child.call("double", big)
    with pytest.raises(ChildCrashedError):
        child.call("abort", big)
    with pytest.raises(ChildCrashedError):
        child.call("hang", big, timeout_s=0.05)
    cancel = CancelToken()
    with pytest.raises(CancelledError):
        child.call("hang", big, cancel=cancel, on_progress=lambda _: cancel.cancel())
    assert blocks() == before


@on_linux
def test_a_child_killed_before_it_could_read_leaves_no_block() -> None:
    before = blocks()
    child = IsolatedCaller("tests.engine.no_such_module:make")
    child.start()
    process = child._process
    assert process is not None and process.pid is not None
    os.kill(process.pid, signal.SIGSTOP)  # it will not read what is sent
    with pytest.raises(ChildCrashedError, match="took longer"):
        child.call("double", np.ones(1_000_000, np.uint8), timeout_s=0.05)
    assert blocks() == before
    child.close()


def test_no_room_for_shared_memory(child: IsolatedCaller, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(name: str | None = None, create: bool = False, size: int = 0) -> SharedMemory:
        if create:
            raise OSError(28, "No space left on device")
        return SharedMemory(name, create, size)

    monkeypatch.setattr(shared_pickle, "SharedMemory", full)
    array = np.arange(100_000, dtype=np.int32)
    np.testing.assert_array_equal(child.call("double", array), array * 2)


def test_a_child_that_cannot_be_started(
    child: IsolatedCaller, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_many(*_: object) -> None:
        raise OSError(24, "Too many open files")

    monkeypatch.setattr(child._context, "Pipe", too_many)
    with pytest.raises(ChildCrashedError) as caught:
        child.call("greet", "Ada")
    assert str(caught.value) == (
        "The odd worker could not be started (Too many open files). Close other programs."
    )


def test_closed_for_good(child: IsolatedCaller) -> None:
    child.call("greet", "Ada")
    pid = child.pid
    child.close()
    child.close()
    assert child.pid is None and gone(pid)
    for start in (child.start, lambda: child.call("greet", "Ada")):
        with pytest.raises(ChildCrashedError, match="The odd worker has been closed"):
            start()


def test_closed_while_a_call_runs_and_another_waits(child: IsolatedCaller) -> None:
    running, waiting = Call(child, "hang"), Call(child, "greet", "Ada")
    running.start()
    assert running.began.wait(FAR)
    waiting.start()
    pid = child.pid
    child.close()
    for call in (running, waiting):
        call.join(FAR)
        assert isinstance(call.error, ChildCrashedError)
        assert str(call.error) == "The odd worker has been closed."
    assert gone(pid)


def test_closed_while_the_child_starts(
    child: IsolatedCaller, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`close` comes when there is no process yet to kill; the call must not begin one."""
    make_pipe = child._context.Pipe
    making, closed = threading.Event(), threading.Event()

    def slow_pipe() -> object:
        making.set()
        assert closed.wait(FAR)
        return make_pipe()

    monkeypatch.setattr(child._context, "Pipe", slow_pipe)
    call = Call(child, "hang")
    call.start()
    assert making.wait(FAR)
    closing = threading.Thread(target=child.close)
    closing.start()
    while not child._closed:
        closed.wait(0.001)
    closed.set()
    closing.join(FAR)
    call.join(FAR)
    assert str(call.error) == "The odd worker has been closed."
    assert child.pid is None


def test_closing_as_calls_end_never_trips(child: IsolatedCaller) -> None:
    """`close` against calls that end their child themselves at the same moment."""
    for _ in range(4):
        caller = IsolatedCaller(FACTORY)
        caller.start()
        call = Call(caller, "leave")
        call.start()
        caller.close()
        call.join(FAR)
        assert isinstance(call.error, ChildCrashedError)
