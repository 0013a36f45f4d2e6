"""Doing things a few items ahead of the one who iterates, in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from concurrent.futures import TimeoutError as NotYet
from typing import TypeVar

from engine.progress import CancelToken

_Given = TypeVar("_Given")
_Made = TypeVar("_Made")
_LOOK_UP_SECONDS = 0.05  # how often a waiting consumer looks whether it was told to stop


def ordered_ahead(
    pool: Executor,
    work: Callable[[_Given], _Made],
    items: Iterable[_Given],
    ahead: int,
    cancel: CancelToken,
) -> Iterator[_Made]:
    """`map(work, items)` on the pool, at most `ahead` items begun and not yet handed out.

    Raises what `work` raises, and CancelledError soon after `cancel` is set. `items` is
    iterated by whoever iterates this, never by a worker.
    """
    begun: deque[Future[_Made]] = deque()
    for item in items:
        cancel.raise_if_cancelled()
        begun.append(pool.submit(work, item))
        if len(begun) >= max(ahead, 1):
            yield _result(begun.popleft(), cancel)
    while begun:
        yield _result(begun.popleft(), cancel)


def in_groups(
    items: Iterable[_Given],
    size: int,
    weight_of: Callable[[_Given], int] | None = None,
    heaviest: int = 0,
) -> Iterator[list[_Given]]:
    """Lists of `size` items, the last one shorter.

    With `weight_of` a list also ends with the item that brings it to `heaviest` or above.
    """
    group: list[_Given] = []
    weight = 0
    for item in items:
        group.append(item)
        weight += weight_of(item) if weight_of is not None else 0
        if len(group) == size or (weight_of is not None and weight >= heaviest):
            yield group
            group, weight = [], 0
    if group:
        yield group


def _result(future: Future[_Made], cancel: CancelToken) -> _Made:
    while True:
        cancel.raise_if_cancelled()
        try:
            return future.result(timeout=_LOOK_UP_SECONDS)
        except NotYet:
            if future.done():  # the work itself raised TimeoutError
                return future.result()
