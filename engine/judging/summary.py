"""A judgement and a comparison in a few lines for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from engine.evaluation.figures import NamedFigure
from engine.judging.compare import Comparison
from engine.judging.judgement import RunJudgement


def judgement_text(judgement: RunJudgement) -> str:
    """Figures, films missed, what to be wary of; several lines."""
    return "\n".join(_judgement_lines(judgement))


def comparison_text(comparison: Comparison) -> str:
    """One table and the paired tests."""
    return "\n".join(_comparison_lines(comparison))


def _judgement_lines(judgement: RunJudgement) -> Iterator[str]:
    test = judgement.test
    yield (
        f"{judgement.run}: {judgement.bundle_id} {judgement.bundle_version} on {test.films} test "
        f"films of {test.patients} patients ({test.name})"
    )
    for warning in test.warnings:
        yield f"  ! {warning}"
    for figure in judgement.accuracy:
        yield f"  {figure.name:<32}{_told(figure)}"
    for finding in judgement.findings:
        yield f"{finding.name}, threshold {finding.threshold:.3f}"
        for figure in finding.figures:
            yield f"  {figure.name:<32}{_told(figure)}"
    for one in judgement.missed:
        yield f"{one.finding} said to be {one.said}: {one.missed} of {one.of} films"
    if judgement.calibration is not None:
        yield judgement.calibration.sentence
    yield from judgement.notes


def _comparison_lines(comparison: Comparison) -> Iterator[str]:
    names = [run.name for run in comparison.runs]
    yield f"{comparison.films} test films of {comparison.patients} patients"
    yield f"{'':<50}" + "".join(f"{name:<24}" for name in names)
    for values in zip(*(run.figures for run in comparison.runs), strict=True):
        yield f"{values[0].name:<50}" + "".join(f"{_told(one):<24}" for one in values)
    for row in comparison.rows:
        head = f"{row.finding}: {row.name}"
        yield f"{head:<50}" + "".join(f"{_told(one):<24}" for one in row.values)
    for pair in comparison.pairs:
        about = f"{pair.second} - {pair.first}, {pair.finding or 'all'}: {pair.figure}"
        if pair.test is None:
            yield f"{about}: {pair.reason}"
            continue
        yield (
            f"{about}: {pair.test.difference}, p {pair.test.p:.4f}, corrected "
            f"{pair.p_corrected:.4f} ({pair.test.method})"
        )
    yield from comparison.notes


def _told(one: NamedFigure) -> str:
    return one.reason if one.figure is None else str(one.figure)
