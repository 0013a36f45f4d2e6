"""What `cxr triage` leaves behind: the worklist, the reports, and what labels say of the model."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.cli.triage_progress import ProgressLines
from engine.cli.workers import decoders
from engine.errors import EngineError, UsageError
from engine.models.card import ModelCard
from engine.progress import CancelToken
from engine.triage.job_error import JobError
from engine.triage.job_store import JobStore
from engine.triage.label_table import labels_from_table
from engine.triage.label_types import JobLabels
from engine.triage.labels import labels_from_folders, labels_from_verdicts
from engine.triage.reports.content import ReportOptions
from engine.triage.reports.mapping import write_mapping
from engine.triage.reports.worklist_csv import write_worklist
from engine.triage.reports.writing import write_reports


def write_outputs(
    arguments: argparse.Namespace,
    store: JobStore,
    card: ModelCard,
    cancel: CancelToken,
    lines: ProgressLines,
) -> None:
    """The worklist, the evaluation in sentences, and the reports asked for.

    Raises UsageError for labels that cannot be used, JobError, CancelledError.
    """
    write_list(arguments, store, lines)
    labels = _labels(arguments.labels, store, card) if arguments.labels else None
    for sentence in labels.matches.sentences() if labels is not None else ():
        lines.said(sentence)
    if not arguments.report:
        return
    options = ReportOptions(arguments.hide_identity, card, labels)
    with decoders(1) as (decoder,), lines.shown():
        report = write_reports(store, arguments.report, decoder, options, cancel, lines.progress)
    for sentence in report.sentences:
        lines.said(sentence)
    lines.written("report", report.folder, report.sha256)


def write_list(arguments: argparse.Namespace, store: JobStore, lines: ProgressLines) -> None:
    """`worklist.csv` in the job's folder, and with --mapping who is behind the numbers."""
    lines.written("worklist", write_worklist(store, hide_identity=arguments.hide_identity))
    if arguments.mapping:
        lines.written("mapping", write_mapping(store))


def _labels(source: str, store: JobStore, card: ModelCard) -> JobLabels:
    try:
        if source == "folders":
            return labels_from_folders(store, card)
        if source in ("verdicts", "blind"):
            return labels_from_verdicts(store, card, blind=source == "blind")
        return labels_from_table(store, card, Path(source))
    except JobError:
        raise
    except EngineError as wrong:
        raise UsageError(wrong.subject, wrong.problem, wrong.remedy) from wrong
