"""Why a film lies where it lies in the worklist, as facts and in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.triage.job_types import JobFinding, TriageOutcome, WorklistEntry
from engine.triage.ranking import suspicion

FAR = 0.75  # half of the way from the threshold to 1
JUST = 0.55  # a tenth of it
_MOST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class FindingPlace:
    """Where a score lies. `place`: 0..1, 0.5 on the threshold; see `engine.triage.ranking`."""

    finding: str
    score: float
    threshold: float
    above: bool
    place: float


@dataclass(frozen=True, slots=True)
class Why:
    """The facts behind a film's place.

    rank, of : its place from 1 among so many scored films; None unless scored.
    leading : the finding that decides the rank. also : other flagged findings, highest first.
    reason : of a film that was refused or failed.
    original : what the film with the same bytes is called, which was scored in its place.
    """

    outcome: TriageOutcome
    rank: int | None
    of: int
    leading: FindingPlace | None
    also: tuple[FindingPlace, ...]
    reason: str
    duplicate: bool
    original: str
    stale: bool
    gone: bool

    @property
    def sentences(self) -> str:
        """All of it, in English."""
        parts = [_standing(self), *_remarks(self)]
        return " ".join(part for part in parts if part)


def why(
    entry: WorklistEntry, findings: Sequence[JobFinding], scored_count: int, original: str = ""
) -> str:
    """ "Rank 12 of 400. Pneumonia scored 0.91, far above its threshold of 0.37; 11 films lie
    higher.", or why a film has no rank.

    findings : with the thresholds in use. scored_count : films with a rank.
    original : name of the film `entry.duplicate_of`, if known.
    """
    return why_facts(entry, findings, scored_count, original).sentences


def why_facts(
    entry: WorklistEntry, findings: Sequence[JobFinding], scored_count: int, original: str = ""
) -> Why:
    """As `why`, for a window that has words of its own."""
    places = sorted(
        (_place(*pair) for pair in zip(findings, entry.scores, strict=False)),
        key=lambda one: -one.place,
    )
    return Why(
        outcome=entry.outcome,
        rank=entry.rank,
        of=scored_count,
        leading=places[0] if places else None,
        also=tuple(one for one in places[1:] if one.above),
        reason=entry.reason,
        duplicate=entry.duplicate_of is not None,
        original=original,
        stale=entry.stale,
        gone=entry.gone,
    )


def two_numbers(score: float, threshold: float) -> tuple[str, str]:
    """Both with as many decimals, two or more, as it takes to tell them apart."""
    for digits in range(2, _MOST_DIGITS):
        texts = f"{score:.{digits}f}", f"{threshold:.{digits}f}"
        if texts[0] != texts[1] or score == threshold:
            return texts
    return f"{score:.{_MOST_DIGITS}f}", f"{threshold:.{_MOST_DIGITS}f}"


def _place(finding: JobFinding, score: float) -> FindingPlace:
    place = float(suspicion([[score]], [finding.threshold])[0])
    above = score >= finding.threshold
    return FindingPlace(finding.name, score, finding.threshold, above, place)


def _standing(why: Why) -> str:
    if why.outcome is TriageOutcome.WAITING:
        return "" if why.stale else "Waiting to be scored."
    if why.outcome is TriageOutcome.REFUSED:
        return f"Refused, so it has no rank: {_inside(why.reason)}"
    if why.outcome is TriageOutcome.FAILED:
        return f"Could not be scored, so it has no rank: {_inside(why.reason)}"
    if why.leading is None or why.rank is None:
        return "Scored."
    return f"Rank {why.rank} of {why.of}. {_by_scores(why, why.leading)}"


def _by_scores(why: Why, leading: FindingPlace) -> str:
    score, threshold = two_numbers(leading.score, leading.threshold)
    if not leading.above:
        return (
            f"No finding above threshold; the nearest is {leading.finding}, {score} of {threshold}."
        )
    higher = (why.rank or 1) - 1
    others = (
        "no film lies" if higher == 0 else "1 film lies" if higher == 1 else f"{higher} films lie"
    )
    first = f"{leading.finding} scored {score}, {_how_far(leading)} {threshold}; {others} higher."
    if not why.also:
        return first
    return f"{first} Also above threshold: {', '.join(one.finding for one in why.also)}."


def _how_far(leading: FindingPlace) -> str:
    if leading.score == leading.threshold:
        return "exactly its threshold of"
    degree = "far " if leading.place >= FAR else "just " if leading.place < JUST else ""
    return f"{degree}above its threshold of"


def _remarks(why: Why) -> list[str]:
    remarks = []
    if why.duplicate:
        other = why.original or "another film of this job"
        remarks.append(f"It has the same bytes as {other}, which was scored for both.")
    if why.stale:
        remarks.append("The file has changed since it was last read; it waits to be scored again.")
    if why.gone:
        remarks.append("The file is not there any more; what was found of it stays.")
    return remarks


def _inside(reason: str) -> str:
    """A reason's own sentence, after a colon."""
    return reason or "no reason is known."
