"""Sizes that are refused before any pixel is decoded, the same for every format."""

from __future__ import annotations

from pathlib import Path

from engine.errors import DecodeError

MIN_SIDE = 16
MAX_PIXELS = 120_000_000
MAX_UNPACKED = 4 << 30
_BOMB_RATIO = 200  # a black film reaches it, so it counts for large members alone
_BOMB_FROM = 128 << 20


def check_size(path: Path, width: int, height: int) -> None:
    """Raises DecodeError for a film too small to be one, or too large to be decoded safely.

    `width` and `height` are in pixels, as the header states them.
    """
    if width < MIN_SIDE or height < MIN_SIDE:
        raise DecodeError(
            path.name,
            f"the image is {width} × {height} pixels, too small for a film"
            f" (at least {MIN_SIDE} on each side)",
        )
    if width * height > MAX_PIXELS:
        raise DecodeError(
            path.name,
            f"the image is {width} × {height} pixels, more than the"
            f" {MAX_PIXELS // 1_000_000} million that are safe to decode",
        )


def check_unpacked(name: str, packed: int, unpacked: int) -> None:
    """Raises DecodeError for a member of an archive that would fill the disk or the memory.

    `packed` and `unpacked` are in bytes, as the table of contents states them; no more than
    the stated size is ever unpacked.
    """
    if unpacked > MAX_UNPACKED:
        raise DecodeError(
            name,
            f"it is {unpacked / (1 << 30):.1f} GiB when unpacked, more than the"
            f" {MAX_UNPACKED >> 30} that are read from an archive",
            "Unpack the archive first.",
        )
    if unpacked > _BOMB_FROM and unpacked > _BOMB_RATIO * packed:
        raise DecodeError(
            name,
            f"it would unpack to {unpacked // max(1, packed)} times its size,"
            " as no film does and a decompression bomb would",
        )
