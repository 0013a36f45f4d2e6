"""Statistics of regions on a film drawn by hand, and on a real one."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pydicom
import pytest
from pydicom.data import get_testdata_file

from engine.datatypes import FilmFormat, FilmSource, Radiograph
from engine.image_io import formats
from engine.marks.marks import Mark, MarkKind, Point, RegionStatistics
from engine.marks.statistics import statistics_of


def film(slope: float = 1.0, intercept: float = 0.0) -> Radiograph:
    """10 x 10: the pixel in row r and column c is 10 * r + c."""
    pixels = np.arange(100, dtype=np.uint16).reshape(10, 10)
    source = FilmSource(Path("drawn.png"))
    return Radiograph(source, FilmFormat.PNG, pixels, (0, 255), 8, slope, intercept)


def region(kind: MarkKind, x0: float, y0: float, x1: float, y1: float, name: str = "r") -> Mark:
    return Mark(name, kind, (Point(x0, y0), Point(x1, y1)))


def rectangle(x0: float, y0: float, x1: float, y1: float) -> Mark:
    return region(MarkKind.RECTANGLE, x0, y0, x1, y1)


def ellipse(x0: float, y0: float, x1: float, y1: float) -> Mark:
    return region(MarkKind.ELLIPSE, x0, y0, x1, y1)


def only(film: Radiograph, mark: Mark) -> RegionStatistics:
    (figures,) = statistics_of(film, [mark])
    return figures


def test_rectangle_on_pixel_edges() -> None:
    # Columns 2, 3 of rows 1, 2: 12, 13, 22, 23. Mean 17.5, deviations 5.5 and 4.5.
    figures = only(film(), rectangle(2, 1, 4, 3))
    assert figures == RegionStatistics(
        "r", 17.5, pytest.approx(math.sqrt((5.5**2 + 4.5**2) / 2)), 12.0, 23.0, 4
    )


def test_rectangle_drawn_from_its_other_corner() -> None:
    assert only(film(), rectangle(4, 3, 2, 1)) == only(film(), rectangle(2, 1, 4, 3))


def test_pixels_belong_by_their_centres() -> None:
    assert only(film(), rectangle(2.4, 1.4, 3.6, 2.6)).pixels == 4  # centres 2.5 and 3.5
    assert only(film(), rectangle(2.6, 1.6, 3.4, 2.4)).pixels == 0
    assert only(film(), rectangle(2.5, 1.5, 3.5, 2.5)).pixels == 4  # on the line is inside


def test_circle_leaves_out_the_corners_of_its_box() -> None:
    # Middle (5, 5), radius 2: of the 4 x 4 box the corner centres lie sqrt(4.5) = 2.12 away.
    figures = only(film(), ellipse(3, 3, 7, 7))
    assert figures.pixels == 12
    assert figures.mean == pytest.approx(49.5)  # symmetric about the middle of the film
    assert (figures.minimum, figures.maximum) == (34.0, 65.0)


def test_ellipse_by_its_own_axes() -> None:
    # Middle (5, 5), half axes 4 and 1: rows 4 and 5, |x - 5| <= 4 * sqrt(0.75) = 3.46.
    figures = only(film(), ellipse(1, 4, 9, 6))
    assert figures.pixels == 12  # centres 2.5 to 7.5 in two rows
    assert (figures.minimum, figures.maximum) == (42.0, 57.0)


def test_values_are_modality_values() -> None:
    # -2 * v + 1000 turns 12..23 round and doubles the deviation.
    figures = only(film(-2.0, 1000.0), rectangle(2, 1, 4, 3))
    assert figures.mean == pytest.approx(965.0)
    assert figures.deviation == pytest.approx(2 * only(film(), rectangle(2, 1, 4, 3)).deviation)
    assert (figures.minimum, figures.maximum) == (954.0, 976.0)


def test_padding_is_left_out() -> None:
    padding = np.zeros((10, 10), dtype=np.bool_)
    padding[:, 3] = True
    figures = only(replace(film(), padding=padding), rectangle(2, 1, 4, 3))
    assert figures == RegionStatistics("r", 17.0, 5.0, 12.0, 22.0, 2)  # 12 and 22 are left


def test_region_ends_at_the_edge_of_the_film() -> None:
    figures = only(film(), rectangle(-50, -50, 2, 1))
    assert figures == RegionStatistics("r", 0.5, 0.5, 0.0, 1.0, 2)
    whole = only(film(), rectangle(-1e300, -5, 1e300, 50))
    assert whole.pixels == 100 and whole.mean == pytest.approx(49.5)


@pytest.mark.parametrize(
    "mark",
    [
        rectangle(20, 20, 30, 30),
        rectangle(-9, 2, -1, 8),
        ellipse(-9, -9, -1, -1),
        rectangle(2.5, 1, 2.5, 8),
        ellipse(2.5, 2.5, 2.5, 2.5),
        rectangle(math.nan, 0, 5, 5),
    ],
)
def test_no_pixel_inside_gives_no_figures(mark: Mark) -> None:
    figures = only(film(), mark)
    assert figures.pixels == 0
    assert all(
        math.isnan(value)
        for value in (figures.mean, figures.deviation, figures.minimum, figures.maximum)
    )


def test_every_region_in_order_and_nothing_else() -> None:
    marks = [
        region(MarkKind.ELLIPSE, 3, 3, 7, 7, "first"),
        region(MarkKind.LENGTH, 3, 3, 7, 7, "line"),
        region(MarkKind.RECTANGLE, 0, 0, 1, 1, "second"),
        Mark("half", MarkKind.ELLIPSE, (Point(1, 1),)),
    ]
    assert [figures.mark_id for figures in statistics_of(film(), marks)] == ["first", "second"]


def test_regions_taller_than_one_band() -> None:
    rows, columns = np.mgrid[0:700, 0:300]
    pixels = ((rows * 31 + columns * 17) % 65536).astype(np.uint16)
    tall = replace(film(), pixels=pixels)
    inside = ((columns + 0.5 - 150) / 120) ** 2 + ((rows + 0.5 - 340) / 330) ** 2 <= 1
    figures = only(tall, ellipse(30, 10, 270, 670))
    assert figures.pixels == int(inside.sum())
    assert figures.mean == pytest.approx(pixels[inside].mean())
    assert figures.deviation == pytest.approx(pixels[inside].std())


def test_a_real_film_in_hounsfield_units() -> None:
    path = get_testdata_file("CT_small.dcm", download=False)
    assert path is not None
    dataset = pydicom.dcmread(path)
    values = dataset.pixel_array * float(dataset.RescaleSlope) + float(dataset.RescaleIntercept)
    part = values[40:90, 30:80]
    figures = only(formats.decode(FilmSource(Path(path))), rectangle(30, 40, 80, 90))
    assert figures.pixels == 2500
    assert figures.mean == pytest.approx(part.mean())
    assert figures.deviation == pytest.approx(part.std())
    assert (figures.minimum, figures.maximum) == (part.min(), part.max())
