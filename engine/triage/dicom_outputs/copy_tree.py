"""A tree of copies of a job's films, sorted by flag. The window may import this."""

from __future__ import annotations

import contextlib
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from engine.child_process import Caller
from engine.errors import CancelledError, EngineError
from engine.export.files import write_file
from engine.progress import Progress
from engine.triage import job_folder
from engine.triage.dicom_outputs.copying import copy_file
from engine.triage.dicom_outputs.outputs import (
    FILM_SECONDS,
    CannotWriteError,
    DicomOutputs,
    OutputPlan,
    Skipped,
    calling,
    left_out,
    refuse_among_films,
    told_name,
    unscored,
)
from engine.triage.dicom_outputs.tasks import HiddenCopyTask
from engine.triage.dicom_outputs.tree_plan import PlannedCopy, plan_digest, planned_copies
from engine.triage.job_error import JobError
from engine.triage.job_store import JobStore

MARK = "copies.json"  # tells a tree that can be gone on with
_HIDDEN_ENDINGS = (".dcm", ".png")
_SPARE = 64 << 20  # bytes that stay free on the disk


@dataclass(frozen=True, slots=True)
class _Tree:
    """One tree while it is written."""

    store: JobStore
    target: Path
    plan: OutputPlan
    link: bool


def copy_tree(
    store: JobStore, target: Path, plan: OutputPlan | None = None, link: bool = False
) -> DicomOutputs:
    """Copies under `target`: "1 suspected finding/Pneumonia/0001_chest.dcm", the rank first.

    Every file is copied once; its bytes are compared with the hash that the job knows, and it is
    only ever read. `target` must be empty, not there, or a tree of this very state of the job,
    which is gone on with. Nothing is overwritten. link : hard links where the disk knows them.
    With the identity hidden: de-identified DICOM copies, and PNGs of single films of other
    formats, by numbers. Raises JobError for a target that cannot be taken or is too small,
    CannotWriteError, CancelledError; what was copied until then stays.
    """
    plan = plan or OutputPlan()
    tree = _Tree(store, target.absolute(), plan, link and not plan.hide_identity)
    refuse_among_films(store, tree.target)
    _take(tree)
    _refuse_too_small(tree)
    written, kept, skipped = 0, 0, list[Skipped]()
    total, done = store.totals().found, 0
    with contextlib.ExitStack() as stack:
        caller = stack.enter_context(calling(plan)) if plan.hide_identity else None
        for copy in planned_copies(store, plan.hide_identity):
            plan.cancel.raise_if_cancelled()
            name = told_name(copy.entry, plan.hide_identity)
            plan.on_progress(Progress(done, total, "Copying", name))
            done += 1
            try:
                made = _copied(tree, copy, caller)
                written, kept = written + made, kept + (not made)
            except (CancelledError, CannotWriteError):
                raise
            except EngineError as problem:
                skipped.append(left_out(copy.entry, problem.reason, plan.hide_identity))
    plan.on_progress(Progress(done, total, "Copying"))
    return DicomOutputs(written, tuple(skipped), kept)


def _copied(tree: _Tree, copy: PlannedCopy, caller: Caller | None) -> bool:
    """Whether there was something to do. Raises EngineError."""
    if copy.place is None:
        raise JobError("", unscored(copy.entry).removesuffix("."))
    place = tree.target / copy.place
    if caller is None:
        file = tree.store.files.by_key(copy.entry.file)
        return copy_file(file, place, tree.link)
    if _hidden_copy_is_there(place):
        return False
    state = tree.store.files.by_key(copy.entry.file).state
    task = HiddenCopyTask(copy.entry.source, state, place, tree.plan.run)
    caller.call("hidden_copy", task, timeout_s=FILM_SECONDS, cancel=tree.plan.cancel)
    return True


def _take(tree: _Tree) -> None:
    """Makes the tree's mark, or finds that of this very tree. Raises JobError."""
    digest = plan_digest(tree.store, tree.plan, tree.link)
    mark = tree.target / MARK
    try:
        if not tree.target.exists() or not any(tree.target.iterdir()):
            told = {"program": job_folder.program(), "copies": "of a triage job", "plan": digest}
            write_file(mark, (json.dumps(told, indent=1) + "\n").encode())
        elif _digest_of(mark) != digest:
            raise JobError(
                str(tree.target),
                "something else is in this folder, or copies of another state of the job",
                "Choose a new or an empty folder.",
            )
    except OSError as error:
        raise job_folder.cannot_write(tree.target, error) from error


def _digest_of(mark: Path) -> str:
    try:
        told = json.loads(mark.read_bytes())
    except (FileNotFoundError, ValueError):
        return ""
    return str(told.get("plan", "")) if isinstance(told, dict) else ""


def _refuse_too_small(tree: _Tree) -> None:
    """Raises JobError; files that are there already need no room."""
    copies = planned_copies(tree.store, tree.plan.hide_identity)
    needed = sum(_bytes_needed(tree, copy) for copy in copies)
    free = shutil.disk_usage(tree.target).free
    if needed + _SPARE > free:
        raise JobError(
            str(tree.target),
            f"the copies need {_size_told(needed)} and {_size_told(free)} are free",
            "Make room, or choose a folder on another disk.",
        )


def _bytes_needed(tree: _Tree, copy: PlannedCopy) -> int:
    if copy.place is None:
        return 0
    place, hidden = tree.target / copy.place, tree.plan.hide_identity
    if _hidden_copy_is_there(place) if hidden else place.exists():
        return 0
    with contextlib.suppress(OSError):  # a film inside an archive is no file of its own
        same_disk = copy.entry.source.path.stat().st_dev == tree.target.stat().st_dev
        if tree.link and same_disk:
            return 0
    # A PNG may take as much as its pixels do, 16 bits each.
    pixels = copy.entry.facts.rows * copy.entry.facts.columns * 2 if hidden else 0
    return max(tree.store.files.by_key(copy.entry.file).state.size, pixels)


def _hidden_copy_is_there(place: Path) -> bool:
    return any(place.with_name(place.name + ending).exists() for ending in _HIDDEN_ENDINGS)


def _size_told(count: int) -> str:
    """ "7.2 MB", "1.3 GB": as file managers count."""
    return f"{count / 1e9:.1f} GB" if count >= 1e9 else f"{count / 1e6:.1f} MB"
