"""`cxr triage`: a folder becomes a worklist, without a window."""

from __future__ import annotations

import argparse
import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from engine.cli.arguments import (
    Parser,
    Subcommands,
    add_batch,
    add_json,
    add_model,
    existing_or_not,
    new_command,
    share,
)
from engine.cli.exit_codes import ExitCode

if TYPE_CHECKING:
    from engine.cli.triage_progress import ProgressLines
    from engine.inference.predictor import Predictor
    from engine.progress import CancelToken
    from engine.triage.job_store import JobStore
    from engine.triage.runner import Look

REPORT_KINDS = ("html", "pdf", "csv", "json", "xlsx", "sr", "sc", "tree")


def add_parser(subcommands: Subcommands[Parser]) -> None:
    parser = new_command(
        subcommands,
        "triage",
        "Make a folder a worklist, the most suspicious films first.",
        "Every file ends as scored, refused or failed, with the reason. JOB/worklist.csv is "
        "always written. A job that was stopped or killed goes on with --resume. Exit code 0 "
        "when every file was scored or refused, 1 when some failed, 2 for wrong usage, 3 when "
        "the job cannot be used or written, 130 when stopped.",
    )
    parser.add_argument(
        "paths",
        metavar="FOLDER",
        nargs="*",
        type=existing_or_not,
        help="folders and files, searched through all their levels; with --resume the job's own",
    )
    parser.add_argument(
        "--out", metavar="JOB", type=existing_or_not, required=True, help="the job's folder"
    )
    parser.add_argument("--resume", action="store_true", help="go on with the job in JOB")
    parser.add_argument(
        "--watch", action="store_true", help="score films as they arrive, until stopped"
    )
    _add_scoring(parser)
    _add_scheduler(parser)
    _add_reports(parser)
    add_json(parser)
    parser.set_defaults(run=run, device=None)


def _add_scoring(parser: Parser) -> None:
    add_model(parser)
    parser.add_argument(
        "--fast", action="store_true", help="bfloat16 on the CPU, where the model's card allows"
    )
    add_batch(parser)
    parser.add_argument(
        "--no-gate", action="store_true", help="score also what the input gate would refuse"
    )
    parser.add_argument(
        "--retry-failed",
        action="store_true",
        help="with --resume: try again what failed or was refused",
    )
    parser.add_argument(
        "--patient-rule",
        metavar="REGEX",
        default=None,
        help=r"patients by file names, such as '^(person\d+)_'; a DICOM header goes first. "
        "Proposed by the first names of the folder when it is not given; 'none' for no rule",
    )
    point = parser.add_mutually_exclusive_group()
    point.add_argument(
        "--sensitivity",
        metavar="0..1",
        type=share,
        help="thresholds that reach it on the model's validation films",
    )
    point.add_argument(
        "--threshold",
        metavar="FINDING=0..1",
        action="append",
        default=[],
        type=_finding_and_share,
        help="flag this finding from this score on; may be repeated",
    )


def _add_scheduler(parser: Parser) -> None:
    parser.add_argument(
        "--scheduler",
        metavar="tcp://HOST:PORT|local:N",
        default="",
        help="score on the workers of a Dask cluster, or in N processes here; see docs/triage.md",
    )
    parser.add_argument(
        "--scheduler-tls",
        metavar="CA,CERT,KEY",
        default="",
        help="PEM files for a scheduler at tls://HOST:PORT",
    )


def _add_reports(parser: Parser) -> None:
    parser.add_argument(
        "--report",
        metavar=",".join(REPORT_KINDS),
        type=_kinds,
        default=(),
        help="what to write into JOB/reports at the end, joined by commas",
    )
    parser.add_argument(
        "--labels",
        metavar="CSV|folders|verdicts|blind",
        default="",
        help="evaluate the model: by a table, by the folders' names, by readers' verdicts, or by "
        "what readers said before they saw the scores",
    )
    parser.add_argument(
        "--hide-identity",
        action="store_true",
        help="no path, patient or date in anything that is written; films go by numbers",
    )
    parser.add_argument(
        "--mapping",
        action="store_true",
        help="with --hide-identity: also JOB/film-numbers.csv, which says whose numbers they are",
    )


def _kinds(text: str) -> tuple[str, ...]:
    """Each kind once, in the order of `REPORT_KINDS`."""
    asked = {kind.strip().lower() for kind in text.split(",")}
    unknown = sorted(asked - set(REPORT_KINDS))
    if unknown:
        known = ", ".join(REPORT_KINDS)
        raise argparse.ArgumentTypeError(f"{unknown[0]!r} is no report; there are {known}")
    return tuple(kind for kind in REPORT_KINDS if kind in asked)


def _finding_and_share(text: str) -> tuple[str, float]:
    name, equals, value = text.rpartition("=")
    if not equals or not name.strip():
        raise argparse.ArgumentTypeError(f"{text!r} is not FINDING=0..1")
    return name.strip(), share(value)


def run(arguments: argparse.Namespace) -> int:
    """Works until no file waits, or with --watch until stopped.

    Raises UsageError, BundleError, DeviceError before the first film, JobError at any time.
    """
    from engine.cli.stopping import stopped_by_signals
    from engine.cli.triage_job import check_arguments, opened_job

    # Whole, so that what is said about it holds from any folder.
    arguments.out = Path(os.path.abspath(arguments.out))  # noqa: PTH100
    check_arguments(arguments)
    with stopped_by_signals() as cancel, opened_job(arguments, cancel) as opened:
        return _work(arguments, opened.store, opened.predictor, cancel)


def _work(
    arguments: argparse.Namespace, store: JobStore, predictor: Predictor, cancel: CancelToken
) -> int:
    from engine.cli.patient_rule import told_rule
    from engine.cli.triage_outputs import write_list, write_outputs
    from engine.cli.triage_progress import ProgressLines
    from engine.errors import CancelledError
    from engine.progress import CancelToken
    from engine.triage.job_error import JobError

    lines = ProgressLines(arguments.json)
    lines.job(store)
    if sentence := told_rule(store.settings.patient_rule, arguments):
        lines.said(sentence)
    stopped = False
    try:
        with lines.shown():
            _score(arguments, store, predictor, cancel, lines)
    except CancelledError:
        stopped = True
    except JobError:  # a drive that has gone must not take the list of what was done with it
        with contextlib.suppress(JobError):
            write_list(arguments, store, lines)
        raise
    totals = store.totals()
    lines.totals(totals)
    if stopped and not arguments.watch:
        write_list(arguments, store, lines)
    else:  # a job that is watched only ever ends by being stopped: then its reports are due
        write_outputs(
            arguments, store, predictor.bundle.card, CancelToken() if stopped else cancel, lines
        )
    if stopped:
        lines.stopped(store, totals)
        return ExitCode.INTERRUPTED
    return ExitCode.SOME_FAILED if totals.failed else ExitCode.DONE


def _score(
    arguments: argparse.Namespace,
    store: JobStore,
    predictor: Predictor,
    cancel: CancelToken,
    lines: ProgressLines,
) -> None:
    from engine.cli.triage_crew import crew_for
    from engine.cli.triage_job import score_anyway
    from engine.triage.film_scoring import JobModel
    from engine.triage.inventory import take_inventory
    from engine.triage.runner import TriageRunner

    roots = store.settings.roots
    # Its processes load while the folders are searched.
    with crew_for(arguments, store, predictor.bundle, lines.said) as crew:
        result = take_inventory(store, cancel, lines.progress, retry_failed=arguments.retry_failed)
        if result.found == 0:
            lines.said(f"There is no file in {', '.join(str(root) for root in roots)}.")
        if arguments.no_gate:
            score_anyway(store)
        runner = TriageRunner(store, crew, JobModel.here(predictor), arguments.batch)
        runner.run(
            cancel, lines.progress, _look(arguments, store, lines) if arguments.watch else None
        )


def _look(arguments: argparse.Namespace, store: JobStore, lines: ProgressLines) -> Look:
    from engine.cli.triage_job import score_anyway
    from engine.triage.folder_intake import FolderIntake
    from engine.triage.reports.worklist_csv import write_worklist

    intake = FolderIntake(store)
    written = -1

    def look(cancel: CancelToken) -> None:
        """Whoever watches the folder reads worklist.csv, so it follows whenever work is done."""
        nonlocal written
        intake.look(cancel)
        if arguments.no_gate:
            score_anyway(store)
        _, newest = store.worklist.changed_since(max(written, 0))
        if newest != written and store.totals().waiting == 0:
            path = write_worklist(store, hide_identity=arguments.hide_identity)
            lines.refreshed(path)
            written = newest

    return look
