"""Messages between our own processes, with large arrays in shared memory.

A 15 MB film through a pipe takes 57-108 ms, through shared memory a few. Objects are pickled
with protocol 5; array buffers above `INLINE_LIMIT` leave the stream and travel in one shared
block, which the receiver copies out of and removes. Only processes that this program started
itself speak this; nothing from a user's disk is ever unpickled.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.shared_memory import SharedMemory

INLINE_LIMIT = 64 * 1024
_ALIGNMENT = 64


@dataclass(frozen=True, slots=True)
class _Envelope:
    """`body` is the pickle; buffer i lies in `block` at `spans[i]` = (start, length)."""

    body: bytes
    block: str
    spans: tuple[tuple[int, int], ...]


def send(connection: Connection, message: object) -> None:
    """Sends `message`. Raises OSError or BrokenPipeError when the other side is gone."""
    buffers: list[pickle.PickleBuffer] = []

    def keep_inline(buffer: pickle.PickleBuffer) -> bool:
        if buffer.raw().nbytes < INLINE_LIMIT:
            return True
        buffers.append(buffer)
        return False

    body = pickle.dumps(message, protocol=5, buffer_callback=keep_inline)
    if not buffers:
        connection.send(_Envelope(body, "", ()))
        return
    spans, size = _layout([buffer.raw().nbytes for buffer in buffers])
    try:
        block = SharedMemory(create=True, size=size)
    except OSError:  # /dev/shm full or absent: slower, but it arrives
        connection.send(_Envelope(pickle.dumps(message, protocol=5), "", ()))
        return
    for (start, length), buffer in zip(spans, buffers, strict=True):
        _bytes_of(block)[start : start + length] = buffer.raw().cast("B")
    name = block.name
    block.close()
    try:
        connection.send(_Envelope(body, name, spans))
    except OSError:
        _remove(name)
        raise


def receive(connection: Connection) -> object:
    """Waits for and returns the next message. Raises EOFError when the other side is gone."""
    envelope = connection.recv()
    if not envelope.block:
        return pickle.loads(envelope.body)
    block = SharedMemory(name=envelope.block)
    try:
        view = _bytes_of(block)
        buffers = [bytearray(view[start : start + length]) for start, length in envelope.spans]
    finally:
        block.close()
        block.unlink()
    return pickle.loads(envelope.body, buffers=buffers)


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


def _remove(name: str) -> None:
    block = SharedMemory(name=name)
    block.close()
    block.unlink()
