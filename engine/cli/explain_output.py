"""The PNG of `cxr explain`: its name, and what it may replace."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from PIL import Image, PngImagePlugin, UnidentifiedImageError

from engine.datatypes import FilmSource, Heatmap, OverlayStyle, PixelGrid, UInt8Array
from engine.errors import EngineError, UsageError
from engine.explanation.overlay import burn_in, colorize, to_film_grid

# Only a file that carries this may be replaced: any other may be somebody's film.
_MARK = ("Software", "CXR Desktop, cxr explain")

_LONGEST_NAME = 110  # bytes; two of them and the ending fit into the 255 of most file systems


def default_name(source: FilmSource, finding: str) -> Path:
    """In the current folder: film.dcm.Pneumonia.png, with the frame where the file has more."""
    frame = f".{source.index}" if source.member else ""
    return Path(f"{_plain(source.path.name)}{frame}.{_plain(finding)}.png")


def check_target(target: Path, film: Path) -> None:
    """Raises UsageError unless `target` is a new .png or one that `cxr explain` wrote itself."""
    if target.suffix.lower() != ".png":
        raise UsageError(str(target), "the overlay is written as PNG", "End the name in .png.")
    if not target.parent.is_dir():
        raise UsageError(str(target), "the folder to write to is not there", "Make it first.")
    if not os.path.lexists(target):
        return
    with contextlib.suppress(OSError):
        if target.samefile(film):
            raise UsageError(str(target), "this is the film itself", "Choose another name.")
    if not _is_ours(target):
        problem = "is there already, and is not an overlay that this command wrote"
        raise UsageError(str(target), problem, "Choose another name.")


def write_overlay(
    target: Path, display: UInt8Array, heatmap: Heatmap, grid: PixelGrid, style: OverlayStyle
) -> None:
    """Paints the heat map into the film, uint8 (H, W), and writes it whole or not at all.

    Raises EngineError when it cannot be written.
    """
    on_film = to_film_grid(heatmap, grid)
    painted = burn_in(display, colorize(on_film.values, style))
    told = PngImagePlugin.PngInfo()
    told.add_text(*_MARK)
    told.add_itxt("Description", f"{heatmap.finding}: {heatmap.method}. Research use only.")
    try:
        _replace_with(target, Image.fromarray(painted), told)
    except OSError as error:
        problem = f"it cannot be written ({error.strerror or error})"
        raise EngineError(str(target), problem, "Choose another folder, or make room.") from error


def _replace_with(target: Path, image: Image.Image, told: PngImagePlugin.PngInfo) -> None:
    handle, name = tempfile.mkstemp(prefix=".cxr-", suffix=".part", dir=target.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            image.save(file, "PNG", pnginfo=told, compress_level=3)
        beside.chmod(0o666 & ~_umask())
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _is_ours(path: Path) -> bool:
    """An overlay of an earlier run, or an empty file that only reserves the name."""
    try:
        if path.stat().st_size == 0:
            return True
        with Image.open(path) as image:
            return image.format == "PNG" and image.info.get(_MARK[0]) == _MARK[1]
    except (OSError, UnidentifiedImageError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False


def _plain(name: str) -> str:
    """A name without what a file system or a terminal trips over; letters of all scripts stay."""
    kept = "".join(c if c.isalnum() or c in "-_. " else "_" for c in name)
    short = kept.encode("utf-8")[:_LONGEST_NAME].decode("utf-8", "ignore")
    return short.strip(". ") or "film"


def _umask() -> int:
    """The mask can only be read by setting it; the command has one thread here."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
