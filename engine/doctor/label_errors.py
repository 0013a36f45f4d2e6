"""Labels that may be wrong, by confident learning.

Northcutt, Jiang and Chuang 2021 (Confident Learning, JAIR 70), section 3: a film counts
confidently as class j where its probability of j is at least the mean probability of j among the
films labelled j; it is suspected where that is another class than its label. Probabilities come
from a small model on embeddings, each film by a model of other patients. Our own few lines and
not cleanlab, which would bring pandas, tqdm and termcolor for them: docs/data-doctor.md.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.doctor.clustered_auc import clustered_auc
from engine.doctor.cohort import Cohort
from engine.doctor.held_out import can_be_told_apart, held_out_probabilities
from engine.doctor.report import Check, DoctorFinding, LabelDoubt, NotDone, Severity
from engine.doctor.stopping import Stoppable
from engine.evaluation.figures import NamedFigure, proportion

_MOST_DIMENSIONS = 128
_KNOWS = 0.7  # lower limit of the AUC from which a small model may doubt a label
_LEAST_MARGIN = 0.2  # a film that is hard to tell is not yet a film that is labelled wrongly


def suspected_labels(
    cohort: Cohort, seed: int, cancel: Stoppable
) -> tuple[list[DoctorFinding], list[NotDone]]:
    """One finding over all films with one label each, or one a label where films have several.

    Raises MissingLayerError, CancelledError.
    """
    if cohort.embeddings is None:
        reason = "Label errors were not looked for: that needs the embeddings of a model."
        return [], [NotDone(Check.LABELS, reason)]
    features = _fewer_dimensions(cohort.embeddings)
    if cohort.one_each:
        number = {name: place for place, name in enumerate(cohort.labels)}
        classes = np.array([number[e.labels[0]] for e in cohort.examples], np.int64)
        return _asked(cohort, features, classes, cohort.labels, seed, cancel)
    findings: list[DoctorFinding] = []
    not_done: list[NotDone] = []
    for label in cohort.labels:
        names = (f"not {label}", label)
        made, left = _asked(cohort, features, cohort.has(label).astype(int), names, seed, cancel)
        findings += made
        not_done += left
    return findings, not_done


def confident_disagreement(
    probabilities: npt.NDArray[np.float64], classes: npt.NDArray[np.int64]
) -> npt.NDArray[np.int64]:
    """int64 (N,): the class that a film confidently counts as, -1 where it counts as none.

    probabilities float64 (N, K) of films that the model has not seen; classes int (N,).
    """
    kinds = probabilities.shape[1]
    usual = np.array([_mean(probabilities[classes == k, k]) for k in range(kinds)])
    confident = probabilities >= usual[None]
    best = np.where(confident, probabilities, -1.0).argmax(axis=1)
    return np.where(confident.any(axis=1), best, -1).astype(np.int64)


def _mean(values: npt.NDArray[np.float64]) -> float:
    return float(values.mean()) if values.size else np.inf


def _asked(
    cohort: Cohort,
    features: npt.NDArray[np.float64],
    classes: npt.NDArray[np.int64],
    names: tuple[str, ...],
    seed: int,
    cancel: Stoppable,
) -> tuple[list[DoctorFinding], list[NotDone]]:
    if not can_be_told_apart(classes, cohort.groups):
        reason = f"Too few patients of each of {', '.join(names)} to look for label errors."
        return [], [NotDone(Check.LABELS, reason)]
    made = held_out_probabilities(features, classes, cohort.groups, seed, cancel, False)
    blind = _not_told(cohort, made, classes, names)
    if blind:
        return [], [NotDone(Check.LABELS, blind)]
    counted = confident_disagreement(made, classes)
    rows = np.arange(len(classes))
    margin = made[rows, np.maximum(counted, 0)] - made[rows, classes]
    suspected = np.flatnonzero((counted >= 0) & (counted != classes) & (margin >= _LEAST_MARGIN))
    if not suspected.size:
        return [], []
    ranked = suspected[np.argsort(-margin[suspected], kind="stable")]
    return [_finding(cohort, ranked, counted, classes, names)], []


def _not_told(
    cohort: Cohort,
    probabilities: npt.NDArray[np.float64],
    classes: npt.NDArray[np.int64],
    names: tuple[str, ...],
) -> str:
    """Why the small model may not doubt anybody's label: it hardly knows one class itself."""
    for number, name in enumerate(names):
        positive = classes == number
        figure = clustered_auc(probabilities[:, number], positive, cohort.groups)
        if figure.low < _KNOWS:
            return (
                f"Label errors were not looked for in {name}: with the embeddings of this model it"
                f" is hardly told itself (AUC {figure})."
            )
    return ""


def _finding(
    cohort: Cohort,
    ranked: npt.NDArray[np.int64],
    counted: npt.NDArray[np.int64],
    classes: npt.NDArray[np.int64],
    names: tuple[str, ...],
) -> DoctorFinding:
    pairs = [(names[classes[i]], names[counted[i]]) for i in ranked]
    told = [
        f"labelled {pair[0]}, more like {pair[1]}: {pairs.count(pair)}"
        for pair in dict.fromkeys(pairs)
    ]
    share = proportion(len(ranked), cohort.films)
    return DoctorFinding(
        Check.LABELS,
        Severity.LOOK,
        f"{len(ranked)} of {cohort.films:,} labels may be wrong: {'; '.join(told)}.",
        "Look at these films, the most doubtful first, and correct those that are wrong. A small"
        " model doubts them; hard films are among them, and it decides nothing.",
        cohort.sources([int(i) for i in ranked]),
        figures=(NamedFigure("share of doubted labels", share),),
        doubts=tuple(LabelDoubt(*pair) for pair in pairs),
    )


def _fewer_dimensions(embeddings: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    """Standardised, then the directions in which the films differ most: a fit is then quick.

    Not standardised again: that would blow the noise of the last directions up to a signal.
    """
    spread = embeddings.std(axis=0)
    scaled: npt.NDArray[np.float64] = (embeddings - embeddings.mean(axis=0)).astype(np.float64)
    scaled /= np.where(spread > 1e-6, spread, np.inf)
    if scaled.shape[1] <= _MOST_DIMENSIONS:
        return scaled
    # Subspace iteration (Halko, Martinsson and Tropp 2011, algorithm 4.4): the whole
    # decomposition of 1,280 dimensions takes seconds, and 128 of them are asked for.
    axes = np.random.default_rng(0).normal(size=(scaled.shape[1], _MOST_DIMENSIONS))
    for _ in range(4):
        axes = np.linalg.qr(scaled.T @ (scaled @ axes))[0]
    return np.asarray(scaled @ axes, np.float64)
