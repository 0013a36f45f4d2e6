"""The reader's word: given, taken back, kept, and bound to the bytes that were seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.triage.database import JobError
from engine.triage.job_store import JobStore, opened
from engine.triage.job_types import Agreement, OperatingPoint, Verdict
from engine.triage.verdict_table import Standing
from tests.engine.triage.jobs import scored, seen
from tests.engine.triage.lists import job, read

AGREE = Verdict(Agreement.AGREE, (), reader="A", seconds=4.5)
CORRECTED = Verdict(Agreement.CORRECTED, ("Bacterial", "Pneumonia"), note="left base", reader="A")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[JobStore]:
    with job(tmp_path) as made:
        yield made


def test_agreement_keeps_the_flags_of_then(store: JobStore) -> None:
    kept = store.verdicts.give(4, AGREE)
    assert kept.findings == ("Pneumonia", "Bacterial")
    assert (kept.reader, kept.seconds, kept.blind) == ("A", 4.5, None)
    assert kept.at.endswith("+00:00")
    store.use_operating_point(OperatingPoint("ab" * 32, (0.95, 0.95), "mine"))
    assert store.verdicts.of(4) == kept
    assert store.worklist.entries([4])[0].verdict == kept
    assert store.verdicts.give(2, AGREE).findings == ()


def test_findings_are_kept_in_the_order_of_the_model(store: JobStore) -> None:
    assert store.verdicts.give(1, CORRECTED).findings == ("Pneumonia", "Bacterial")


def test_a_verdict_outlives_the_program(tmp_path: Path) -> None:
    with job(tmp_path) as store:
        kept = store.verdicts.give(1, CORRECTED)
    with opened(tmp_path / "job") as store:
        assert store.verdicts.of(1) == kept


def test_a_new_verdict_replaces_and_is_taken_back(store: JobStore) -> None:
    first = store.verdicts.give(1, AGREE)
    second = store.verdicts.give(1, CORRECTED)
    assert store.verdicts.take_back(1) == first
    third = store.verdicts.give(1, Verdict(Agreement.DISAGREE, ()))
    past = store.verdicts.history(1)
    assert [one.verdict for one in past] == [first, second, third]
    assert [one.standing for one in past] == [
        Standing.REPLACED, Standing.TAKEN_BACK, Standing.IN_FORCE,
    ]  # fmt: skip
    assert [one.counts for one in past] == [False, False, True]
    assert store.verdicts.take_back(1) == first
    assert store.verdicts.take_back(1) is None
    assert store.verdicts.take_back(1) is None
    assert store.verdicts.of(1) is None
    assert len(store.verdicts.history(1)) == 3


def test_a_verdict_on_changed_bytes_stays_in_the_history(store: JobStore) -> None:
    store.verdicts.give(1, AGREE)
    file = store.files.by_key(1)
    store.files.seen([seen(file.path, size=99)])
    assert store.verdicts.of(1) is None
    read(store, file, "f" * 64)
    store.films.ended([scored(file, 0.1, 0.1)])
    assert store.verdicts.of(1) is None
    (past,) = store.verdicts.history(1)
    assert (past.standing, past.counts, past.sha256) == (Standing.IN_FORCE, False, f"{1:064d}")
    assert store.verdicts.give(1, AGREE).findings == ()
    assert [one.counts for one in store.verdicts.history(1)] == [False, True]
    assert store.verdicts.take_back(1) is None


def test_what_cannot_be_said_is_refused_in_words(store: JobStore) -> None:
    with pytest.raises(JobError, match="The job has no film 99"):
        store.verdicts.give(99, AGREE)
    with pytest.raises(JobError, match=r"later\.png: the film is waiting"):
        store.verdicts.give(7, CORRECTED)
    with pytest.raises(JobError, match=r"nothing of this film to agree or disagree with\. Name"):
        store.verdicts.give(5, AGREE)
    with pytest.raises(JobError, match="Hernia: the job's model has no such finding"):
        store.verdicts.give(1, Verdict(Agreement.CORRECTED, ("Hernia",)))
    assert store.verdicts.history(1) == ()


def test_a_refused_film_may_be_read_all_the_same(store: JobStore) -> None:
    assert store.verdicts.give(5, CORRECTED).findings == ("Pneumonia", "Bacterial")


def test_blind_first_hides_scores_until_an_impression(tmp_path: Path) -> None:
    with job(tmp_path, blind_first=True) as store:
        assert not store.verdicts.is_revealed(1)
        with pytest.raises(JobError, match="not shown before an impression is committed"):
            store.verdicts.give(1, AGREE)
        store.verdicts.commit_impression(1, ("Bacterial",), 3.0)
        assert store.verdicts.is_revealed(1)
        assert store.verdicts.impression(1) == ("Bacterial",)
        assert store.verdicts.give(1, AGREE).blind == ("Bacterial",)
        store.verdicts.give(3, CORRECTED)
        assert store.verdicts.is_revealed(3)


def test_scores_are_shown_at_once_otherwise(store: JobStore) -> None:
    assert store.verdicts.is_revealed(1)


def test_a_second_impression_would_not_be_blind(store: JobStore) -> None:
    store.verdicts.commit_impression(1, (), 3.0)
    with pytest.raises(JobError, match="committed already"):
        store.verdicts.commit_impression(1, ("Pneumonia",), 3.0)
    with pytest.raises(JobError, match="waiting"):
        store.verdicts.commit_impression(7, (), 3.0)
    assert store.verdicts.impression(1) == ()


def test_an_impression_is_one_of_the_bytes_seen(tmp_path: Path) -> None:
    with job(tmp_path, blind_first=True) as store:
        store.verdicts.commit_impression(1, ("Pneumonia",), 3.0)
        file = store.files.by_key(1)
        store.files.seen([seen(file.path, size=99)])
        read(store, file, "f" * 64)
        store.films.ended([scored(file, 0.1, 0.1)])
        assert not store.verdicts.is_revealed(1)
        store.verdicts.commit_impression(1, (), 3.0)
        assert store.verdicts.impression(1) == ()
