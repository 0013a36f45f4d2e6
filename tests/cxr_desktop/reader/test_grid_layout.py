from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect

from cxr_desktop.reader.grid_layout import GridLayout


def plain(rows: int) -> GridLayout:
    """Two columns of 100 x 50 tiles in a list 250 wide."""
    layout = GridLayout(100, 50)
    layout.arrange(250, rows)
    return layout


def under_headings() -> GridLayout:
    """Groups of 3, 1 and 4 films: headings at 0, 132 and 214, 346 high in all."""
    layout = GridLayout(100, 50)
    layout.arrange(200, 8, np.array([0, 3, 4], np.int32))
    return layout


def test_tiles_share_the_width_and_stand_line_by_line() -> None:
    layout = plain(5)
    assert (layout.columns, layout.height) == (2, 150)
    assert layout.rect(3) == QRect(125, 50, 125, 50)
    assert [layout.row_at(10, 60), layout.row_at(130, 60), layout.row_at(130, 140)] == [2, 3, -1]
    assert layout.rows_between(49, 51) == range(4)
    assert layout.rows_between(150, 900) == range(0)


def test_the_last_of_100_000_films_is_found_at_once() -> None:
    layout = plain(100_000)
    assert layout.height == 2_500_000
    assert layout.rect(99_999) == QRect(125, 2_499_950, 125, 50)
    assert layout.row_at(200, 2_499_999) == 99_999


def test_each_group_begins_a_line_below_its_heading() -> None:
    layout = under_headings()
    assert layout.height == 346
    assert [layout.rect(row).top() for row in range(8)] == [32, 32, 82, 164, 246, 246, 296, 296]
    assert layout.headings_between(0, 140) == [
        (0, QRect(0, 0, 200, 32)),
        (1, QRect(0, 132, 200, 32)),
    ]
    assert layout.row_at(10, 10) == -1
    assert layout.row_at(150, 90) == -1  # beside the third film
    assert layout.rows_between(100, 150) == range(2, 3)
    assert [layout.top_of(row) for row in (1, 2, 3)] == [0, 82, 132]


def test_up_and_down_keep_the_column_where_a_line_has_it() -> None:
    layout = under_headings()
    assert layout.lines_away(1, 1) == 2
    assert layout.lines_away(2, 1) == 3
    assert layout.lines_away(3, 1) == 4
    assert layout.lines_away(7, -1) == 5
    assert layout.lines_away(5, -1) == 3
    assert layout.lines_away(4, -3) == 0
    assert layout.lines_away(0, -1) == 0
    assert layout.lines_away(6, 9) == 6


def test_every_tile_is_found_at_its_own_middle() -> None:
    layout = under_headings()
    for row in range(8):
        middle = layout.rect(row).center()
        assert layout.row_at(middle.x(), middle.y()) == row


def test_a_list_without_films_is_flat() -> None:
    layout = plain(0)
    assert layout.height == 0
    assert layout.rows_between(0, 500) == range(0)
    assert layout.row_at(5, 5) == -1
