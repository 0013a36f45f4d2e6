"""Measures kept on disk: a folder that is examined again is not decoded again."""

from __future__ import annotations

import dataclasses
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from engine.datatypes import FilmSource, Float32Array
from engine.doctor.film_numbers import FilmMeasures, FilmNumbers
from engine.errors import EngineError
from engine.image_io.opening import check_regular

_VERSION = 1  # to be raised when what is measured changes
_FIELDS = tuple(field.name for field in dataclasses.fields(FilmNumbers))


@dataclass(frozen=True, slots=True, eq=False)
class KeptFilm:
    """embedding : float32 (D,), or None where no model was asked."""

    measures: FilmMeasures
    embedding: Float32Array | None


@dataclass(frozen=True, slots=True)
class _Record:
    key: str
    numbers: FilmNumbers


def state_key(film: FilmSource) -> str:
    """Changes with the file; "" when it is not there."""
    try:
        status = check_regular(film.path)
    except EngineError:
        return ""
    return f"{film.path}|{film.index}|{status.st_size}|{status.st_mtime_ns}"


def load_kept(folder: Path | None, model: str) -> dict[str, KeptFilm]:
    """Films by their state. model : what the embeddings are of. Damaged files count as none."""
    if folder is None or not (path := _path(folder, model)).is_file():
        return {}
    try:
        # A stream of our own: NumPy leaves its open when the file is damaged.
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as kept:
            thumbs, embeddings = kept["thumbs"], kept["embeddings"].astype(np.float32)
            text = kept["records"].tobytes()
        records = msgspec.json.decode(text, type=list[_Record], dec_hook=_as_path)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, msgspec.MsgspecError):
        return {}
    return {
        record.key: KeptFilm(
            FilmMeasures(**_fields(record.numbers), thumb=thumbs[row]),
            embeddings[row] if embeddings.shape[1] else None,
        )
        for row, record in enumerate(records)
    }


def keep(folder: Path | None, model: str, films: Mapping[str, KeptFilm]) -> None:
    """Writes them beside, then takes the place of what was kept. Raises OSError."""
    if folder is None or not films:
        return
    folder.mkdir(parents=True, exist_ok=True)
    path = _path(folder, model)
    records = [_Record(k, FilmNumbers(**_fields(one.measures))) for k, one in films.items()]
    empty = np.zeros(0, np.float32)
    beside = path.with_suffix(".partial")
    with beside.open("wb") as stream:
        np.savez(
            stream,
            thumbs=np.stack([one.measures.thumb for one in films.values()]),
            embeddings=np.stack(
                [empty if one.embedding is None else one.embedding for one in films.values()]
            ).astype(np.float16),
            records=np.frombuffer(msgspec.json.encode(records, enc_hook=str), np.uint8),
        )
    beside.replace(path)


def _path(folder: Path, model: str) -> Path:
    return folder / f"film-measures-{_VERSION}-{model[:12] or 'plain'}.npz"


def _fields(numbers: FilmNumbers) -> dict[str, Any]:
    return {name: getattr(numbers, name) for name in _FIELDS}


def _as_path(kind: type, value: Any) -> Any:
    if kind is Path:
        return Path(value)
    raise NotImplementedError(kind.__name__)
