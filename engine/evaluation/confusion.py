"""Counts of right and wrong flags, and the figures that follow from them.

Where a figure would divide by nothing it is None, with the reason in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.errors import EngineError
from engine.evaluation.figures import Figure, NamedFigure, proportion, weighted_sum

SENSITIVITY = "sensitivity"
SPECIFICITY = "specificity"
PPV = "positive predictive value"
NPV = "negative predictive value"
PREVALENCE = "prevalence"
BALANCED_ACCURACY = "balanced accuracy"
F1 = "F1"

_NO_FILM = "no film has a label for this finding"
_NONE_WITH = "no labelled film has this finding"
_NONE_WITHOUT = "no labelled film is without this finding"


@dataclass(frozen=True, slots=True)
class TwoByTwo:
    """Numbers of films. with: the label says that the finding is there; flagged: by the model.

    hits : with, flagged. misses : with, not flagged. false_alarms : without, flagged.
    passed : without, not flagged.
    """

    hits: int
    misses: int
    false_alarms: int
    passed: int

    @property
    def films(self) -> int:
        return self.hits + self.misses + self.false_alarms + self.passed

    @property
    def with_finding(self) -> int:
        return self.hits + self.misses

    @property
    def without_finding(self) -> int:
        return self.false_alarms + self.passed

    @property
    def flagged(self) -> int:
        return self.hits + self.false_alarms

    def figures(self) -> tuple[NamedFigure, ...]:
        """All that follows from the counts, in the order of the names above.

        Proportions have Wilson's interval; the predictive values hold at the prevalence of
        these very films.
        """
        sensitivity = _share(SENSITIVITY, self.hits, self.with_finding, _NONE_WITH)
        specificity = _share(SPECIFICITY, self.passed, self.without_finding, _NONE_WITHOUT)
        unflagged = self.misses + self.passed
        return (
            sensitivity,
            specificity,
            _share(PPV, self.hits, self.flagged, "no labelled film is flagged"),
            _share(NPV, self.passed, unflagged, "every labelled film is flagged"),
            _share(PREVALENCE, self.with_finding, self.films, _NO_FILM),
            _balanced_accuracy(sensitivity, specificity),
            self._f1(),
        )

    def _f1(self) -> NamedFigure:
        """2 hits / (2 hits + misses + false alarms), its interval by way of J.

        F1 = 2 J / (1 + J) rises with J = hits / (hits + misses + false alarms), which is a
        proportion: Wilson's limits of J become those of F1 (Lam et al. 2023,
        arXiv:2309.14621, "Wilson indirect").
        """
        concerned = self.hits + self.misses + self.false_alarms
        if concerned == 0:
            return NamedFigure(F1, None, "no labelled film has this finding and none is flagged")
        jaccard = proportion(self.hits, concerned)
        value, low, high = (2 * j / (1 + j) for j in (jaccard.value, jaccard.low, jaccard.high))
        return NamedFigure(F1, Figure(value, low, high))


@dataclass(frozen=True, slots=True, eq=False)
class ConfusionMatrix:
    """counts : int64 (R, C), labelled `rows` against `columns` said by the model.

    left_out : films that fit into no row, because they carry several labels of `rows` at once
        or because not all is known of them.
    truth, said : int64 (N,), of every film its row, -1 where it is left out, and its column.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: npt.NDArray[np.int64]
    left_out: int
    truth: npt.NDArray[np.int64]
    said: npt.NDArray[np.int64]

    def places(self, row: int, column: int) -> npt.NDArray[np.int64]:
        """Which of the N films make up a cell; int64, rising."""
        return np.flatnonzero((self.truth == row) & (self.said == column))

    def accuracy(self) -> NamedFigure:
        """Share of films on the diagonal (Wilson)."""
        reason = "no film carries exactly one label"
        return _share("accuracy", int(np.trace(self.counts)), int(self.counts.sum()), reason)


def two_by_two(scores: npt.ArrayLike, positive: npt.ArrayLike, threshold: float) -> TwoByTwo:
    """scores (N,), positive bool (N,); a score on the threshold is flagged."""
    flagged = np.asarray(scores, np.float64) >= threshold
    truth = np.asarray(positive, bool)
    return TwoByTwo(
        int((flagged & truth).sum()),
        int((~flagged & truth).sum()),
        int((flagged & ~truth).sum()),
        int((~flagged & ~truth).sum()),
    )


def confusion_matrix(
    truth: npt.NDArray[np.int64],
    said: npt.NDArray[np.int64],
    rows: Sequence[str],
    columns: Sequence[str],
) -> ConfusionMatrix:
    """truth (N,), numbers of rows, -1 for a film left out; said (N,), numbers of columns."""
    counts = np.zeros((len(rows), len(columns)), np.int64)
    kept = truth >= 0
    np.add.at(counts, (truth[kept], said[kept]), 1)
    left_out = int((~kept).sum())
    return ConfusionMatrix(tuple(rows), tuple(columns), counts, left_out, truth, said)


def named(figures: Sequence[NamedFigure], name: str) -> NamedFigure:
    """The one of this name. Raises EngineError when there is none."""
    for figure in figures:
        if figure.name == name:
            return figure
    raise EngineError(name, "there is no such figure")


def _share(name: str, hits: int, of: int, reason: str) -> NamedFigure:
    return NamedFigure(name, proportion(hits, of)) if of else NamedFigure(name, None, reason)


def _balanced_accuracy(sensitivity: NamedFigure, specificity: NamedFigure) -> NamedFigure:
    """Mean of the two, which come from different films and so are independent."""
    for part in (sensitivity, specificity):
        if part.figure is None:
            return NamedFigure(BALANCED_ACCURACY, None, part.reason)
    parts = [(0.5, part.figure) for part in (sensitivity, specificity) if part.figure]
    return NamedFigure(BALANCED_ACCURACY, weighted_sum(parts))
