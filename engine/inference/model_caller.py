"""A model child that comes back: after a crash the next child gets the same model."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

from engine.child_process import Caller
from engine.datatypes import ModelInput, Prediction
from engine.errors import BundleError, ChildCrashedError
from engine.progress import CancelToken, ProgressCallback, ignore_progress


class NoModelError(BundleError):
    """The model child holds no model: none was chosen, or the child that held it has died."""


class ModelCaller:
    """A caller of `engine.inference.service` that remembers what was loaded last.

    A child that died, at work or between calls, has lost its model. The call that finds out
    loads it again, with the same path, device and precision, and is then made once more. Safe
    to call from any thread.
    """

    def __init__(self, inner: Caller) -> None:
        self._inner = inner
        self._loading = threading.Lock()
        self._loaded: tuple[object, ...] | None = None
        self._loads = 0

    def call(
        self,
        method: str,
        *args: object,
        timeout_s: float | None = None,
        cancel: CancelToken | None = None,
        on_progress: ProgressCallback = ignore_progress,
    ) -> Any:
        """See `Caller.call`; raises also what loading the model again raises."""

        def attempt() -> Any:
            return self._inner.call(
                method, *args, timeout_s=timeout_s, cancel=cancel, on_progress=on_progress
            )

        if method == "load":
            with self._loading:
                answer = attempt()
                self._loaded, self._loads = args, self._loads + 1
                return answer
        loads = self._loads
        try:
            return attempt()
        except NoModelError:
            if self._loaded is None:
                raise
        self._load_again(loads, cancel)
        return attempt()

    def close(self) -> None:
        self._inner.close()

    def _load_again(self, loads: int, cancel: CancelToken | None) -> None:
        """Unless another thread has loaded since: its model may be another one."""
        with self._loading:
            if self._loads == loads and self._loaded is not None:
                self._inner.call("load", *self._loaded, cancel=cancel)
                self._loads += 1


def score_films(
    model: Caller, films: Sequence[ModelInput], cancel: CancelToken | None = None
) -> list[Prediction | ChildCrashedError]:
    """One answer a film, in order; a film at which the model child dies costs only itself.

    When the child dies at several films, they go to it again one by one. When it dies at the
    first two of these as well, no film is to blame and the rest is not tried. Raises every
    other EngineError of `Predictor.predict`, and CancelledError.
    """
    try:
        return _predicted(model, films, cancel)
    except ChildCrashedError as crashed:
        if len(films) == 1:
            return [crashed]
        return _one_by_one(model, films, crashed, cancel)


def _one_by_one(
    model: Caller,
    films: Sequence[ModelInput],
    crashed: ChildCrashedError,
    cancel: CancelToken | None,
) -> list[Prediction | ChildCrashedError]:
    answers: list[Prediction | ChildCrashedError] = []
    for film in films:
        if len(answers) >= 2 and all(isinstance(one, ChildCrashedError) for one in answers):
            break
        try:
            answers += _predicted(model, [film], cancel)
        except ChildCrashedError as again:
            answers.append(again)
        except NoModelError:  # a plain caller, which cannot load it again
            break
    return answers + [crashed] * (len(films) - len(answers))


def _predicted(
    model: Caller, films: Sequence[ModelInput], cancel: CancelToken | None
) -> list[Prediction | ChildCrashedError]:
    found: list[Prediction | ChildCrashedError] = model.call("predict", list(films), cancel=cancel)
    return found
