"""Files that change, go, come back and are tried again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.triage.database import JobError
from engine.triage.file_table import NO_STATE, SeenFile
from engine.triage.job_store import JobStore, opened
from engine.triage.job_types import FileState, JobTotals, TriageOutcome
from tests.engine.triage.jobs import (
    FINDINGS,
    content,
    failed,
    films,
    refused,
    scored,
    seen,
    settings,
    the_file,
)

ROOT = Path("/films").absolute()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[JobStore]:
    with opened(tmp_path / "job", settings(ROOT), FINDINGS) as store:
        yield store


def states(store: JobStore) -> list[tuple[str, str]]:
    return [(file.path.name, file.outcome.value) for file in store.files.all()]


def test_a_file_is_added_once_and_stays_itself(store: JobStore) -> None:
    first = store.files.seen([seen(ROOT / "1.png"), seen(ROOT / "2.png")])
    again = store.files.seen([seen(ROOT / "2.png"), seen(ROOT / "1.png")])

    assert (first.added, first.changed, first.keys) == (2, 0, (1, 2))
    assert (again.added, again.changed, again.keys) == (0, 0, (2, 1))


def test_a_changed_file_is_stale_and_waits(store: JobStore) -> None:
    store.files.seen([seen(ROOT / "1.png"), seen(ROOT / "2.png")])
    one = the_file(store, ROOT / "1.png")
    store.films.ended([scored(one)])

    counts = store.files.seen([seen(ROOT / "1.png", size=11), seen(ROOT / "2.png", mtime_ns=0)])

    assert counts.changed == 2
    assert store.totals() == JobTotals(2, 0, 0, 0, stale=1)  # the other had no result
    assert films(store, one) == [(0, "waiting", 0)]
    assert store.films.maps(1) is None


def test_time_is_only_compared_whatever_the_clock_says(store: JobStore) -> None:
    """Also a time after 2262, which is more than SQLite's integers hold, and one before 1970."""
    for number, time in enumerate((2**63 + 5, -1, 2**64 - 1)):
        path = ROOT / f"{number}.png"
        store.files.seen([seen(path, mtime_ns=time)])

        assert store.files.seen([seen(path, mtime_ns=time)]).changed == 0
        assert store.files.seen([seen(path, mtime_ns=time - 1)]).changed == 1


def test_odd_names_come_back_as_they_were(store: JobStore) -> None:
    names = [
        os.fsdecode(b"\xff\xfe.png"),
        "line\nfeed.png",
        "🩻.png",
        "ü" * 100,
        "a" * 251 + ".png",
    ]
    deep = ROOT.joinpath(*["folder" * 20] * 3)

    store.files.seen([seen(ROOT / name) for name in names] + [seen(deep / "x.png")])

    assert [file.path for file in store.files.all()] == [ROOT / n for n in names] + [deep / "x.png"]
    assert len(str(deep)) > 300


def test_a_problem_ends_a_file_at_once(store: JobStore) -> None:
    locked = SeenFile(ROOT / "1.png", NO_STATE, "It may not be read.")
    circle = SeenFile(ROOT / "2", NO_STATE, "Not an image.", refused=True)
    named = SeenFile(ROOT / os.fsdecode(b"\xff"), NO_STATE, os.fsdecode(b"\xff is a pipe."))
    store.files.seen([locked, circle, named])

    assert [outcome for _, outcome in states(store)] == ["failed", "refused", "failed"]
    assert store.files.seen([locked, circle, named]).changed == 0
    assert store.files.seen([seen(ROOT / "1.png")]).changed == 1  # it may be read now
    assert store.totals() == JobTotals(1, 0, 1, 1, stale=1)


def test_a_problem_takes_no_results_away(store: JobStore) -> None:
    store.files.seen([seen(ROOT / "1.png"), seen(ROOT / "2.png")])
    one = the_file(store, ROOT / "1.png")
    store.films.ended([scored(one)])

    problems = [SeenFile(ROOT / f"{number}.png", NO_STATE, "It is locked.") for number in (1, 2)]
    assert store.files.seen(problems).removed == 1

    assert store.totals() == JobTotals(0, 1, 0, 1, films=1, flagged=1, unread=1, gone=1)
    back = store.files.seen([seen(ROOT / "1.png"), seen(ROOT / "2.png")])
    assert (back.returned, back.changed) == (1, 1)
    assert states(store) == [("1.png", "scored"), ("2.png", "waiting")]


def test_the_same_bytes_bring_the_results_back(store: JobStore) -> None:
    store.files.seen([seen(ROOT / "1.png")])
    one = the_file(store, ROOT / "1.png")
    store.files.read(one.key, FileState(10, 1, "aa"))
    store.films.ended([scored(one, 0.75, 0.25)])
    store.files.seen([seen(ROOT / "1.png", mtime_ns=2)])
    store.files.seen([seen(ROOT / "1.png", mtime_ns=3)])  # twice before anybody read it

    assert not store.films.unchanged(one, FileState(10, 3, "bb"))
    assert store.films.unchanged(one, FileState(10, 3, "aa"))

    assert store.totals() == JobTotals(0, 1, 0, 0, films=1, flagged=1, unread=1)
    maps = store.films.maps(1)
    assert maps is not None
    assert maps.scores.tolist() == [0.75, 0.25]
    assert not store.films.unchanged(one, FileState(10, 3, "aa"))  # nothing waits


def test_other_bytes_give_results_up_for_good(store: JobStore) -> None:
    store.files.seen([seen(ROOT / "1.png")])
    one = the_file(store, ROOT / "1.png")
    store.files.read(one.key, FileState(10, 1, "aa"))
    store.films.ended([scored(one)])
    store.files.seen([seen(ROOT / "1.png", mtime_ns=2)])
    store.files.read(one.key, FileState(10, 2, "bb"))  # and the power fails here
    store.files.seen([seen(ROOT / "1.png", mtime_ns=3)])

    assert not store.films.unchanged(one, FileState(10, 3, "bb"))
    assert films(store, one) == [(0, "waiting", 0)]


def test_part_of_a_file_of_several_comes_back(store: JobStore) -> None:
    store.files.seen([seen(ROOT / "a.npz")])
    file = the_file(store, ROOT / "a.npz")
    store.files.read(file.key, FileState(10, 1, "aa"))
    store.films.probed(file, content(file, 3))
    store.films.ended([scored(file, index=1, member="films[1]")])
    store.files.seen([seen(ROOT / "a.npz", mtime_ns=2)])

    assert not store.films.unchanged(file, FileState(10, 2, "aa"))  # it has not ended
    assert [film.index for film in store.films.probed(file, content(file, 3))] == [0, 2]


def test_score_anyway_counts_for_all_files_with_these_bytes(store: JobStore) -> None:
    store.files.seen([seen(ROOT / f"{number}.png") for number in (1, 2, 3)])
    one, two, three = store.files.all()
    store.films.ended([refused(one), failed(three)])
    store.films.copied(two.key, one.key)

    store.files.again([two.key], ungated=True)

    assert states(store) == [("1.png", "waiting"), ("2.png", "waiting"), ("3.png", "failed")]
    assert store.files.ungated([1, 2, 3]) == {1, 2}
    assert store.totals().duplicates == 0
    assert store.files.not_scored() == [3]


def test_gone_files_keep_their_results_and_do_not_wait_in_line(store: JobStore) -> None:
    store.files.seen([seen(ROOT / "1.png"), seen(ROOT / "2.png")])
    store.films.ended([scored(the_file(store, ROOT / "1.png"))])
    before = change(store)
    store.files.is_gone([1, 2])

    assert store.files.waiting() == []
    assert list(store.files.present()) == []
    assert store.totals() == JobTotals(1, 1, 0, 0, films=1, flagged=1, unread=1, gone=2)
    assert change(store) > before
    assert store.files.seen([seen(ROOT / "2.png")]).returned == 1
    assert [file.path.name for file in store.files.waiting()] == ["2.png"]


def test_the_first_root_that_holds_a_file_names_it(tmp_path: Path) -> None:
    inner = ROOT / "inner"
    with opened(tmp_path / "job", settings(inner, ROOT, ROOT / "1.png"), FINDINGS) as store:
        added = store.files.seen(
            [seen(inner / "2.png"), seen(ROOT / "1.png"), seen(ROOT / "inner.png")]
        )
        assert added.added == 3
        assert store.files.seen([seen(ROOT / "1.png")]).keys == (2,)
        assert [file.path.name for file in store.files.all()] == ["2.png", "1.png", "inner.png"]
        with pytest.raises(JobError, match="outside of the job's folders"):
            store.files.seen([seen(Path("/elsewhere/1.png"))])
        assert store.totals().found == 3


def test_a_batch_that_fails_leaves_nothing(store: JobStore) -> None:
    with pytest.raises(JobError):
        store.files.seen([seen(ROOT / "1.png"), seen(Path("/elsewhere/1.png"))])

    assert store.totals().found == 0


def test_files_with_the_same_hash(store: JobStore) -> None:
    store.files.seen([seen(ROOT / f"{number}.png") for number in (1, 2, 3)])
    for key in (1, 2):
        store.files.read(key, FileState(10, 1, "aa"))

    assert store.files.with_hash("") is None
    first, other = store.files.with_hash("aa"), store.files.with_hash("aa", other_than=1)
    assert first is not None
    assert other is not None
    assert (first.key, other.key) == (1, 2)
    store.files.seen([seen(ROOT / "1.png", size=5)])  # who knows what it holds now
    other = store.files.with_hash("aa")
    assert other is not None
    assert (other.key, other.outcome) == (2, TriageOutcome.WAITING)


def change(store: JobStore) -> int:
    with store.database.reading() as connection:
        return int(connection.execute("SELECT max(change) FROM film").fetchone()[0])
