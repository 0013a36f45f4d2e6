"""How films end, and that nothing a reader has said goes with a film that is not there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.datatypes import FilmSource
from engine.triage.database import JobError
from engine.triage.job_store import JobStore, opened
from engine.triage.job_types import FileState, FilmFacts, JobTotals, OperatingPoint
from tests.engine.triage.jobs import (
    FINDINGS,
    GRID,
    content,
    failed,
    films,
    refused,
    say,
    scored,
    seen,
    settings,
    the_file,
)

ROOT = Path("/films").absolute()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[JobStore]:
    with opened(tmp_path / "job", settings(ROOT), FINDINGS) as store:
        store.files.seen([seen(ROOT / name) for name in ("1.png", "2.png", "a.npz")])
        yield store


def verdicts(store: JobStore) -> list[int]:
    with store.database.reading() as connection:
        return [row[0] for row in connection.execute("SELECT film FROM verdict ORDER BY film")]


def test_a_film_ends_with_its_file(store: JobStore) -> None:
    one, two, several = store.files.all()
    store.films.ended([scored(one, 0.75, 0.1), refused(two)])

    assert store.totals() == JobTotals(1, 1, 1, 0, films=1, flagged=1, unread=1)
    assert store.totals().found == 3
    kept = store.films.maps(1)
    assert kept is not None
    assert kept.scores.tolist() == [0.75, np.float32(0.1)]
    assert kept.maps.dtype == np.float16
    assert kept.maps.shape == (2, 7, 7)
    assert kept.maps[0, 3, 3] == 0.75
    assert kept.grid == GRID
    assert store.films.maps(2) is None
    assert several in store.files.waiting()


def test_a_file_of_several_ends_with_its_last_film(store: JobStore) -> None:
    file = the_file(store, ROOT / "a.npz")
    sources = store.films.probed(file, content(file, 3))
    assert [source.member for source in sources] == ["films[0]", "films[1]", "films[2]"]
    ends = [scored(file, index=one.index, member=one.member) for one in sources]

    store.films.ended(ends[:2])
    assert store.totals().waiting == 3
    assert [one.index for one in store.films.probed(file, content(file, 3))] == [2]
    store.films.ended([replace(failed(file), source=sources[2])])

    assert store.totals() == JobTotals(2, 0, 0, 1, films=2, flagged=2, unread=2)


def test_a_file_with_fewer_films_loses_no_verdict(store: JobStore) -> None:
    file = the_file(store, ROOT / "a.npz")
    sources = store.films.probed(file, content(file, 3))
    store.films.ended([scored(file, index=n, member=sources[n].member) for n in (0, 1)])
    said = say(store, file, 1)
    store.files.seen([seen(file.path, size=5)])

    assert store.films.probed(file, content(file, 1)) == [FilmSource(file.path)]
    # The third was never read.
    assert films(store, file) == [(0, "waiting", 0), (1, "scored", 1), (2, "failed", 1)]
    store.films.ended([scored(file)])

    assert store.totals().scored == 1
    assert store.totals().films == 1
    assert verdicts(store) == [said]
    maps = store.films.maps(said)
    assert maps is not None

    store.files.seen([seen(file.path, size=6)])  # and it holds three again
    assert len(store.films.probed(file, content(file, 3))) == 3
    assert verdicts(store) == [said]


def test_a_file_of_several_that_cannot_be_read_any_more_ends(store: JobStore) -> None:
    file = the_file(store, ROOT / "a.npz")
    sources = store.films.probed(file, content(file, 3))
    store.films.ended([scored(file, index=1, member=sources[1].member)])
    store.files.seen([seen(file.path, size=5)])

    store.films.ended([failed(file)])

    assert films(store, file) == [(0, "failed", 0), (1, "scored", 1), (2, "failed", 1)]
    assert store.totals() == JobTotals(2, 0, 0, 1)


def test_a_copy_ends_as_its_original(store: JobStore) -> None:
    one, two, several = store.files.all()
    with pytest.raises(JobError, match="cannot take over the results of file 1"):
        store.films.copied(two.key, one.key)
    store.films.ended([replace(scored(one, 0.75, 0.5), facts=FilmFacts(patient_id="p1"))])

    store.films.copied(two.key, one.key, patient_id="p2")

    totals = store.totals()
    assert (totals.scored, totals.duplicates, totals.films) == (2, 1, 2)
    maps = store.films.maps(2)
    assert maps is not None
    assert maps.maps[1, 0, 0] == 0.75
    with store.database.reading() as connection:
        rows = connection.execute("SELECT patient_id FROM film ORDER BY key").fetchall()
    assert rows == [("p1",), ("p2",), ("",)]
    for original in (two.key, several.key, 99):  # a copy, itself, no file
        with pytest.raises(JobError):
            store.films.copied(several.key, original)


def test_what_was_said_of_a_film_stays_when_its_file_becomes_a_copy(store: JobStore) -> None:
    one, _, several = store.files.all()
    sources = store.films.probed(several, content(several, 2))
    store.films.ended([refused(one)])
    store.films.ended([scored(several, index=n, member=sources[n].member) for n in (0, 1)])
    said = [say(store, several, 0), say(store, several, 1)]
    store.files.seen([seen(several.path, size=5)])

    store.films.copied(several.key, one.key)

    assert verdicts(store) == said
    assert films(store, several) == [(0, "refused", 0), (1, "scored", 1)]
    assert store.films.maps(said[0]) is None  # the original has none
    assert store.films.maps(said[1]) is not None


def test_copies_wait_again_when_the_original_changes(store: JobStore) -> None:
    one, two, several = store.files.all()
    for file in (one, two, several):
        store.files.read(file.key, FileState(10, 1, "aa"))
    store.films.ended([scored(one)])
    store.films.copied(two.key, one.key)
    store.films.copied(several.key, one.key)

    store.files.seen([seen(one.path, mtime_ns=2)])

    assert store.totals() == JobTotals(3, 0, 0, 0, stale=1)
    assert not store.films.unchanged(two, FileState(10, 1, "aa"))  # nobody knows what was scored
    first = store.files.with_hash("aa")
    assert first is not None
    assert first.key == two.key
    store.films.ended([scored(two)])
    store.films.copied(several.key, two.key)
    assert store.totals().duplicates == 1


def test_words_with_undecodable_bytes_are_kept_as_words(store: JobStore) -> None:
    one = the_file(store, ROOT / "1.png")
    odd = os.fsdecode(b"\xff")
    end = failed(one, f"{odd} is damaged.")
    store.films.ended([replace(end, facts=FilmFacts(patient_name=odd))])

    with store.database.reading() as connection:
        row = connection.execute("SELECT reason, patient_name FROM film WHERE key = 1").fetchone()
    assert row == ("? is damaged.", "?")


def test_ranks_follow_the_operating_point(store: JobStore) -> None:
    one = the_file(store, ROOT / "1.png")
    store.films.ended([scored(one, 0.25, 0.1)])
    assert store.totals().flagged == 0  # thresholds 0.5 and 0.4: suspicion 0.25

    store.use_operating_point(OperatingPoint("ab" * 32, (0.2, 0.4), "by hand"))

    assert store.totals().flagged == 1
    with store.database.reading() as connection:
        (value,) = connection.execute("SELECT suspicion FROM film WHERE key = 1").fetchone()
    assert value == pytest.approx(0.5 + 0.05 / 0.8 / 2)
    with pytest.raises(JobError, match="another model"):
        store.use_operating_point(OperatingPoint("cd" * 32, (0.2, 0.4), ""))
    with pytest.raises(JobError, match="a threshold a finding"):
        store.use_operating_point(OperatingPoint("ab" * 32, (0.2,), ""))
