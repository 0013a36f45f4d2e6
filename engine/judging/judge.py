"""All figures of a model from two tables of scores: of validation films and of test films."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from engine.errors import EngineError
from engine.evaluation.confusion import BALANCED_ACCURACY, ConfusionMatrix
from engine.evaluation.figures import NamedFigure
from engine.judging.alternatives import Alternatives, alternatives_of, by_flag, by_score
from engine.judging.calibrating import calibrated, fit_calibration
from engine.judging.calibration import reliability
from engine.judging.counts import ACCURACY, alternative_figures, balanced_accuracy, share, tried
from engine.judging.finding_figures import judge_finding
from engine.judging.judgement import (
    AlternativeFigures,
    FindingJudgement,
    GroupFigures,
    Matrix,
    Missed,
    NotableFilm,
)
from engine.judging.notable import notable_films
from engine.judging.resampling import bootstrap, mean_of, patient_weights, weighted_share
from engine.judging.score_table import FloatArray, ScoreTable
from engine.judging.subgroups import group_figures, told_kinds
from engine.models.card import Calibration, ModelCard

BY_SCORE = "Labels (rows) against the alternative with the largest share (columns)"
BY_FLAG = "Labels (rows) against flags at the thresholds of the model (columns)"
BY_PATIENT = ", by patient"


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """The part of a `RunJudgement` that follows from the tables alone."""

    accuracy: tuple[NamedFigure, ...]
    alternatives: tuple[AlternativeFigures, ...]
    matrices: tuple[Matrix, ...]
    missed: tuple[Missed, ...]
    findings: tuple[FindingJudgement, ...]
    groups: tuple[GroupFigures, ...]
    notable: tuple[NotableFilm, ...]
    calibration: Calibration | None
    notes: tuple[str, ...]


def judge_tables(card: ModelCard, test: ScoreTable, validation: ScoreTable) -> Judged:
    """At the card's thresholds. Raises EngineError for tables of other findings, or no film."""
    for table in (test, validation):
        if table.findings != card.finding_names:
            raise EngineError(card.id, "the scores are not of this model's findings")
    if not test.films:
        raise EngineError(card.id, "there is no test film to judge it on")
    calibration, why_not = _calibration(card, validation)
    cooled = None if calibration is None else calibrated(calibration, test.scores)
    if calibration is not None and cooled is not None:
        calibration = _with_errors(calibration, test, cooled)
    alternatives = alternatives_of(card)
    matrices = _matrices(card, alternatives, test)
    leading = matrices[0]
    return Judged(
        _accuracy(leading, test),
        alternative_figures(_matrix(BY_SCORE, leading)) if alternatives.shares_out else (),
        tuple(
            _matrix(title, matrix)
            for title, matrix in zip(_titles(alternatives), matrices, strict=True)
        ),
        _missed(card, alternatives, test, matrices),
        tuple(
            judge_finding(finding, number, test, validation, cooled)
            for number, finding in enumerate(card.findings)
        ),
        group_figures(card.findings, test),
        notable_films(card.findings, test),
        calibration,
        _notes(alternatives, test, leading, why_not),
    )


def _calibration(card: ModelCard, validation: ScoreTable) -> tuple[Calibration | None, str]:
    try:
        return fit_calibration(card, validation), ""
    except EngineError as cannot:
        return None, f"Not calibrated: {cannot.problem}."


def _with_errors(calibration: Calibration, test: ScoreTable, cooled: FloatArray) -> Calibration:
    """With the calibration error of every finding on test films, which it was not fitted on."""
    before, after = [], []
    for number in range(len(test.findings)):
        known = test.known(number)
        if not known.any():
            return calibration
        there = test.truth[known, number] == 1
        before.append(round(reliability(test.scores[known, number], there).error, 6))
        after.append(round(reliability(cooled[known, number], there).error, 6))
    return replace(
        calibration,
        errors_before=tuple(before),
        errors_after=tuple(after),
        tested=f"{len(test.films)} test films",
    )


def _titles(alternatives: Alternatives) -> tuple[str, ...]:
    return (BY_SCORE, BY_FLAG) if alternatives.shares_out else (BY_FLAG,)


def _matrices(
    card: ModelCard, alternatives: Alternatives, test: ScoreTable
) -> list[ConfusionMatrix]:
    cuts = np.asarray([finding.threshold.value for finding in card.findings])
    flags = by_flag(alternatives, test, cuts)
    return [by_score(alternatives, test), flags] if alternatives.shares_out else [flags]


def _matrix(title: str, matrix: ConfusionMatrix) -> Matrix:
    cells = tuple(
        tuple(tuple(matrix.places(row, column).tolist()) for column in range(len(matrix.columns)))
        for row in range(len(matrix.rows))
    )
    return Matrix(title, matrix.rows, matrix.columns, cells, matrix.left_out)


def _accuracy(matrix: ConfusionMatrix, test: ScoreTable) -> tuple[NamedFigure, ...]:
    """Both, by film and then by patient."""
    there, right = matrix.truth >= 0, matrix.truth == matrix.said
    rows = [row for row in range(len(matrix.rows)) if (matrix.truth == row).any()]
    recalls = [weighted_share(right, matrix.truth == row) for row in rows]
    plain = (matrix.accuracy(), balanced_accuracy(_matrix("", matrix)))
    try:
        weights = patient_weights(test.groups)
    except EngineError as cannot:
        missing = [
            NamedFigure(f"{name}{BY_PATIENT}", None, cannot.problem)
            for name in (ACCURACY, BALANCED_ACCURACY)
        ]
        return (*plain, *missing)
    balanced = NamedFigure(f"{BALANCED_ACCURACY}{BY_PATIENT}", None, plain[1].reason)
    if len(rows) > 1:
        balanced = tried(balanced.name, partial(bootstrap, mean_of(recalls), weights))
    over_all = partial(bootstrap, weighted_share(right, there), weights)
    return (*plain, tried(f"{ACCURACY}{BY_PATIENT}", over_all), balanced)


def _missed(
    card: ModelCard, alternatives: Alternatives, test: ScoreTable, matrices: list[ConfusionMatrix]
) -> tuple[Missed, ...]:
    """Of each disease, by largest share as the class of no finding, and by flags as nothing."""
    made = []
    for matrix in matrices:
        last = len(alternatives.leaves)
        if last >= len(matrix.columns):
            continue
        said = matrix.columns[last]
        for place, name in enumerate(alternatives.names):
            labelled = test.truth[:, alternatives.leaves[place]] == 1
            lost, of = int((labelled & (matrix.said == last)).sum()), int(labelled.sum())
            made.append(Missed(name, lost, of, share("missed", lost, of), said))
    return tuple(made)


def _notes(
    alternatives: Alternatives, test: ScoreTable, leading: ConfusionMatrix, why_not: str
) -> tuple[str, ...]:
    notes = [why_not] if why_not else []
    if leading.left_out:
        notes.append(
            f"{leading.left_out} films fit into no row of the confusion matrix: their labels name "
            "several findings, or a finding but none of its kinds, or leave some open."
        )
    if alternatives.shares_out and not alternatives.rest:
        notes.append("No class of the model stands for films without a finding.")
    if test.patients < len(test.films):
        notes.append(
            f"{len(test.films)} films are of {test.patients} patients; intervals by film take "
            "them as independent and are too narrow, those by patient are not."
        )
    if not told_kinds(test):
        notes.append(
            "The films tell neither sex, age, view nor scanner, so there are no figures by group."
        )
    notes.append("Predictive values, precision and F1 hold at the prevalence of these films only.")
    return tuple(notes)
