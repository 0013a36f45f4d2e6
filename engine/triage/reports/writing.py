"""Writes the reports of a job into a folder of their own: whole, and vouched for."""

from __future__ import annotations

import contextlib
import csv
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from engine.child_process import Caller
from engine.errors import EngineError
from engine.progress import CancelToken, Progress, ProgressCallback, ignore_progress
from engine.triage.dicom_outputs.copy_tree import copy_tree
from engine.triage.dicom_outputs.outputs import DicomOutputs, OutputPlan
from engine.triage.dicom_outputs.overlay_capture import write_overlay_captures
from engine.triage.dicom_outputs.structured_report import write_structured_reports
from engine.triage.job_folder import REPORTS_NAME
from engine.triage.job_store import JobStore
from engine.triage.reports.content import ReportContent, ReportOptions, report_content
from engine.triage.reports.files import cannot_write
from engine.triage.reports.film_lines import FilmLine, film_lines
from engine.triage.reports.html_report import write_html
from engine.triage.reports.json_report import write_json
from engine.triage.reports.manifest import write_manifest
from engine.triage.reports.pdf_report import write_pdf
from engine.triage.reports.pictures import FilmPictures, film_pictures
from engine.triage.reports.plots import Plot, plots_of
from engine.triage.reports.worklist_csv import write_worklist
from engine.triage.reports.xlsx_report import write_xlsx

KINDS = ("html", "pdf", "csv", "json", "xlsx", "sr", "sc", "tree")
LEFT_OUT_NAME = "left-out.csv"
_VERB = "Writing reports"
_UNFINISHED = ".unfinished"
REPORTS, OVERLAYS, COPIES = "structured reports", "overlays", "copies"  # folders


@dataclass(frozen=True, slots=True)
class WrittenReport:
    """folder : of the report. sha256 : of its SHA256SUMS, which vouches for all that is in it.
    beside : what was asked for of DICOM and copies, by their folders, and how many there are.
    """

    folder: Path
    sha256: str
    beside: tuple[tuple[str, DicomOutputs], ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """Of how many films there is DICOM, a copy, or neither, and why."""
        return tuple(f"{name.capitalize()}: {made.sentence}" for name, made in self.beside)


def write_reports(
    store: JobStore,
    kinds: Sequence[str],
    decoder: Caller,
    options: ReportOptions | None = None,
    cancel: CancelToken | None = None,
    on_progress: ProgressCallback = ignore_progress,
) -> WrittenReport:
    """Makes `reports/<UTC time>-<kinds>` in the job's folder, as the job stands now.

    kinds : of KINDS. decoder : a caller of `engine.image_io.service`, for thumbnails.
    Until all of it is there it lies under another name, and goes again when this fails; what a
    kill left behind goes the next time. One at a time for a job.
    Raises EngineError for an unknown kind, JobError when it cannot be written, CancelledError.
    """
    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown or not kinds:
        raise EngineError(
            "".join(unknown[:1]), "there is no such report", f"Choose from {', '.join(KINDS)}."
        )
    asked, token = options or ReportOptions(), cancel or CancelToken()
    made = _Making(store, asked, decoder, token, on_progress)
    target = _free_place(store.folder / REPORTS_NAME, kinds)
    with _unfinished(target) as folder:
        for kind in kinds:
            made.write(kind, folder)
        made.write_left_out(folder)
        sha256 = write_manifest(folder)
    return WrittenReport(target, sha256, made.beside)


class _Making:
    """What the reports of one folder share is made once, when it is first needed."""

    def __init__(
        self, store: JobStore, options: ReportOptions, decoder: Caller, cancel: CancelToken,
        on_progress: ProgressCallback,
    ) -> None:  # fmt: skip
        self._store, self._options, self._decoder = store, options, decoder
        self._cancel, self._on_progress = cancel, on_progress
        self._content: ReportContent = report_content(store, options, cancel)
        self._shown: tuple[tuple[FilmPictures, ...], tuple[Plot, ...]] | None = None
        self._writers: dict[str, Callable[[Path], object]] = {
            "csv": lambda folder: write_worklist(
                store, folder / "worklist.csv", options.hide_identity
            ),
            "json": lambda folder: write_json(
                folder / "report.json", self._content, self._lines("JSON", with_why=True)
            ),
            "xlsx": lambda folder: write_xlsx(
                folder / "worklist.xlsx", self._content, self._lines("XLSX")
            ),
            "html": lambda folder: write_html(
                folder / "report.html", self._content, self._lines("HTML"), *self._pictures()
            ),
            "pdf": lambda folder: write_pdf(
                folder / "report.pdf", self._content, self._lines("PDF"), *self._pictures()
            ),
            "sr": lambda folder: self._write_beside(REPORTS, folder),
            "sc": lambda folder: self._write_beside(OVERLAYS, folder),
            "tree": lambda folder: self._write_beside(COPIES, folder),
        }
        self._beside: dict[str, DicomOutputs] = {}
        # One for all three: what is hidden has the same pseudonyms and UIDs in each of them.
        self._plan = OutputPlan(options.hide_identity, cancel=cancel, on_progress=on_progress)

    @property
    def beside(self) -> tuple[tuple[str, DicomOutputs], ...]:
        return tuple(self._beside.items())

    def write(self, kind: str, folder: Path) -> None:
        self._writers[kind](folder)

    def write_left_out(self, folder: Path) -> None:
        """A table of the films of which there is no DICOM, or no copy; none without such films."""
        rows = [
            (name, one.film, one.name, one.reason)
            for name, made in self._beside.items()
            for one in made.skipped
        ]
        if rows:
            with (folder / LEFT_OUT_NAME).open(
                "w", encoding="utf-8", errors="backslashreplace", newline=""
            ) as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(("left out of", "film", "name", "reason"))
                writer.writerows(rows)

    def _write_beside(self, name: str, folder: Path) -> None:
        """DICOM, or copies, in a folder of their own called `name`."""
        writers: dict[str, Callable[[JobStore, Path, OutputPlan], DicomOutputs]] = {
            REPORTS: write_structured_reports,
            OVERLAYS: write_overlay_captures,
            COPIES: copy_tree,
        }
        self._beside[name] = writers[name](self._store, folder / name, self._plan)

    def _lines(self, detail: str, with_why: bool = False) -> Iterator[FilmLine]:
        lines = film_lines(self._store, self._options.hide_identity, with_why)
        for number, line in enumerate(lines):
            if number % 100 == 0:
                self._cancel.raise_if_cancelled()
                self._on_progress(Progress(number, self._content.films, _VERB, detail))
            yield line

    def _pictures(self) -> tuple[tuple[FilmPictures, ...], tuple[Plot, ...]]:
        if self._shown is None:
            lines = film_lines(self._store, self._options.hide_identity, with_why=True)
            ranked = (line for line in lines if line.rank is not None)
            first = tuple(islice(ranked, self._options.first_films))
            shown = film_pictures(self._store, first, self._decoder, self._cancel)
            self._shown = shown, plots_of(self._content)
        return self._shown


def _free_place(reports: Path, kinds: Sequence[str]) -> Path:
    """By the time, and a number where that second has a report already."""
    name = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{'-'.join(kinds)}"
    target, number = reports / name, 2
    while target.exists():
        target, number = reports / f"{name}-{number}", number + 1
    return target


@contextlib.contextmanager
def _unfinished(target: Path) -> Iterator[Path]:
    """A folder to write into that becomes `target` when all went well, and goes otherwise."""
    folder = target.with_name(f".{target.name}{_UNFINISHED}")
    try:
        for left in target.parent.glob(f".*{_UNFINISHED}"):
            shutil.rmtree(left, ignore_errors=True)
        folder.mkdir(parents=True)
        try:
            yield folder
            folder.rename(target)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        raise cannot_write(target, error) from error
