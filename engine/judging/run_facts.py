"""What a run's folder tells besides its judgement: recipe, split, start, epochs, data doctor."""

from __future__ import annotations

import csv
import platform
from collections import Counter
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from engine.doctor.report import REPORT_FILE, DoctorReport
from engine.doctor.report import read_report as read_doctor
from engine.errors import EngineError
from engine.judging.run_parts import BUNDLE_FOLDER, RECIPE_NAME, SPLIT_NAME
from engine.models.bundle import read_card
from engine.models.card import ModelCard
from engine.training.recipe import Recipe, load_recipe
from engine.training.recipe_file import to_toml
from engine.training.start_report import StartReport, read_start_report

PACKAGES = (
    "numpy", "opencv-python-headless", "openvino", "torch", "torchvision", "timm",
    "scikit-learn", "onnx", "safetensors",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PartCount:
    """part : training, validation or test. labels : films with each label, the commonest first."""

    part: str
    films: int
    patients: int
    labels: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class EpochValues:
    """One value an epoch, over all phases; () where the run kept none."""

    loss: tuple[float, ...] = ()
    validation_loss: tuple[float, ...] = ()
    metric: tuple[float, ...] = ()
    metric_name: str = "validation"


@dataclass(frozen=True, slots=True)
class RunFacts:
    """Everything of the folder that a report tells; None or () where the run kept it not."""

    card: ModelCard
    recipe: Recipe | None
    recipe_text: str
    parts: tuple[PartCount, ...]
    start: StartReport | None
    epochs: EpochValues
    doctor: DoctorReport | None
    environment: tuple[tuple[str, str], ...]


def run_facts(run: Path, recipe: Recipe | None = None) -> RunFacts:
    """recipe : where the run's folder holds none. Raises EngineError for a damaged part."""
    card, _ = read_card(run / BUNDLE_FOLDER)
    kept = run / RECIPE_NAME
    known = recipe or (load_recipe(kept) if kept.is_file() else None)
    return RunFacts(
        card,
        known,
        to_toml(known) if known is not None else "",
        _parts(run / SPLIT_NAME),
        read_start_report(run),
        _epochs(run),
        read_doctor(run) if (run / REPORT_FILE).is_file() else None,
        environment(),
    )


def environment() -> tuple[tuple[str, str], ...]:
    """Of the program that makes the report: Python, system, packages that decide numbers."""
    told = [
        ("Python", platform.python_version()),
        ("System", f"{platform.system()} {platform.release()}, {platform.machine()}"),
    ]
    for name in PACKAGES:
        try:
            told.append((name, version(name)))
        except PackageNotFoundError:  # of the torch layer, or a frozen build without metadata
            continue
    return tuple(told)


def _parts(path: Path) -> tuple[PartCount, ...]:
    if not path.is_file():
        return ()
    try:
        with path.open(newline="", encoding="utf-8-sig") as stream:
            rows = list(csv.DictReader(stream))
        names = list(dict.fromkeys(row["part"] for row in rows))
        return tuple(_counted(name, [r for r in rows if r["part"] == name]) for name in names)
    except (OSError, KeyError, csv.Error, UnicodeDecodeError) as error:
        raise EngineError(str(path), f"the split cannot be read: {error}") from error


def _counted(name: str, rows: list[dict[str, str]]) -> PartCount:
    patients = {row["patient"] for row in rows}
    labels = Counter(label for row in rows for label in row["labels"].split("|"))
    return PartCount(name, len(rows), len(patients), tuple(labels.most_common()))


def _epochs(run: Path) -> EpochValues:
    from engine.training.events import read_events, told_once

    told = told_once(read_events(run))
    if not told:
        return EpochValues()
    return EpochValues(
        tuple(one.loss for one in told),
        tuple(one.validation_loss for one in told),
        tuple(one.selection for one in told),
        told[-1].metric,
    )
