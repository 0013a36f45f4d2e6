"""Drawn chest-like films in class folders, clean or with one planted fault each."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from engine.datatypes import UInt8Array

SIDE = 128


def chest(number: int, ill: bool) -> UInt8Array:
    """uint8 (128, 128): two lungs, ribs, noise of its own; a bright patch where ill.

    Ribs and noise differ from film to film, the outer tenth only by its noise.
    """
    rng = np.random.default_rng(1000 + number)
    film = np.full((SIDE, SIDE), 150.0, np.float32)
    for left in (24, 72):
        cv2.ellipse(film, (left + 16, 64), (16, 40), 0, 0, 360, 60.0, -1)
    for rib in range(7):
        height = int(26 + 12 * rib + rng.integers(-4, 5))
        cv2.line(film, (16, height), (112, height + int(rng.integers(-8, 9))), 120.0, 2)
    for _ in range(12):
        at = tuple(int(v) for v in rng.integers(24, 104, 2))
        cv2.circle(film, at, int(rng.integers(2, 7)), float(rng.integers(80, 170)), -1)
    if ill:
        at = (40 + 48 * int(rng.integers(0, 2)), int(rng.integers(50, 80)))
        cv2.circle(film, at, 14, 205.0, -1)
    film = cv2.GaussianBlur(film, (0, 0), 1.2) + rng.normal(0, 4, film.shape)
    film[16:112, 16:112] += 110 - film[16:112, 16:112].mean()  # ill films are no brighter
    return np.clip(film, 0, 255).astype(np.uint8)


def save(path: Path, film: UInt8Array) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    assert cv2.imwrite(str(path), film, [cv2.IMWRITE_PNG_COMPRESSION, 0])
    return path


def clean_set(root: Path, films: int = 120) -> Path:
    """train/ and test/ with "ill" and "well", a third test; a film a patient, all PNG."""
    for number in range(films):
        ill = number % 2 == 0
        part = "test" if number % 3 == 0 else "train"
        folder = root / part / ("ill" if ill else "well")
        save(folder / f"person{number:03d}_1.png", chest(number, ill))
    return root


def faulty_set(root: Path) -> Path:
    """The clean set with: twins across parts (exact, resized, mirrored), a twin with another
    label, four swapped labels, a letter at the border of every ill film, two broken files, a
    tiny film, a patient on both sides.
    """
    clean_set(root)
    for path in sorted(root.glob("*/ill/*.png")):
        film = np.asarray(cv2.imread(str(path), cv2.IMREAD_GRAYSCALE), np.uint8)
        cv2.putText(film, "R", (2, 12), cv2.FONT_HERSHEY_SIMPLEX, 0.4, 255, 1)
        save(path, film)
    train = root / "train"
    original = _read(train / "ill" / "person002_1.png")
    save(root / "test" / "ill" / "person902_1.png", original)
    resized = cv2.resize(_read(train / "well" / "person001_1.png"), (200, 180))
    cv2.imwrite(str(root / "test" / "well" / "person901_1.jpg"), resized)
    save(train / "well" / "person905_1.png", _read(train / "well" / "person005_1.png")[:, ::-1])
    save(train / "well" / "person904_1.png", _read(train / "ill" / "person004_1.png"))
    for number in (8, 10):
        _swap(train, number, number + 3)
    save(root / "test" / "well" / "person007_2.png", chest(707, ill=False))
    save(train / "well" / "person990_1.png", chest(990, ill=False)[:40, :40])
    broken = save(train / "well" / "person991_1.png", chest(991, ill=False))
    broken.write_bytes(broken.read_bytes()[:3000])
    (train / "ill" / "person992_1.png").write_bytes(b"\x89PNG\r\n")
    return root


def _swap(train: Path, ill: int, well: int) -> None:
    """The two films under each other's label, as when a table slips by a line."""
    one = train / "ill" / f"person{ill:03d}_1.png"
    other = train / "well" / f"person{well:03d}_1.png"
    one.rename(train / "well" / one.name)
    other.rename(train / "ill" / other.name)


def _read(path: Path) -> UInt8Array:
    return np.asarray(cv2.imread(str(path), cv2.IMREAD_GRAYSCALE), np.uint8)
