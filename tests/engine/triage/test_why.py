"""Why a film lies where it lies, in words, by hand-made lines."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from engine.datatypes import FilmSource
from engine.triage.job_types import FilmFacts, JobFinding, TriageOutcome, WorklistEntry
from engine.triage.why import two_numbers, why, why_facts

FINDINGS = (JobFinding("Pneumonia", 0.37), JobFinding("Effusion", 0.6))
FILM = WorklistEntry(
    film=1, file=1, source=FilmSource(Path("a.png")), outcome=TriageOutcome.SCORED, reason="",
    facts=FilmFacts(), rank=12, suspicion=0.93, scores=(0.91, 0.2), flagged=("Pneumonia",),
    duplicate_of=None, stale=False, gone=False, viewed=False, verdict=None,
)  # fmt: skip


def test_a_film_far_above_its_threshold() -> None:
    assert why(FILM, FINDINGS, 400) == (
        "Rank 12 of 400. Pneumonia scored 0.91, far above its threshold of 0.37;"
        " 11 films lie higher."
    )


@pytest.mark.parametrize(
    ("rank", "scores", "sentence"),
    [
        (1, (0.5, 0.1), "Pneumonia scored 0.50, above its threshold of 0.37; no film lies higher."),
        (2, (0.375, 0.1), "Pneumonia scored 0.38, just above its threshold of 0.37; 1 film lies"
         " higher."),
        (3, (0.3701, 0.1), "Pneumonia scored 0.3701, just above its threshold of 0.3700;"
         " 2 films lie higher."),
        (3, (0.37, 0.1), "Pneumonia scored 0.37, exactly its threshold of 0.37; 2 films lie"
         " higher."),
        # 0.5 + 0.23 / 0.63 / 2 = 0.68 and 0.5 + 0.35 / 0.4 / 2 = 0.94: Effusion decides.
        (3, (0.6, 0.95), "Effusion scored 0.95, far above its threshold of 0.60; 2 films lie"
         " higher. Also above threshold: Pneumonia."),
        # 0.21 / 0.37 is nearer to 1 than 0.3 / 0.6.
        (3, (0.21, 0.3), "No finding above threshold; the nearest is Pneumonia, 0.21 of 0.37."),
        (3, (0.369, 0.3), "No finding above threshold; the nearest is Pneumonia, 0.369 of 0.370."),
    ],
)  # fmt: skip
def test_sentences_of_scored_films(rank: int, scores: tuple[float, ...], sentence: str) -> None:
    film = replace(FILM, rank=rank, scores=scores)
    assert why(film, FINDINGS, 9) == f"Rank {rank} of 9. {sentence}"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"outcome": TriageOutcome.WAITING}, "Waiting to be scored."),
        ({"outcome": TriageOutcome.WAITING, "stale": True},
         "The file has changed since it was last read; it waits to be scored again."),
        ({"outcome": TriageOutcome.REFUSED, "reason": "It is in colour."},
         "Refused, so it has no rank: It is in colour."),
        ({"outcome": TriageOutcome.FAILED, "reason": "The file ends early.", "gone": True},
         "Could not be scored, so it has no rank: The file ends early."
         " The file is not there any more; what was found of it stays."),
    ],
)  # fmt: skip
def test_films_without_a_rank_say_why(changes: dict[str, object], sentence: str) -> None:
    film = replace(FILM, rank=None, scores=(), flagged=(), **changes)  # type: ignore[arg-type]
    assert why(film, FINDINGS, 400) == sentence


def test_a_copy_names_its_original() -> None:
    copy = replace(FILM, duplicate_of=7)
    assert why(copy, FINDINGS, 400, "b.png").endswith(
        "11 films lie higher. It has the same bytes as b.png, which was scored for both."
    )
    assert "as another film of this job" in why(copy, FINDINGS, 400)


def test_the_facts_for_another_language() -> None:
    facts = why_facts(replace(FILM, scores=(0.6, 0.95)), FINDINGS, 400)
    assert facts.leading is not None
    assert (facts.leading.finding, facts.leading.above) == ("Effusion", True)
    assert facts.leading.place == pytest.approx(0.9375)
    assert [one.finding for one in facts.also] == ["Pneumonia"]
    assert (facts.rank, facts.of) == (12, 400)


def test_as_many_decimals_as_tell_the_numbers_apart() -> None:
    assert two_numbers(0.91, 0.37) == ("0.91", "0.37")
    assert two_numbers(0.12345, 0.12349) == ("0.12345", "0.12349")
    assert two_numbers(0.5, 0.5000000001) == ("0.500000", "0.500000")
