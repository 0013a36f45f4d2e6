"""The user's own models: copying a bundle among them, and taking one away again."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Collection
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import Path

from engine.errors import BundleError
from engine.models.bundle import ModelBundle, load_bundle, seal
from engine.models.card import CARD_NAME, CARD_TEXT_NAME, ModelCard
from engine.models.library import BundleEntry, list_bundles, user_folder

_LAST_NUMBER = re.compile(r"\d+(?=\D*$)")
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9.-]+")


@dataclass(frozen=True, slots=True)
class Installed:
    """bundle : as it lies among the installed ones. asked : the version it came with, which is
    another than the bundle's where that was taken by a model with other weights.
    """

    bundle: ModelBundle
    asked: str

    @property
    def sentence(self) -> str:
        card = self.bundle.card
        if card.version == self.asked:
            return f"{card.id} {card.version} is installed."
        return (
            f"{card.id} {self.asked} is installed already with other contents: this one is "
            f"installed as {card.id} {card.version}."
        )


def install_bundle(path: Path) -> Installed:
    """Copies a bundle, a folder or a `.cxrmodel` file, into the user's folder, whole or not at
    all; its hashes are checked before and after.

    The same bundle again changes nothing. Where another model has its id and version, it gets
    the next free version. Raises BundleError when `path` is no bundle, is damaged, was made for
    a later version of this program, or cannot be copied.
    """
    if path.is_dir() and not (path / CARD_NAME).is_file():
        problem = f"this is no model bundle: it holds no {CARD_NAME}"
        remedy = 'Choose the folder that does; in the folder of a finished run it is "bundle".'
        raise BundleError(path.name, problem, remedy)
    bundle = load_bundle(path)
    card = bundle.card
    taken: set[str] = set()
    for entry in list_bundles():
        if entry.card is None or entry.card.id != card.id:
            continue
        if _contents(entry.card) == _contents(card):
            return Installed(load_bundle(entry.path), card.version)
        taken.add(entry.card.version)
    version = free_version(card.version, taken)
    return Installed(load_bundle(_copied(bundle, version)), card.version)


def remove_bundle(name_or_path: str | Path) -> Path:
    """Deletes one of the user's own models, a damaged one, too; returns where it lay.

    It is named by its id, `id@version`, the name of its folder, or its path. Raises BundleError
    for a name that none or several of them have, and for models that came with the program.
    """
    folder = _own(str(name_or_path))
    aside: Path | None = None
    try:
        aside = Path(tempfile.mkdtemp(prefix=".removing-", dir=folder.parent))
        folder.rename(aside / folder.name)  # gone at once, even if deleting is cut short
    except OSError as broken:
        raise BundleError(str(folder), f"cannot be removed ({broken.strerror})") from broken
    finally:
        if aside is not None:
            shutil.rmtree(aside, ignore_errors=True)
    return folder


def free_version(asked: str, taken: Collection[str]) -> str:
    """`asked`, or the next one that is not taken: its last number counts up."""
    version = asked
    while version in taken:
        counted, found = _LAST_NUMBER.subn(lambda n: str(int(n[0]) + 1), version)
        version = counted if found else f"{version}.2"
    return version


def _own(name: str) -> Path:
    named = [entry for entry in list_bundles() if name in _names(entry)]
    own = [entry.path for entry in named if not entry.bundled]
    if len(own) == 1:
        return own[0]
    if own:
        paths = ", ".join(path.name for path in own)
        raise BundleError(name, "several of your models have this name", f"Say which: {paths}.")
    if named:
        raise BundleError(name, "it came with the program and stays")
    raise BundleError(name, "it is none of the installed models")


def _names(entry: BundleEntry) -> tuple[str, ...]:
    names = (str(entry.path), entry.path.name)
    card = entry.card
    return names if card is None else (*names, card.id, f"{card.id}@{card.version}")


def _contents(card: ModelCard) -> ModelCard:
    """What makes it another model: neither the version nor the page that repeats it."""
    parts = {name: sha256 for name, sha256 in card.parts.items() if name != CARD_TEXT_NAME}
    return replace(card, version="", parts=parts)


def _copied(bundle: ModelBundle, version: str) -> Path:
    card = bundle.card
    target = _free_folder(card.id, version)
    beside: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=".importing-", dir=target.parent))
        for name in (CARD_NAME, *card.parts):
            shutil.copyfile(bundle.folder / name, beside / name)
        beside.chmod(0o755)
        load_bundle(beside)  # what was copied is what was checked
        if version != card.version:
            _renumber(beside, card, version)
        beside.rename(target)
    except OSError as broken:
        problem = f"cannot be copied there ({broken.strerror})"
        raise BundleError(str(target), problem, "Look at what lies there already.") from broken
    finally:
        if beside is not None:
            shutil.rmtree(beside, ignore_errors=True)
    return target


def _renumber(folder: Path, card: ModelCard, version: str) -> None:
    page = folder / CARD_TEXT_NAME
    if page.is_file():
        text = page.read_text("utf-8", errors="replace")
        old, new = (f"{card.id} {one}. " for one in (card.version, version))
        page.write_text(text.replace(old, new, 1), "utf-8", newline="\n")
    seal(folder, replace(card, version=version))


def _free_folder(name: str, version: str) -> Path:
    """By the id, then with the version; never one that is there, whatever it holds."""
    plain = f"{name}-{_NOT_PLAIN.sub('-', version)}"
    names = chain((name, plain), (f"{plain}-{number}" for number in count(2)))
    return next(path for one in names if not (path := user_folder() / one).exists())
