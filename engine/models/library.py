"""The model bundles that this installation has: those shipped, and the user's own."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from engine.errors import BundleError, EngineError
from engine.models.archive import SUFFIX
from engine.models.bundle import ModelBundle, load_bundle, pack
from engine.models.card import CARD_NAME, ModelCard
from engine.resource_files import resource_path

STARTER = "paediatric-pneumonia"
FOLDER_VARIABLE = "CXR_MODELS"


@dataclass(frozen=True, slots=True)
class BundleEntry:
    """One bundle found on disk. Exactly one of `card` and `problem` is there.

    bundled : whether it came with the program.
    """

    path: Path
    card: ModelCard | None
    problem: EngineError | None
    bundled: bool


def bundled_folder() -> Path:
    return resource_path("models")


def user_folder() -> Path:
    """Where imported bundles lie; the environment variable CXR_MODELS names another place."""
    chosen = os.environ.get(FOLDER_VARIABLE, "")
    if chosen:
        return Path(chosen).expanduser()
    return user_data_path("CXR Desktop", appauthor=False) / "models"


def list_bundles() -> tuple[BundleEntry, ...]:
    """Every bundle, shipped ones first, each group by name; broken ones with their problem."""
    shipped = [_entry(path, bundled=True) for path in _candidates(bundled_folder())]
    own = [_entry(path, bundled=False) for path in _candidates(user_folder())]
    return (*shipped, *own)


def find_bundle(name_or_path: str | Path | None = None) -> ModelBundle:
    """The bundle with this id, or at this path; None means the starter model.

    Raises BundleError when there is none, or when it fails a check.
    """
    wanted = STARTER if name_or_path is None else name_or_path
    if isinstance(wanted, str) and not _looks_like_path(wanted):
        return _by_id(wanted)
    return load_bundle(Path(wanted).expanduser())


def verify(name_or_path: str | Path | None = None) -> ModelBundle:
    """Checks everything about a bundle, hashes included. Raises BundleError with what is wrong."""
    return find_bundle(name_or_path)


def import_bundle(path: Path) -> ModelBundle:
    """Copies a bundle into the user's folder, whole or not at all; returns the copy.

    Importing the same bundle again changes nothing. Raises BundleError when it fails a check
    or when another bundle already goes by its id.
    """
    bundle = load_bundle(path)
    there = next((e for e in list_bundles() if e.card and e.card.id == bundle.card.id), None)
    if there is not None:
        installed = load_bundle(there.path)
        if installed.sha256 == bundle.sha256:
            return installed
        raise BundleError(
            bundle.card.id,
            f"another model of this id is installed already ({there.path})",
            "Move that one away first, or use this one by its path.",
        )
    return load_bundle(_copy_whole(bundle, user_folder() / bundle.card.id))


def export_bundle(name_or_path: str | Path | None, file: Path) -> None:
    """Writes a bundle as one `.cxrmodel` file. Raises BundleError."""
    bundle = find_bundle(name_or_path)
    try:
        pack(bundle.folder, file)
    except OSError as broken:
        raise BundleError(str(file), f"cannot be written ({broken.strerror})") from broken


def _copy_whole(bundle: ModelBundle, target: Path) -> Path:
    beside: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=".importing-", dir=target.parent))
        for name in (CARD_NAME, *bundle.card.parts):
            shutil.copyfile(bundle.folder / name, beside / name)
        beside.chmod(0o755)
        load_bundle(beside)  # what was copied is what was checked
        beside.rename(target)
    except OSError as broken:
        problem = f"cannot be copied there ({broken.strerror})"
        raise BundleError(str(target), problem, "Look at what lies there already.") from broken
    finally:
        if beside is not None:
            shutil.rmtree(beside, ignore_errors=True)
    return target


def _candidates(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(
        path
        for path in folder.iterdir()
        if not path.name.startswith(".")
        and ((path / CARD_NAME).is_file() or path.suffix.lower() == SUFFIX)
    )


def _entry(path: Path, *, bundled: bool) -> BundleEntry:
    try:
        return BundleEntry(path, load_bundle(path).card, None, bundled)
    except EngineError as problem:
        return BundleEntry(path, None, problem, bundled)


def _by_id(wanted: str) -> ModelBundle:
    entries = list_bundles()
    for entry in entries:
        if entry.card is not None and entry.card.id == wanted:
            return load_bundle(entry.path)
    for entry in entries:
        if entry.problem is not None and entry.path.stem == wanted:
            raise entry.problem
    known = ", ".join(entry.card.id for entry in entries if entry.card is not None)
    remedy = f"Installed are: {known}." if known else "No model is installed."
    raise BundleError(wanted, "no model of this name is installed", remedy)


def _looks_like_path(text: str) -> bool:
    separators = tuple(mark for mark in (os.sep, os.altsep) if mark)
    return (
        any(mark in text for mark in separators)
        or text.lower().endswith(SUFFIX)
        or (Path(text) / CARD_NAME).is_file()
    )
