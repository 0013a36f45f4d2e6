"""Verdicts in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDateTime, QLocale, Qt

from cxr_desktop.reader.finding_row import shown_name
from cxr_desktop.translation import number, tr
from engine.triage.job_types import Agreement, Verdict
from engine.triage.verdict_table import PastVerdict, Standing


def findings_list(names: Sequence[str]) -> str:
    """ "Pneumonia, Effusion", or that there is none."""
    return ", ".join(shown_name(name) for name in names) or tr("no finding")


def verdict_line(verdict: Verdict) -> str:
    """ "You agree: Pneumonia"."""
    said = {
        Agreement.AGREE: tr("Agree: {findings}"),
        Agreement.DISAGREE: tr("Disagree: {findings}"),
        Agreement.CORRECTED: tr("Corrected: {findings}"),
    }[verdict.agreement]
    return said.format(findings=findings_list(verdict.findings))


def impression_line(verdict: Verdict | None, impression: Sequence[str]) -> str:
    """What was seen before the scores, and whether the verdict says something else."""
    seen = findings_list(impression)
    if verdict is not None and set(verdict.findings) != set(impression):
        return tr("Seen blind: {findings}; changed since").format(findings=seen)
    return tr("Seen blind: {findings}").format(findings=seen)


def past_line(past: PastVerdict) -> str:
    """One line of the history: what, who, when, how long it took, what became of it."""
    verdict = past.verdict
    parts = [verdict_line(verdict), verdict.reader, moment(verdict.at)]
    if verdict.seconds > 0:
        parts.append(seconds_words(verdict.seconds))
    if past.standing is Standing.TAKEN_BACK:
        parts.append(tr("taken back"))
    elif past.standing is Standing.REPLACED:
        parts.append(tr("replaced"))
    elif not past.counts:
        parts.append(tr("of the file as it was before"))
    return " · ".join(part for part in parts if part)


def seconds_words(seconds: float) -> str:
    """ "12 s", "3 min 20 s"; short times to a tenth."""
    if seconds < 10:
        return tr("{seconds} s").format(seconds=number(seconds, 1))
    whole = round(seconds)
    if whole < 60:
        return tr("{seconds} s").format(seconds=number(whole))
    said = tr("{minutes} min {seconds} s")
    return said.format(minutes=number(whole // 60), seconds=number(whole % 60))


def moment(at: str) -> str:
    """UTC as ISO 8601 -> date and time of this computer's zone; what is no time stays."""
    known = QDateTime.fromString(at, Qt.DateFormat.ISODateWithMs)
    if not known.isValid():
        return at
    local = known.toLocalTime()
    return QLocale.c().toString(local, "yyyy-MM-dd HH:mm")
