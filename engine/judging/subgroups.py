"""Results by sex, age, view and scanner, as far as the films tell them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from engine.evaluation.confusion import SENSITIVITY, SPECIFICITY
from engine.evaluation.figures import auc, sensitivity, specificity
from engine.judging.counts import AUC, tried
from engine.judging.judgement import GroupFigures
from engine.judging.score_table import ScoreTable, TableFilm
from engine.models.card import Finding

# With fewer of a kind, Wilson's interval of a share of one half is wider than 0.5.
LEAST_OF_A_KIND = 10
_UNKNOWN = "unknown"
_AGES = ((1, "under 1"), (6, "1-5"), (18, "6-17"), (40, "18-39"), (60, "40-59"), (80, "60-79"))
_OLDEST = "80 and over"
_KINDS = ("sex", "age", "view", "scanner")


def group_figures(findings: Sequence[Finding], test: ScoreTable) -> tuple[GroupFigures, ...]:
    """Every group of every kind that at least one film tells of; () where none does."""
    made = []
    for kind in _KINDS:
        groups = [group_of(film, kind) for film in test.films]
        if set(groups) <= {_UNKNOWN}:
            continue
        for group in sorted(set(groups), key=_in_order):
            part = test.part([one == group for one in groups])
            made += [_figures(kind, group, f, n, part) for n, f in enumerate(findings)]
    return tuple(made)


def group_of(film: TableFilm, kind: str) -> str:
    """Its group's name, "unknown" where the film does not say."""
    told = {
        "sex": film.sex,
        "age": _age_group(film.age),
        "view": film.view,
        "scanner": film.scanner,
    }
    return told[kind] or _UNKNOWN


def _age_group(age: float | None) -> str:
    if age is None:
        return ""
    return next((name for limit, name in _AGES if age < limit), _OLDEST)


def _figures(
    kind: str, group: str, finding: Finding, number: int, part: ScoreTable
) -> GroupFigures:
    known = part.known(number)
    scores, there = part.scores[known, number], part.truth[known, number] == 1
    with_finding, films = int(there.sum()), int(there.size)
    too_few = [
        f"{count} films {name} it"
        for count, name in ((with_finding, "with"), (films - with_finding, "without"))
        if count < LEAST_OF_A_KIND
    ]
    remark = f"too few to judge: {' and '.join(too_few)}" if too_few else ""
    threshold = finding.threshold.value
    figures = (
        tried(AUC, partial(auc, scores, there)),
        tried(SENSITIVITY, partial(sensitivity, scores, there, threshold)),
        tried(SPECIFICITY, partial(specificity, scores, there, threshold)),
    )
    return GroupFigures(
        kind, group, finding.name, films, with_finding, () if too_few else figures, remark
    )


def _in_order(group: str) -> tuple[bool, int, str]:
    """Ages by years, names by the alphabet, unknown last."""
    ages = [*(name for _, name in _AGES), _OLDEST]
    return group == _UNKNOWN, ages.index(group) if group in ages else len(ages), group


def told_kinds(test: ScoreTable) -> tuple[str, ...]:
    """Of sex, age, view and scanner those that at least one film tells."""
    return tuple(
        kind for kind in _KINDS if {group_of(film, kind) for film in test.films} - {_UNKNOWN}
    )
