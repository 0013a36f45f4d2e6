"""The rows of each kind of table, from what is kept of a run."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.papers.kept import RunSummary
from benchmarks.papers.yardsticks import Layout
from engine.evaluation.confusion import BALANCED_ACCURACY, F1, SENSITIVITY, SPECIFICITY, named
from engine.evaluation.figures import Figure, NamedFigure, proportion, specificity
from engine.judging.counts import ACCURACY, AUC
from engine.judging.judgement import Matrix, Missed, RunJudgement
from engine.judging.score_table import ScoreTable
from engine.training.recipe import ThresholdRule
from engine.training.thresholds import choose_threshold

PNEUMONIA = "Pneumonia"
WANTED = 0.95
Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """One run, by its recipe's name. table : of its test films."""

    name: str
    judgement: RunJudgement
    summary: RunSummary
    table: ScoreTable


def binary_row(run: Kept) -> Cells:
    """Accuracy by the largest share; the others at the threshold chosen on validation films."""
    figures = run.judgement.of(PNEUMONIA).figures
    return (
        run.name,
        _share(run.summary.validation_accuracy),
        _cell(named(run.judgement.accuracy, ACCURACY)),
        *(_cell(named(figures, name)) for name in (SENSITIVITY, SPECIFICITY, AUC)),
        str(specificity_at(run.table, WANTED)),
    )


def three_class_row(run: Kept) -> Cells:
    """By the largest share; two classes are the three with both pneumonias taken as one."""
    judgement = run.judgement
    scores = [named(one.figures, F1) for one in judgement.alternatives]
    counts = judgement.matrices[0].counts
    right = merged_right(judgement.matrices[0])
    missed = [f"{one.missed} of {one.of}" for one in _by_share(judgement)]
    return (
        run.name,
        _share(run.summary.validation_accuracy),
        _cell(named(judgement.accuracy, ACCURACY)),
        _cell(named(judgement.accuracy, BALANCED_ACCURACY)),
        mean_of(scores),
        ", ".join(_short(one) for one in scores),
        " and ".join(missed),
        str(proportion(right, sum(map(sum, counts)))),
        _cell(named(judgement.of(PNEUMONIA).figures, AUC)),
    )


def three_parts_row(run: Kept) -> Cells:
    summary = run.summary
    return (
        run.name,
        _share(summary.training_accuracy),
        _share(summary.validation_accuracy),
        _cell(named(run.judgement.accuracy, ACCURACY)),
        _cell(named(run.judgement.of(PNEUMONIA).figures, AUC)),
    )


RUN_ROWS: Mapping[Layout, tuple[Cells, Callable[[Kept], Cells]]] = {
    Layout.BINARY: (
        (
            "recipe", "validation accuracy", "accuracy", SENSITIVITY, SPECIFICITY, AUC,
            f"specificity at sensitivity {WANTED:g}, read off the test films",
        ),
        binary_row,
    ),
    Layout.THREE_CLASSES: (
        (
            "recipe", "validation accuracy", "accuracy", "balanced accuracy", "mean F1",
            "F1 bacterial, viral, no finding", "bacterial and viral films said to be no finding",
            "accuracy of two classes", "AUC of pneumonia",
        ),
        three_class_row,
    ),
    Layout.THREE_PARTS: (
        ("recipe", "training accuracy", "validation accuracy", "test accuracy", "AUC of pneumonia"),
        three_parts_row,
    ),
}  # fmt: skip


def finding_rows(runs: Sequence[Kept]) -> tuple[Cells, list[Cells]]:
    """A row for each finding, a column for each run; the last row is the mean."""
    head = ("finding", "test films with it", *(run.name for run in runs))
    rows = []
    for one in runs[0].judgement.findings:
        aucs = [named(run.judgement.of(one.name).figures, AUC) for run in runs]
        count = f"{one.counts.with_finding} of {one.counts.films}"
        rows.append((one.name, count, *(_cell(figure) for figure in aucs)))
    means = [mean_of([named(one.figures, AUC) for one in run.judgement.findings]) for run in runs]
    return head, [*rows, ("mean", "", *means)]


def merged_right(matrix: Matrix) -> int:
    """Films rightly told with or without pneumonia, whichever; the last class is no finding."""
    counts, last = matrix.counts, len(matrix.rows) - 1
    with_it = sum(counts[row][column] for row in range(last) for column in range(last))
    return with_it + counts[last][last]


def specificity_at(table: ScoreTable, wanted: float) -> Figure:
    """Of pneumonia, at the highest threshold with that sensitivity on these very films."""
    number = table.findings.index(PNEUMONIA)
    scores, there = table.scores[:, number], table.truth[:, number] == 1
    threshold = choose_threshold(scores, there, ThresholdRule(target=wanted)).value
    return specificity(scores, there, threshold)


def mean_of(figures: Sequence[NamedFigure]) -> str:
    """The plain mean of those that could be had."""
    values = [one.figure.value for one in figures if one.figure is not None]
    return f"{sum(values) / len(values):.3f}" if values else "none"


def _by_share(judgement: RunJudgement) -> list[Missed]:
    return [one for one in judgement.missed if one.said == judgement.matrices[0].columns[-1]]


def _cell(one: NamedFigure) -> str:
    return one.reason if one.figure is None else str(one.figure)


def _share(value: float | None) -> str:
    return "not measured" if value is None else f"{value:.3f}"


def _short(one: NamedFigure) -> str:
    return "none" if one.figure is None else f"{one.figure.value:.3f}"
