"""Films with their heat map burned in, as DICOM Secondary Captures. The window may import this."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from engine.child_process import Caller
from engine.errors import EngineError
from engine.triage.dicom_outputs.film_names import output_name
from engine.triage.dicom_outputs.outputs import (
    FILM_SECONDS,
    DicomOutputs,
    OutputPlan,
    refuse_among_films,
    write_each,
)
from engine.triage.dicom_outputs.tasks import CaptureTask, ScoredFinding, scored_findings
from engine.triage.job_store import JobStore
from engine.triage.job_types import WorklistEntry
from engine.triage.ranking import suspicion


def write_overlay_captures(
    store: JobStore, target: Path, plan: OutputPlan | None = None, flagged_only: bool = True
) -> DicomOutputs:
    """One "film-0012_chest_overlay.dcm" a film in the folder `target`, which is made.

    Shown is the finding that decides the film's rank. A film that is not DICOM becomes a study
    of its own. Films without a flag are not asked for, and so not listed as left out, while
    `flagged_only`. What is there already is never overwritten. Raises as
    `write_structured_reports`.
    """
    plan = plan or OutputPlan()
    refuse_among_films(store, target)

    def write(caller: Caller, entry: WorklistEntry) -> object:
        task = _task(store, entry, target, plan)
        return caller.call("overlay_capture", task, timeout_s=FILM_SECONDS, cancel=plan.cancel)

    def wanted(entry: WorklistEntry) -> bool:
        return bool(entry.flagged) or not flagged_only

    return write_each(store, plan, "Writing overlays", wanted, write)


def leading(findings: tuple[ScoredFinding, ...]) -> int:
    """Place of the finding that decides the film's rank; see `engine.triage.ranking`."""
    places = [suspicion([[one.score]], [one.threshold])[0] for one in findings]
    return int(np.argmax(places))


def _task(store: JobStore, entry: WorklistEntry, target: Path, plan: OutputPlan) -> CaptureTask:
    kept = store.films.maps(entry.film)
    findings = scored_findings(store.findings, entry.scores, store.settings.score_word)
    if kept is None or not findings:
        raise EngineError(entry.source.name, "the job holds no heat map of it", "Score it again.")
    shown = leading(findings)
    return CaptureTask(
        source=entry.source,
        state=store.files.by_key(entry.file).state,
        target=target / output_name(entry, "_overlay.dcm", plan.hide_identity),
        number=entry.film,
        finding=findings[shown],
        values=np.ascontiguousarray(kept.maps[shown], np.float32),
        grid=kept.grid,
        hide_identity=plan.hide_identity,
        run=plan.run,
    )
