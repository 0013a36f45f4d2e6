"""The rows of each kind of table, from what is kept of a run."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.papers.kept import RunSummary
from benchmarks.papers.yardsticks import Layout
from engine.evaluation.confusion import BALANCED_ACCURACY, F1, SENSITIVITY, SPECIFICITY, named
from engine.evaluation.figures import Figure, NamedFigure, auc, proportion, specificity
from engine.judging.counts import ACCURACY, AUC
from engine.judging.judgement import Matrix, Missed, RunJudgement
from engine.judging.score_table import ScoreTable
from engine.training.recipe import ThresholdRule
from engine.training.thresholds import choose_threshold

PNEUMONIA = "Pneumonia"
WANTED = 0.95
FEWEST_FILMS = 5  # with and without a finding, for a figure
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
    """A row for each finding, a column for each run; then means of those with enough films."""
    head = ("finding", "test films with it", *(run.name for run in runs))
    rows: list[Cells] = []
    enough = []
    for one in runs[0].judgement.findings:
        count = f"{one.counts.with_finding} of {one.counts.films}"
        if min(one.counts.with_finding, one.counts.without_finding) < FEWEST_FILMS:
            rows.append((one.name, count, *("too few films" for _ in runs)))
            continue
        enough.append(one.name)
        aucs = [named(run.judgement.of(one.name).figures, AUC) for run in runs]
        rows.append((one.name, count, *(_cell(figure) for figure in aucs)))
    means = [
        mean_of([named(run.judgement.of(name).figures, AUC) for name in enough]) for run in runs
    ]
    others = [name for name in enough if name != PNEUMONIA]
    within = [mean_of([auc_among_pneumonia(run.table, name) for name in others]) for run in runs]
    rows.append((f"mean of these {len(enough)}", "", *means))
    rows.append((f"mean of the {len(others)} others among films with pneumonia", "", *within))
    return head, rows


def auc_among_pneumonia(table: ScoreTable, finding: str) -> NamedFigure:
    """Of another finding, on the films that carry pneumonia alone: see the yardstick's remarks."""
    number, places = table.findings.index(finding), table.findings.index(PNEUMONIA)
    part = table.part(table.truth[:, places] == 1)
    return NamedFigure(AUC, auc(part.scores[:, number], part.truth[:, number] == 1))


def merged_right(matrix: Matrix) -> int:
    """Films rightly told with or without pneumonia, whichever; the last class is no finding."""
    counts, last = matrix.counts, len(matrix.rows) - 1
    with_it = sum(counts[row][column] for row in range(last) for column in range(last))
    return with_it + counts[last][last]


def meets(run: Kept, wanted_sensitivity: float, wanted_specificity: float) -> bool:
    """Of pneumonia, at the threshold chosen on validation films."""
    counts = run.judgement.of(PNEUMONIA).counts
    return (
        counts.hits >= wanted_sensitivity * counts.with_finding
        and counts.passed >= wanted_specificity * counts.without_finding
    )


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
