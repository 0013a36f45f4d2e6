"""Every scored DICOM film of a job gets a Structured Report. The window may import this."""

from __future__ import annotations

from pathlib import Path

from engine.child_process import Caller
from engine.triage import job_folder
from engine.triage.dicom_outputs.film_names import output_name
from engine.triage.dicom_outputs.outputs import (
    FILM_SECONDS,
    DicomOutputs,
    OutputPlan,
    refuse_among_films,
    write_each,
)
from engine.triage.dicom_outputs.tasks import ReportTask, scored_findings, scoring_model
from engine.triage.job_store import JobStore
from engine.triage.job_types import WorklistEntry


def write_structured_reports(
    store: JobStore, target: Path, plan: OutputPlan | None = None
) -> DicomOutputs:
    """One "film-0012_chest_sr.dcm" a film in the folder `target`, which is made.

    A film that is not DICOM has no image that a report could refer to: it is left out, and told.
    What is there already is never overwritten. Raises JobError for a target among the films,
    CannotWriteError, CancelledError; what was written until then stays.
    """
    plan = plan or OutputPlan()
    refuse_among_films(store, target)
    model = scoring_model(store.settings, job_folder.program(), store.operating_point.choice)
    findings = store.findings

    def write(caller: Caller, entry: WorklistEntry) -> object:
        task = ReportTask(
            source=entry.source,
            state=store.files.by_key(entry.file).state,
            target=target / output_name(entry, "_sr.dcm", plan.hide_identity),
            number=entry.film,
            findings=scored_findings(findings, entry.scores, store.settings.score_word),
            model=model,
            hide_identity=plan.hide_identity,
            run=plan.run,
        )
        return caller.call("structured_report", task, timeout_s=FILM_SECONDS, cancel=plan.cancel)

    return write_each(store, plan, "Writing reports", lambda _: True, write)
