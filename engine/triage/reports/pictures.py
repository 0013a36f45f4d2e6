"""Small pictures of the first films of a worklist: as they are, and under the heat map."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from engine.child_process import Caller
from engine.datatypes import Float32Array, Heatmap, OverlayStyle, PixelGrid, UInt8Array
from engine.errors import CancelledError, EngineError
from engine.explanation.overlay import (
    CLOSED_FORM_METHOD,
    burn_in,
    colorize,
    scaled_by_maximum,
    to_film_grid,
)
from engine.progress import CancelToken
from engine.triage.job_store import JobStore
from engine.triage.job_types import FilmScores
from engine.triage.ranking import suspicion
from engine.triage.reports.film_lines import FilmLine

SIDE = 240  # px of the longer side: 40 mm on paper at 150 px an inch
_SECONDS = 120.0
_QUALITY = 85


@dataclass(frozen=True, slots=True)
class FilmPictures:
    """JPEG files. heat : under the map of `finding`, b"" for a film that is not flagged.
    problem : why there is no picture, or "".
    """

    line: FilmLine
    plain: bytes
    heat: bytes
    finding: str
    problem: str

    @property
    def plain_url(self) -> str:
        return _url(self.plain)

    @property
    def heat_url(self) -> str:
        return _url(self.heat)


def film_pictures(
    store: JobStore, lines: Iterable[FilmLine], decoder: Caller, cancel: CancelToken
) -> tuple[FilmPictures, ...]:
    """Of these films, read anew by `decoder`; a film that is gone has a problem instead.

    Raises CancelledError, JobError.
    """
    return tuple(_pictures(store, line, decoder, cancel) for line in lines)


def under_heat_map(
    thumbnail: UInt8Array, scored: FilmScores, number: int, finding: str
) -> npt.NDArray[np.uint8]:
    """uint8 (h, w) -> uint8 (h, w, 3), under the map of finding `number`, as in the reader."""
    signed: Float32Array = scored.maps[number].astype(np.float32)
    heat = Heatmap(scaled_by_maximum(signed, finding), finding, CLOSED_FORM_METHOD)
    shape = (int(thumbnail.shape[0]), int(thumbnail.shape[1]))
    grid: PixelGrid = replace(scored.grid, film_shape=shape)
    return burn_in(thumbnail, colorize(to_film_grid(heat, grid).values, OverlayStyle()))


def jpeg(pixels: npt.NDArray[np.uint8]) -> bytes:
    """Of uint8 (h, w) or (h, w, 3); without any metadata."""
    from PIL import Image

    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "JPEG", quality=_QUALITY)
    return file.getvalue()


def _pictures(
    store: JobStore, line: FilmLine, decoder: Caller, cancel: CancelToken
) -> FilmPictures:
    (entry,) = store.worklist.entries([line.film])  # its path, which `line` may hide
    try:
        small: UInt8Array = decoder.call(
            "thumbnail", entry.source, SIDE, timeout_s=_SECONDS, cancel=cancel
        )
    except CancelledError:
        raise
    except EngineError:  # its words may name what is hidden
        return FilmPictures(line, b"", b"", "", "The film cannot be read now.")
    scored = store.films.maps(line.film) if line.flagged else None
    if scored is None:
        return FilmPictures(line, jpeg(small), b"", "", "")
    findings = store.findings
    places = [
        suspicion([[s]], [f.threshold])[0] for s, f in zip(line.scores, findings, strict=True)
    ]
    number = int(np.argmax(places))
    name = findings[number].name
    try:
        heat = jpeg(under_heat_map(small, scored, number, name))
    except EngineError as problem:
        return FilmPictures(line, jpeg(small), b"", "", problem.reason)
    return FilmPictures(line, jpeg(small), heat, name, "")


def _url(content: bytes) -> str:
    return f"data:image/jpeg;base64,{base64.b64encode(content).decode()}"
