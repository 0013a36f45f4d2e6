"""The films that benchmarks run on: those of the shared folder beside the checkout."""

from __future__ import annotations

from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


def small_jpegs(count: int) -> list[Path]:
    """Paediatric films of 224 x 224. Raises SystemExit with a sentence where they are absent."""
    return _first(SHARED / "paediatric-pneumonia" / "train", count)


def large_jpegs(count: int) -> list[Path]:
    """Paediatric films as they were exported, 480-2900 px."""
    return _first(SHARED / "paediatric-full-size", count)


def _first(folder: Path, count: int) -> list[Path]:
    films = sorted(folder.rglob("*.jpeg"))[:count]
    if not films:
        raise SystemExit(f"This benchmark needs the films in {folder}.")
    return films
