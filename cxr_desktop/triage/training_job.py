"""Labels of readers written as training data, in a lane. Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from cxr_desktop.background import TaskReport
from engine.triage.job_card import card_of
from engine.triage.job_store import JobStore
from engine.triage.training_folders import FolderPlan, write_label_folders
from engine.triage.training_labels import (
    NO_FINDING,
    LabelExport,
    LabelLevel,
    no_finding_class,
)
from engine.triage.training_table import write_label_table

TrainingJob = Callable[[JobStore, TaskReport], LabelExport]


@dataclass(frozen=True, slots=True)
class TableJob:
    """Work for `TriageSession.apart`: a CSV at `path`, instead of what was there."""

    path: Path

    def __call__(self, store: JobStore, report: TaskReport) -> LabelExport:
        """Raises EngineError."""
        return write_label_table(store, self.path, no_finding=_no_finding(store), overwrite=True)


@dataclass(frozen=True, slots=True)
class FoldersJob:
    """Work for `TriageSession.apart`: a folder a class in a new folder within `place`.

    finest : classes are the lowest findings, such as "Viral pneumonia", else the uppermost.
    """

    place: Path
    finest: bool = False

    def __call__(self, store: JobStore, report: TaskReport) -> LabelExport:
        """Raises EngineError and CancelledError."""
        level = LabelLevel.FINEST if self.finest else LabelLevel.PARENT
        plan = FolderPlan(
            level, _no_finding(store), cancel=report.token, on_progress=report.progress
        )
        return write_label_folders(store, self._free(store.folder.name), plan)

    def _free(self, job: str) -> Path:
        base = f"{job} training films"
        named = (self.place / (base if n == 1 else f"{base} {n}") for n in count(1))
        return next(folder for folder in named if not folder.exists())


def _no_finding(store: JobStore) -> str:
    """As the model's own classes call it, so that old and new films can be learned together."""
    card = card_of(store).card
    return NO_FINDING if card is None else no_finding_class(card)
