"""`SHA256SUMS`: the hash of every file of a report, as `sha256sum -c` reads it."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.errors import EngineError

MANIFEST_NAME = "SHA256SUMS"
_LINE = re.compile(rb"(\\?)([0-9a-f]{64}) [ *](.+)")


@dataclass(frozen=True, slots=True)
class VerifiedReport:
    """Paths below the report's folder. unlisted : lie there, and nobody vouches for them."""

    sound: tuple[str, ...]
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    unlisted: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        return not (self.changed or self.missing or self.unlisted)


def write_manifest(folder: Path) -> str:
    """Lists all files below `folder`; gives the sha256 of the list itself.

    Raises OSError.
    """
    lines = [_line(sha256_of(path), _name(folder, path)) for path in _files(folder)]
    content = b"".join(lines)
    with (folder / MANIFEST_NAME).open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return hashlib.sha256(content).hexdigest()


def verify_report(folder: Path) -> VerifiedReport:
    """Compares every file with the list. Raises EngineError when there is none, or not a list."""
    listed = _listed(folder)
    there = {_name(folder, path): path for path in _files(folder)}
    sound: list[bytes] = []
    changed: list[bytes] = []
    for name, sha256 in listed.items():
        if name in there:
            (sound if _sum(there[name]) == sha256 else changed).append(name)
    return VerifiedReport(
        _told(sound),
        _told(changed),
        _told(sorted(listed.keys() - there.keys())),
        _told(sorted(there.keys() - listed.keys())),
    )


def sha256_of(path: Path) -> str:
    """Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sum(path: Path) -> str:
    try:
        return sha256_of(path)
    except OSError as error:
        raise EngineError(str(path), f"it cannot be read ({error.strerror})") from error


def _listed(folder: Path) -> dict[bytes, str]:
    path = folder / MANIFEST_NAME
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise EngineError(
            str(path), "there is no list of hashes here", "Name the folder of a report."
        ) from error
    found = {}
    for line in lines:
        match = _LINE.fullmatch(line)
        if match is None:
            raise EngineError(str(path), "this is not a list of sha256 hashes")
        escaped, sha256, name = match.groups()
        found[_unescaped(name) if escaped else name] = sha256.decode()
    return found


def _files(folder: Path) -> Iterator[Path]:
    """In order of their names, so that the list is the same wherever it is made."""
    paths = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    own = folder / MANIFEST_NAME
    return iter(sorted((path for path in paths if path != own), key=lambda p: _name(folder, p)))


def _name(folder: Path, path: Path) -> bytes:
    return os.fsencode(path.relative_to(folder).as_posix())


def _line(sha256: str, name: bytes) -> bytes:
    """As GNU coreutils: a name with a line break or backslash is escaped, and said to be so."""
    escaped = name.replace(b"\\", b"\\\\").replace(b"\n", b"\\n").replace(b"\r", b"\\r")
    mark = b"\\" if escaped != name else b""
    return mark + sha256.encode() + b"  " + escaped + b"\n"


def _unescaped(name: bytes) -> bytes:
    known = {b"\\\\": b"\\", b"\\n": b"\n", b"\\r": b"\r"}
    return re.sub(rb"\\[\\nr]", lambda match: known[match.group()], name)


def _told(names: list[bytes]) -> tuple[str, ...]:
    return tuple(os.fsdecode(name) for name in names)
