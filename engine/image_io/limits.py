"""Sizes that are refused before any pixel is decoded, the same for every format."""

from __future__ import annotations

from pathlib import Path

from engine.errors import DecodeError

MIN_SIDE = 16
MAX_PIXELS = 120_000_000


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
