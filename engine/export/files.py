"""Writing beside, then giving the name: no half file, nothing of the user's overwritten."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable
from pathlib import Path

from engine.errors import EngineError

_REMEDIES = {
    errno.ENOSPC: ("the disk is full", "Make room, or choose another folder."),
    errno.EDQUOT: ("this user's share of the disk is full", "Make room, or choose another folder."),
    errno.EROFS: ("the disk is read-only", "Choose another folder."),
    errno.EACCES: ("this folder may not be written to", "Choose another folder."),
    errno.EPERM: ("this folder may not be written to", "Choose another folder."),
    errno.ENAMETOOLONG: ("the file name is too long", "Choose a shorter name."),
    errno.ENOENT: ("the folder is not there", "Choose another folder."),
    errno.ENOTDIR: ("what should be its folder is a file", "Choose another folder."),
}
_Placing = Callable[[Path, Path], object]


def check_free(target: Path, *, overwrite: bool) -> None:
    """Raises EngineError when something lies there already that may not be overwritten, and for
    a name that the file system does not take.
    """
    try:
        is_folder = target.is_dir()
        is_there = target.exists() or target.is_symlink()
    except OSError as error:
        raise _sentence(target, error) from error
    if is_folder:
        raise EngineError(target.name, "a folder has this name", "Choose another name.")
    if not overwrite and is_there:
        raise _taken(target)


def write_file(target: Path, content: bytes, *, overwrite: bool = False) -> Path:
    """Makes the file `target` of `content`, its folder too; gives `target`.

    It appears under its name complete or not at all. Raises EngineError when it is there
    already, and for everything that the file system says.
    """
    beside = target.with_name(f".{target.name[:100]}.{os.getpid()}.part")
    try:
        check_free(target, overwrite=overwrite)
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            _write_through(beside, content)
            (_replace if overwrite else _place_new)(beside, target)
        finally:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
    except OSError as error:
        raise _sentence(target, error) from error
    except ValueError as error:  # a NUL in the name
        raise EngineError("", "this cannot be a file name", "Choose another name.") from error
    return target


def _write_through(beside: Path, content: bytes) -> None:
    with beside.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _replace(beside: Path, target: Path) -> None:
    beside.replace(target)


def _place_new(beside: Path, target: Path) -> None:
    """A link fails where the name exists, a rename on POSIX does not; some disks know no links."""
    try:
        os.link(beside, target)
    except FileExistsError:
        raise _taken(target) from None
    except (OSError, NotImplementedError):
        check_free(target, overwrite=False)
        beside.replace(target)


def _taken(target: Path) -> EngineError:
    return EngineError(
        target.name, "a file of this name is there already", "Choose another name or folder."
    )


def _sentence(target: Path, error: OSError) -> EngineError:
    problem, remedy = _REMEDIES.get(error.errno or 0, ("", ""))
    told = problem or f"it cannot be written ({error.strerror or type(error).__name__})"
    return EngineError(target.name, told, remedy or "Choose another folder.")
