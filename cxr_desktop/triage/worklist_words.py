"""What the worklist says of its films, with names only where identity is not hidden."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QT_TR_NOOP

from cxr_desktop.engine_sentences import in_words
from cxr_desktop.reader.finding_row import shown_name
from cxr_desktop.reader.privacy import Privacy
from cxr_desktop.reader.texts import one_line
from cxr_desktop.translation import number, tr
from cxr_desktop.triage.page_cache import Line
from engine.models.card import ScoreWord
from engine.triage.job_types import Agreement, JobFinding, TriageOutcome, WorklistEntry
from engine.triage.ranking import scaled
from engine.triage.worklist_filter import SortBy, VerdictState

OUTCOME_WORDS: dict[TriageOutcome, str] = {
    TriageOutcome.WAITING: str(QT_TR_NOOP("Waiting")),
    TriageOutcome.SCORED: str(QT_TR_NOOP("Scored")),
    TriageOutcome.REFUSED: str(QT_TR_NOOP("Refused")),
    TriageOutcome.FAILED: str(QT_TR_NOOP("Failed")),
}
OUTCOME_ICONS = {
    TriageOutcome.WAITING: "clock-outline",
    TriageOutcome.SCORED: "check",
    TriageOutcome.REFUSED: "cancel",
    TriageOutcome.FAILED: "alert-outline",
}
VERDICT_WORDS: dict[Agreement, str] = {
    Agreement.AGREE: str(QT_TR_NOOP("Agree")),
    Agreement.DISAGREE: str(QT_TR_NOOP("Disagree")),
    Agreement.CORRECTED: str(QT_TR_NOOP("Corrected")),
}
VERDICT_ICONS = {
    Agreement.AGREE: "thumb-up-outline",
    Agreement.DISAGREE: "thumb-down-outline",
    Agreement.CORRECTED: "pencil-outline",
}
STATE_WORDS: dict[VerdictState, str] = {
    VerdictState.UNREAD: str(QT_TR_NOOP("Unread")),
    VerdictState.AGREE: str(QT_TR_NOOP("Agree")),
    VerdictState.DISAGREE: str(QT_TR_NOOP("Disagree")),
    VerdictState.CORRECTED: str(QT_TR_NOOP("Corrected")),
    VerdictState.CHANGED_MIND: str(QT_TR_NOOP("Changed mind")),
}
SORT_WORDS: dict[SortBy, str] = {
    SortBy.RANK: str(QT_TR_NOOP("Most suspicious first")),
    SortBy.FILE: str(QT_TR_NOOP("As found")),
    SortBy.NAME: str(QT_TR_NOOP("Name")),
    SortBy.OUTCOME: str(QT_TR_NOOP("Outcome")),
    SortBy.REASON: str(QT_TR_NOOP("Reason")),
    SortBy.PATIENT: str(QT_TR_NOOP("Patient")),
    SortBy.DATE: str(QT_TR_NOOP("Date")),
    SortBy.VIEW: str(QT_TR_NOOP("View")),
    SortBy.SCORE: str(QT_TR_NOOP("Score")),
    SortBy.VERDICT: str(QT_TR_NOOP("Verdict")),
}


def title_words(entry: WorklistEntry, privacy: Privacy) -> str:
    """The film's name, or its number in the job."""
    return one_line(privacy.film_title(entry.source, entry.film))


def patient_words(entry: WorklistEntry, privacy: Privacy) -> str:
    """Name and number, as far as they are known."""
    name = " ".join(part for part in entry.facts.patient_name.split("^") if part)
    known = dict.fromkeys(part for part in (name, entry.facts.patient_id) if part)
    return privacy.value(one_line(" · ".join(known)))


def reason_words(entry: WorklistEntry, privacy: Privacy) -> str:
    """Why it was refused or failed, and what is special about its file.

    Sentences of the system's sometimes repeat the path.
    """
    words = in_words(entry.reason)
    if privacy.hidden:
        path = entry.source.path
        for part in (str(path), path.name):
            words = words.replace(part, "…")
    return " · ".join(part for part in (one_line(words), remark_words(entry)) if part)


def findings_words(names: Iterable[str]) -> str:
    return ", ".join(shown_name(name) for name in names)


def verdict_words(entry: WorklistEntry) -> str:
    return "" if entry.verdict is None else tr(VERDICT_WORDS[entry.verdict.agreement])


def leading_place(entry: WorklistEntry, findings: Sequence[JobFinding]) -> int | None:
    """The finding that decides the rank; None without scores."""
    if not entry.scores or len(entry.scores) != len(findings):
        return None
    pairs = zip(entry.scores, findings, strict=True)
    places = [scaled(score, finding.threshold) for score, finding in pairs]
    return max(range(len(places)), key=places.__getitem__)


def remark_words(entry: WorklistEntry) -> str:
    """What is special about its file; "" for most."""
    remarks = []
    if entry.duplicate_of is not None:
        remarks.append(tr("same file as another one"))
    if entry.stale:
        remarks.append(tr("changed since it was read"))
    if entry.gone:
        remarks.append(tr("not there any more"))
    return ", ".join(remarks)


def spoken(
    line: Line, findings: Sequence[JobFinding], privacy: Privacy, word: ScoreWord = "score"
) -> str:
    """The whole row, for a screen reader; `word`: what the scores are."""
    entry = line.entry
    parts = [title_words(entry, privacy), *_standing(line, findings, privacy, word)]
    if entry.verdict is not None:
        words = tr(VERDICT_WORDS[entry.verdict.agreement])
        parts.append(tr("verdict: {verdict}").format(verdict=words))
        if entry.verdict.note:
            parts.append(tr("with a note"))
    parts += [patient_words(entry, privacy), entry.facts.view]
    if entry.outcome is TriageOutcome.SCORED:  # else told with the reason
        parts.append(remark_words(entry))
    return ", ".join(part for part in parts if part)


def _standing(
    line: Line, findings: Sequence[JobFinding], privacy: Privacy, word: ScoreWord
) -> list[str]:
    entry = line.entry
    if entry.outcome is not TriageOutcome.SCORED:
        return [tr(OUTCOME_WORDS[entry.outcome]), reason_words(entry, privacy)]
    if not line.revealed:
        return [tr("scores are shown after your impression")]
    parts = []
    if entry.rank is not None:
        parts.append(tr("rank {rank}").format(rank=number(entry.rank)))
    place = leading_place(entry, findings)
    if place is not None:
        calibrated = word == "probability"
        words = tr("{finding} probability {score}") if calibrated else tr("{finding} score {score}")
        name = shown_name(findings[place].name)
        parts.append(words.format(finding=name, score=number(entry.scores[place], 2)))
    if entry.flagged:
        what = findings_words(entry.flagged)
        parts.append(tr("suspected finding: {findings}").format(findings=what))
    else:
        parts.append(tr("no finding above threshold"))
    return parts
