"""Films and requests for the tests of the exports."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from pydicom.data import get_testdata_file

from engine.datatypes import FilmFormat, FilmSource, PixelSpacing, Radiograph
from engine.image_io.formats import decode


def pydicom_file(name: str) -> Path:
    """One of the files that pydicom itself brings."""
    found = get_testdata_file(name, download=False)
    assert found is not None, name
    return Path(str(found))


def decoded(name: str) -> Radiograph:
    return decode(FilmSource(pydicom_file(name)))


def plain_film(
    pixels: np.ndarray, path: Path, bits: int = 8, spacing: PixelSpacing | None = None
) -> Radiograph:
    """A film that never was a file, with values as they are."""
    return Radiograph(
        FilmSource(path),
        FilmFormat.PNG,
        pixels.astype(np.uint16),
        (0, (1 << bits) - 1),
        bits,
        spacing=spacing,
    )
