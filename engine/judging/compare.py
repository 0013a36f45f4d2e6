"""Runs side by side on the same test films: one table, paired tests, and what many tests mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt

from engine.datatypes import BoolArray
from engine.errors import EngineError
from engine.evaluation.confusion import BALANCED_ACCURACY, SENSITIVITY, SPECIFICITY
from engine.evaluation.figures import NamedFigure
from engine.judging.counts import ACCURACY, AUC
from engine.judging.judgement import (
    JUDGEMENT_FOLDER,
    SCORES_NAME,
    Curve,
    Matrix,
    RunJudgement,
    load_judgement,
)
from engine.judging.paired import PairedTest, delong_paired, holm, mcnemar_exact
from engine.judging.resampling import (
    FloatArray,
    Statistic,
    bootstrap,
    bootstrap_p,
    difference,
    mean_of,
    patient_weights,
    weighted_share,
)
from engine.judging.score_table import ScoreTable, in_order_of, read_table, same_films

BY_PATIENT = "bootstrap over patients, paired"
MANY_TESTS = (
    "{count} tests were made on the same films. Corrected p values (Holm 1979) hold for all of "
    "them together: of tests without any real difference, at most 1 such table in 20 has one "
    "below 0.05. A difference that is not below it is not shown to be none."
)
BY_FILM = (
    "McNemar's and DeLong's tests take films as independent; where patients have several films, "
    "go by the bootstrap over patients."
)


@dataclass(frozen=True, slots=True)
class ComparedRun:
    """A column of the table. figures : accuracy and so on of all alternatives."""

    name: str
    bundle: str
    recipe_sha256: str
    bundle_sha256: str
    figures: tuple[NamedFigure, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComparedFigure:
    """A row of the table: one figure of one finding, of every run in their order."""

    finding: str
    name: str
    values: tuple[NamedFigure, ...]


@dataclass(frozen=True, slots=True)
class RunPair:
    """One test of two runs, by their names. difference : second minus first. p_corrected : by
    Holm over all tests of the comparison. test : None with a reason where it cannot be made.
    """

    first: str
    second: str
    finding: str
    figure: str
    test: PairedTest | None
    p_corrected: float | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ComparedCurve:
    """ROC curves of one finding, one a run."""

    finding: str
    curves: tuple[Curve, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """films, patients : those that all runs were judged on."""

    films: int
    patients: int
    runs: tuple[ComparedRun, ...]
    rows: tuple[ComparedFigure, ...]
    curves: tuple[ComparedCurve, ...]
    pairs: tuple[RunPair, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Run:
    """table : in the order of the first run's. own_order : where the films of its own file lie
    in it.
    """

    name: str
    judgement: RunJudgement
    table: ScoreTable
    own_order: tuple[int, ...]


def compare(runs: Sequence[Path]) -> Comparison:
    """Of judged runs. Raises EngineError for fewer than two, for one without a judgement, and
    for runs whose test films or labels are not the same.
    """
    if len(runs) < 2:
        raise EngineError("", "a comparison needs two runs or more", "Name another run.")
    read = _read(runs)
    shared = [
        one.name
        for one in read[0].judgement.findings
        if all(one.name in run.table.findings for run in read)
    ]
    if not shared:
        raise EngineError(read[0].name, "these runs have no finding in common")
    pairs = _corrected(
        [test for two in combinations(read, 2) for test in _pair_tests(*two, shared)]
    )
    made = sum(pair.test is not None for pair in pairs)
    return Comparison(
        len(read[0].table.films),
        read[0].table.patients,
        tuple(_column(run) for run in read),
        tuple(row for finding in shared for row in _rows(read, finding)),
        tuple(
            ComparedCurve(name, tuple(run.judgement.of(name).roc for run in read))
            for name in shared
        ),
        pairs,
        (MANY_TESTS.format(count=made), BY_FILM),
    )


def _read(runs: Sequence[Path]) -> list[_Run]:
    tables = [read_table(run / JUDGEMENT_FOLDER / SCORES_NAME) for run in runs]
    for run, table in zip(runs[1:], tables[1:], strict=True):
        if not same_films([tables[0], table]):
            raise EngineError(
                str(run),
                f"was judged on other test films, or other labels of them, than {runs[0]}",
                "Only runs with the same test films can be compared: judge both on one "
                "evaluation set, or train both with one split file.",
            )
    names = [run.resolve().name for run in runs]
    if len(set(names)) < len(names):
        names = [str(run.resolve()) for run in runs]
    if len(set(names)) < len(names):
        raise EngineError(names[0], "the same run was named twice")
    places = {film.key: place for place, film in enumerate(tables[0].films)}
    return [
        _Run(
            name,
            load_judgement(run),
            in_order_of(table, tables[0]),
            tuple(places[film.key] for film in table.films),
        )
        for name, run, table in zip(names, runs, tables, strict=True)
    ]


def _column(run: _Run) -> ComparedRun:
    judged = run.judgement
    bundle = f"{judged.bundle_id} {judged.bundle_version}"
    return ComparedRun(
        run.name, bundle, judged.recipe_sha256, judged.bundle_sha256, judged.accuracy,
        judged.test.warnings,
    )  # fmt: skip


def _rows(runs: Sequence[_Run], finding: str) -> list[ComparedFigure]:
    figures = [run.judgement.of(finding).figures for run in runs]
    return [
        ComparedFigure(finding, values[0].name, tuple(values))
        for values in zip(*figures, strict=True)
    ]


def _pair_tests(one: _Run, other: _Run, findings: Sequence[str]) -> list[RunPair]:
    weights = _weights(one.table)
    tests = _alternative_tests(one, other, weights)
    for finding in findings:
        tests += _finding_tests(one, other, finding, weights)
    return tests


def _weights(table: ScoreTable) -> FloatArray | None:
    try:
        return patient_weights(table.groups)
    except EngineError:  # of one patient: those tests say so
        return None


def _alternative_tests(one: _Run, other: _Run, weights: FloatArray | None) -> list[RunPair]:
    """Of the leading matrix, where both runs speak of the same alternatives."""
    matrices = [run.judgement.matrices[0] for run in (one, other)]
    if matrices[0].rows != matrices[1].rows:
        return []
    truth, first = _laid_out(one, matrices[0])
    _, second = _laid_out(other, matrices[1])
    known = truth >= 0
    right = [said == truth for said in (first, second)]
    tests = [_tried(one, other, "", ACCURACY, partial(mcnemar_exact, *(r[known] for r in right)))]
    kinds = [row for row in range(len(matrices[0].rows)) if (truth == row).any()]
    if len(kinds) > 1:
        means = [mean_of([weighted_share(r, truth == row) for row in kinds]) for r in right]
        tests.append(
            _tried(one, other, "", BALANCED_ACCURACY, partial(_drawn, means[0], means[1], weights))
        )
    return tests


def _laid_out(run: _Run, matrix: Matrix) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Row and column of every film in the order of the first run's table; -1 where left out."""
    truth = np.full(len(run.table.films), -1, np.int64)
    said = np.full(len(run.table.films), -1, np.int64)
    for row, cells in enumerate(matrix.films):
        for column, films in enumerate(cells):
            places = [run.own_order[number] for number in films]
            truth[places], said[places] = row, column
    return truth, said


def _finding_tests(
    one: _Run, other: _Run, finding: str, weights: FloatArray | None
) -> list[RunPair]:
    number = one.table.findings.index(finding)
    known = one.table.known(number)
    there = one.table.truth[:, number] == 1
    scores = [run.table.scores[:, run.table.findings.index(finding)] for run in (one, other)]
    flags: list[BoolArray] = [
        values >= run.judgement.of(finding).threshold
        for run, values in zip((one, other), scores, strict=True)
    ]
    with_it, without = known & there, known & ~there
    tests = [
        _tried(
            one, other, finding, AUC,
            partial(delong_paired, scores[0][known], scores[1][known], there[known]),
        ),
        _tried(
            one, other, finding, "flags that are right",
            partial(mcnemar_exact, *((flag == there)[known] for flag in flags)),
        ),
    ]  # fmt: skip
    shares: tuple[tuple[str, list[Statistic]], ...] = (
        (SENSITIVITY, [weighted_share(flag, with_it) for flag in flags]),
        (SPECIFICITY, [weighted_share(~flag, without) for flag in flags]),
    )
    for name, (first, second) in shares:
        tests.append(_tried(one, other, finding, name, partial(_drawn, first, second, weights)))
    return tests


def _drawn(first: Statistic, second: Statistic, weights: FloatArray | None) -> PairedTest:
    if weights is None:
        raise EngineError("", "all films are of one patient, so no interval can be had")
    between = difference(first, second)
    return PairedTest(bootstrap(between, weights), bootstrap_p(between, weights), BY_PATIENT)


def _tried(one: _Run, other: _Run, finding: str, figure: str, test: partial[PairedTest]) -> RunPair:
    try:
        return RunPair(one.name, other.name, finding, figure, test())
    except EngineError as cannot:
        return RunPair(one.name, other.name, finding, figure, None, None, cannot.problem)


def _corrected(pairs: Sequence[RunPair]) -> tuple[RunPair, ...]:
    made = [(place, pair.test.p) for place, pair in enumerate(pairs) if pair.test is not None]
    corrected = dict(zip((place for place, _ in made), holm([p for _, p in made]), strict=True))
    return tuple(
        replace(pair, p_corrected=corrected.get(place)) for place, pair in enumerate(pairs)
    )
