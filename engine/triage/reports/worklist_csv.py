"""`worklist.csv`: a line a film, for other programs.

UTF-8 without a byte order mark, which most readers of CSV would take for a part of the first
column's name; lines end in LF. Names are written exactly, also those that begin with = + - @:
another program must find the file again. A spreadsheet that opens the CSV may take such a cell for
a formula; `worklist.xlsx` holds them as text. Bytes that are no text are written as `\\udcff`, as
in JSON, so that one odd name does not make the whole file unreadable. The last column says what
the numbers of the findings are, "score" or "probability".
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from engine.triage.job_folder import WORKLIST_NAME
from engine.triage.job_store import JobStore
from engine.triage.job_types import JobSettings
from engine.triage.reports.files import replacing
from engine.triage.reports.film_lines import FilmLine, film_lines

_BEFORE = ("file", "frame", "outcome", "rank")
_AFTER = (
    "flagged", "reason", "member", "patient", "patient name", "sex", "age", "view", "date",
    "duplicate of", "stale", "gone", "verdict", "verdict findings", "note", "reader", "sha256",
    "model", "model version", "model sha256", "numbers",
)  # fmt: skip
Cell = str | int | float


def write_worklist(store: JobStore, path: Path | None = None, hide_identity: bool = False) -> Path:
    """Writes it as the job stands now, and gives its path: that in the job's folder unless told.

    Raises JobError; an older one stays then.
    """
    target = path or store.folder / WORKLIST_NAME
    findings = [finding.name for finding in store.findings]
    with (
        replacing(target) as beside,
        beside.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file,
    ):
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns(findings))
        writer.writerows(rows(film_lines(store, hide_identity), len(findings), store.settings))
    return target


def columns(findings: Sequence[str]) -> tuple[str, ...]:
    """The names of the columns, in their order."""
    return (*_BEFORE, *findings, *_AFTER)


def rows(
    lines: Iterable[FilmLine], findings: int, settings: JobSettings
) -> Iterator[tuple[Cell, ...]]:
    """The cells of every line; scores as they are, "" where there is nothing to say."""
    for line in lines:
        yield _cells(line, findings, settings)


def _cells(line: FilmLine, findings: int, settings: JobSettings) -> tuple[Cell, ...]:
    facts, verdict = line.facts, line.verdict
    said: tuple[str, ...] = ("", "", "", "")
    if verdict is not None:
        seen = "|".join(verdict.findings)
        said = (verdict.agreement.value, seen, verdict.note, verdict.reader)
    return (
        line.file, line.frame, line.outcome, "" if line.rank is None else line.rank,
        *(line.scores or ("",) * findings),
        "|".join(line.flagged), line.reason, line.member,
        facts.patient_id, facts.patient_name, facts.sex, facts.age, facts.view, facts.study_date,
        line.duplicate_of, int(line.stale), int(line.gone), *said, line.sha256,
        settings.bundle_id, settings.bundle_version, settings.bundle_sha256, settings.score_word,
    )  # fmt: skip
