from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cxr_desktop.main_window import MainWindow
from cxr_desktop.reader.film_pane import FilmPane
from cxr_desktop.reader.reader_page import ReaderPage
from cxr_desktop.reader.window_linking import carried_over, proxy_side
from engine.datatypes import (
    ClaheSettings,
    FilmFormat,
    FilmInfo,
    FilmSource,
    Identity,
    VoiFunction,
    VoiLut,
    Window,
)
from tests.cxr_desktop.reader.page_steps import (
    LEFT,
    NO_KEY,
    choose,
    drag,
    lay_out,
    open_films,
    spot,
)

EIGHT, TWELVE = "60.png", "61_12bit.png"  # 0 to 255, 0 to 4095
NEGATIVE = "62_negative.png"  # dense tissue is dark in the file


def info(bits: int, low: float, high: float, inverted: bool = False) -> FilmInfo:
    source, size = FilmSource(Path("a.dcm")), (20, 10)
    made = FilmFormat.DICOM
    return FilmInfo(
        source, made, size, bits, (low, high), inverted, (), None, Identity(), False, "", ()
    )


def shown_like(pane: FilmPane) -> tuple[float, float]:
    """Centre and width that the film was asked for with."""
    voi = pane.enhancement.voi
    assert isinstance(voi, Window)
    return voi.center, voi.width


def fields(page: ReaderPage) -> tuple[float, float]:
    controls = page.side.enhance.window_controls
    return controls._center.value(), controls._width.value()


def link_two(window: MainWindow, root: Path, qtbot) -> tuple[ReaderPage, FilmPane, FilmPane]:
    page = open_films(window, root, qtbot)
    first, second = lay_out(page, 2, qtbot)
    qtbot.keyClick(page.canvas, Qt.Key.Key_K)
    return page, first, second


def test_films_of_one_depth_share_the_values() -> None:
    window = Window(100, 50, VoiFunction.SIGMOID, "lung")
    assert carried_over(window, info(8, 0, 255), info(8, 10, 200)) is window


def test_films_of_different_depths_share_the_part_of_the_range() -> None:
    # (51 - 0) / 255 is a fifth; a fifth of 4095 is 819, and so is 51 of 255 wide.
    carried = carried_over(Window(51, 51, label="lung"), info(8, 0, 255), info(12, 0, 4095))
    assert carried == Window(819, 819, label="custom")
    # A quarter from -1000 to 3000 is 0, of width 400 out of 4000; 0 to 1000 has 250 and 100.
    carried = carried_over(Window(0, 400), info(16, -1000, 3000), info(10, 0, 1000))
    assert carried == Window(250, 100, label="custom")


def test_a_negative_film_is_taken_from_the_other_end() -> None:
    here, there = info(8, 0, 255), info(8, 0, 255, inverted=True)
    assert carried_over(Window(51, 40), here, there) == Window(204, 40, label="custom")
    back = carried_over(Window(204, 40), there, here)
    assert (back.center, back.width) == (pytest.approx(51), 40)


def test_a_table_and_the_films_own_window_stay_with_their_film() -> None:
    here = info(8, 0, 255)
    table = VoiLut(0, np.arange(256, dtype=np.uint16), 8, "NORMAL")
    assert carried_over(table, here, here) is None
    assert carried_over(None, here, info(12, 0, 4095)) is None


def test_a_drag_moves_the_windows_of_linked_films_alike(window: MainWindow, films, qtbot) -> None:
    _, first, second = link_two(window, films(EIGHT, TWELVE), qtbot)
    canvas = first.canvas
    start, on, end = (spot(canvas, x, y) for x, y in ((5, 10), (5, 9), (7, 8)))
    QTest.mousePress(canvas, LEFT, NO_KEY, start)
    QTest.mouseMove(canvas, on)  # found to be a drag, which is not part of it
    QTest.mouseMove(canvas, end)
    # 512 pixels are the film's whole range; up is brighter, which is a lower centre.
    right, down = end.x() - on.x(), end.y() - on.y()
    dragged_to = (128 + down * 255 / 512, 255 + right * 255 / 512)
    assert shown_like(first) == pytest.approx(dragged_to)
    carried = tuple(value / 255 * 4095 for value in dragged_to)
    assert shown_like(second) == pytest.approx(carried)
    QTest.mouseRelease(canvas, LEFT, NO_KEY, end)
    assert shown_like(second) == pytest.approx(carried)
    for pane in (first, second):
        qtbot.waitUntil(lambda pane=pane: pane.display.voi == pane.enhancement.voi)
        qtbot.waitUntil(lambda pane=pane: pane.display.pixels.shape == (20, 10))  # no proxy


def test_not_linked_each_film_keeps_its_own_look(window: MainWindow, films, qtbot) -> None:
    page = open_films(window, films(EIGHT, "70.png"), qtbot)
    first, second = lay_out(page, 2, qtbot)
    panel = page.side.enhance
    drag(first.canvas, (5, 10), (5, 9), (7, 8))
    panel.toggle_clahe()
    moved = first.enhancement
    assert second.enhancement.voi is None
    page.board.activate_next()
    assert panel.current() == second.enhancement  # no CLAHE, its own window
    panel.toggle_invert()
    assert second.enhancement.invert
    assert second.enhancement.clahe is None
    page.board.activate_next()
    assert first.enhancement == moved
    assert panel.current() == moved
    page.board.activate_next()
    assert panel.current() == second.enhancement
    qtbot.waitUntil(lambda: int(second.display.pixels[0, 0]) == 185)  # 255 - 70
    choose(page, 0, qtbot)
    assert not second.enhancement.invert  # another film in the pane


def test_the_panel_shows_what_a_linked_film_was_given_meanwhile(
    window: MainWindow, films, qtbot
) -> None:
    page, first, second = link_two(window, films(EIGHT, TWELVE), qtbot)
    panel = page.side.enhance
    page.board.activate_next()  # so that the panel has been this film's before
    page.board.activate_next()
    panel.take_region_window(Window(51, 51))
    panel.toggle_invert()
    panel.toggle_clahe()
    assert second.enhancement.clahe == ClaheSettings()
    qtbot.waitUntil(lambda: second.display.voi == second.enhancement.voi)
    page.board.activate_next()
    assert fields(page) == (819, 819)
    assert panel.current() == second.enhancement
    panel.toggle_clahe()
    assert shown_like(second) == (819, 819)
    assert second.enhancement.invert
    assert shown_like(first) == (51, 51)
    assert first.enhancement.clahe is None


def test_linked_films_of_other_polarity_go_the_same_way(window: MainWindow, films, qtbot) -> None:
    page, _, second = link_two(window, films(EIGHT, NEGATIVE), qtbot)
    page.side.enhance.take_region_window(Window(51, 40))
    assert shown_like(second) == (204, 40)
    page.actions_by_name["auto_window"].trigger()
    assert second.enhancement.voi is None


def test_a_proxy_is_as_fine_as_the_screen_and_never_tiny(window: MainWindow, films, qtbot) -> None:
    page = open_films(window, films(EIGHT), qtbot)
    pane = page.board.active
    pane.canvas.resize(900, 700)
    assert proxy_side(pane) == 900
    pane.canvas.resize(200, 300)
    assert proxy_side(pane) == 512
