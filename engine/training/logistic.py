"""Logistic regression on fixed features: a head in seconds, and the baseline of every network.

L-BFGS (SciPy's) on standardised features with an L2 penalty, all classes at once. The same optimum
as scikit-learn's LogisticRegression (a test compares them), which fits labels one after another.
The head itself is NumPy alone.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.datatypes import Float32Array
from engine.errors import RecipeError
from engine.models.card import Task
from engine.training.recipe_training import LossSpec

PENALTY = 0.001  # as scikit-learn's C, the inverse strength; see docs/training.md, "Quick look"
_MOST_STEPS = 200  # a head that has not settled by then is as good as one that has
_FLAT = 1e-6
_LEAST_SHARE = 1e-4  # of films with a class, for a start that is finite
FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class LogisticHead:
    """weights float32 (C, D), bias float32 (C,), on the features as they are, not standardised."""

    task: Task
    weights: Float32Array
    bias: Float32Array

    def scores(self, features: Float32Array) -> Float32Array:
        """(N, D) -> (N, C) in 0..1; rows add up to 1 for one of many."""
        logits = features.astype(np.float64) @ self.weights.T.astype(np.float64) + self.bias
        if self.task is Task.MANY_AT_ONCE:
            return np.asarray(1 / (1 + np.exp(-np.clip(logits, -60, 60))), np.float32)
        raised = np.exp(logits - logits.max(1, keepdims=True))
        return np.asarray(raised / raised.sum(1, keepdims=True), np.float32)


def fit_logistic(
    features: Float32Array,
    targets: Float32Array,
    task: Task,
    loss: LossSpec | None = None,
    penalty: float = PENALTY,
) -> LogisticHead:
    """features (N, D), targets multi-hot (N, C). `loss` weighs classes as the recipe does.

    Minimises the sum of the films' losses plus |weights|^2 / (2 penalty), the weights being those
    of standardised features. A class without films scores next to nothing. Raises RecipeError
    without films, or for one of many with films of one class alone.
    """
    if len(features) == 0:
        raise RecipeError("", "there is no film to learn a head from")
    if task is Task.ONE_OF_MANY and (targets.sum(0) > 0).sum() < 2:
        raise RecipeError("", "a head needs films of two classes at least")
    mean, spread = features.mean(0), np.maximum(features.std(0), np.float32(_FLAT))
    problem = _Problem(
        ((features - mean) / spread).astype(np.float32),
        targets.astype(np.float32),
        _film_weights(targets, task, loss or LossSpec()),
        task,
        penalty,
    )
    weights, bias = problem.solved()
    raw = weights / spread
    return LogisticHead(task, raw.astype(np.float32), (bias - raw @ mean).astype(np.float32))


@dataclass(frozen=True, slots=True, eq=False)
class _Problem:
    """features (N, D) standardised, targets and weighing (N, C), all float32."""

    features: Float32Array
    targets: Float32Array
    weighing: Float32Array
    task: Task
    penalty: float

    def solved(self) -> tuple[Float32Array, Float32Array]:
        """weights (C, D), bias (C,)."""
        from scipy.optimize import minimize
        from threadpoolctl import threadpool_limits

        classes, width = self.targets.shape[1], self.features.shape[1]
        share = np.clip(self.targets.mean(0), _LEAST_SHARE, 1 - _LEAST_SHARE)
        many = self.task is Task.MANY_AT_ONCE
        start = np.zeros((classes, width + 1))
        start[:, -1] = np.log(share / (1 - share)) if many else np.log(share)
        # BLAS hands every small product to all its threads, which wait for each other: 14 labels
        # in 5 folds of 662 films take 7.0 s with two threads and 0.12 s with one.
        with threadpool_limits(1, user_api="blas"):
            found = minimize(
                self._loss, start.ravel(), jac=True, method="L-BFGS-B",
                options={"maxiter": _MOST_STEPS, "maxcor": 10, "ftol": 1e-5, "gtol": 1e-3},
            ).x.reshape(classes, width + 1)  # fmt: skip
        return found[:, :-1].astype(np.float32), found[:, -1].astype(np.float32)

    def _loss(self, flat: FloatArray) -> tuple[float, FloatArray]:
        given = flat.reshape(self.targets.shape[1], -1)
        weights = given[:, :-1]
        logits = (self.features @ weights.T.astype(np.float32)).astype(np.float64) + given[:, -1]
        if self.task is Task.MANY_AT_ONCE:
            chance = 1 / (1 + np.exp(-np.clip(logits, -60, 60)))
            films = np.logaddexp(0, logits) - self.targets * logits
        else:
            raised = logits - logits.max(1, keepdims=True)
            logs = raised - np.log(np.exp(raised).sum(1, keepdims=True))
            chance, films = np.exp(logs), -self.targets * logs
        off = self.weighing * (chance - self.targets)
        slope = np.empty_like(given)
        slope[:, :-1] = off.T.astype(np.float32) @ self.features + weights / self.penalty
        slope[:, -1] = off.sum(0)
        total = float((self.weighing * films).sum() + (weights**2).sum() / (2 * self.penalty))
        return total, slope.ravel()


def _film_weights(targets: Float32Array, task: Task, loss: LossSpec) -> Float32Array:
    """(N, C). Oversampling (`balance`) moves the same way as weights and is left out here."""
    counts = np.maximum(targets.sum(0), 1)
    if task is Task.MANY_AT_ONCE:
        if not loss.weighted:
            return np.ones_like(targets)
        # w_p and w_n of Wang et al. 2017, as `engine.training.losses` has them
        share = targets.mean(0)
        return np.asarray(2 * np.where(targets > 0, 1 - share, share), np.float32)
    each = np.ones(targets.shape[1], np.float32)
    if loss.class_weights == "given" and len(loss.weights) == targets.shape[1]:
        each = np.asarray(loss.weights, np.float32)
    elif loss.class_weights == "balanced":
        each = np.asarray(len(targets) / (targets.shape[1] * counts), np.float32)
    return np.repeat((targets @ each)[:, None], targets.shape[1], 1).astype(np.float32)


def grouped_folds(
    targets: Float32Array, groups: Sequence[str], folds: int, seed: int
) -> npt.NDArray[np.int64]:
    """The fold of every film, int64 (N,): whole patients, classes alike, seeded.

    targets multi-hot (N, C). Fewer folds where there are fewer patients. Raises RecipeError for
    films of one patient alone.
    """
    from sklearn.model_selection import StratifiedGroupKFold

    numbers = np.unique(np.asarray(groups), return_inverse=True)[1]
    patients = int(numbers.max()) + 1 if len(numbers) else 0
    folds = min(folds, patients)
    if folds < 2:
        raise RecipeError("", "cross-validation needs films of two patients at least")
    strata = _strata(targets)
    place = np.zeros(len(numbers), np.int64)
    splitter = StratifiedGroupKFold(folds, shuffle=True, random_state=seed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # of a class with fewer films than folds
        parts = list(splitter.split(np.zeros(len(numbers)), strata, numbers))
    for fold, (_, held) in enumerate(parts):
        place[held] = fold
    return place


def _strata(targets: Float32Array) -> npt.NDArray[np.int64]:
    """One label a film to be alike in: its rarest, since common ones even out by themselves."""
    counts = targets.sum(0)
    rarity = np.where(targets > 0, counts, np.inf)
    rarest = np.where((targets > 0).any(1), rarity.argmin(1), targets.shape[1])
    return np.asarray(rarest, np.int64)


def cross_validated(
    features: Float32Array,
    targets: Float32Array,
    place: npt.NDArray[np.int64],
    task: Task,
    loss: LossSpec | None = None,
    penalty: float = PENALTY,
    before_fold: Callable[[int], None] = lambda _: None,
) -> Float32Array:
    """Out-of-fold scores, float32 (N, C): every film by a head that saw none of its fold.

    place : fold of every film, int64 (N,), as `grouped_folds` gives it. before_fold : hears each
    number, and may raise. Raises RecipeError where a fold leaves films of one class alone.
    """
    scores = np.zeros(targets.shape, np.float32)
    for fold in np.unique(place):
        before_fold(int(fold))
        held = place == fold
        head = fit_logistic(features[~held], targets[~held], task, loss, penalty)
        scores[held] = head.scores(features[held])
    return scores
