"""An NPZ archive as folders of PNG files, by split and class.

    OUT/train/pneumonia/train_images_000012.png

Labels of several columns (many findings at once) make no folders: their films lie together,
and `labels.csv` beside them has one column a finding. So do labels that are not whole numbers.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from engine.datatypes import UInt8Array
from engine.errors import DecodeError, EngineError
from engine.image_io.array_layout import FilmStack, split_of
from engine.image_io.arrays import film_array, labels_of, open_arrays
from engine.image_io.label_folders import Labelling, labelling_of
from engine.image_io.member_streams import OpenArrayFile
from engine.image_io.opening import as_decode_errors
from engine.image_io.scaling import to_pixels
from engine.progress import CancelToken, Progress, ProgressCallback, ignore_progress


@dataclass(frozen=True, slots=True)
class FailedFilm:
    """A film that was left out, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class ConvertSummary:
    """written: films saved now; kept: finished by an earlier run; failed: left out."""

    out_dir: Path
    written: int
    kept: int
    failed: tuple[FailedFilm, ...]


def convert_npz(
    path: Path,
    out_dir: Path,
    cancel: CancelToken | None = None,
    on_progress: ProgressCallback = ignore_progress,
    class_names: Mapping[str, str] | None = None,
) -> ConvertSummary:
    """Writes every film of an NPZ or NPY file as a PNG below `out_dir`.

    8-bit and bool films become 8-bit PNGs, everything else 16-bit ones; floating point films
    are scaled by their own lowest and highest value. Colour stays colour. Films are read and
    written one at a time; each appears under its name only when it is complete, and a second
    run writes only what is missing. `class_names` gives names to label values ("0": "normal").

    Raises DecodeError when the file cannot be read, EngineError when the folder cannot be
    written, CancelledError once `cancel` is set. A film with NaN is left out and reported.
    """
    job = _Job(path, out_dir, cancel or CancelToken(), on_progress, class_names or {})
    with as_decode_errors(path), contextlib.closing(open_arrays(path)) as opened:
        job.total = opened.layout.film_file.count
        for stack in opened.layout.stacks:
            job.convert(opened, stack)
    return ConvertSummary(out_dir, job.written, job.kept, tuple(job.failed))


class _Job:
    """One conversion: where it goes, and how far it has come."""

    def __init__(
        self,
        path: Path,
        out_dir: Path,
        cancel: CancelToken,
        on_progress: ProgressCallback,
        class_names: Mapping[str, str],
    ) -> None:
        self._path, self._out_dir = path, out_dir
        self._cancel, self._on_progress = cancel, on_progress
        self._class_names = class_names
        self.total = self.written = self.kept = 0
        self.failed: list[FailedFilm] = []

    def convert(self, opened: OpenArrayFile, stack: FilmStack) -> None:
        name = stack.member.name or self._path.stem
        base = self._out_dir / split_of(stack.member.name)
        labelling = self._labelling(stack)
        for row in range(stack.count):
            self._cancel.raise_if_cancelled()
            target = base / labelling.folder(row) / f"{_file_safe(name)}_{row:06d}.png"
            self._one(opened, stack, row, target)
            done = self.written + self.kept + len(self.failed)
            self._on_progress(Progress(done, self.total, "converting", target.name))
        if labelling.table:
            _write(base / f"{_file_safe(name)}_labels.csv", labelling.csv(_file_safe(name)))

    def _labelling(self, stack: FilmStack) -> Labelling:
        if not stack.labels:
            return Labelling()
        labels = labels_of(self._path, stack.image_group)
        return labelling_of(labels, self._class_names)

    def _one(self, opened: OpenArrayFile, stack: FilmStack, row: int, target: Path) -> None:
        if _is_finished(target):
            self.kept += 1
            return
        name = f"{stack.member.name}[{row}]"
        try:
            content = _as_png(film_array(opened, stack, row), name)
        except DecodeError as problem:
            self.failed.append(FailedFilm(name, problem.reason))
            return
        _write(target, content)
        self.written += 1


def _as_png(image: npt.NDArray[Any], name: str) -> bytes:
    """PNG bytes of (H, W) or (H, W, C). Raises DecodeError for NaN and infinities."""
    scaled = to_pixels(image, name)
    pixels: npt.NDArray[Any] = scaled.pixels
    if scaled.bits <= 8:
        eight_bit: UInt8Array = pixels.astype(np.uint8)
        pixels = eight_bit
    if pixels.ndim == 3 and pixels.shape[2] >= 3:
        order = [2, 1, 0, 3][: pixels.shape[2]]  # OpenCV writes BGR
        pixels = np.ascontiguousarray(pixels[..., order])
    written, encoded = cv2.imencode(".png", pixels)
    if not written:
        raise DecodeError(name, "it could not be written as PNG")
    return encoded.tobytes()


def _write(target: Path, content: bytes) -> None:
    """Writes beside, then renames: the name never belongs to half a file."""
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            beside.write_bytes(content)
            beside.replace(target)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise EngineError(
            str(target),
            f"it cannot be written ({error.strerror or error})",
            "Choose another folder, or make room; what is finished is kept.",
        ) from error


def _is_finished(target: Path) -> bool:
    try:
        return target.stat().st_size > 0
    except OSError:
        return False


def _file_safe(name: str) -> str:
    return "".join(c if c.isalnum() or c in "-_." else "_" for c in name).strip(".") or "film"
