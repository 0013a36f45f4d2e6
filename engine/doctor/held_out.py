"""A small model's word on films that it has not learned from, patient by patient."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.datatypes import BoolArray
from engine.doctor.stopping import Stoppable
from engine.errors import needs_torch

FOLDS = 5
_STRENGTH = 0.02  # of the fit against its penalty: few films, many pixels


def can_be_told_apart(classes: npt.NDArray[np.int64], groups: npt.NDArray[np.int64]) -> bool:
    """Whether every class has enough patients for a share of them in each fold, and one over."""
    return (
        all(len(np.unique(groups[classes == one])) > FOLDS for one in np.unique(classes))
        and len(np.unique(classes)) > 1
    )


def held_out_probabilities(
    features: npt.NDArray[Any],
    classes: npt.NDArray[np.int64],
    groups: npt.NDArray[np.int64],
    seed: int,
    cancel: Stoppable,
    standardise: bool = True,
) -> npt.NDArray[np.float64]:
    """float64 (N, K): logistic regression, each film by a model of other patients' films.

    features (N, D) are standardised, unless they come so; classes int (N,) from 0 to K - 1. No
    patient is on both sides of a fold.
    Raises MissingLayerError without scikit-learn, CancelledError.
    """
    try:
        from sklearn.exceptions import ConvergenceWarning
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import StratifiedGroupKFold
        from threadpoolctl import threadpool_limits
    except ModuleNotFoundError as missing:
        raise needs_torch("The data doctor's small models") from missing
    made = np.zeros((len(classes), int(classes.max()) + 1))
    folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed)
    for learned, asked in folds.split(features, classes, groups):
        cancel.raise_if_cancelled()
        known, asked_features = features[learned], features[asked]
        if standardise:
            known, asked_features = _standardised(known, asked_features)
        model = LogisticRegression(C=_STRENGTH, max_iter=300)
        # One thread: small products are 6 times faster so (see `engine.training.logistic`).
        with warnings.catch_warnings(), threadpool_limits(1, user_api="blas"):
            # A probe that has not wholly converged tells no less.
            warnings.simplefilter("ignore", ConvergenceWarning)
            model.fit(known, classes[learned])
        made[np.ix_(asked, model.classes_)] = model.predict_proba(asked_features)
    return made


def held_out_scores(
    features: npt.NDArray[Any],
    positive: BoolArray,
    groups: npt.NDArray[np.int64],
    seed: int,
    cancel: Stoppable,
) -> npt.NDArray[np.float64]:
    """float64 (N,): as `held_out_probabilities`, of the one class against the rest."""
    return held_out_probabilities(features, positive.astype(np.int64), groups, seed, cancel)[:, 1]


def _standardised(
    known: npt.NDArray[Any], asked: npt.NDArray[Any]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """By the films learned from; features that never change become 0."""
    mean, spread = known.mean(axis=0), known.std(axis=0)
    spread = np.where(spread > 1e-9, spread, np.inf)
    return (known - mean) / spread, (asked - mean) / spread
