"""A model bundle: one folder, or the same in one file, with `model.json` and its parts.

A bundle comes from anywhere, so nothing in it is trusted: names are plain, sizes bounded,
hashes compared, and nothing is ever unpickled.
"""

from __future__ import annotations

import dataclasses
import hashlib
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import msgspec

from engine.errors import BundleError, EngineError
from engine.evaluation.operating_curve import CURVE_NAME, OperatingCurves, decode
from engine.models.archive import SUFFIX, unpack, write_archive
from engine.models.card import CARD_NAME, GRAPH_NAME, SCHEMA_VERSION, WEIGHTS_NAME, ModelCard
from engine.models.card_checks import check_card
from engine.models.parts import check_files, check_hashes, check_weights, hash_parts

_LARGEST_CARD = _LARGEST_CURVE = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ModelBundle:
    """A bundle that passed every check.

    path : as it was asked for, a folder or a `.cxrmodel` file.
    sha256 : of the bytes of `model.json`, which lists the hashes of all other parts.
    graph_path, weights_path : the ONNX graph and the safetensors file, in a real folder.
    """

    path: Path
    card: ModelCard
    sha256: str
    graph_path: Path
    weights_path: Path

    @property
    def folder(self) -> Path:
        """Where the parts lie; for a single file the private folder it was unpacked to."""
        return self.graph_path.parent


def load_bundle(path: Path) -> ModelBundle:
    """Reads and checks a bundle. Raises BundleError with the first thing that is wrong."""
    if path.is_dir():
        return _load_folder(path, path)
    if not path.is_file():
        raise BundleError(str(path), "there is no such model bundle")
    if path.suffix.lower() != SUFFIX:
        problem = f"a model bundle is a folder or a file that ends in {SUFFIX}"
        raise BundleError(path.name, problem)
    folder = unpack(path)
    try:
        return _load_folder(folder, path)
    except BundleError:
        shutil.rmtree(folder, ignore_errors=True)  # the unpacked copy may be what is damaged
        return _load_folder(unpack(path), path)


def read_card(folder: Path) -> tuple[ModelCard, str]:
    """The checked `model.json` of a folder and the sha256 of its bytes; parts are not looked at."""
    subject = f"{folder.name}/{CARD_NAME}"
    try:
        with (folder / CARD_NAME).open("rb") as file:
            text = file.read(_LARGEST_CARD + 1)
    except FileNotFoundError as missing:
        raise BundleError(subject, "this part of the model bundle is missing") from missing
    except OSError as broken:
        raise BundleError(subject, f"cannot be read ({broken.strerror})") from broken
    if len(text) > _LARGEST_CARD:
        raise BundleError(subject, "is far too large for a model card")
    card = _decode_card(text, subject)
    check_card(card, subject)
    return card, hashlib.sha256(text).hexdigest()


def read_curves(folder: Path, card: ModelCard) -> OperatingCurves | None:
    """The operating curves of the bundle in `folder`; None where it has none.

    Raises BundleError when they are damaged, or not of the card's findings.
    """
    if CURVE_NAME not in card.parts:
        return None
    subject = f"{folder.name}/{CURVE_NAME}"
    try:
        with (folder / CURVE_NAME).open("rb") as file:
            text = file.read(_LARGEST_CURVE + 1)
    except OSError as broken:
        raise BundleError(subject, f"cannot be read ({broken.strerror})") from broken
    if len(text) > _LARGEST_CURVE:
        raise BundleError(subject, "is far too large for operating curves")
    try:
        curves = decode(text)
    except EngineError as wrong:
        raise BundleError(subject, wrong.problem, wrong.remedy) from wrong
    if tuple(curve.finding for curve in curves.curves) != card.finding_names:
        raise BundleError(subject, "its findings are not those of the model card")
    return curves


def write_card(card: ModelCard, folder: Path) -> None:
    """Writes `model.json` whole or not at all, after checking it. Raises BundleError."""
    check_card(card, f"{folder.name}/{CARD_NAME}")
    text = msgspec.json.format(msgspec.json.encode(card), indent=2) + b"\n"
    handle, name = tempfile.mkstemp(prefix=".card-", dir=folder)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(0o644)
        beside.replace(folder / CARD_NAME)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def seal(folder: Path, card: ModelCard) -> ModelCard:
    """Writes `model.json` with the hashes of everything in `folder`; returns that card.

    Raises BundleError when a part is missing, damaged or not allowed; then the old
    `model.json`, if any, is untouched.
    """
    sealed = dataclasses.replace(card, parts=hash_parts(folder))
    check_files(folder, sealed)
    check_weights(folder / WEIGHTS_NAME, folder.name)
    read_curves(folder, sealed)
    write_card(sealed, folder)
    return sealed


def pack(folder: Path, file: Path) -> None:
    """Writes the bundle in `folder` as one `.cxrmodel` file, the same bytes every time."""
    bundle = load_bundle(folder)
    write_archive(bundle.folder, (CARD_NAME, *sorted(bundle.card.parts)), file)


def _load_folder(folder: Path, path: Path) -> ModelBundle:
    card, sha256 = read_card(folder)
    check_files(folder, card)
    check_hashes(folder, card)
    check_weights(folder / WEIGHTS_NAME, folder.name)
    read_curves(folder, card)
    return ModelBundle(path, card, sha256, folder / GRAPH_NAME, folder / WEIGHTS_NAME)


class _SchemaOnly(msgspec.Struct):
    """Read first: a newer schema may differ in everything else."""

    schema: int


def _decode_card(text: bytes, subject: str) -> ModelCard:
    try:
        schema = msgspec.json.decode(text, type=_SchemaOnly).schema
        if schema > SCHEMA_VERSION:
            problem = f"was written for a newer version of this program (schema {schema})"
            raise BundleError(subject, problem, "Update CXR Desktop to use this model.")
        if schema < 1:
            raise BundleError(subject, f"has the unknown schema version {schema}")
        return msgspec.json.decode(text, type=ModelCard)
    except msgspec.ValidationError as invalid:
        raise BundleError(subject, f"does not fit the schema ({invalid})") from invalid
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as broken:
        raise BundleError(subject, f"is not readable JSON ({broken})") from broken
