"""Why a film lies where it lies in the worklist, in the reader's language."""

from __future__ import annotations

from PySide6.QtCore import QT_TR_NOOP

from cxr_desktop.reader.finding_row import shown_name
from cxr_desktop.translation import number, tr
from engine.triage.job_types import TriageOutcome
from engine.triage.why import FAR, JUST, FindingPlace, Why, two_numbers

_ABOVE: dict[str, str] = {
    "exactly": str(QT_TR_NOOP("{finding} scored {score}, exactly its threshold.")),
    "just": str(QT_TR_NOOP("{finding} scored {score}, just above its threshold of {threshold}.")),
    "": str(QT_TR_NOOP("{finding} scored {score}, above its threshold of {threshold}.")),
    "far": str(QT_TR_NOOP("{finding} scored {score}, far above its threshold of {threshold}.")),
}


def why_lines(why: Why, reason: str, original: str) -> tuple[str, ...]:
    """A sentence or two a line. `reason` and `original`: those of `why`, as they may be shown."""
    return tuple(line for line in (_standing(why, reason), *_remarks(why, original)) if line)


def withheld_lines(why: Why, reason: str, original: str) -> tuple[str, ...]:
    """As `why_lines`, before the reader has said what is seen: nothing of the model's."""
    if why.outcome is TriageOutcome.SCORED:
        first = tr("Scored. What the model says is shown after you have said what you see.")
    else:
        first = _standing(why, reason)
    return tuple(line for line in (first, *_remarks(why, original)) if line)


def _standing(why: Why, reason: str) -> str:
    if why.outcome is TriageOutcome.WAITING:
        return "" if why.stale else tr("Waiting to be scored.")
    if why.outcome is TriageOutcome.REFUSED:
        return tr("Refused, so it has no rank: {reason}").format(reason=_inside(reason))
    if why.outcome is TriageOutcome.FAILED:
        words = tr("Could not be scored, so it has no rank: {reason}")
        return words.format(reason=_inside(reason))
    if why.leading is None or why.rank is None:
        return tr("Scored.")
    parts = [_rank(why.rank, why.of), _leading(why.leading)]
    if why.also:
        names = ", ".join(shown_name(one.finding) for one in why.also)
        parts.append(tr("Also above threshold: {findings}.").format(findings=names))
    return " ".join(parts)


def _rank(rank: int, of: int) -> str:
    if rank == 1:
        said = tr("Rank {rank} of {films}: no film lies higher.")
    elif rank == 2:
        said = tr("Rank {rank} of {films}: one film lies higher.")
    else:
        said = tr("Rank {rank} of {films}: {higher} films lie higher.")
    return said.format(rank=number(rank), films=number(of), higher=number(rank - 1))


def _leading(leading: FindingPlace) -> str:
    texts = two_numbers(leading.score, leading.threshold)
    decimals = len(texts[0].partition(".")[2])
    said = (
        tr(_ABOVE[_degree(leading)])
        if leading.above
        else tr("No finding above threshold; the nearest is {finding}, {score} of {threshold}.")
    )
    return said.format(
        finding=shown_name(leading.finding),
        score=number(leading.score, decimals),
        threshold=number(leading.threshold, decimals),
    )


def _degree(leading: FindingPlace) -> str:
    if leading.score == leading.threshold:
        return "exactly"
    return "far" if leading.place >= FAR else "just" if leading.place < JUST else ""


def _remarks(why: Why, original: str) -> list[str]:
    remarks = []
    if why.duplicate:
        other = original or tr("another film of this job")
        said = tr("It has the same bytes as {film}, which was scored for both.")
        remarks.append(said.format(film=other))
    if why.stale:
        remarks.append(
            tr("The file has changed since it was last read; it waits to be scored again.")
        )
    if why.gone:
        remarks.append(tr("The file is not there any more; what was found of it stays."))
    return remarks


def _inside(reason: str) -> str:
    return reason or tr("no reason is known.")
