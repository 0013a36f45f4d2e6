"""The table of contents of a .zip: which members there are, and which cannot be read, and why.

Format: APPNOTE.TXT 6.3.9 (PKWARE), by Python's zipfile.
"""

from __future__ import annotations

import contextlib
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from engine.errors import DecodeError, EngineError
from engine.image_io.limits import check_unpacked

SUFFIX = ".zip"
_MAX_DIRECTORY = 256 << 20  # bytes of a table of contents: some two million members
_ENCRYPTED = 0x1
_NAME_IS_UTF8 = 0x800
_DRIVE = re.compile(r"[A-Za-z]:")
# LZMA states in its own header how much memory it wants; nobody zips films with it.
_READABLE = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2))
_METHODS = {6: "Implode", 9: "Deflate64", 14: "LZMA", 93: "Zstandard", 95: "XZ", 98: "PPMd"}
_COPY_AGAIN = "Copy it again from where it came."
_UNPACK = "Unpack the archive first."
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, RuntimeError)


@dataclass(frozen=True, slots=True)
class ZipMember:
    """A file in the archive, and why it cannot be read, if so.

    `name` is its path relative to the archive, with "/"; no two members share one.
    """

    name: str
    problem: EngineError | None = None


@dataclass(frozen=True, slots=True, eq=False)
class ZipContents:
    """The table of contents, in the archive's order.

    infos : zipfile's own records of the members without a problem, by their names.
    folders : the names that lie directly in each folder; "" is the archive itself.
    """

    members: tuple[ZipMember, ...]
    infos: Mapping[str, zipfile.ZipInfo]
    folders: Mapping[str, frozenset[str]]

    @property
    def only_arrays(self) -> bool:
        """Whether it is an NPZ, whatever it is called."""
        return bool(self.members) and all(one.name.endswith(".npy") for one in self.members)


def read_contents(archive: Path) -> ZipContents:
    """Reads the table of contents. Raises OSError, or DecodeError when it is damaged."""
    with (
        damage_told(archive.name, "the archive is damaged or cut short"),
        _TableOfContents(io.FileIO(archive)) as stream,
        zipfile.ZipFile(stream) as opened,
    ):
        return _laid_out(opened.infolist())


@contextlib.contextmanager
def damage_told(name: str, problem: str = "it is damaged inside its archive") -> Iterator[None]:
    """Turns what zipfile and its decompressors raise inside the block into a DecodeError."""
    try:
        yield
    except _DAMAGE as error:
        raise DecodeError(name, problem, _COPY_AGAIN) from error
    except OSError as error:
        if error.errno is not None:  # the disk's; what has no number is bzip2's own
            raise
        raise DecodeError(name, problem, _COPY_AGAIN) from error


def _laid_out(infos: Iterable[zipfile.ZipInfo]) -> ZipContents:
    members: list[ZipMember] = []
    readable: dict[str, zipfile.ZipInfo] = {}
    last = {_inner_name(info): info for info in infos if not _is_folder(info)}
    taken = set(last)
    for info in infos:
        if _is_folder(info):
            continue
        name = _inner_name(info)
        problem = _problem(name, info)
        if last[name] is not info:
            name = _free_name(name, taken)
            problem = _another(name)
        members.append(ZipMember(name, problem))
        if problem is None:
            readable[name] = info
    return ZipContents(tuple(members), readable, _folders(taken))


def _inner_name(info: zipfile.ZipInfo) -> str:
    """The name as a relative path of plain parts, whatever the archive says."""
    parts = [part for part in _stated_name(info).split("/") if part not in ("", ".")]
    return "/".join("(..)" if part == ".." else part for part in parts) or "(no name)"


def _stated_name(info: zipfile.ZipInfo) -> str:
    """As it was meant: many programs write UTF-8 without saying so; old ones, backslashes."""
    name = info.filename
    if not info.flag_bits & _NAME_IS_UTF8:
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name.replace("\\", "/")


def _is_folder(info: zipfile.ZipInfo) -> bool:
    return info.file_size == 0 and _stated_name(info).endswith("/")


def _problem(name: str, info: zipfile.ZipInfo) -> EngineError | None:
    subject, stated = PurePosixPath(name).name, _stated_name(info)
    if stated.startswith("/") or _DRIVE.match(stated) or ".." in stated.split("/"):
        return DecodeError(subject, "its name leads out of the archive", "Leave it out.")
    if info.flag_bits & _ENCRYPTED:
        return DecodeError(subject, "it is protected by a password", _UNPACK)
    if info.compress_type not in _READABLE:
        method = _METHODS.get(info.compress_type, f"method {info.compress_type}")
        return DecodeError(subject, f"it is packed by {method}, which is not read here", _UNPACK)
    if name.lower().endswith(SUFFIX):
        problem = "it is a zip archive inside another one, which is not looked into"
        return DecodeError(subject, problem, _UNPACK)
    try:
        check_unpacked(subject, info.compress_size, info.file_size)
    except DecodeError as problem_of_size:
        return problem_of_size
    return None


def _another(name: str) -> DecodeError:
    return DecodeError(
        PurePosixPath(name).name,
        "the archive holds a later file of the same name, which is read instead",
        _UNPACK,
    )


def _free_name(name: str, taken: set[str]) -> str:
    number = 2
    while f"{name} ({number})" in taken:
        number += 1
    taken.add(f"{name} ({number})")
    return f"{name} ({number})"


def _folders(names: Iterable[str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {"": set()}
    for name in names:
        folder, _, last = name.rpartition("/")
        while last not in found.setdefault(folder, set()):
            found[folder].add(last)
            if not folder:
                break
            folder, _, last = folder.rpartition("/")
    return {folder: frozenset(inside) for folder, inside in found.items()}


class _TableOfContents(io.BufferedReader):
    """Refuses a table so large that reading it would take the machine's memory."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > _MAX_DIRECTORY:
            raise zipfile.BadZipFile("its table of contents is too large")
        return super().read(size)
