from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage

from cxr_desktop.reader.film_arrangement import Arrangement
from cxr_desktop.reader.film_filter import FilmFilter
from cxr_desktop.reader.film_grid import FilmGrid
from cxr_desktop.reader.film_list_model import FilmListModel, LookedAt
from cxr_desktop.reader.film_order import FilmOrder, Grouping, Sort
from cxr_desktop.reader.film_tile import TILE
from engine.datatypes import FilmFile, FilmFormat, ImageGroup


def films(names: Sequence[str]) -> list[LookedAt]:
    paths = [Path("/x") / name for name in names]
    return [LookedAt(path, FilmFile(path, FilmFormat.PNG, (ImageGroup("", 1),))) for path in paths]


@pytest.fixture
def grid(qtbot) -> FilmGrid:
    """Two columns, four lines in view, 40 films of 20 patients."""
    model = FilmListModel()
    grid = FilmGrid(model)
    model.setParent(grid)
    qtbot.addWidget(grid)
    grid.resize(2 * TILE.width() + 30, 4 * TILE.height() + 20)
    grid.show()
    model.append(films([f"person{number // 2}_{number % 2}.png" for number in range(40)]))
    return grid


def test_a_click_chooses_the_film_under_it(grid: FilmGrid, qtbot) -> None:
    with qtbot.waitSignal(grid.film_chosen) as chosen:
        qtbot.mouseClick(
            grid.viewport(),
            Qt.MouseButton.LeftButton,
            pos=QPoint(TILE.width() + 20, TILE.height() + 20),
        )
    assert chosen.args[0].path.name == "person1_1.png"
    assert grid.selectionModel().selectedIndexes() == [grid.currentIndex()]


def test_keys_walk_through_the_films_and_keep_them_in_view(grid: FilmGrid, qtbot) -> None:
    grid.choose_first()
    for key, row in (
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Down, 3),
        (Qt.Key.Key_Left, 2),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_End, 39),
        (Qt.Key.Key_PageUp, 31),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_PageDown, 8),
    ):
        qtbot.keyClick(grid, key)
        assert grid.currentIndex().row() == row
        assert grid.viewport().rect().contains(grid.visualRect(grid.currentIndex()).center())


def test_films_that_arrive_move_nothing(grid: FilmGrid) -> None:
    grid.choose_row(20)
    place = grid.verticalScrollBar().value()
    grid.model().append(films([f"z{number}.png" for number in range(500)]))
    assert grid.verticalScrollBar().value() == place
    assert grid.currentIndex().row() == 20
    assert grid.verticalScrollBar().maximum() == 270 * TILE.height() - grid.viewport().height()


def test_another_order_keeps_the_film_current_and_at_its_place_on_the_screen(
    grid: FilmGrid, qtbot
) -> None:
    grid.choose_row(20)
    film, top = grid.current_film, grid.visualRect(grid.currentIndex()).top()
    chosen: list[object] = []
    grid.film_chosen.connect(chosen.append)
    grid.model().arrange(Arrangement(order=FilmOrder(Sort.NAME, descending=True)))
    assert grid.current_film == film
    assert grid.model().source_at(grid.currentIndex().row()) == film
    assert grid.visualRect(grid.currentIndex()).top() == top
    grid.model().append(films(["zz.png"]))  # merged above all the others
    with qtbot.waitSignal(grid.model().rearranged):
        pass
    assert grid.model().source_at(0).path.name == "zz.png"
    assert grid.model().source_at(grid.currentIndex().row()) == film
    assert grid.viewport().rect().contains(grid.visualRect(grid.currentIndex()).center())
    assert chosen == []


def test_the_film_in_view_is_current_again_when_the_filter_lets_it_through(grid: FilmGrid) -> None:
    grid.choose_row(5)
    film = grid.current_film
    grid.model().arrange(Arrangement(FilmFilter(text="person7")))
    assert not grid.currentIndex().isValid()
    assert grid.current_film == film
    grid.model().arrange(Arrangement())
    assert grid.currentIndex().row() == 5


def test_headings_are_painted_over_their_films(grid: FilmGrid) -> None:
    grid.model().arrange(Arrangement(order=FilmOrder(grouping=Grouping.PATIENT)))
    grid.verticalScrollBar().setValue(0)
    assert grid.model().group_title(1) == ("person1", "2 films")
    assert grid.visualRect(grid.model().index(2)).top() == 2 * 32 + TILE.height()
    picture: QImage = grid.viewport().grab().toImage()
    heading = [picture.pixelColor(x, 20) for x in range(4, 80)]
    assert len({colour.name() for colour in heading}) > 1  # letters, not an empty strip
    grid.model().hide_identity(True)
    assert grid.model().group_title(1) == ("Patient 2", "2 films")
    assert grid.model().index(2).data() == "Film 3"


def test_only_rows_in_view_and_half_a_screen_beyond_are_asked_for(grid: FilmGrid) -> None:
    assert grid.visible_rows() == range(14)
    grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum())
    assert grid.visible_rows() == range(30, 40)
