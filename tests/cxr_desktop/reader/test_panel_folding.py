"""Two panels share a narrow window, one at a time; the reader's wishes outlive it."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from cxr_desktop.reader.panel_folding import FoldingPanel, PanelFolding
from cxr_desktop.reader.reader_columns import MIDDLE_LEAST, NARROWEST, ReaderColumns
from cxr_desktop.settings import Settings
from cxr_desktop.settings_schema import BROWSER_SHOWN, FINDINGS_SHOWN

WIDE = 2 * NARROWEST + MIDDLE_LEAST + 2  # two handles of 1 px
NARROW = WIDE - 1


@pytest.fixture
def settings(qapp) -> Settings:
    return Settings()


@pytest.fixture
def columns(qtbot, settings: Settings) -> ReaderColumns:
    parts = [QWidget() for _ in range(3)]
    columns = ReaderColumns(*parts)
    qtbot.addWidget(columns)
    films, tools = (QAction("films", columns), QAction("tools", columns))
    for action in (films, tools):
        action.setCheckable(True)
    PanelFolding(
        columns,
        (
            FoldingPanel(parts[0], films, BROWSER_SHOWN),
            FoldingPanel(parts[2], tools, FINDINGS_SHOWN),
        ),
        settings,
    )
    columns.resize(WIDE, 300)
    columns.show()
    return columns


def shown(columns: ReaderColumns) -> tuple[bool, bool]:
    """Films and tools; what is on show is what the actions say."""
    panels = tuple(columns.widget(place).isVisible() for place in (0, 2))
    assert panels == tuple(action.isChecked() for action in actions(columns))
    return panels


def actions(columns: ReaderColumns) -> tuple[QAction, QAction]:
    found = {action.text(): action for action in columns.findChildren(QAction)}
    return found["films"], found["tools"]


def test_the_films_list_folds_first_and_comes_back(columns: ReaderColumns) -> None:
    assert shown(columns) == (True, True)
    columns.resize(NARROW, 300)
    assert shown(columns) == (False, True)
    columns.resize(WIDE, 300)
    assert shown(columns) == (True, True)


def test_in_a_narrow_window_one_panel_takes_the_others_place(
    columns: ReaderColumns, settings: Settings
) -> None:
    columns.resize(NARROW, 300)
    films, tools = actions(columns)
    films.trigger()
    assert shown(columns) == (True, False)
    tools.trigger()
    assert shown(columns) == (False, True)
    assert settings.flag(BROWSER_SHOWN) and settings.flag(FINDINGS_SHOWN)
    columns.resize(WIDE, 300)
    assert shown(columns) == (True, True)


def test_what_the_reader_hides_stays_hidden(columns: ReaderColumns, settings: Settings) -> None:
    films, _ = actions(columns)
    films.trigger()
    columns.resize(NARROW, 300)
    columns.resize(WIDE, 300)
    assert shown(columns) == (False, True)
    assert not settings.flag(BROWSER_SHOWN)


def test_films_alone_on_the_screen_are_left_alone(columns: ReaderColumns) -> None:
    columns.resize(NARROW, 300)
    columns.widget(2).hide()  # as for the film alone, while its action stays checked
    columns.resize(WIDE, 300)
    assert not columns.widget(0).isVisible()


def test_the_window_can_become_narrow_enough_to_fold(columns: ReaderColumns) -> None:
    columns.widget(1).setMinimumWidth(100)
    assert columns.minimumSizeHint().width() < NARROW
