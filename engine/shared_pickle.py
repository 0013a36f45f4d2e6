"""Messages between our own processes, with large arrays in shared memory.

A 15 MB film through a pipe takes 57-108 ms, through shared memory a few. Objects are pickled
with protocol 5; array buffers above `INLINE_LIMIT` leave the stream and travel in one shared
block, which the receiver copies out of and removes. Only processes that this program started
itself speak this; nothing from a user's disk is ever unpickled.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import sys
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path

INLINE_LIMIT = 64 * 1024
_ALIGNMENT = 64
_LINUX_BLOCKS = Path("/dev/shm")


@dataclass(frozen=True, slots=True)
class _Envelope:
    """`body` is the pickle; buffer i lies in `block` at `spans[i]` = (start, length)."""

    body: bytes
    block: str
    spans: tuple[tuple[int, int], ...]


def send(connection: Connection, message: object) -> SharedMemory | None:
    """Sends `message`. Raises OSError or BrokenPipeError when the other side is gone.

    Returns the shared block that carries the arrays, if one does. Keep it until the other side
    has answered: Windows removes a block that nobody holds. Then `SharedMemory.close` it, or
    `reclaim` it when no answer will come.
    """
    buffers: list[pickle.PickleBuffer] = []

    def keep_inline(buffer: pickle.PickleBuffer) -> bool:
        if buffer.raw().nbytes < INLINE_LIMIT:
            return True
        buffers.append(buffer)
        return False

    body = pickle.dumps(message, protocol=5, buffer_callback=keep_inline)
    if not buffers:
        connection.send(_Envelope(body, "", ()))
        return None
    spans, size = _layout([buffer.raw().nbytes for buffer in buffers])
    try:
        block = _new_block(size)
    except OSError:  # /dev/shm full or absent: slower, but it arrives
        connection.send(_Envelope(pickle.dumps(message, protocol=5), "", ()))
        return None
    try:
        for (start, length), buffer in zip(spans, buffers, strict=True):
            _bytes_of(block)[start : start + length] = buffer.raw().cast("B")
        if os.name != "nt":
            block.close()  # our view of it; the block stays until the receiver removes it
        connection.send(_Envelope(body, block.name, spans))
    except BaseException:
        reclaim(block)
        raise
    return block


def receive(connection: Connection) -> object:
    """Waits for and returns the next message. Raises EOFError when the other side is gone."""
    envelope = connection.recv()
    if not envelope.block:
        return pickle.loads(envelope.body)
    block = SharedMemory(name=envelope.block)
    try:
        view = _bytes_of(block)
        buffers = [bytearray(view[start : start + length]) for start, length in envelope.spans]
        view.release()
    finally:
        reclaim(block)
    return pickle.loads(envelope.body, buffers=buffers)


def discard(connection: Connection) -> None:
    """Removes the blocks of messages that arrived and that nobody will receive."""
    with contextlib.suppress(EOFError, OSError):
        while connection.poll():
            envelope = connection.recv()
            if envelope.block:
                reclaim(SharedMemory(name=envelope.block))


def reclaim(block: SharedMemory) -> None:
    """Closes and removes the block, unless its receiver has removed it already."""
    block.close()
    with contextlib.suppress(FileNotFoundError):
        block.unlink()


def _new_block(size: int) -> SharedMemory:
    """A block whose memory is there. Raises OSError when it is not to be had."""
    block = SharedMemory(create=True, size=size)
    if sys.platform == "linux":
        try:
            _reserve(block, size)
        except OSError:
            reclaim(block)
            raise
    return block


def _reserve(block: SharedMemory, size: int) -> None:
    """Takes the memory now: writing to a full /dev/shm ends the process by SIGBUS instead."""
    place = os.open(_LINUX_BLOCKS / block.name, os.O_RDWR)
    try:
        os.posix_fallocate(place, 0, size)
    finally:
        os.close(place)


def _bytes_of(block: SharedMemory) -> memoryview:
    view = block.buf
    if view is None:
        raise OSError("the shared block is closed already")
    return view


def _layout(lengths: list[int]) -> tuple[tuple[tuple[int, int], ...], int]:
    spans: list[tuple[int, int]] = []
    position = 0
    for length in lengths:
        spans.append((position, length))
        position += -(-length // _ALIGNMENT) * _ALIGNMENT
    return tuple(spans), max(position, 1)
