"""Arrays through shared memory: they arrive, and no block stays behind."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from engine import shared_pickle
from engine.shared_pickle import INLINE_LIMIT, discard, receive, reclaim, send

BLOCKS = Path("/dev/shm")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /dev/shm")


@dataclass(frozen=True, eq=False)
class Film:
    name: str
    pixels: npt.NDArray[np.uint16]
    mask: npt.NDArray[np.bool_]


@pytest.fixture
def ends() -> Iterator[tuple[Connection, Connection]]:
    ours, theirs = Pipe()
    yield ours, theirs
    ours.close()
    theirs.close()


@pytest.fixture(autouse=True)
def no_block_left() -> Iterator[None]:
    before = blocks()
    yield
    assert blocks() == before


def blocks() -> set[str]:
    return {path.name for path in BLOCKS.glob("psm_*")}


def test_arrays_of_a_dataclass(ends: tuple[Connection, Connection]) -> None:
    film = Film("a.png", np.arange(40_000, dtype=np.uint16), np.ones(100, np.bool_))
    parcel = send(ends[0], [film, film.pixels])
    assert parcel is not None and parcel.name in blocks()
    back = receive(ends[1])
    assert isinstance(back, list) and isinstance(back[0], Film)
    assert back[0].name == "a.png"
    np.testing.assert_array_equal(back[0].pixels, film.pixels)
    np.testing.assert_array_equal(back[0].mask, film.mask)
    assert back[1] is back[0].pixels  # one array stays one
    assert back[0].pixels.flags.writeable


@pytest.mark.parametrize(("size", "shared"), [(INLINE_LIMIT - 1, False), (INLINE_LIMIT, True)])
def test_only_large_arrays_leave_the_pipe(
    ends: tuple[Connection, Connection], size: int, shared: bool
) -> None:
    parcel = send(ends[0], np.full(size, 3, np.uint8))
    assert (parcel is not None) is shared
    np.testing.assert_array_equal(receive(ends[1]), np.full(size, 3, np.uint8))


def test_several_arrays_lie_side_by_side(ends: tuple[Connection, Connection]) -> None:
    # 65,537 bytes take 1,025 lines of 64 bytes, so the second starts at 65,600.
    assert shared_pickle._layout([65_537, 10]) == (((0, 65_537), (65_600, 10)), 65_664)
    arrays = [np.full(65_536 + extra, extra, np.uint8) for extra in range(5)]
    send(ends[0], arrays)
    back = receive(ends[1])
    assert isinstance(back, list)
    for array, arrived in zip(arrays, back, strict=True):
        np.testing.assert_array_equal(arrived, array)


def test_views_and_read_only_arrays(ends: tuple[Connection, Connection]) -> None:
    base = np.arange(200_000, dtype=np.int32).reshape(400, 500)
    frozen = base.copy()
    frozen.flags.writeable = False
    send(ends[0], (base[::2, ::3], base.T, frozen))
    back = receive(ends[1])
    assert isinstance(back, tuple)
    for array, arrived in zip((base[::2, ::3], base.T, frozen), back, strict=True):
        np.testing.assert_array_equal(arrived, array)


@pytest.mark.parametrize("call", ["ftruncate", "posix_fallocate"])
def test_a_full_shared_memory_costs_only_time(
    ends: tuple[Connection, Connection], monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """Linux hands out what it does not have; the memory must be taken before it is written."""

    def full(*_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, call, full)
    array = np.full(70_000, 9, np.uint8)  # what a pipe takes while nobody reads
    assert send(ends[0], array) is None
    np.testing.assert_array_equal(receive(ends[1]), array)


def test_nobody_at_the_other_end(ends: tuple[Connection, Connection]) -> None:
    ends[1].close()
    with pytest.raises(OSError, match="Broken pipe"):
        send(ends[0], np.zeros(100_000, np.uint8))
    with pytest.raises(EOFError):
        receive(ends[0])


def test_what_cannot_be_pickled_is_not_sent(ends: tuple[Connection, Connection]) -> None:
    with pytest.raises((TypeError, AttributeError)):
        send(ends[0], (np.zeros(100_000, np.uint8), lambda: None))
    assert not ends[1].poll()


def test_messages_that_nobody_will_receive(ends: tuple[Connection, Connection]) -> None:
    for size in (100_000, 10, 200_000):
        send(ends[0], np.zeros(size, np.uint8))
    ends[0].close()
    discard(ends[1])


def test_a_block_is_reclaimed_once_or_twice(ends: tuple[Connection, Connection]) -> None:
    parcel = send(ends[0], np.zeros(100_000, np.uint8))
    assert parcel is not None
    reclaim(parcel)
    reclaim(parcel)
    with pytest.raises(FileNotFoundError):
        SharedMemory(name=parcel.name)
    with pytest.raises(FileNotFoundError):
        receive(ends[1])
