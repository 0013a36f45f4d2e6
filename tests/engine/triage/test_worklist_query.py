"""A mask over scores, by hand."""

from __future__ import annotations

import numpy as np

from engine.triage.worklist_filter import ScoreRange, WorklistFilter, WorklistSort
from engine.triage.worklist_query import order_query, score_mask
from tests.engine.triage.jobs import FINDINGS

# The second threshold, 0.4, is a little below 0.4 in single precision.
SCORES = np.array([[0.5, 0.4], [0.49, 0.4], [0.6, 0.3], [np.nan, np.nan]], np.float32)


def mask(wanted: WorklistFilter) -> list[bool]:
    return score_mask(SCORES, wanted, FINDINGS).tolist()


def test_flags_include_the_threshold() -> None:
    assert mask(WorklistFilter(flagged=("Pneumonia",))) == [True, False, True, False]
    assert mask(WorklistFilter(flagged=("Pneumonia", "Bacterial"))) == [True, True, True, False]
    both = WorklistFilter(flagged=("Pneumonia", "Bacterial"), all_flagged=True)
    assert mask(both) == [True, False, False, False]


def test_ranges_include_their_ends_and_no_film_without_scores() -> None:
    assert mask(WorklistFilter(scores=(ScoreRange("Bacterial", 0.0, 0.4),))) == [
        True, True, True, False,
    ]  # fmt: skip
    assert mask(WorklistFilter(scores=(ScoreRange("Pneumonia", 0.49, 0.5),))) == [
        True, True, False, False,
    ]  # fmt: skip
    assert mask(WorklistFilter()) == [True] * 4


def test_texts_are_values_and_never_part_of_the_query() -> None:
    query = order_query(WorklistFilter(text="'; DROP TABLE film", views=("PA'",)), WorklistSort())
    assert "DROP" not in query.sql
    assert query.values == (*["%'; DROP TABLE film%"] * 5, "PA'")
