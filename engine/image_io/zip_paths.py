"""Films inside a .zip, reached by ordinary paths that lead through it.

`/usb/exam.zip/DICOM/IM0001` is the member `DICOM/IM0001` of `/usb/exam.zip`. Nothing is
unpacked to a folder: a member is read into memory, or, when large, into a nameless temporary
file. So names that lead elsewhere ("..", absolute ones) can do no harm; they are refused all
the same, because no path could name them.
"""

from __future__ import annotations

import contextlib
import functools
import io
import os
import stat
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from engine.errors import EngineError
from engine.image_io.zip_contents import SUFFIX, ZipContents, damage_told, read_contents

_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_IN_MEMORY = 64 << 20
_CHUNK = 1 << 20
_LOCAL_HEADER = 30


@dataclass(frozen=True, slots=True)
class InnerPath:
    """A path split where it enters an archive; `member` is "" for the archive itself."""

    archive: Path
    member: str


def may_be_zip(path: Path | os.DirEntry[str]) -> bool:
    return path.name.lower().endswith(SUFFIX)


def is_zip(path: Path) -> bool:
    """Whether `path` is an ordinary file, named .zip, that begins as one. Raises OSError."""
    if not may_be_zip(path) or not stat.S_ISREG(path.stat().st_mode):
        return False
    with path.open("rb") as stream:
        return stream.read(4) in _STARTS


def split_path(path: Path) -> InnerPath | None:
    """Where `path` enters a .zip; None when no part of it above the last is one.

    Asks the disk, so it is meant for paths that the operating system does not know.
    """
    for above in path.parents:
        if may_be_zip(above) and above.is_file():
            return InnerPath(above, path.relative_to(above).as_posix())
    return None


def contents_of(archive: Path) -> ZipContents:
    """The archive's table of contents. Raises OSError, or DecodeError when it is damaged."""
    status = archive.stat()
    return _contents(archive, status.st_mtime_ns, status.st_size)


# Every film is opened several times (recognised, looked at, decoded, shown small), through
# functions that know a path and nothing else. Reading 65,000 entries takes half a second each
# time, so the last few tables are kept. They are values of (archive, time, size): a changed
# archive has another key, and nobody can change what is kept.
@functools.lru_cache(maxsize=4)
def _contents(archive: Path, mtime_ns: int, size: int) -> ZipContents:
    return read_contents(archive)


def member_status(inner: InnerPath) -> os.stat_result:
    """As the operating system would say it of a file: unpacked size, and time.

    The time is the archive's plus the member's CRC-32 as nanoseconds (at most 4.3 s): whatever
    changes in the archive, somebody who compares sizes and times sees it. Raises OSError for
    the archive, FileNotFoundError for a member that it does not have, DecodeError.
    """
    info = _info(inner)
    archive = inner.archive.stat()
    mtime_ns = archive.st_mtime_ns + info.CRC
    seconds = mtime_ns // 1_000_000_000
    mode = stat.S_IFREG | stat.S_IRUSR
    basic = (mode, archive.st_ino, archive.st_dev, 1, archive.st_uid, archive.st_gid)
    times = (seconds, seconds, seconds)
    return os.stat_result((*basic, info.file_size, *times), {"st_mtime_ns": mtime_ns})


def open_member(inner: InnerPath) -> BinaryIO:
    """The member unpacked, as a stream that can be sought; its checksum has been compared.

    Raises as `member_status` does.
    """
    info = _info(inner)
    with _member_stream(inner, info) as packed:
        if info.file_size <= _IN_MEMORY:
            return io.BytesIO(packed.read())
        return _in_temporary_file(packed)


def read_head(inner: InnerPath, length: int) -> bytes:
    """The first bytes of the member, without unpacking the rest. Raises as `open_member`."""
    info = _info(inner)
    with _member_stream(inner, info) as packed:
        return packed.read(length)


def names_in(folder: Path) -> frozenset[str]:
    """Names of what lies directly in a folder, on disk or inside a .zip; empty for none."""
    try:
        with os.scandir(folder) as entries:
            return frozenset(entry.name for entry in entries)
    except OSError:
        pass
    try:
        if may_be_zip(folder) and folder.is_file():
            return contents_of(folder).folders.get("", frozenset())
        inner = split_path(folder)
        if inner is None:
            return frozenset()
        return contents_of(inner.archive).folders.get(inner.member, frozenset())
    except (OSError, EngineError):
        return frozenset()


def _info(inner: InnerPath) -> zipfile.ZipInfo:
    contents = contents_of(inner.archive)
    found = contents.infos.get(inner.member)
    if found is not None:
        return found
    if inner.member in contents.folders:
        raise IsADirectoryError(inner.member)
    for member in contents.members:
        if member.name == inner.member and member.problem is not None:
            raise member.problem
    raise FileNotFoundError(inner.member)


@contextlib.contextmanager
def _member_stream(inner: InnerPath, info: zipfile.ZipInfo) -> Iterator[zipfile.ZipExtFile]:
    """The member's bytes, unpacked while they are read, without reading the table anew."""
    name = PurePosixPath(inner.member).name
    with inner.archive.open("rb") as stream, damage_told(name):
        stream.seek(info.header_offset)
        local = stream.read(_LOCAL_HEADER)
        if len(local) < _LOCAL_HEADER or not local.startswith(_STARTS[0]):
            raise zipfile.BadZipFile("no local header")
        skipped = int.from_bytes(local[26:28], "little") + int.from_bytes(local[28:30], "little")
        stream.seek(skipped, io.SEEK_CUR)
        with zipfile.ZipExtFile(stream, "r", info) as packed:
            yield packed


def _in_temporary_file(packed: zipfile.ZipExtFile) -> BinaryIO:
    kept = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it, which deletes it
    try:
        while chunk := packed.read(_CHUNK):
            kept.write(chunk)
        kept.seek(0)
    except BaseException:
        kept.close()
        raise
    return kept
