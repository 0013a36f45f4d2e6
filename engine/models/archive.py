"""A bundle as one file: a zip, stored, with plain names and nothing else."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
import zipfile
from pathlib import Path

from platformdirs import user_cache_path

from engine.errors import BundleError
from engine.models.card import CARD_NAME
from engine.models.parts import check_name, sha256_of

SUFFIX = ".cxrmodel"
_MOST_FILES = 32
_LARGEST_TOTAL = 2 * 1024**3
_CHUNK = 1024 * 1024
_SAME_DATE = (1980, 1, 1, 0, 0, 0)  # so that packing twice gives the same bytes


def unpack(file: Path) -> Path:
    """Folder with the contents of `file`, in a private cache named by the file's sha256.

    Raises BundleError for anything but a small zip of plain files with plain names.
    """
    cache = _private_cache()
    folder = cache / sha256_of(file, file.parent.name)
    if folder.is_dir():
        return folder
    beside = Path(tempfile.mkdtemp(prefix=".unpacking-", dir=cache))
    try:
        _extract(file, beside)
        try:
            beside.rename(folder)
        except OSError:
            if not folder.is_dir():  # another process was first, with the same bytes
                raise
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError) as broken:
        raise BundleError(file.name, f"cannot be unpacked ({broken})") from broken
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return folder


def write_archive(folder: Path, names: tuple[str, ...], file: Path) -> None:
    """Writes the named files of `folder` into one zip, beside first, then in place."""
    if file.suffix.lower() != SUFFIX:
        raise BundleError(file.name, f"the name of a single-file bundle must end in {SUFFIX}")
    handle, name = tempfile.mkstemp(prefix=f".{file.stem}-", dir=file.parent)
    os.close(handle)
    beside = Path(name)
    try:
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_STORED) as archive:
            for part in names:
                info = zipfile.ZipInfo(part, _SAME_DATE)
                info.external_attr = 0o644 << 16
                with (folder / part).open("rb") as source, archive.open(info, "w") as target:
                    shutil.copyfileobj(source, target, _CHUNK)
        beside.chmod(0o644)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)


def _private_cache() -> Path:
    cache = user_cache_path("CXR Desktop", appauthor=False) / "models"
    cache.mkdir(mode=0o700, parents=True, exist_ok=True)
    return cache


def _extract(file: Path, folder: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        members = archive.infolist()
        _check_members(members, file.name)
        left = _LARGEST_TOTAL  # counted on what really comes out, whatever the headers claim
        for member in members:
            with archive.open(member) as source, (folder / member.filename).open("xb") as target:
                while chunk := source.read(_CHUNK):
                    left -= len(chunk)
                    if left < 0:
                        raise BundleError(file.name, "unpacks to far more than a model needs")
                    target.write(chunk)


def _check_members(members: list[zipfile.ZipInfo], subject: str) -> None:
    names = [member.filename for member in members]
    if len(names) > _MOST_FILES:
        raise BundleError(subject, f"holds {len(names)} files, more than a model bundle has")
    if len({name.lower() for name in names}) < len(names):
        raise BundleError(subject, "holds two files of the same name")
    if sum(member.file_size for member in members) > _LARGEST_TOTAL:
        raise BundleError(subject, "unpacks to far more than a model needs")
    for member in members:
        mode = member.external_attr >> 16
        if member.is_dir() or (stat.S_IFMT(mode) not in (0, stat.S_IFREG)):
            raise BundleError(subject, f"contains {member.filename!r}, which is not a plain file")
        if member.flag_bits & 1:
            raise BundleError(subject, "is encrypted")
        if member.filename != CARD_NAME:
            check_name(member.filename, subject)
