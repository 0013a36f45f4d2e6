from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from cxr_desktop.trainer.step_page import WorkLine


class Page(QWidget):
    """Work that ends when a test says so, between buttons that have nothing to do with it."""

    def __init__(self) -> None:
        super().__init__()
        self.before, self.start, self.after = (QPushButton(word) for word in "abc")
        self.work = WorkLine("Stops it", self.start)
        layout = QVBoxLayout(self)
        for widget in (self.before, self.start, self.work, self.after):
            layout.addWidget(widget)
        self.start.clicked.connect(self.begin)
        self.work.stop.clicked.connect(self.work.stopping)

    def begin(self) -> None:
        self.start.setEnabled(False)
        self.work.begin("Working")

    def end(self) -> None:
        self.start.setEnabled(True)
        self.work.hide()


@pytest.fixture
def page(qtbot) -> Page:
    page = Page()
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.start.setFocus()
    qtbot.keyClick(page.start, Qt.Key.Key_Space)
    return page


def test_the_focus_goes_to_stop_and_back_to_what_started_the_work(page: Page) -> None:
    assert page.work.stop.hasFocus()
    page.end()
    assert page.start.hasFocus()


def test_it_comes_back_from_work_that_was_stopped_too(page: Page, qtbot) -> None:
    qtbot.keyClick(page.work.stop, Qt.Key.Key_Space)
    assert not page.work.stop.isEnabled() and page.work.hasFocus()
    page.end()
    assert page.start.hasFocus()


def test_it_stays_where_a_person_has_taken_it(page: Page) -> None:
    page.after.setFocus()
    page.end()
    assert page.after.hasFocus()


def test_it_goes_to_the_one_before_where_the_starter_is_gone(page: Page) -> None:
    page.start.hide()
    page.work.hide()
    assert page.before.hasFocus()


def test_another_page_in_front_ends_nothing(page: Page) -> None:
    page.hide()
    page.show()
    assert not page.work.isHidden() and page.work.stop.isVisible()
    assert not page.start.hasFocus()
