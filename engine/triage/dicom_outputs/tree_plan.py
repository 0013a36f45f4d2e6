"""Where every film of a job goes in a tree of copies sorted by flag."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.triage.dicom_outputs.film_names import copy_name, safe
from engine.triage.dicom_outputs.outputs import OutputPlan
from engine.triage.dicom_outputs.overlay_capture import leading
from engine.triage.dicom_outputs.tasks import scored_findings
from engine.triage.job_store import JobStore
from engine.triage.job_types import JobFinding, TriageOutcome, WorklistEntry

SUSPECTED = "1 suspected finding"
NOT_ABOVE = "2 no finding above threshold"
REFUSED = "3 refused"
FAILED = "4 failed"


@dataclass(frozen=True, slots=True)
class PlannedCopy:
    """`place` is below the tree's folder; None for a film that waits or is not there."""

    entry: WorklistEntry
    place: Path | None


def planned_copies(store: JobStore, hide_identity: bool) -> Iterator[PlannedCopy]:
    """Every file once, in the worklist's order: one of several films lies where the most
    suspicious of them belongs.
    """
    findings = store.findings
    seen: set[int] = set()
    for entry in store.worklist.all_entries():
        if entry.file in seen:
            continue
        seen.add(entry.file)
        folder = None if entry.gone else _folder(entry, findings)
        place = None if folder is None else folder / copy_name(entry, hide_identity)
        yield PlannedCopy(entry, place)


def plan_digest(store: JobStore, plan: OutputPlan, link: bool) -> str:
    """Hexadecimal; another one when any copy would lie elsewhere, or be made otherwise.

    Hidden copies of two runs do not fit together, so their run counts as well; being random it
    cannot be found out from here.
    """
    digest = hashlib.sha256(f"{plan.hide_identity}{link}".encode())
    if plan.hide_identity:
        digest.update(plan.run.encode())
    for copy in planned_copies(store, plan.hide_identity):
        digest.update(f"{copy.entry.file}\0{copy.place}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _folder(entry: WorklistEntry, findings: tuple[JobFinding, ...]) -> Path | None:
    if entry.outcome is TriageOutcome.REFUSED:
        return Path(REFUSED)
    if entry.outcome is TriageOutcome.FAILED:
        return Path(FAILED)
    if entry.outcome is TriageOutcome.WAITING:
        return None
    if not entry.flagged:
        return Path(NOT_ABOVE)
    scored = scored_findings(findings, entry.scores)
    return Path(SUSPECTED) / safe(scored[leading(scored)].name)
