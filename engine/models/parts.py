"""The files of a bundle: which may be there, their hashes, and whether the weights are sound."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from safetensors import SafetensorError, safe_open

from engine.errors import BundleError
from engine.models.card import CARD_NAME, GRAPH_NAME, WEIGHTS_NAME, ModelCard

# Kinds of file that may lie in a bundle. Nothing here can carry code: no pickles, no scripts.
ALLOWED_SUFFIXES = (".safetensors", ".onnx", ".json", ".jsonl", ".toml", ".csv", ".txt", ".md")
# What file managers leave behind; not part of the bundle and not worth a refusal.
_LITTER = ("Thumbs.db", "desktop.ini")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_WEIGHT_TYPES = ("F16", "BF16", "F32", "F64", "I32", "I64", "BOOL")


def check_name(name: str, subject: str) -> None:
    """Raises BundleError unless `name` is a plain file name of an allowed kind."""
    if _PLAIN_NAME.fullmatch(name) is None:
        raise BundleError(subject, f"contains a file with an unsafe name ({name!r})")
    if not name.endswith(ALLOWED_SUFFIXES):
        raise BundleError(
            f"{subject}/{name}",
            "files of this kind have no place in a model bundle",
            "Weights must be safetensors and the graph ONNX; pickled files are never loaded.",
        )


def check_files(folder: Path, card: ModelCard) -> None:
    """The files in `folder` are exactly those that `card.parts` lists, of allowed kinds."""
    subject = folder.name
    present = _present(folder)
    for name in sorted(present | set(card.parts)):
        check_name(name, subject)
    for name in (GRAPH_NAME, WEIGHTS_NAME, *card.parts):
        if name not in present:
            raise BundleError(f"{subject}/{name}", "this part of the model bundle is missing")
        if name not in card.parts:
            raise BundleError(f"{subject}/{CARD_NAME}", f"does not list the hash of {name}")
    for name in sorted(present - set(card.parts)):
        raise BundleError(f"{subject}/{name}", f"this file is not listed in {CARD_NAME}")


def check_hashes(folder: Path, card: ModelCard) -> None:
    """Raises BundleError for the first part whose sha256 is not the listed one."""
    for name, listed in card.parts.items():
        if sha256_of(folder / name, folder.name) != listed.lower():
            raise BundleError(
                f"{folder.name}/{name}",
                f"its contents are not those listed in {CARD_NAME} (sha256 differs)",
                "The file is damaged or was changed; get the bundle again.",
            )


def check_weights(path: Path, subject: str) -> None:
    """Reads the safetensors header, which safetensors itself holds against the file's length."""
    where = f"{subject}/{path.name}"
    try:
        with safe_open(path, framework="np") as weights:
            names = list(weights.keys())
            types = {str(weights.get_slice(name).get_dtype()) for name in names}
    except (SafetensorError, OSError) as broken:
        raise BundleError(where, f"the weights cannot be read ({broken})") from broken
    if not names:
        raise BundleError(where, "holds no weights")
    for kind in sorted(types - set(_WEIGHT_TYPES)):
        raise BundleError(where, f"holds weights of the unknown type {kind}")


def hash_parts(folder: Path) -> dict[str, str]:
    """sha256 of every file of the bundle in `folder` but `model.json` itself."""
    return {name: sha256_of(folder / name, folder.name) for name in sorted(_present(folder))}


def sha256_of(path: Path, subject: str) -> str:
    """Hexadecimal sha256 of a file. Raises BundleError when it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as broken:
        problem = f"cannot be read ({broken.strerror})"
        raise BundleError(f"{subject}/{path.name}", problem) from broken


def _present(folder: Path) -> set[str]:
    """Names of the files beside `model.json`. Raises BundleError for a folder or a link."""
    names = set()
    try:
        entries = sorted(folder.iterdir())
    except OSError as broken:
        raise BundleError(folder.name, f"cannot be read ({broken.strerror})") from broken
    for entry in entries:
        if entry.name == CARD_NAME or entry.name.startswith(".") or entry.name in _LITTER:
            continue
        if entry.is_symlink() or not entry.is_file():
            raise BundleError(f"{folder.name}/{entry.name}", "only plain files make up a bundle")
        names.add(entry.name)
    return names
