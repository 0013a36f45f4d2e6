"""Test films that lie elsewhere: their labels told as those of a recipe's data, where that fits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from engine.errors import RecipeError
from engine.progress import CancelToken, ProgressCallback, ignore_progress
from engine.training.dataset_types import GatherReport
from engine.training.recipe import DataSource
from engine.training.sources.gathering import gather_report
from engine.training.sources.proposal import propose_source
from engine.triage.job_folder import is_job

_BY_TABLE = ("table", "dicom table")
_TABLES = (".csv", ".tsv")


@dataclass(frozen=True, slots=True)
class ElsewhereFilms:
    """source : where they are and how their labels are told. report : its films."""

    source: DataSource
    report: GatherReport


def films_elsewhere(
    path: Path,
    like: DataSource,
    cancel: CancelToken | None = None,
    on_progress: ProgressCallback = ignore_progress,
) -> ElsewhereFilms:
    """The labelled films of a folder, table, NPZ file or triage job.

    Labels and patients are told as `like` tells them, names of labels and all; where no film
    gets a label so, as `propose_source` finds them. Raises RecipeError when there are none,
    CancelledError.
    """
    path = path.resolve()
    alike = _alike(path, like)
    if alike is not None:
        report = gather_report(alike, Path("/"), "", False, cancel, on_progress)
        if report.examples:
            return ElsewhereFilms(alike, report)
    source = _proposed(path, like, cancel)
    report = gather_report(source, Path("/"), "", False, cancel, on_progress)
    if report.examples:
        return ElsewhereFilms(source, report)
    raise RecipeError(
        str(path),
        "holds no labelled film",
        "Choose films whose labels are told as those of the data: by the same folders, rules or"
        " columns.",
    )


def _alike(path: Path, like: DataSource) -> DataSource | None:
    """None where `like` says nothing of such a place."""
    source = replace(like, root=str(path), leave_out=(), only_groups="")
    if like.kind == "verdicts" and not is_job(path):
        return None
    if path.suffix.casefold() in _TABLES:
        if like.kind not in _BY_TABLE:
            return None
        return replace(source, root=str(path.parent), table=str(path))
    if like.kind in _BY_TABLE:
        table = path / Path(like.table).name
        return replace(source, table=str(table)) if table.is_file() else None
    return source


def _proposed(path: Path, like: DataSource, cancel: CancelToken | None) -> DataSource:
    return replace(propose_source(path, cancel).source, label_names=like.label_names)
