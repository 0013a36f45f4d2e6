"""A token is set once, for good, from any thread."""

from __future__ import annotations

import dataclasses
import pickle
import threading

import pytest

from engine.errors import CancelledError
from engine.progress import CancelToken, Progress, ignore_progress


def test_a_token_is_set_for_good() -> None:
    token = CancelToken()
    assert not token.cancelled
    token.raise_if_cancelled()
    token.cancel()
    token.cancel()
    assert token.cancelled
    with pytest.raises(CancelledError, match="Stopped on request"):
        token.raise_if_cancelled()


def test_tokens_are_not_shared_by_accident() -> None:
    one, other = CancelToken(), CancelToken()
    one.cancel()
    assert not other.cancelled


def test_set_from_another_thread() -> None:
    token = CancelToken()
    thread = threading.Thread(target=token.cancel)
    thread.start()
    thread.join()
    assert token.cancelled


def test_progress_travels_and_stays_as_it_is() -> None:
    report = Progress(3, 10, "Scoring", "a.png")
    assert pickle.loads(pickle.dumps(report)) == report
    assert Progress(1, 0) == Progress(1, 0, "", "")
    with pytest.raises(dataclasses.FrozenInstanceError):
        report.done = 4  # type: ignore[misc]
    ignore_progress(report)
