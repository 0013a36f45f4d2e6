"""Films with a reader's labels as class folders, which `engine.training.dataset.gather` reads."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import DecodeError
from engine.image_io.opening import as_decode_errors, open_file
from engine.progress import CancelToken, Progress, ProgressCallback, ignore_progress
from engine.triage import job_folder
from engine.triage.database import JobError
from engine.triage.job_types import JobFinding
from engine.triage.training_labels import (
    NO_FINDING,
    LabelExport,
    LabelledFilm,
    LabelledFilms,
    LabelLevel,
    LeftOut,
    changed,
    class_of,
    exported,
    labelled_films,
)

if TYPE_CHECKING:
    from engine.triage.job_store import JobStore

PATIENT_PATTERN = r"(?:^|/)(patient\d+)_"  # for a recipe, on paths below the folder
_CHUNK = 1 << 20
_LONGEST_NAME = 100
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


@dataclass(frozen=True, slots=True)
class FolderPlan:
    """How class folders are made.

    link : hard links where the disk knows them: no second copy of the bytes, but a program that
        writes into the one writes into the other.
    """

    level: LabelLevel = LabelLevel.PARENT
    no_finding: str = NO_FINDING
    link: bool = False
    cancel: CancelToken = field(default_factory=CancelToken)
    on_progress: ProgressCallback = ignore_progress


def write_label_folders(
    store: JobStore, folder: Path, plan: FolderPlan | None = None
) -> LabelExport:
    """A folder a class, of copies named "patient000007_film000012_name.png": the patient's number
    is the same in every export of this job, and `PATIENT_PATTERN` finds it.

    Left out are films with several labels and those of files with several films, which only a
    table can tell, and files that have changed. `folder` must be empty or not there yet; it
    appears whole or not at all. Raises EngineError.
    """
    plan = plan or FolderPlan()
    folder = folder.absolute()
    labelled = labelled_films(store)
    try:
        _refuse_full(folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=".labels-", dir=folder.parent))
        try:
            beside.chmod(0o755)  # mkdtemp's is for its maker alone
            films, left_out = _fill(beside, labelled, store.findings, plan)
            export = exported(folder, films, left_out)
            if folder.exists():
                folder.rmdir()
            beside.replace(folder)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        raise job_folder.cannot_write(folder, error) from error
    return export


def _refuse_full(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        return
    if folder.exists() or folder.is_symlink():
        raise JobError(
            str(folder), "there is something in it already", "Choose a new or an empty folder."
        )


def _fill(
    root: Path, labelled: LabelledFilms, findings: Sequence[JobFinding], plan: FolderPlan
) -> tuple[list[LabelledFilm], list[LeftOut]]:
    """Raises OSError for what cannot be written."""
    films, left_out = [], list(labelled.left_out)
    for done, film in enumerate(labelled.films):
        plan.cancel.raise_if_cancelled()
        plan.on_progress(Progress(done, len(labelled.films), "Copying", film.source.name))
        try:
            target = root / _class_folder(film, findings, plan) / _name(film)
            target.parent.mkdir(exist_ok=True)
            if not (plan.link and _linked(film, target)):
                _copy(film, target)
            films.append(film)
        except (DecodeError, JobError) as problem:
            left_out.append(LeftOut(film.source.name, problem.reason))
    return films, left_out


def _class_folder(film: LabelledFilm, findings: Sequence[JobFinding], plan: FolderPlan) -> str:
    if not film.alone:
        raise JobError("", "its file holds several films", "Write a table: it names each of them.")
    classes = class_of(film.findings, findings, plan.level)
    if len(classes) > 1:
        problem = f"it has several labels ({', '.join(classes)}), and a folder takes one"
        raise JobError("", problem, "Write a table: it has a column a finding.")
    return _UNSAFE.sub("_", classes[0] if classes else plan.no_finding)


def _name(film: LabelledFilm) -> str:
    own = _UNSAFE.sub("_", film.source.path.name)[-_LONGEST_NAME:]
    return f"patient{film.patient_number:06d}_film{film.film:06d}_{own}"


def _linked(film: LabelledFilm, target: Path) -> bool:
    """Whether it could be; if not, or if the file seems changed, copying tells more."""
    try:
        status = film.source.path.stat()
        if (status.st_size, status.st_mtime_ns) != (film.state.size, film.state.mtime_ns):
            return False
        os.link(film.source.path, target)
    except (OSError, NotImplementedError):
        return False
    return True


def _copy(film: LabelledFilm, target: Path) -> None:
    """Raises DecodeError for a film that cannot be read, JobError for one that has changed: the
    label belongs to the bytes that the reader saw, so their hash is taken on the way.
    """
    path, digest = film.source.path, hashlib.sha256()
    try:
        with open_file(path) as source, target.open("wb") as copy:
            while True:
                with as_decode_errors(path):
                    chunk = source.read(_CHUNK)
                if not chunk:
                    break
                digest.update(chunk)
                copy.write(chunk)
        if film.state.sha256 and digest.hexdigest() != film.state.sha256:
            raise changed(film)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
