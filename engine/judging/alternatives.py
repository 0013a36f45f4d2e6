"""What a film is said to be when it can be only one thing: the findings without kinds, or none."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.evaluation.confusion import ConfusionMatrix, confusion_matrix
from engine.judging.score_table import UNKNOWN, FloatArray, ScoreTable
from engine.models.card import ModelCard, Task

IntArray = npt.NDArray[np.int64]
NONE_FLAGGED = "none of these flagged"
NONE_LABELLED = "none of the findings"


@dataclass(frozen=True, slots=True)
class Alternatives:
    """leaves : numbers of the findings that have no kinds of their own, and their names.
    rest : the class, such as "No finding", that belongs to none of them; "" when there is none.
    shares_out : whether the leaves' scores and the rest add up to 1, as a softmax's do.
    """

    leaves: tuple[int, ...]
    names: tuple[str, ...]
    rest: str
    shares_out: bool

    @property
    def all_names(self) -> tuple[str, ...]:
        return (*self.names, self.rest) if self.rest else self.names


def alternatives_of(card: ModelCard) -> Alternatives:
    """From the card alone."""
    parents = {finding.parent for finding in card.findings}
    leaves = [n for n, finding in enumerate(card.findings) if finding.name not in parents]
    taken = [name for n in leaves for name in card.findings[n].classes]
    left = [name for name in card.classes if name not in taken]
    apart = len(taken) == len(set(taken))
    one = card.task is Task.ONE_OF_MANY
    rest = left[0] if len(left) == 1 else " or ".join(left)
    names = tuple(card.findings[n].name for n in leaves)
    return Alternatives(tuple(leaves), names, rest if one and apart else "", one and apart)


def shares(alternatives: Alternatives, scores: FloatArray) -> FloatArray:
    """float64 (N, F) -> (N, K): the share of 1 of every alternative, where they share it out."""
    leaf = scores[:, list(alternatives.leaves)]
    if not alternatives.rest:
        return leaf
    return np.column_stack([leaf, np.maximum(0.0, 1 - leaf.sum(axis=1))])


def true_alternatives(alternatives: Alternatives, table: ScoreTable) -> IntArray:
    """int64 (N,): number of the alternative, len(leaves) for none of them; -1 where the labels name
    several, leave one open, or name a finding but none of its kinds.
    """
    there = table.truth[:, list(alternatives.leaves)]
    number = np.where((there == 1).any(axis=1), there.argmax(axis=1), there.shape[1])
    unclear = (there == UNKNOWN).any(axis=1) | ((there == 1).sum(axis=1) > 1)
    parents = np.delete(table.truth, list(alternatives.leaves), axis=1)
    unclear |= (number == there.shape[1]) & (parents == 1).any(axis=1)
    if alternatives.shares_out and not alternatives.rest:
        unclear |= number == there.shape[1]
    return np.asarray(np.where(unclear, -1, number), np.int64)


def by_score(alternatives: Alternatives, table: ScoreTable) -> ConfusionMatrix:
    """Rows are labels, columns the alternative with the largest share."""
    said = shares(alternatives, table.scores).argmax(axis=1).astype(np.int64)
    names = alternatives.all_names
    return confusion_matrix(true_alternatives(alternatives, table), said, names, names)


def by_flag(
    alternatives: Alternatives, table: ScoreTable, thresholds: FloatArray
) -> ConfusionMatrix:
    """Columns are the flagged finding whose score lies furthest on its way from threshold to 1.

    thresholds float64 (F,). Films of several findings fit into no row.
    """
    leaves = list(alternatives.leaves)
    cuts = thresholds[leaves]
    above = table.scores[:, leaves] - cuts
    scaled = np.divide(above, 1 - cuts, out=np.zeros_like(above), where=cuts < 1)
    scaled[above < 0] = -1.0
    flagged = (above >= 0).any(axis=1)
    said = np.where(flagged, scaled.argmax(axis=1), len(leaves)).astype(np.int64)
    none = alternatives.rest or NONE_LABELLED
    return confusion_matrix(
        true_alternatives(alternatives, table), said, (*alternatives.names, none),
        (*alternatives.names, NONE_FLAGGED),
    )  # fmt: skip
