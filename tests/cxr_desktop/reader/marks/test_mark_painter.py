from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from cxr_desktop.image_conversion import array_from_image
from cxr_desktop.reader.marks.mark_painter import paint_marks
from cxr_desktop.theme import apply_theme, tokens
from engine.explanation.colour_maps import COLOUR_MAPS, colour_table
from engine.marks.marks import FilmMarks, Mark, MarkKind, Point

MARK = np.array(QColor(tokens(dark=True).mark).getRgb()[:3])


@pytest.fixture(autouse=True)
def themed(qapp) -> None:
    """Words are as wide as the theme's font makes them."""
    apply_theme(qapp, True)


def _mark(kind, *points, mark_id="m", text=""):
    return Mark(mark_id, kind, tuple(Point(*point) for point in points), text)


def _painted(*marks, to_canvas=None, ground=Qt.GlobalColor.black, size=200, **options):
    """uint8 (size, size, 3) of marks upon one colour."""
    image = QImage(size, size, QImage.Format.Format_RGB32)
    image.fill(ground)
    painter = QPainter(image)
    options.setdefault("labels", {})
    paint_marks(painter, FilmMarks(marks), to_canvas or QTransform(), **options)
    painter.end()
    return array_from_image(image)[:, :, :3]


def _is_mark(pixels):
    """Of the marks' hue and not dark: thin lines and letters are weakened by their edges."""
    level = pixels.max(axis=-1).astype(float)
    hue = pixels / np.maximum(level, 1.0)[..., None]
    return (level > 110) & (np.abs(hue - MARK / MARK.max()).max(axis=-1) < 0.1)


def _box(found):
    """First and last row, first and last column of what is True."""
    rows, columns = np.nonzero(found.any(axis=1))[0], np.nonzero(found.any(axis=0))[0]
    return int(rows[0]), int(rows[-1]), int(columns[0]), int(columns[-1])


LENGTH = _mark(MarkKind.LENGTH, (50, 100.5), (150, 100.5))


def test_a_line_is_where_its_points_are_with_ticks_across():
    found = _is_mark(_painted(LENGTH))
    assert found[100, 55:145].all()
    assert not found[90, 60:140].any()
    top, bottom, left, right = _box(found)
    assert (left, right) == (pytest.approx(50, abs=1), pytest.approx(150, abs=1))
    assert (top, bottom) == (pytest.approx(95, abs=1), pytest.approx(105, abs=1))


def test_words_keep_away_from_other_words():
    line = _mark(MarkKind.LENGTH, (50, 100.5), (120, 100.5))
    labels = {"m": ("18.0 mm",)}
    other = QRectF(125, 85, 75, 30)  # where the words stand otherwise, right of the line
    assert _is_mark(_painted(line, labels=labels))[86:114, 127:].any()
    found = _is_mark(_painted(line, labels=labels, keep_clear=[other]))
    assert not found[86:114, 127:].any()
    assert found.sum() > _is_mark(_painted(line)).sum()


def test_it_goes_with_the_film():
    turned = QTransform(0, 1, -1, 0, 200, 0)  # a quarter clockwise: (x, y) to (200 - y, x)
    found = _is_mark(_painted(LENGTH, to_canvas=turned))
    assert found[55:145, 99].all()


def test_a_dark_halo_parts_it_from_a_bright_film():
    pixels = _painted(LENGTH, ground=Qt.GlobalColor.white)
    column = pixels[95:106, 100].astype(int).sum(axis=1)
    assert column[0] == 765 and column[-1] == 765
    assert column.min() < 300


@pytest.mark.parametrize("kind", list(MarkKind))
def test_every_kind_is_painted_and_so_is_half_of_it(kind):
    points = [(40, 40), (160, 60), (50, 120), (150, 170)]
    count = {MarkKind.TEXT: 1, MarkKind.ANGLE: 3, MarkKind.COBB: 4, MarkKind.CTR: 4}.get(kind, 2)
    whole = _mark(kind, *points[:count], text="words")
    assert _is_mark(_painted(whole)).any()
    half = _mark(kind, points[0], text="words")
    _painted(half, half_drawn=half)


def test_no_colour_map_of_the_model_comes_near_the_marks():
    for name in COLOUR_MAPS:
        table = colour_table(name)[:, :3].astype(int)
        assert np.abs(table - MARK).sum(axis=1).min() > 80


def test_only_the_chosen_mark_shows_handles():
    plain, chosen = _painted(LENGTH), _painted(LENGTH, chosen="m")
    assert _box(_is_mark(chosen))[2] < _box(_is_mark(plain))[2] - 2
    other = _painted(LENGTH, chosen="another")
    assert (other == plain).all()


def test_words_stand_beside_the_line_in_the_picture():
    labels = {"m": ("25.0 mm",)}
    more = _is_mark(_painted(LENGTH, labels=labels)) & ~_is_mark(_painted(LENGTH))
    top, bottom, left, right = _box(more)
    assert right < 200 and (left > 150 or bottom < 98 or top > 102)


def test_words_at_the_edge_are_moved_in_and_leave_the_line_free():
    line = _mark(MarkKind.LENGTH, (100, 100.5), (196, 100.5))
    pixels = _painted(line, labels={"m": ("25.0 mm (detector)",)})
    more = _is_mark(pixels) & ~_is_mark(_painted(line))
    top, bottom, _, right = _box(more)
    assert right < 197 and (bottom < 99 or top > 102)
    assert _is_mark(pixels)[100, 105:190].all()


def test_a_text_begins_at_its_point():
    words = _mark(MarkKind.TEXT, (60, 80), text="HH")
    top, _, left, _ = _box(_is_mark(_painted(words)))
    assert left == pytest.approx(61, abs=2)
    assert 80 <= top <= 86


def test_an_export_at_film_resolution_is_drawn_larger():
    thin = _is_mark(_painted(LENGTH))[:, 100].sum()
    thick = _is_mark(_painted(LENGTH, pen_scale=4.0))[:, 100].sum()
    assert thin <= 2 and thick == pytest.approx(6, abs=1)
    labels = {"m": ("25",)}
    tall = [
        _box(_is_mark(_painted(LENGTH, labels=labels, pen_scale=scale))) for scale in (1.0, 3.0)
    ]
    assert tall[1][1] - tall[1][0] > 2 * (tall[0][1] - tall[0][0])


def test_a_mark_outside_the_picture_leaves_no_words():
    outside = _mark(MarkKind.LENGTH, (300, 300), (400, 300))
    assert not _painted(outside, labels={"m": ("25.0 mm",)}).any()


def test_a_mark_under_the_hand_is_painted_once_where_the_hand_has_it():
    moved = _mark(MarkKind.LENGTH, (50, 40.5), (150, 40.5))
    found = _is_mark(_painted(LENGTH, half_drawn=moved))
    assert found[40, 60:140].all() and not found[100].any()
