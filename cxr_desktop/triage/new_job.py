"""A job before there is one: what a reader asks for, where it is to lie. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from cxr_desktop.triage.open_job import OpenJob
from engine.image_io.find import DirectoryReader, find_files
from engine.image_io.patients import propose_rule
from engine.progress import CancelToken, Progress, ProgressCallback
from engine.triage.job_folder import is_job
from engine.triage.job_types import JobFinding, JobSettings

if TYPE_CHECKING:
    from engine.models.bundle import ModelBundle

_NAMES = 5000  # enough to see how a folder names its films
_EVERY = 500  # files between two reports
_UNTITLED = "films"
FAST = "cpu-fast"  # as in the setting of the device


@dataclass(frozen=True, slots=True)
class NewJob:
    """roots : absolute. bundle : its folder or file. device : as in the settings."""

    folder: Path
    roots: tuple[Path, ...]
    bundle: Path
    device: str = "auto"
    fast: bool = False
    patient_rule: str = ""
    blind_first: bool = False
    watch: bool = False

    def open(self) -> OpenJob:
        """Makes it. Waits for the disk; raises BundleError and JobError."""
        from engine.models.bundle import load_bundle

        bundle = load_bundle(self.bundle)
        return OpenJob(self.folder, self._settings(bundle), findings_of(bundle))

    def _settings(self, bundle: ModelBundle) -> JobSettings:
        card = bundle.card
        fast = self.fast and card.parity_of("bfloat16") is not None
        device = "cpu" if fast or self.device == FAST else self.device
        return JobSettings(
            self.roots, self.bundle, card.id, card.version, bundle.sha256,
            "bfloat16" if fast else "float32", device, self.patient_rule, self.blind_first,
            score_word=card.score_word,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class FolderCount:
    """files : under the roots, films or not. rule : about patients, proposed from the names."""

    files: int
    rule: str


def findings_of(bundle: ModelBundle) -> tuple[JobFinding, ...]:
    """Those of the card, with its thresholds."""
    return tuple(
        JobFinding(one.name, one.threshold.value, one.parent) for one in bundle.card.findings
    )


def count_files(
    roots: Sequence[Path],
    cancel: CancelToken,
    on_progress: ProgressCallback,
    read_directory: DirectoryReader,
) -> FolderCount:
    """Walks through the roots. Raises CancelledError."""
    files, names = 0, []
    for found in find_files(roots, cancel, read_directory):
        files += 1
        if files <= _NAMES:
            names.append(found.path.name)
        if files % _EVERY == 0:
            on_progress(Progress(files, 0, "Counting files"))
    return FolderCount(files, propose_rule(names))


def propose_folder(roots: Sequence[Path], kept_in: Path) -> Path:
    """A folder in `kept_in`, named after the films' and not there yet; never among the films.

    Where `kept_in` lies within a root, it is the folder beside that root.
    """
    for root in roots:
        if kept_in.is_relative_to(root):
            kept_in = root.parent
    title = (roots[0].stem if roots[0].suffix.lower() == ".zip" else roots[0].name) if roots else ""
    base = f"{title or _UNTITLED} triage"
    named = (kept_in / (base if number == 1 else f"{base} {number}") for number in count(1))
    return next(folder for folder in named if not folder.exists())


def lies_inside(folder: Path, roots: Sequence[Path]) -> bool:
    """Whether the job would lie among the films it is about."""
    return any(folder.is_relative_to(root) for root in roots)


def moved_roots(roots: Sequence[Path], missing: Path, now: Path) -> dict[Path, Path]:
    """New path by old one, for `relocate`: `missing` is a root, or the folder of some that are
    single files.
    """
    if missing in roots:
        return {missing: now}
    return {root: now / root.name for root in roots if root.parent == missing}


def job_at(path: Path) -> Path | None:
    """The job's folder, when `path` is one or the database in one."""
    folder = path.parent if path.name == "job.sqlite" else path
    return folder if is_job(folder) else None
