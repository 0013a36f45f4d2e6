"""Reaching one film inside a large array file without reading the rest.

In NPY files and in stored members of an archive the film is sought directly. A deflated
member can only be read forwards, so its stream stays open where the last film ended: films
0, 1, 2, ... cost one pass over the file and not one pass each.

Reading this way never reaches the checksum of a member. So one that is small is read through
once, before its first film is handed out; in a larger one only damage that breaks the
compression or cuts the file is noticed.
"""

from __future__ import annotations

import zipfile
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, BinaryIO

from engine.datatypes import FilmFormat
from engine.errors import DecodeError
from engine.image_io.array_layout import ArrayLayout, ArrayMember, lay_out
from engine.image_io.npy_header import read_npy_header
from engine.image_io.opening import check_regular, open_file, size_of

_CHUNK = 1 << 20
_LOCAL_HEADER = 30
_COPY_AGAIN = "Copy it again from where it came."
_ENCRYPTED = 0x1
CHECKED_BYTES = 64 << 20  # unpacked; 0.02 s stored, 0.2 s deflated, once while the file is open


@dataclass(slots=True)
class OpenArrayFile:
    """An array file held open, with its layout."""

    path: Path
    stream: BinaryIO
    archive: zipfile.ZipFile | None
    layout: ArrayLayout
    _member: str = ""
    _inflated: IO[bytes] | None = None
    _position: int = 0
    _sound: set[str] = field(default_factory=set)

    @classmethod
    def open(cls, path: Path, film_format: FilmFormat) -> OpenArrayFile:
        """Reads the headers. Raises DecodeError when they are damaged or none is a film."""
        stream = open_file(path)
        try:
            if film_format is FilmFormat.NPY:
                header = read_npy_header(stream, path.name)
                _check_length(path, header.offset + header.nbytes, size_of(stream))
                return cls(
                    path, stream, None, lay_out(path, film_format, [ArrayMember("", header)])
                )
            archive = zipfile.ZipFile(stream)
            return cls(path, stream, archive, lay_out(path, film_format, members_of(path, archive)))
        except BaseException:
            stream.close()
            raise

    def read(self, member: ArrayMember, start: int, length: int) -> bytes:
        """`length` bytes of the member's numbers from `start`.

        Raises DecodeError if they are cut short or the member fails its checksum.
        """
        position = member.header.offset + start
        if self.archive is None:
            self.stream.seek(position)
            found = self.stream.read(length)
        else:
            info = self.archive.getinfo(member.name + ".npy")
            self._check_sum(self.archive, info)
            if info.compress_type == zipfile.ZIP_STORED:
                found = self._read_stored(info, position, length)
            else:
                found = self._read_forwards(info.filename, position, length)
        if len(found) < length:
            raise DecodeError(self.path.name, "the file ends early")
        return found

    def close(self) -> None:
        if self._inflated is not None:
            self._inflated.close()
        if self.archive is not None:
            self.archive.close()
        self.stream.close()

    def _check_sum(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
        if info.filename in self._sound or info.file_size > CHECKED_BYTES:
            return
        try:
            with archive.open(info) as stream:
                while stream.read(_CHUNK):
                    pass
        except zipfile.BadZipFile as error:
            problem = f'its array "{info.filename[:-4]}" is damaged'
            raise DecodeError(self.path.name, problem, _COPY_AGAIN) from error
        self._sound.add(info.filename)

    def _read_stored(self, info: zipfile.ZipInfo, position: int, length: int) -> bytes:
        # The local header's own lengths count: they may differ from the table of contents.
        self.stream.seek(info.header_offset)
        local = self.stream.read(_LOCAL_HEADER)
        if len(local) < _LOCAL_HEADER or not local.startswith(b"PK\x03\x04"):
            raise DecodeError(self.path.name, "the archive is damaged")
        names = int.from_bytes(local[26:28], "little") + int.from_bytes(local[28:30], "little")
        self.stream.seek(info.header_offset + _LOCAL_HEADER + names + position)
        return self.stream.read(length)

    def _read_forwards(self, filename: str, position: int, length: int) -> bytes:
        if self._inflated is None or self._member != filename or self._position > position:
            self._reopen(filename)
        if self._inflated is None:
            return b""
        while self._position < position:
            skipped = self._inflated.read(min(_CHUNK, position - self._position))
            if not skipped:
                break
            self._position += len(skipped)
        found = self._inflated.read(length)
        self._position += len(found)
        return found

    def _reopen(self, filename: str) -> None:
        if self._inflated is not None:
            self._inflated.close()
        self._inflated = None if self.archive is None else self.archive.open(filename)
        self._member, self._position = filename, 0


@dataclass(slots=True)
class MemberStreams:
    """Keeps the last `limit` array files open; not for several threads at once."""

    limit: int = 2
    _kept: OrderedDict[tuple[Path, int, int], OpenArrayFile] = field(default_factory=OrderedDict)

    def file(self, path: Path, film_format: FilmFormat) -> OpenArrayFile:
        """The open file; a file that changed on disk is opened anew."""
        status = check_regular(path)
        key = (path, status.st_mtime_ns, status.st_size)
        if key not in self._kept:
            self._kept[key] = OpenArrayFile.open(path, film_format)
        self._kept.move_to_end(key)
        while len(self._kept) > self.limit:
            self._kept.popitem(last=False)[1].close()
        return self._kept[key]

    def forget(self, path: Path) -> None:
        """Closes `path`; after an error in it, its stream stands anywhere."""
        for key in [key for key in self._kept if key[0] == path]:
            self._kept.pop(key).close()

    def close(self) -> None:
        while self._kept:
            self._kept.popitem()[1].close()


def members_of(path: Path, archive: zipfile.ZipFile) -> list[ArrayMember]:
    """The arrays of an archive by their headers. Raises DecodeError when it is damaged."""
    members = []
    for info in archive.infolist():
        if not info.filename.endswith(".npy"):
            continue
        if info.flag_bits & _ENCRYPTED:
            raise DecodeError(path.name, "the archive asks for a password", "Unpack it first.")
        with archive.open(info) as stream:
            header = read_npy_header(stream, path.name)
        if not header.dtype.hasobject and header.offset + header.nbytes > info.file_size:
            raise DecodeError(path.name, f'the file ends early in its array "{info.filename[:-4]}"')
        members.append(ArrayMember(info.filename[:-4], header))
    return members


def _check_length(path: Path, expected: int, size: int) -> None:
    if size < expected:
        raise DecodeError(path.name, "the file ends early", _COPY_AGAIN)
