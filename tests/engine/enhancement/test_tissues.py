"""Lung and mediastinum on a drawn chest whose values are known, and on odd films."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from engine.datatypes import FilmFormat, FilmSource, Radiograph, UInt16Array
from engine.enhancement.tissues import tissues_of

AIR, LUNG, SOFT, SPINE = 0, 1000, 2000, 3000


def drawn_chest() -> UInt16Array:
    """200 x 200: a body from column 20 to 180, two lungs, a spine; air beside it."""
    film = np.full((200, 200), AIR, np.uint16)
    film[:, 20:180] = SOFT
    film[40:150, 40:80] = film[40:150, 120:160] = LUNG
    film[:, 90:110] = SPINE
    return film


def radiograph(pixels: UInt16Array, **settings: object) -> Radiograph:
    source = FilmSource(Path("chest.dcm"))
    return Radiograph(source, FilmFormat.DICOM, pixels, (0, 4095), 12, **settings)  # type: ignore[arg-type]


def test_drawn_chest() -> None:
    tissues = tissues_of(radiograph(drawn_chest()))
    assert tissues is not None
    # The body without air: a pixel of blur at its edges apart, 160 of 200 columns.
    assert abs(tissues.body.size - 160 * 200) <= 2 * 200
    assert np.median(tissues.lung) == LUNG
    assert np.isin([SOFT, SPINE], tissues.mediastinum).all()
    assert tissues.mediastinum.min() > (LUNG + SOFT) / 2
    assert AIR not in tissues.body


def test_padding_and_a_collimated_border_are_left_out() -> None:
    pixels = np.full((260, 260), 4095, np.uint16)
    pixels[30:230, 30:230] = drawn_chest()
    tissues = tissues_of(radiograph(pixels))
    assert tissues is not None
    assert np.percentile(tissues.body, 99) <= SPINE
    padding = np.ones((260, 260), bool)
    padding[30:230, 30:230] = False
    padded = tissues_of(radiograph(pixels, padding=padding))
    assert padded is not None
    assert padded.body.max() <= SPINE
    assert np.median(padded.lung) == LUNG


def test_a_lead_marker_changes_nothing_much() -> None:
    pixels = drawn_chest()
    pixels[5:15, 150:160] = 4095
    tissues = tissues_of(radiograph(pixels))
    assert tissues is not None
    assert np.median(tissues.lung) == LUNG
    assert np.percentile(tissues.mediastinum, 98) <= SPINE


def test_films_without_anything_on_them() -> None:
    flat = np.full((64, 64), 700, np.uint16)
    assert tissues_of(radiograph(flat)) is None
    chest = drawn_chest()
    assert tissues_of(radiograph(chest, padding=np.ones(chest.shape, bool))) is None
    assert tissues_of(radiograph(np.full((1, 1), 5, np.uint16))) is None


def test_films_of_anything_have_tissues() -> None:
    rng = np.random.default_rng(3)
    for shape in ((2, 1), (1, 50), (7, 9), (600, 30)):
        tissues = tissues_of(radiograph(rng.integers(0, 4096, shape).astype(np.uint16)))
        assert tissues is None or min(part.size for part in (tissues.body, tissues.lung)) > 0
    step = np.zeros((100, 100), np.uint16)
    step[:, 50:] = 4000
    tissues = tissues_of(radiograph(step))
    assert tissues is not None and tissues.mediastinum.size
