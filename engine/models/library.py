"""The model bundles that this installation has: those shipped, and the user's own."""

from __future__ import annotations

import os
import re
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

    Of several with one id it is the one that came with the program, else the latest version;
    `id@version` names one of them. Raises BundleError when there is none, or when it fails a check.
    """
    wanted = STARTER if name_or_path is None else name_or_path
    if isinstance(wanted, str) and not _looks_like_path(wanted):
        return _by_id(wanted)
    return load_bundle(Path(wanted).expanduser())


def verify(name_or_path: str | Path | None = None) -> ModelBundle:
    """Checks everything about a bundle, hashes included. Raises BundleError with what is wrong."""
    return find_bundle(name_or_path)


def export_bundle(name_or_path: str | Path | None, file: Path) -> None:
    """Writes a bundle as one `.cxrmodel` file. Raises BundleError."""
    bundle = find_bundle(name_or_path)
    try:
        pack(bundle.folder, file)
    except OSError as broken:
        raise BundleError(str(file), f"cannot be written ({broken.strerror})") from broken


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
    wanted_id, _, version = wanted.partition("@")
    named = [
        entry
        for entry in entries
        if entry.card is not None
        and entry.card.id == wanted_id
        and version in ("", entry.card.version)
    ]
    if named:
        return load_bundle(max(named, key=_shipped_then_latest).path)
    for entry in entries:
        if entry.problem is not None and entry.path.stem == wanted:
            raise entry.problem
    known = ", ".join(dict.fromkeys(e.card.id for e in entries if e.card is not None))
    remedy = f"Installed are: {known}." if known else "No model is installed."
    raise BundleError(wanted, "no model of this name is installed", remedy)


def _shipped_then_latest(entry: BundleEntry) -> tuple[bool, list[int]]:
    version = entry.card.version if entry.card is not None else ""
    return entry.bundled, [int(number) for number in re.findall(r"\d+", version)]


def _looks_like_path(text: str) -> bool:
    separators = tuple(mark for mark in (os.sep, os.altsep) if mark)
    return (
        any(mark in text for mark in separators)
        or text.lower().endswith(SUFFIX)
        or (Path(text) / CARD_NAME).is_file()
    )
