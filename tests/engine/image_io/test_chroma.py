"""A tint is not colour; what departs from it is, in the share of its pixels."""

from __future__ import annotations

import numpy as np
import pytest

from engine.image_io.chroma import colour_share, colour_share_of_ybr


def grey_rgb(rows: int = 100, columns: int = 100) -> np.ndarray:
    """uint8 (rows, columns, 3), a ramp of levels from 40 to 220 along the columns."""
    ramp = np.linspace(40, 220, columns).astype(np.uint8)
    return np.repeat(np.tile(ramp, (rows, 1))[..., None], 3, axis=-1)


def test_grey_has_none() -> None:
    assert colour_share(grey_rgb()) == 0.0
    assert colour_share(grey_rgb().astype(np.uint16) * 257) == 0.0


def test_a_tint_has_none() -> None:
    tinted = (grey_rgb() * np.array([1.0, 0.8, 0.6])).astype(np.uint8)
    assert colour_share(tinted) == 0.0


def test_a_fifth_in_blue_is_a_fifth() -> None:
    """Rows 0 to 19 of 100. Blue 255, 0, 0 departs by 226 from its luma of 29."""
    image = grey_rgb()
    image[:20] = (0, 0, 255)
    assert colour_share(image) == pytest.approx(0.2)
    assert colour_share(image.astype(np.uint16) * 257) == pytest.approx(0.2)
    assert colour_share(image.astype(np.float32) / 255) == pytest.approx(0.2)


def test_weak_colour_among_grey_of_the_same_brightness() -> None:
    """(120, 100, 80) has luma 103.7: red departs by 16.3. (118, 100, 82) by less than 16."""
    image = np.full((100, 100, 3), 104, np.uint8)
    image[:30] = (120, 100, 80)
    assert colour_share(image) == pytest.approx(0.3)
    image[:30] = (116, 100, 88)
    assert colour_share(image) == 0.0


def test_pure_red_everywhere_is_no_tint() -> None:
    assert colour_share(np.full((50, 50, 3), (255, 0, 0), np.uint8)) == 1.0


def test_alpha_is_left_out() -> None:
    image = np.dstack([grey_rgb(), np.zeros((100, 100), np.uint8)])
    assert colour_share(image) == 0.0


def test_samples_of_ybr() -> None:
    """Y 76, Cb 85, Cr 255 is red; Cb and Cr of 128 are grey."""
    image = np.full((100, 100, 3), 128, np.uint8)
    image[:, :, 0] = np.arange(120, 220)
    assert colour_share_of_ybr(image) == 0.0
    image[:25] = (76, 85, 255)
    assert colour_share_of_ybr(image) == pytest.approx(0.25)
