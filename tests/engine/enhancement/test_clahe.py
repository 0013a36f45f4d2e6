"""Tiles as OpenCV cuts them, one strength of CLAHE at every depth, one clip limit at every size."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pydicom.data import get_testdata_file

from engine.datatypes import ClaheSettings, FilmSource
from engine.enhancement.clahe import apply_clahe, same_clip, tile_shape
from engine.enhancement.voi import apply_voi, default_voi
from engine.image_io.formats import decode


@pytest.mark.parametrize(
    ("shape", "tiles", "tile"),
    [
        ((64, 48), 8, (8, 6)),  # cut evenly
        ((65, 48), 8, (9, 7)),  # padded to 72 x 56, though 48 could be cut
        ((2500, 2000), 8, (313, 251)),
        ((10, 10), 1, (10, 10)),
    ],
)
def test_tiles_as_opencv_cuts_them(
    shape: tuple[int, int], tiles: int, tile: tuple[int, int]
) -> None:
    assert tile_shape(shape, tiles) == tile


def test_clip_limit_of_a_small_film_is_the_same_share_of_its_tiles() -> None:
    # Film: tiles of 64 x 64 = 4096 pixels, 16 a bin of 256; twice that is 32, 1/128 of a tile.
    # Small: 32 x 32 = 1024 pixels, of which 1/128 is 8.
    small = same_clip(ClaheSettings(2.0, 8), (512, 512), (256, 256), deep=False)
    assert int(small.clip_limit * 1024 / 256) == 8
    # Deep: 512 bins, 8 a bin, a limit of 16; of the small one 4.
    deep = same_clip(ClaheSettings(2.0, 8), (512, 512), (256, 256), deep=True)
    assert int(deep.clip_limit * 1024 / 512) == 4
    # More than 16 tiles a side: 256 bins again, 1024 pixels a tile, 4 a bin, a limit of 8 and 2.
    many = same_clip(ClaheSettings(2.0, 32), (1024, 1024), (512, 512), deep=True)
    assert int(many.clip_limit * 256 / 256) == 2


def test_no_clip_limit_below_one_pixel() -> None:
    tiny = same_clip(ClaheSettings(0.5, 8), (512, 512), (64, 64), deep=False)
    assert int(tiny.clip_limit * 64 / 256) == 1


@pytest.mark.parametrize("tiles", [4, 8, 32])
@pytest.mark.parametrize("limit", [1.0, 2.0, 4.0])
def test_a_deep_film_is_equalised_as_much_as_its_8_bit_copy(tiles: int, limit: float) -> None:
    name = get_testdata_file("RG1_UNCI.dcm", download=False)
    film = decode(FilmSource(Path(str(name))))
    grey = apply_voi(film, default_voi(film))
    deep = np.rint(grey * 65535).astype(np.uint16)
    settings = ClaheSettings(limit, tiles)
    eight = apply_clahe(np.rint(grey * 255).astype(np.uint8), settings).astype(np.float64)
    sixteen = apply_clahe(deep, settings) / 257
    changed = np.abs(eight - grey * 255).mean()
    assert np.abs(sixteen - grey * 255).mean() == pytest.approx(changed, rel=0.1)
    assert np.abs(sixteen - eight).mean() < 2.5  # grey levels of 256
    # And with more levels than 8 bits have.
    assert len(np.unique(apply_clahe(deep, ClaheSettings(limit, 8)))) > 256
