"""How many films each rule on file names gives its label, and how many it would."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from engine.errors import RecipeError
from engine.training.dataset_types import GatherReport, WhyLeftOut
from engine.training.recipe import LabelRule
from engine.training.sources.common import below


@dataclass(frozen=True, slots=True)
class RuleCounts:
    """films : a number a rule, of those that no rule before it matches. earlier : a number a
    rule, of those that it matches too late. unmatched : films that no rule matches."""

    films: tuple[int, ...]
    earlier: tuple[int, ...]
    unmatched: int


def count_rules(report: GatherReport, rules: Sequence[LabelRule]) -> RuleCounts:
    """Over all films of a source, labelled or not; those left out by name are not counted.

    Raises RecipeError for a pattern that is no regular expression.
    """
    patterns = [_compiled(number, rule.pattern) for number, rule in enumerate(rules, 1)]
    films, earlier, unmatched = [0] * len(rules), [0] * len(rules), 0
    paths = [example.path_below_root for example in report.examples]
    paths += [below(report.root, o.path) for o in report.left_out if o.why is WhyLeftOut.UNLABELLED]
    for path in paths:
        first = True
        for number, pattern in enumerate(patterns):
            if pattern.search(path):
                (films if first else earlier)[number] += 1
                first = False
        unmatched += first
    return RuleCounts(tuple(films), tuple(earlier), unmatched)


def _compiled(number: int, pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as error:
        raise RecipeError(
            f"rule {number}",
            f"its pattern is no regular expression: {error}",
            "A dot stands for any letter; put a backslash before brackets and dots that are meant"
            " as such.",
        ) from error
