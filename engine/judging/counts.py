"""Figures from a two-by-two table, as caret's `confusionMatrix` names and defines them.

Kuhn 2008, J Stat Softw 28(5), and the manual of caret 7.0 (`?confusionMatrix`): with A hits, B
false alarms, C misses, D passed, detection rate is A / all and detection prevalence (A + B) /
all. Predictive values are at the prevalence of these very films, so precision is the positive
predictive value and recall the sensitivity; they are given under both names.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from engine.errors import EngineError
from engine.evaluation.confusion import (
    BALANCED_ACCURACY,
    F1,
    NPV,
    PPV,
    PREVALENCE,
    SENSITIVITY,
    SPECIFICITY,
    TwoByTwo,
    named,
)
from engine.evaluation.figures import Figure, NamedFigure, proportion, weighted_sum
from engine.judging.judgement import AlternativeFigures, Matrix

ACCURACY = "accuracy"
AUC = "AUC"
AVERAGE_PRECISION = "average precision"
PRECISION = "precision"
RECALL = "recall"
DETECTION_RATE = "detection rate"
DETECTION_PREVALENCE = "detection prevalence"


def caret_figures(counts: TwoByTwo) -> tuple[NamedFigure, ...]:
    """The eleven of caret's `byClass`, in its order, with 95 % intervals."""
    own = counts.figures()
    ppv, sensitivity = named(own, PPV), named(own, SENSITIVITY)
    return (
        sensitivity,
        named(own, SPECIFICITY),
        ppv,
        named(own, NPV),
        replace(ppv, name=PRECISION),
        replace(sensitivity, name=RECALL),
        named(own, F1),
        named(own, PREVALENCE),
        share(DETECTION_RATE, counts.hits, counts.films),
        share(DETECTION_PREVALENCE, counts.flagged, counts.films),
        named(own, BALANCED_ACCURACY),
    )


def share(name: str, hits: int, of: int) -> NamedFigure:
    """Wilson's interval, or the reason that there is none."""
    if of == 0:
        return NamedFigure(name, None, "there is no film for it")
    return NamedFigure(name, proportion(hits, of))


def tried(name: str, compute: Callable[[], Figure]) -> NamedFigure:
    """A figure, or the sentence why it cannot be had."""
    try:
        return NamedFigure(name, compute())
    except EngineError as cannot:
        return NamedFigure(name, None, cannot.problem)


def alternative_figures(matrix: Matrix) -> tuple[AlternativeFigures, ...]:
    """Every row of a square matrix against all the others together."""
    counts = matrix.counts
    total = sum(sum(row) for row in counts)
    made = []
    for number, name in enumerate(matrix.rows):
        hits, labelled = counts[number][number], sum(counts[number])
        alarms = sum(row[number] for row in counts) - hits
        table = TwoByTwo(hits, labelled - hits, alarms, total - labelled - alarms)
        made.append(AlternativeFigures(name, table, caret_figures(table)))
    return tuple(made)


def balanced_accuracy(matrix: Matrix) -> NamedFigure:
    """Mean recall over the rows that have films, which are different films, so independent."""
    recalls = [
        proportion(row[number], sum(row)) for number, row in enumerate(matrix.counts) if sum(row)
    ]
    if len(recalls) < 2:
        reason = "it needs films of at least two kinds"
        return NamedFigure(BALANCED_ACCURACY, None, reason)
    weighted = weighted_sum([(1 / len(recalls), recall) for recall in recalls])
    return NamedFigure(BALANCED_ACCURACY, weighted)
