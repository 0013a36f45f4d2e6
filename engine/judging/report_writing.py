"""Reports of a judgement or a comparison in a folder of their own, with a list of hashes."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

import msgspec

from engine.errors import EngineError
from engine.judging.checklists import CHECKLISTS, filled_sheet, sheet_markdown
from engine.judging.compare import Comparison
from engine.judging.folds_content import folds_document
from engine.judging.folds_judgement import FOLDS_TABLE_NAME, load_folds
from engine.judging.judgement import JUDGEMENT_FOLDER, JUDGEMENT_NAME, SCORES_NAME, load_judgement
from engine.judging.report_blocks import Document
from engine.judging.report_content import comparison_document, judgement_document
from engine.judging.report_html import write_html
from engine.judging.report_pdf import write_pdf
from engine.judging.run_facts import run_facts
from engine.judging.run_parts import FOLDS_NAME
from engine.training.recipe import Recipe
from engine.triage.job_folder import program
from engine.triage.reports.manifest import write_manifest

REPORTS_FOLDER = "reports"
_WRITERS: Mapping[str, Callable[[Path, Document], None]] = MappingProxyType(
    {"html": write_html, "pdf": write_pdf}
)
KINDS = tuple(_WRITERS)


@dataclass(frozen=True, slots=True)
class RunReport:
    """folder : of the report. sha256 : of its SHA256SUMS."""

    folder: Path
    sha256: str


def write_judgement_report(
    run: Path,
    kinds: Sequence[str] = KINDS,
    recipe: Recipe | None = None,
    place: Path | None = None,
) -> RunReport:
    """Of a judged run, into `reports/<UTC time>` of its folder: the report in these kinds, both
    checklists to edit, judgement and scores.

    recipe : where the folder holds none. place : for that, instead of `reports`.
    Raises EngineError for an unknown kind, a run that was not judged, or a folder that cannot be
    written to.
    """
    _check(kinds)
    with _made(place or run / REPORTS_FOLDER) as (folder, target):
        _write_judgement(folder, run, kinds, recipe)
        sha256 = write_manifest(folder)
    return RunReport(target, sha256)


def write_folds_report(
    run: Path,
    kinds: Sequence[str] = KINDS,
    recipe: Recipe | None = None,
    place: Path | None = None,
) -> RunReport:
    """Of a run of folds: one table over them, and in a folder a fold what
    `write_judgement_report` writes of it. Raises EngineError as that does.
    """
    _check(kinds)
    folds = load_folds(run)
    document = folds_document(folds, program())
    with _made(place or run / REPORTS_FOLDER) as (folder, target):
        for kind in kinds:
            _WRITERS[kind](folder / f"folds.{kind}", document)
        for name in (FOLDS_NAME, FOLDS_TABLE_NAME):
            shutil.copyfile(run / name, folder / name)
        for fold in folds.folds:
            (folder / fold).mkdir()
            _write_judgement(folder / fold, run / fold, kinds, recipe)
        sha256 = write_manifest(folder)
    return RunReport(target, sha256)


def write_comparison_report(
    comparison: Comparison, place: Path, kinds: Sequence[str] = KINDS
) -> RunReport:
    """Into `<UTC time>` below `place`. Raises EngineError as above."""
    _check(kinds)
    made = datetime.now(UTC).isoformat(timespec="seconds")
    document = comparison_document(comparison, made, program())
    with _made(place) as (folder, target):
        for kind in kinds:
            _WRITERS[kind](folder / f"comparison.{kind}", document)
        text = msgspec.json.format(msgspec.json.encode(comparison), indent=1) + b"\n"
        (folder / "comparison.json").write_bytes(text)
        sha256 = write_manifest(folder)
    return RunReport(target, sha256)


def _write_judgement(folder: Path, run: Path, kinds: Sequence[str], recipe: Recipe | None) -> None:
    judgement, facts = load_judgement(run), run_facts(run, recipe)
    document = judgement_document(run, judgement, facts)
    for kind in kinds:
        _WRITERS[kind](folder / f"report.{kind}", document)
    for name in CHECKLISTS:
        text = sheet_markdown(filled_sheet(name, judgement, facts))
        (folder / f"{name}.md").write_text(text, encoding="utf-8", newline="\n")
    for name in (JUDGEMENT_NAME, SCORES_NAME):
        shutil.copyfile(run / JUDGEMENT_FOLDER / name, folder / name)


def _check(kinds: Sequence[str]) -> None:
    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown or not kinds:
        remedy = f"Choose from {', '.join(KINDS)}."
        raise EngineError("".join(unknown[:1]), "there is no such report", remedy)


@contextlib.contextmanager
def _made(place: Path) -> Iterator[tuple[Path, Path]]:
    """A folder to write into, and the name that it takes when all went well; else it goes."""
    name = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    target, number = place / name, 2
    while target.exists():
        target, number = place / f"{name}-{number}", number + 1
    folder = target.with_name(f".{target.name}.unfinished")
    try:
        folder.mkdir(parents=True)
        yield folder, target
        folder.rename(target)
    except OSError as error:
        problem = f"the report cannot be written ({error.strerror or error})"
        raise EngineError(str(target), problem, "Make room, or free the folder.") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
