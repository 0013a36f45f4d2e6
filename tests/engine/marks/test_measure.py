"""Lengths, angles, areas and ratios, worked out by hand."""

from __future__ import annotations

import math

import pytest

from engine.datatypes import PixelSpacing, SpacingKind
from engine.errors import EngineError
from engine.marks.marks import FilmMarks, Mark, MarkKind, Point, Quantity
from engine.marks.measure import calibrated, measure, measure_all, spacing_in_use

SQUARE = PixelSpacing(0.2, 0.2, SpacingKind.CALIBRATED)
OBLONG = PixelSpacing(0.2, 0.1, SpacingKind.DETECTOR)  # rows 0.2 mm apart, columns 0.1 mm


def mark(kind: MarkKind, *points: tuple[float, float]) -> Mark:
    return Mark("m1", kind, tuple(Point(x, y) for x, y in points))


def figures(measured: tuple[Quantity, ...]) -> list[tuple[str, float, str]]:
    return [(q.name, pytest.approx(q.value, abs=1e-9), q.unit) for q in measured]


def test_length_in_pixels_where_no_spacing_is_known() -> None:
    line = mark(MarkKind.LENGTH, (10, 20), (13, 24))
    assert measure(line, None) == (Quantity("Length", 5.0, "px", 0),)


@pytest.mark.parametrize(
    ("kind", "unit"),
    [
        (SpacingKind.CALIBRATED, "mm"),
        (SpacingKind.DETECTOR, "mm (detector)"),
        (SpacingKind.BY_READER, "mm (by hand)"),
    ],
)
def test_length_says_which_millimetres(kind: SpacingKind, unit: str) -> None:
    line = mark(MarkKind.LENGTH, (10, 20), (40, 60))  # 30 and 40 px: 50 px
    (length,) = measure(line, PixelSpacing(0.2, 0.2, kind))
    assert length == Quantity("Length", pytest.approx(10.0), unit, 1)


def test_length_over_pixels_that_are_not_square() -> None:
    # 30 columns of 0.1 mm are 3 mm, 20 rows of 0.2 mm are 4 mm: 5 mm.
    line = mark(MarkKind.LENGTH, (100, 50), (130, 70))
    assert figures(measure(line, OBLONG)) == [("Length", 5.0, "mm (detector)")]


@pytest.mark.parametrize(
    ("end", "angle"),
    [((10, 0), 0.0), ((10, -10), 45.0), ((0, -10), 90.0), ((-10, 10), 135.0), ((-10, 0), 180.0)],
)
def test_angle_between_two_legs(end: tuple[float, float], angle: float) -> None:
    legs = mark(MarkKind.ANGLE, (7, 0), (0, 0), end)
    assert figures(measure(legs, None)) == [("Angle", angle, "°")]


def test_angle_is_that_of_the_patient_not_of_the_pixels() -> None:
    # 10 columns of 0.1 mm beside 5 rows of 0.2 mm: 1 mm and 1 mm, so 45 degrees.
    legs = mark(MarkKind.ANGLE, (10, 0), (0, 0), (10, 5))
    assert figures(measure(legs, OBLONG)) == [("Angle", 45.0, "°")]
    assert measure(legs, None)[0].value == pytest.approx(math.degrees(math.atan(0.5)))


def test_angle_with_a_leg_of_no_length_is_not_a_number() -> None:
    assert math.isnan(measure(mark(MarkKind.ANGLE, (3, 3), (3, 3), (9, 9)), SQUARE)[0].value)


def turned(degrees: float, length: float = 100.0) -> tuple[float, float]:
    return (
        length * math.cos(math.radians(degrees)),
        length * math.sin(math.radians(degrees)),
    )


@pytest.mark.parametrize(
    ("first", "second", "cobb"),
    [
        (10, -20, 30.0),
        (10, 160, 30.0),
        (190, -20, 30.0),
        (0, 90, 90.0),
        (0, 100, 80.0),
        (5, 5, 0.0),
    ],
)
def test_cobb_angle_whichever_way_the_lines_were_drawn(
    first: float, second: float, cobb: float
) -> None:
    x, y = turned(second)
    lines = mark(MarkKind.COBB, (0, 0), turned(first), (40, 300), (40 + x, 300 + y))
    assert figures(measure(lines, SQUARE)) == [("Cobb angle", cobb, "°")]


def test_cobb_angle_over_pixels_that_are_not_square() -> None:
    # In millimetres: along a row, and 1 across to 1 down.
    lines = mark(MarkKind.COBB, (0, 0), (50, 0), (0, 100), (10, 105))
    assert figures(measure(lines, OBLONG)) == [("Cobb angle", 45.0, "°")]


def test_rectangle_whichever_corner_came_first() -> None:
    # 40 columns of 0.1 mm by 30 rows of 0.2 mm.
    box = mark(MarkKind.RECTANGLE, (50, 40), (10, 10))
    assert figures(measure(box, OBLONG)) == [
        ("Width", 4.0, "mm (detector)"),
        ("Height", 6.0, "mm (detector)"),
        ("Area", 24.0, "mm² (detector)"),
    ]
    assert figures(measure(box, None)) == [
        ("Width", 40.0, "px"),
        ("Height", 30.0, "px"),
        ("Area", 1200.0, "px"),
    ]


def test_ellipse_area_is_pi_a_b() -> None:
    # Half axes of 20 columns (2 mm) and 15 rows (3 mm).
    shape = mark(MarkKind.ELLIPSE, (10, 10), (50, 40))
    width, height, area = measure(shape, OBLONG)
    assert (width.value, height.value) == (pytest.approx(4.0), pytest.approx(6.0))
    assert area.value == pytest.approx(math.pi * 2 * 3)
    assert measure(shape, None)[2].value == pytest.approx(math.pi * 20 * 15)


def test_cardiothoracic_ratio() -> None:
    heart, thorax = ((300, 900), (1000, 900)), ((100, 1200), (1500, 1200))
    ratio = measure(mark(MarkKind.CTR, *heart, *thorax), SQUARE)
    assert ratio == (
        Quantity("CTR", pytest.approx(0.50), "", 2),
        Quantity("Heart", pytest.approx(140.0), "mm", 1),
        Quantity("Thorax", pytest.approx(280.0), "mm", 1),
    )


def test_cardiothoracic_ratio_of_slanting_lines_over_oblong_pixels() -> None:
    # Heart 30 columns and 20 rows: 5 mm; thorax 100 columns: 10 mm. In pixels it were 0.36.
    slanting = mark(MarkKind.CTR, (0, 0), (30, 20), (0, 50), (100, 50))
    assert measure(slanting, OBLONG)[0].value == pytest.approx(0.5)


def test_ratio_to_a_thorax_of_no_length_is_not_a_number() -> None:
    broken = mark(MarkKind.CTR, (0, 0), (30, 20), (5, 5), (5, 5))
    assert math.isnan(measure(broken, None)[0].value)


@pytest.mark.parametrize(
    "wordy",
    [
        mark(MarkKind.TEXT, (1, 1)),
        mark(MarkKind.ARROW, (1, 1), (2, 2)),
        mark(MarkKind.LENGTH, (1, 1)),  # half drawn
        mark(MarkKind.CTR, (1, 1), (2, 2)),
    ],
)
def test_words_and_half_drawn_marks_measure_nothing(wordy: Mark) -> None:
    assert measure(wordy, SQUARE) == ()


def test_the_readers_calibration_wins_over_the_file() -> None:
    by_hand = PixelSpacing(0.3, 0.3, SpacingKind.BY_READER)
    assert spacing_in_use(FilmMarks(), None) is None
    assert spacing_in_use(FilmMarks(), SQUARE) == SQUARE
    assert spacing_in_use(FilmMarks(calibration=by_hand), SQUARE) == by_hand
    line = mark(MarkKind.LENGTH, (0, 0), (10, 0))
    measured = measure_all(FilmMarks((line,), by_hand), SQUARE)
    assert measured["m1"][0] == Quantity("Length", pytest.approx(3.0), "mm (by hand)", 1)


def test_calibration_by_a_line_of_known_length() -> None:
    spacing = calibrated(Point(10, 10), Point(40, 50), 25.0, None)  # 50 px are 25 mm
    assert spacing.kind is SpacingKind.BY_READER
    assert (spacing.row_mm, spacing.column_mm) == (pytest.approx(0.5), pytest.approx(0.5))


def test_calibration_keeps_the_files_ratio_of_rows_to_columns() -> None:
    # 5 mm by the file, so 10 mm double its spacing.
    spacing = calibrated(Point(100, 50), Point(130, 70), 10.0, OBLONG)
    assert (spacing.row_mm, spacing.column_mm) == (pytest.approx(0.4), pytest.approx(0.2))


@pytest.mark.parametrize("known", [0.0, -1.0, math.nan, math.inf])
def test_calibration_needs_a_length_above_nothing(known: float) -> None:
    with pytest.raises(EngineError, match="must be a number above 0"):
        calibrated(Point(0, 0), Point(1, 1), known, None)


@pytest.mark.parametrize("end", [Point(5, 5), Point(math.nan, 0), Point(math.inf, 0)])
def test_calibration_needs_a_line(end: Point) -> None:
    with pytest.raises(EngineError, match="no length"):
        calibrated(Point(5, 5), end, 100.0, SQUARE)
