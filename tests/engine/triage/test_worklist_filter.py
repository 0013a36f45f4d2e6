"""Saved filters come back as they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.triage.database import JobError
from engine.triage.job_store import opened
from engine.triage.job_types import TriageOutcome
from engine.triage.worklist_filter import (
    SavedFilter,
    ScoreRange,
    SortBy,
    VerdictState,
    WorklistFilter,
    WorklistSort,
)
from tests.engine.triage.lists import job

FULL = WorklistFilter(
    text="Müller",
    outcomes=(TriageOutcome.SCORED,),
    flagged=("Pneumonia",),
    all_flagged=True,
    scores=(ScoreRange("Bacterial", 0.25, 0.5),),
    views=("PA", ""),
    first_date="2020-01-01",
    verdicts=(VerdictState.CHANGED_MIND,),
    duplicate=False,
)


def test_a_saved_filter_outlives_the_program(tmp_path: Path) -> None:
    with job(tmp_path) as store:
        saved = SavedFilter("to do", FULL, WorklistSort(SortBy.SCORE, False, "Bacterial"))
        store.filters.save(SavedFilter("Everything", WorklistFilter(), WorklistSort()))
        store.filters.save(SavedFilter(" to do ", saved.filter, saved.sort))
    with opened(tmp_path / "job") as store:
        assert [one.name for one in store.filters.all()] == ["Everything", "to do"]
        assert store.filters.all()[1] == saved


def test_a_name_is_used_once_and_given_free(tmp_path: Path) -> None:
    with job(tmp_path) as store:
        store.filters.save(SavedFilter("one", FULL, WorklistSort()))
        store.filters.save(SavedFilter("one", WorklistFilter(), WorklistSort()))
        assert [one.filter for one in store.filters.all()] == [WorklistFilter()]
        store.filters.remove("one")
        store.filters.remove("one")
        assert store.filters.all() == ()


def test_a_filter_needs_a_name(tmp_path: Path) -> None:
    with job(tmp_path) as store, pytest.raises(JobError, match="needs a name"):
        store.filters.save(SavedFilter("  ", FULL, WorklistSort()))
