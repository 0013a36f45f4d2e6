"""What `cxr triage` leaves behind: the worklist, the reports, and what labels say of the model."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from engine.cli.triage_progress import ProgressLines
from engine.triage.job_store import JobStore
from engine.triage.reports.worklist_csv import write_worklist


def write_outputs(
    arguments: argparse.Namespace, store: JobStore, kinds: Sequence[str], lines: ProgressLines
) -> None:
    """The worklist always, reports of these kinds. Raises JobError."""
    path = write_worklist(store, hide_identity=arguments.hide_identity)
    lines.written("worklist", path)
