"""Orders, filters and lines of the worklist, on a job of seven files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from engine.triage.database import JobError
from engine.triage.job_store import JobStore
from engine.triage.job_types import Agreement, OperatingPoint, TriageOutcome, Verdict
from engine.triage.worklist import FilmKinds, Neighbours
from engine.triage.worklist_filter import (
    ScoreRange,
    SortBy,
    VerdictState,
    WorklistFilter,
    WorklistSort,
)
from tests.engine.triage.jobs import content, scored, seen, the_file
from tests.engine.triage.lists import job, read

AGREE = Verdict(Agreement.AGREE, ())


@pytest.fixture
def store(tmp_path: Path) -> Iterator[JobStore]:
    with job(tmp_path) as made:
        yield made


def shown(store: JobStore, **wanted: object) -> list[int]:
    order = store.worklist.order(WorklistFilter(**wanted))  # type: ignore[arg-type]
    return order.tolist()


def by(store: JobStore, sort: SortBy, ascending: bool = True, finding: str = "") -> list[int]:
    return store.worklist.order(WorklistFilter(), WorklistSort(sort, ascending, finding)).tolist()


def test_the_empty_filter_shows_everything_most_suspicious_first(store: JobStore) -> None:
    order = store.worklist.order()
    assert order.dtype == np.int64
    assert order.tolist() == [1, 3, 4, 2, 7, 5, 6]
    assert store.worklist.ranks().tolist() == [1, 3, 4, 2]


def test_lines_say_what_is_known_of_a_film(store: JobStore) -> None:
    first, broken = store.worklist.entries([4, 6])
    assert first.source.path.name == "d.png"
    assert (first.rank, first.suspicion) == (3, pytest.approx(0.75))
    assert first.scores == (0.5, pytest.approx(0.7))
    assert first.flagged == ("Pneumonia", "Bacterial")
    assert (broken.rank, broken.scores, broken.flagged) == (None, (), ())
    assert (broken.outcome, broken.reason) == (TriageOutcome.FAILED, "The file ends early.")
    assert not (first.stale or first.gone or first.viewed)
    assert first.verdict is None


def test_lines_come_in_the_order_asked_for_without_unknown_films(store: JobStore) -> None:
    keys = np.array([6, 99, 1], np.int64)
    assert [entry.film for entry in store.worklist.entries(keys)] == [6, 1]
    assert store.worklist.entries([]) == ()


def test_all_lines_come_in_the_order_of_the_worklist(store: JobStore) -> None:
    lines = list(store.worklist.all_entries())
    assert [line.rank for line in lines] == [1, 2, 3, 4, None, None, None]
    assert lines[0].facts.patient_name == "Müller^Anna"


@pytest.mark.parametrize(
    ("sort", "finding", "up", "down"),
    [
        (SortBy.RANK, "", [1, 3, 4, 2, 7, 5, 6], [2, 4, 1, 3, 7, 5, 6]),
        (SortBy.FILE, "", [1, 2, 3, 4, 5, 6, 7], [7, 6, 5, 4, 3, 2, 1]),
        (SortBy.NAME, "", [2, 1, 6, 3, 4, 7, 5], [5, 7, 4, 3, 6, 1, 2]),
        (SortBy.OUTCOME, "", [1, 2, 3, 4, 7, 5, 6], [6, 5, 7, 1, 2, 3, 4]),
        (SortBy.REASON, "", [5, 6, 1, 2, 3, 4, 7], [6, 5, 1, 2, 3, 4, 7]),
        (SortBy.PATIENT, "", [2, 3, 1, 4, 5, 6, 7], [1, 2, 3, 4, 5, 6, 7]),
        (SortBy.DATE, "", [2, 1, 3, 4, 5, 6, 7], [3, 1, 2, 4, 5, 6, 7]),
        (SortBy.VIEW, "", [2, 1, 3, 4, 5, 6, 7], [1, 3, 2, 4, 5, 6, 7]),
        (SortBy.SCORE, "Bacterial", [3, 1, 2, 4, 5, 6, 7], [4, 2, 1, 3, 5, 6, 7]),
    ],
)
def test_every_order_is_stable_and_keeps_what_is_missing_last(
    store: JobStore, sort: SortBy, finding: str, up: list[int], down: list[int]
) -> None:
    assert by(store, sort, True, finding) == up
    assert by(store, sort, False, finding) == down


def test_the_order_of_verdicts(store: JobStore) -> None:
    store.verdicts.give(1, AGREE)
    store.verdicts.give(2, Verdict(Agreement.CORRECTED, ("Bacterial",)))
    store.verdicts.give(4, Verdict(Agreement.DISAGREE, ()))
    assert by(store, SortBy.VERDICT) == [4, 2, 1, 3, 5, 6, 7]
    assert by(store, SortBy.VERDICT, ascending=False) == [1, 2, 4, 3, 5, 6, 7]


@pytest.mark.parametrize(
    ("text", "films"),
    [
        ("FILM 1", [1]),
        ("müller", [1]),
        ("ÅNGSTRÖM", [3, 2]),
        ("u\u0308LL", [1]),
        ("ÖÖ", []),
        ("p1", [3, 2]),
        ("colour", [5]),
        ("%", []),
        ("_", []),
        ("\\", []),
        ("  ", [1, 3, 4, 2, 7, 5, 6]),
    ],
)
def test_text_is_looked_for_in_any_case(store: JobStore, text: str, films: list[int]) -> None:
    assert shown(store, text=text) == films


def test_names_as_macos_writes_them_are_found(store: JobStore) -> None:
    store.files.seen([seen(store.settings.roots[0] / "Gru\u0308n.png")])
    assert shown(store, text="grün") == shown(store, text="GRÜ") == [8]


def test_filters_by_what_the_model_says(store: JobStore) -> None:
    assert shown(store, only_flagged=True) == [1, 3, 4]
    assert shown(store, flagged=("Bacterial",)) == [4]
    assert shown(store, flagged=("Pneumonia", "Bacterial")) == [1, 3, 4]
    assert shown(store, flagged=("Pneumonia", "Bacterial"), all_flagged=True) == [4]
    assert shown(store, scores=(ScoreRange("Pneumonia", 0.4, 0.5),)) == [4, 2]
    assert shown(store, scores=(ScoreRange("Pneumonia", 0.41, 0.9),)) == [1, 3, 4]
    both = (ScoreRange("Pneumonia", 0.39, 0.5), ScoreRange("Bacterial", high=0.5))
    assert shown(store, scores=both) == [2]


def test_filters_by_what_the_file_says(store: JobStore) -> None:
    assert shown(store, outcomes=(TriageOutcome.FAILED, TriageOutcome.WAITING)) == [7, 6]
    assert shown(store, views=("PA",)) == [1, 3]
    assert shown(store, views=("AP", "")) == [4, 2, 7, 5, 6]
    assert shown(store, first_date="2020-05-01") == [1, 3]
    assert shown(store, last_date="2020-05-01") == [1, 2]
    assert shown(store, first_date="2019-01-31", last_date="2019-12-31") == [2]


def test_an_unknown_finding_is_refused_in_words(store: JobStore) -> None:
    with pytest.raises(JobError, match="Hernia: the job's model has no such finding"):
        store.worklist.order(WorklistFilter(flagged=("Hernia",)))
    with pytest.raises(JobError, match="no such finding"):
        by(store, SortBy.SCORE, finding="")


def test_filters_by_verdict(store: JobStore) -> None:
    store.verdicts.commit_impression(1, (), 2.0)
    store.verdicts.give(1, AGREE)
    store.verdicts.give(3, Verdict(Agreement.CORRECTED, ("Bacterial",)))
    assert shown(store, verdicts=(VerdictState.UNREAD,)) == [4, 2]
    assert shown(store, verdicts=(VerdictState.AGREE,)) == [1]
    assert shown(store, verdicts=(VerdictState.CHANGED_MIND,)) == [1]
    assert shown(store, verdicts=(VerdictState.CORRECTED, VerdictState.UNREAD)) == [3, 4, 2]
    assert store.totals().unread == len(store.worklist.unread()) == 2


def test_filters_by_state(store: JobStore) -> None:
    store.verdicts.mark_viewed(3)
    store.files.is_gone([2])
    assert shown(store, viewed=True) == [3]
    assert shown(store, gone=True) == [2]
    assert 2 not in shown(store, gone=False)
    assert shown(store, stale=True) == shown(store, duplicate=True) == []
    assert store.worklist.entries([3])[0].viewed


def test_a_changed_film_waits_without_its_old_scores(store: JobStore) -> None:
    file = store.files.by_key(1)
    store.files.seen([seen(file.path, size=99)])
    (line,) = store.worklist.entries([1])
    assert (line.outcome, line.rank, line.scores, line.stale) == (
        TriageOutcome.WAITING, None, (), True,
    )  # fmt: skip
    assert shown(store, stale=True) == [1]
    assert store.worklist.ranks().tolist() == [3, 4, 2]
    assert by(store, SortBy.SCORE, False, "Pneumonia")[:3] == [3, 4, 2]


def test_a_copy_names_the_film_that_was_scored_for_it(store: JobStore) -> None:
    store.films.copied(7, 4)
    (line,) = store.worklist.entries([7])
    assert (line.duplicate_of, line.rank, line.flagged) == (4, 4, ("Pneumonia", "Bacterial"))
    assert shown(store, duplicate=True) == [7]


def test_a_film_that_its_file_holds_no_more_comes_last_without_a_rank(store: JobStore) -> None:
    file = store.files.by_key(7)
    sources = store.films.probed(file, content(file, 2))
    store.films.ended(
        [scored(file, 1.0, 0.0, index=source.index, member=source.member) for source in sources]
    )
    assert store.worklist.ranks().tolist()[:2] == [7, 8]
    store.films.probed(file, content(file, 1))
    assert store.worklist.ranks().tolist() == [7, 1, 3, 4, 2]
    assert store.worklist.order().tolist() == [7, 1, 3, 4, 2, 5, 6, 8]
    (line,) = store.worklist.entries([8])
    assert (line.gone, line.rank) == (True, None)


def test_ranks_follow_the_operating_point(store: JobStore) -> None:
    assert [line.rank for line in store.worklist.entries([1, 4])] == [1, 3]
    store.use_operating_point(OperatingPoint("ab" * 32, (0.95, 0.1), "mine"))
    assert [line.rank for line in store.worklist.entries([1, 4])] == [3, 1]
    assert store.worklist.entries([1])[0].flagged == ("Bacterial",)
    assert shown(store, flagged=("Bacterial",)) == [4, 2, 1]


def test_ranks_follow_every_kind_of_change(store: JobStore) -> None:
    """The places kept in memory are those that SQLite gives, also with many more films."""
    random = np.random.default_rng(4)
    store.worklist.ranks()
    for step in range(40):
        path = store.files.by_key(1).path.with_name(f"more {step}.png")
        store.files.seen([seen(path)])
        score = round(float(random.random()), 1)
        store.films.ended([scored(the_file(store, path), score, 0.0)])
        if step % 7 == 0:
            store.files.again([step + 1])
        order = store.worklist.ranks().tolist()
        assert order == shown(store, outcomes=(TriageOutcome.SCORED,))
        lines = store.worklist.entries(order)
        assert [line.rank for line in lines] == list(range(1, len(order) + 1))


def test_what_has_changed_since(store: JobStore) -> None:
    everything, newest = store.worklist.changed_since(0)
    assert sorted(everything.tolist()) == [1, 2, 3, 4, 5, 6, 7]
    assert store.worklist.changed_since(newest)[0].size == 0
    store.verdicts.mark_viewed(4)
    store.verdicts.mark_viewed(4)
    keys, later = store.worklist.changed_since(newest)
    assert keys.tolist() == [4]
    assert later == newest + 1


def test_next_unread_goes_on_at_the_top(store: JobStore) -> None:
    worklist = store.worklist
    assert worklist.next_unread() == 1
    assert worklist.next_unread(1) == 3
    store.verdicts.give(3, AGREE)
    assert worklist.next_unread(1) == 4
    assert worklist.next_unread(2) == 1
    only = WorklistFilter(views=("PA",))
    assert worklist.next_unread(3, only) == 1
    store.verdicts.give(1, AGREE)
    assert worklist.next_unread(3, only) is None
    assert worklist.next_unread(6) == 4


def test_the_film_in_view_is_never_the_next(store: JobStore) -> None:
    for film in (1, 3, 4):
        store.verdicts.give(film, AGREE)
    assert store.worklist.next_unread(2) is None
    assert store.worklist.next_unread(4) == 2


def test_neighbours(store: JobStore) -> None:
    assert store.worklist.neighbours(1) == Neighbours(None, 3, 0)
    assert store.worklist.neighbours(4) == Neighbours(3, 2, 2)
    assert store.worklist.neighbours(6) == Neighbours(5, None, 6)
    assert store.worklist.neighbours(6, WorklistFilter(only_flagged=True)) == Neighbours(
        None, None, None
    )


def test_a_verdict_on_other_bytes_does_not_count(store: JobStore) -> None:
    store.verdicts.give(1, AGREE)
    file = store.files.by_key(1)
    store.files.seen([seen(file.path, size=99)])
    assert store.worklist.entries([1])[0].verdict is None
    read(store, file, "f" * 64)
    store.films.ended([scored(file, 0.9, 0.1)])
    assert store.worklist.entries([1])[0].verdict is None
    assert 1 in store.worklist.unread()
    read(store, file, f"{1:064d}")
    assert store.worklist.entries([1])[0].verdict is not None


def test_what_there_is_to_filter_for(store: JobStore) -> None:
    assert store.worklist.kinds() == FilmKinds(1, 4, 1, 1, ("", "AP", "PA"))
