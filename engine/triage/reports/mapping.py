"""`film-numbers.csv`: whose the numbers are where the identity is hidden. Only when asked for."""

from __future__ import annotations

import csv
from pathlib import Path

from engine.triage.job_folder import MAPPING_NAME
from engine.triage.job_store import JobStore
from engine.triage.reports.files import replacing
from engine.triage.reports.film_lines import film_number


def write_mapping(store: JobStore) -> Path:
    """Beside the job, never within a report, which is what leaves the house. Raises JobError."""
    target = store.folder / MAPPING_NAME
    with (
        replacing(target) as beside,
        beside.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file,
    ):
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("number", "file", "sha256"))
        for one in store.files.all():
            writer.writerow((film_number(one.key), str(one.path), one.state.sha256))
    return target
