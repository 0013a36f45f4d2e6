"""Scores for a batch of films, whoever is to blame when that fails: a film, or the model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from engine.child_process import Caller
from engine.datatypes import FilmSource, ModelInput, Prediction
from engine.errors import CancelledError, EngineError
from engine.inference.batches import travels_as
from engine.inference.film_worker import unless_ended
from engine.inference.predictor import Predictor
from engine.models.card import Preprocessing
from engine.progress import CancelToken
from engine.triage.job_error import JobError

if TYPE_CHECKING:
    from engine.inference.service import LoadedModel

_START_SECONDS = 60.0  # loading a model again after a crash, and a first film
_FILM_SECONDS = 10.0  # the slowest model here takes 0.1 on one core


@dataclass(frozen=True, slots=True, eq=False)
class JobModel:
    """A model that is ready: a predictor of this process, or a caller of the model service.

    preprocessing : of its card. sha256 : of its bundle.
    """

    scorer: Predictor | Caller
    preprocessing: Preprocessing
    sha256: str

    @classmethod
    def here(cls, predictor: Predictor) -> JobModel:
        """For `cxr`, which has the model in its own process."""
        bundle = predictor.bundle
        return cls(predictor, bundle.card.preprocessing, bundle.sha256)

    @classmethod
    def in_child(cls, caller: Caller, loaded: LoadedModel) -> JobModel:
        """`caller` best a ModelCaller, which loads the model again after a crash."""
        return cls(caller, loaded.card.preprocessing, loaded.sha256)

    @property
    def travels_as(self) -> Preprocessing:
        """How films are prepared for it; see `batches.travels_as`."""
        return travels_as(self.preprocessing)

    def score(
        self, films: Sequence[ModelInput], cancel: CancelToken
    ) -> list[Prediction | EngineError]:
        """One answer a film, in order; a film that the model fails at costs only itself.

        When all fail, the model is tried on an empty film. Raises JobError when it fails at that
        too: then no film is to blame, and none is given up. Raises CancelledError.
        """
        if not films:
            return []
        try:
            return list(self._predicted(films, cancel))
        except CancelledError:
            raise
        except EngineError as problem:
            if len(films) == 1:
                self._check_model(films[0], cancel)
                return [problem]
        return self._one_by_one(films, cancel)

    def _one_by_one(
        self, films: Sequence[ModelInput], cancel: CancelToken
    ) -> list[Prediction | EngineError]:
        answers: list[Prediction | EngineError] = []
        sound = False
        for film in films:
            try:
                answers.append(self._predicted([film], cancel)[0])
                sound = True
            except CancelledError:
                raise
            except EngineError as problem:
                answers.append(problem)
                if not sound:
                    self._check_model(film, cancel)
                    sound = True
        return answers

    def _check_model(self, like: ModelInput, cancel: CancelToken) -> None:
        try:
            empty = ModelInput(FilmSource(Path("empty")), np.zeros_like(like.pixels), like.grid)
            self._predicted([empty], cancel)
        except CancelledError:
            raise
        except EngineError as problem:
            raise JobError(
                problem.subject,
                f"the model cannot score any film: {problem.problem}",
                "Nothing is lost. Choose another device or close other programs, then resume.",
            ) from problem

    def _predicted(self, films: Sequence[ModelInput], cancel: CancelToken) -> list[Prediction]:
        cancel.raise_if_cancelled()
        if isinstance(self.scorer, Predictor):
            return self.scorer.predict(films)
        limit_s = _START_SECONDS + _FILM_SECONDS * len(films)
        model = self.scorer
        return unless_ended(
            lambda: list(model.call("predict", list(films), timeout_s=limit_s, cancel=cancel))
        )
