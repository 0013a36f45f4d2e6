"""Windows for plain films: by hand on drawn ones, by what they show on real ones."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from pydicom.data import get_testdata_file

from engine.datatypes import (
    Enhancement,
    FilmFormat,
    FilmSource,
    Radiograph,
    Region,
    UInt8Array,
    UInt16Array,
    VoiFunction,
    Window,
)
from engine.enhancement.display import enhance
from engine.enhancement.presets import film_presets, region_window
from engine.errors import EngineError
from engine.image_io.formats import decode

LABELS = ("percentile 1-99", "lung", "mediastinum and bone", "lines and tubes")


def radiograph(pixels: UInt16Array, **settings: object) -> Radiograph:
    source = FilmSource(Path("chest.dcm"))
    return Radiograph(source, FilmFormat.DICOM, pixels, (0, 4095), 12, **settings)  # type: ignore[arg-type]


def chest_like() -> UInt16Array:
    """Body 2000, two lungs 1000, spine 3000, on 0."""
    film = np.zeros((200, 200), np.uint16)
    film[:, 20:180] = 2000
    film[40:150, 40:80] = film[40:150, 120:160] = 1000
    film[:, 90:110] = 3000
    return film


def test_windows_lie_on_their_tissues() -> None:
    windows = film_presets(radiograph(chest_like()))
    assert tuple(window.label for window in windows) == LABELS
    assert {window.function for window in windows} == {VoiFunction.LINEAR_EXACT}
    percentile, lung, bone, tubes = (
        (w.center - w.width / 2, w.center + w.width / 2) for w in windows
    )
    assert percentile == pytest.approx((1000, 3000), abs=60)
    assert lung[0] < 1000 < lung[1] <= 2000
    assert bone[0] == pytest.approx(1000) and bone[1] == pytest.approx(3200)  # 3000 + 10 % of 2000
    assert tubes == pytest.approx((2000, 3150), abs=30)  # 3000 + 15 % of 1000


def test_windows_are_in_modality_values_right_under_inversion() -> None:
    plain = film_presets(radiograph(chest_like()))
    # MONOCHROME1: decoding turned the pixels, and value = 4095 - pixel.
    inverted = film_presets(radiograph(chest_like(), value_slope=-1.0, value_intercept=4095.0))
    for window, other in zip(plain, inverted, strict=True):
        assert other.center == pytest.approx(4095 - window.center)
        assert other.width == pytest.approx(window.width)
    rescaled = film_presets(radiograph(chest_like(), value_slope=0.5, value_intercept=-100.0))
    for window, other in zip(plain, rescaled, strict=True):
        assert other.center == pytest.approx(window.center * 0.5 - 100)
        assert other.width == pytest.approx(window.width * 0.5)


def test_a_film_of_one_grey_level_has_none() -> None:
    assert film_presets(radiograph(np.full((50, 50), 9, np.uint16))) == ()


def test_never_narrower_than_a_few_values() -> None:
    pixels = np.zeros((50, 50), np.uint16)
    pixels[::2] = 1
    assert all(window.width >= 4 for window in film_presets(radiograph(pixels)))


def _shown(film: Radiograph, window: Window) -> UInt8Array:
    return enhance(film, Enhancement(voi=window)).pixels


def test_real_chest_16_bit_inverted() -> None:
    """RG1 of pydicom-data, MONOCHROME1: regions of the film were found by eye."""
    film = decode(FilmSource(Path(str(get_testdata_file("RG1_UNCI.dcm", download=False)))))
    percentile, lung, bone, tubes = film_presets(film)
    upper_lung = (slice(350, 650), slice(420, 700))
    spine = (slice(900, 1400), slice(850, 1000))
    for window in (percentile, lung, bone, tubes):
        assert window.width < 0.5 * (film.info().value_range[1] - film.info().value_range[0]) * 1.2
    # The lung fields spread over the screen's levels, the mediastinum is white.
    assert np.ptp(np.percentile(_shown(film, lung)[upper_lung], (2, 98))) > 120
    assert np.median(_shown(film, lung)[spine]) > 250
    # The spine and the heart are no longer white, and keep their levels apart.
    for window in (bone, tubes):
        assert 100 < np.median(_shown(film, window)[spine]) < 250
    assert np.median(_shown(film, tubes)[upper_lung]) == 0
    steepness = [np.std(_shown(film, window)[spine].astype(float)) for window in (bone, tubes)]
    assert steepness[1] > 1.4 * steepness[0]


@pytest.mark.parametrize("folder", ["hannover-covid/images", "lung-masks/images"])
def test_real_exports_8_bit(shared_data: Path, folder: str) -> None:
    """On most films the lung window spreads the middle of the right lung over more levels."""
    files = sorted(path for path in (shared_data / folder).rglob("*") if path.is_file())[:12]
    gains = []
    for path in files:
        film = decode(FilmSource(path))
        rows, columns = film.shape
        part = (
            slice(int(rows * 0.25), int(rows * 0.55)),
            slice(int(columns * 0.2), int(columns * 0.4)),
        )
        lung = film_presets(film)[1]
        before = enhance(film, Enhancement()).pixels[part].astype(float).std()
        gains.append(_shown(film, lung)[part].astype(float).std() / before)
    assert np.median(gains) > 1.4


def test_lung_window_keeps_real_lungs_in_sight(shared_data: Path) -> None:
    """Against the masks: neither black nor white, for nearly all of the lung."""
    kept = []
    root = shared_data / "lung-masks"
    for path in sorted((root / "masks").iterdir())[:40]:
        image = next(iter((root / "images").glob(path.stem + ".*")), None)
        if image is None:
            continue
        film = decode(FilmSource(image))
        mask = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
        mask = cv2.resize(mask, film.shape[::-1], interpolation=cv2.INTER_NEAREST) > 127
        shown = _shown(film, film_presets(film)[1])[mask]
        kept.append(np.mean((shown > 2) & (shown < 253)))
    assert len(kept) >= 20
    assert np.median(kept) > 0.7  # the masks hold the heart's shadow, which is meant to be white


def test_region_window_by_hand() -> None:
    pixels = np.zeros((100, 101), np.uint16)
    pixels[:, :] = np.arange(101, dtype=np.uint16) * 10
    # Columns 0 to 100 hold 0, 10 ... 1000: the 2nd percentile is 20, the 98th 980.
    window = region_window(radiograph(pixels), Region(10, 0, 20, 101))
    assert window == Window(500.0, 960.0, VoiFunction.LINEAR_EXACT, "region")
    inverted = radiograph(pixels, value_slope=-1.0, value_intercept=4095.0)
    assert region_window(inverted, Region(10, 0, 20, 101)).center == 3595.0


def test_region_over_the_edge_is_cut_and_padding_left_out() -> None:
    pixels = np.full((20, 20), 500, np.uint16)
    pixels[:10] = 3000
    padding = np.zeros((20, 20), bool)
    padding[:10] = True
    film = radiograph(pixels, padding=padding)
    window = region_window(film, Region(-5, -5, 15, 400))
    assert (window.center, window.width) == (500.0, 4.0)
    half = replace(film, padding=None, value_slope=0.5)
    assert region_window(half, Region(10, 0, 20, 20)).width == 2.0  # four pixel values


@pytest.mark.parametrize(
    "region",
    [Region(30, 0, 40, 10), Region(-9, 0, -1, 10), Region(5, 5, 5, 9), Region(9, 9, 5, 5)],
)
def test_region_outside_the_film_is_refused(region: Region) -> None:
    with pytest.raises(EngineError, match="no part of the film"):
        region_window(radiograph(np.zeros((20, 20), np.uint16)), region)


def test_region_of_padding_alone_is_refused() -> None:
    film = radiograph(np.zeros((20, 20), np.uint16), padding=np.ones((20, 20), bool))
    with pytest.raises(EngineError):
        region_window(film, Region(0, 0, 5, 5))
