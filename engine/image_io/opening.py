"""Opening a user's file: never blocks, never follows a surprise, always says what is wrong."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from engine.errors import DecodeError, EngineError
from engine.image_io import zip_paths

_PERMISSION_REMEDY = "Allow this user to read it, or copy it to a folder of your own."
_VANISHED_REMEDY = "Look whether it was moved, or whether its drive is still connected."
_NOT_WAITING = getattr(os, "O_NONBLOCK", 0)  # opening a pipe would wait for its writer
_SPECIAL = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def check_regular(path: Path) -> os.stat_result:
    """The file's status, also of one inside a .zip (see `zip_paths.member_status`).

    Raises DecodeError unless it is an ordinary file that is there.
    """
    return _looked_at(path)[0]


def open_file(path: Path) -> BinaryIO:
    """Opens an ordinary file, or one inside a .zip, for reading; the stream can be sought.

    Raises DecodeError for everything else.
    """
    inner = _looked_at(path)[1]
    try:
        if inner is not None:
            return zip_paths.open_member(inner)
        # Path.open takes no opener; the caller closes the stream.
        stream = open(path, "rb", opener=_open_without_waiting)  # noqa: SIM115
    except OSError as error:
        raise from_os_error(path, error) from error
    try:  # what lay there a moment ago may have been replaced by a pipe
        _refuse_special(path, os.fstat(stream.fileno()))
    except DecodeError:
        stream.close()
        raise
    return stream


def read_head(path: Path, length: int) -> bytes:
    """The first `length` bytes, or all of a shorter file. Raises DecodeError as `open_file`.

    Of a file inside a .zip no more is unpacked than that.
    """
    inner = _looked_at(path)[1]
    if inner is None:
        with open_file(path) as stream, as_decode_errors(path):
            return stream.read(length)
    try:
        return zip_paths.read_head(inner, length)
    except OSError as error:
        raise from_os_error(path, error) from error


def size_of(stream: BinaryIO) -> int:
    """Length of the whole stream in bytes; its position stays."""
    position = stream.tell()
    try:
        return stream.seek(0, os.SEEK_END)
    finally:
        stream.seek(position)


def read_all(path: Path) -> bytes:
    """The whole file. Raises DecodeError when it cannot be read or is empty."""
    with open_file(path) as stream, as_decode_errors(path):
        content = stream.read()
    if not content:
        raise DecodeError(path.name, "the file is empty")
    return content


def from_os_error(path: Path, error: OSError) -> DecodeError:
    """The sentence for what the operating system said about `path`."""
    if isinstance(error, PermissionError):
        return DecodeError(path.name, "it may not be read", _PERMISSION_REMEDY)
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        if _is_link(path):
            return DecodeError(path.name, "the link leads nowhere", "Restore what it points to.")
        return DecodeError(path.name, "the file is not there any more", _VANISHED_REMEDY)
    if error.errno == errno.ELOOP:
        return DecodeError(path.name, "the link leads in a circle")
    if isinstance(error, IsADirectoryError):
        return DecodeError(path.name, "it is a folder, not a film")
    told = error.strerror or type(error).__name__
    return DecodeError(path.name, f"it cannot be read ({told})", _VANISHED_REMEDY)


@contextlib.contextmanager
def as_decode_errors(path: Path) -> Iterator[None]:
    """Turns whatever a decoder library raises inside the block into a DecodeError."""
    try:
        yield
    except EngineError:
        raise
    except MemoryError as error:
        raise DecodeError(
            path.name, "there is not enough memory to decode it", "Close other programs."
        ) from error
    except OSError as error:
        if error.errno is None:  # Pillow's own, not the operating system's
            raise _unexpected(path, error) from error
        raise from_os_error(path, error) from error
    except EOFError as error:
        raise DecodeError(path.name, "the file ends early") from error
    except Exception as error:
        raise _unexpected(path, error) from error


def _unexpected(path: Path, error: Exception) -> DecodeError:
    lines = str(error).strip().splitlines()
    told = lines[0][:120].rstrip(".") if lines else type(error).__name__
    return DecodeError(path.name, f"the file is damaged ({told})")


def _looked_at(path: Path) -> tuple[os.stat_result, zip_paths.InnerPath | None]:
    """Status of the file, and where it lies in a .zip, None for a file of the disk itself."""
    try:
        status = path.stat()
    except OSError as error:
        inner = zip_paths.split_path(path)
        if inner is None:
            raise from_os_error(path, error) from error
        try:
            return zip_paths.member_status(inner), inner
        except OSError as inside:
            raise from_os_error(path, inside) from inside
    except ValueError as error:  # a NUL in the name
        raise DecodeError(path.name, "its name cannot be a file name") from error
    _refuse_special(path, status)
    return status, None


def _refuse_special(path: Path, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise DecodeError(path.name, "it is a folder, not a film")
    for is_kind, name in _SPECIAL:
        if is_kind(status.st_mode):
            raise DecodeError(path.name, f"it is {name}, not a file", "Leave it out.")


def _open_without_waiting(name: str, flags: int) -> int:
    return os.open(name, flags | _NOT_WAITING)


def _is_link(path: Path) -> bool:
    try:
        return path.is_symlink()
    except OSError:
        return False
