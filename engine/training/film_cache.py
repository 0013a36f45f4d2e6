"""Films decoded once, at model size, as one memory-mapped array on disk.

An epoch then never decodes again. Grey levels are kept to 8 bits: augmentation moves them by
far more than that, and everything measured afterwards goes through the real preprocessing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from engine.cores import usable_cores
from engine.datatypes import UInt8Array
from engine.errors import DecodeError, EngineError
from engine.image_io.formats import decode
from engine.inference.preprocessing import fit_to_size, model_grey
from engine.models.card import Preprocessing
from engine.progress import Progress, ProgressCallback, ignore_progress
from engine.training.dataset import Example


def cached_films(
    examples: Sequence[Example],
    preprocessing: Preprocessing,
    folder: Path,
    report: ProgressCallback = ignore_progress,
) -> UInt8Array:
    """uint8 (N, h, w), in the order of `examples`; read from `folder` when it holds them already.

    Raises DecodeError for a film that cannot be read: training data should be whole.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"films-{_fingerprint(examples, preprocessing)}.npy"
    if not path.exists():
        _fill(path, examples, preprocessing, report)
    films: UInt8Array = np.load(path, mmap_mode="r")
    return films


def model_size_film(example: Example, preprocessing: Preprocessing) -> UInt8Array:
    """One film at model size, uint8 (h, w), before scaling of grey levels."""
    try:
        grey, _ = fit_to_size(model_grey(decode(example.film), preprocessing), preprocessing)
    except EngineError as error:
        raise DecodeError(str(example.film.path), error.problem, error.remedy) from error
    return np.round(grey * 255).astype(np.uint8)


def _fill(
    path: Path,
    examples: Sequence[Example],
    preprocessing: Preprocessing,
    report: ProgressCallback,
) -> None:
    beside = path.with_suffix(".partial")
    shape = (len(examples), *preprocessing.size)
    films = np.lib.format.open_memmap(beside, mode="w+", dtype=np.uint8, shape=shape)
    with ThreadPoolExecutor(max_workers=usable_cores()) as pool:
        rows = pool.map(lambda example: model_size_film(example, preprocessing), examples)
        for number, film in enumerate(rows):
            films[number] = film
            report(Progress(number + 1, len(examples), "Reading films"))
    films.flush()
    del films
    beside.replace(path)


def _fingerprint(examples: Sequence[Example], preprocessing: Preprocessing) -> str:
    digest = hashlib.sha256(
        repr((preprocessing.size, preprocessing.fit, preprocessing.clahe)).encode()
    )
    for example in examples:
        state = example.film.path.stat()
        digest.update(f"{example.film}|{state.st_size}|{state.st_mtime_ns}".encode())
    return digest.hexdigest()[:16]
