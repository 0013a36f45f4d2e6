"""What is kept of a film for all checks, from one decode: a few numbers and a small copy."""

from __future__ import annotations

import hashlib

import cv2
import numpy as np

from engine.datatypes import FilmFormat, Radiograph
from engine.doctor.film_numbers import THUMB_SIDE, FilmMeasures
from engine.errors import EngineError
from engine.gate.default_gate import default_gate
from engine.image_io.opening import check_regular, open_file
from engine.image_io.thumbnails import thumbnail_of
from engine.training.dataset_types import facts_of

_LOOKED_AT_SIDE = 256
# Sum of the luminance table of ITU-T T.81 annex K.1, which libjpeg scales by its quality.
_STANDARD_TABLE_SUM = 3688.0


def measure(film: Radiograph) -> FilmMeasures:
    """Of a decoded film. Raises DecodeError when its file is gone meanwhile."""
    shown = thumbnail_of(film, _LOOKED_AT_SIDE)
    grey = shown.astype(np.float32) / np.float32(255)
    contrast = float(grey.std())
    laplacian = cv2.Laplacian(grey, cv2.CV_32F)
    refusal = default_gate().refusal(film)
    alone = not film.source.member
    size = check_regular(film.source.path).st_size if alone else 0
    return FilmMeasures(
        film=film.source,
        digest=_digest(film),
        shape=film.shape,
        bits=film.bits,
        format=film.format,
        lossy=film.lossy,
        quality=_jpeg_quality(film) if alone else 0.0,
        bytes_per_pixel=size / (film.shape[0] * film.shape[1]),
        brightness=float(grey.mean()),
        contrast=contrast,
        sharpness=float(laplacian.std()) / max(contrast, 1e-3),
        patient_id=film.identity.patient_id,
        facts=facts_of(film.identity),
        refusal=refusal.reason if refusal is not None else "",
        thumb=np.asarray(
            cv2.resize(shown, (THUMB_SIDE, THUMB_SIDE), interpolation=cv2.INTER_AREA), np.uint8
        ),
    )


def _digest(film: Radiograph) -> str:
    digest = hashlib.sha256(repr(film.shape).encode())
    digest.update(np.ascontiguousarray(film.pixels).data)
    return digest.hexdigest()


def _jpeg_quality(film: Radiograph) -> float:
    """From the sum of the first quantisation table, as libjpeg would have scaled it; 1..100."""
    if film.format is not FilmFormat.JPEG:
        return 0.0
    from PIL.JpegImagePlugin import JpegImageFile

    try:
        with open_file(film.source.path) as stream, JpegImageFile(stream) as header:
            tables = dict(header.quantization)
    except (OSError, EngineError, SyntaxError, ValueError):
        return 0.0  # it was decoded: what Pillow makes of its header is only a hint
    total = float(sum(next(iter(tables.values()), [0])))
    scale = 100 * total / _STANDARD_TABLE_SUM
    if scale <= 0:
        return 0.0
    return max(1.0, round((200 - scale) / 2 if scale <= 100 else 5000 / scale, 1))
