"""What Train knows of the films in front: gathered, parted, examined. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cxr_desktop.trainer.data_summary import DataSummary, SplitSummary, summary_of
from engine.datatypes import FilmSource
from engine.training.dataset_types import Example, GatherReport, Part, SplitExamples
from engine.training.recipe import DataSource, Recipe, Split, load_recipe

if TYPE_CHECKING:
    from engine.doctor.report import DoctorReport


@dataclass(frozen=True, slots=True)
class Examination:
    """What the doctor said, and of which films: others make it old."""

    report: DoctorReport
    source: DataSource
    split: Split


@dataclass(frozen=True, slots=True, eq=False)
class Gathered:
    report: GatherReport
    summary: DataSummary
    examples: dict[FilmSource, Example]


@dataclass(frozen=True, slots=True, eq=False)
class Parted:
    split: SplitExamples
    summary: SplitSummary
    parts: dict[FilmSource, Part]


def summed(report: GatherReport) -> Gathered:
    """Made off the GUI thread: a hundred thousand films take a while."""
    return Gathered(report, summary_of(report), {e.film: e for e in report.examples})


def recipe_of(path: Path) -> Recipe:
    """A recipe file, its paths such that they mean the same wherever it is saved next.

    Raises EngineError when it cannot be read.
    """
    from engine.training.recipe_file import with_absolute_paths

    return with_absolute_paths(load_recipe(path))
