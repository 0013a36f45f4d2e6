"""The bar gives up its title first, then its buttons, never its menus."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from cxr_desktop.reader.reader_toolbar import ReaderToolbar, ToolMenu
from cxr_desktop.theme import apply_theme, icon


def action(owner: QWidget, text: str) -> QAction:
    return QAction(icon("ruler"), text, owner)


@pytest.fixture
def bar(qtbot, qapp) -> Iterator[ReaderToolbar]:
    apply_theme(qapp, True)
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.resize(900, 60)
    plain = [action(owner, text) for text in ("Score", "Fit", "Invert")]
    menu = ToolMenu("More", "dots-horizontal", (action(owner, "Export"), action(owner, "Print")))
    bar = ReaderToolbar(
        action(owner, "Films"), [plain[0], None, *plain[1:], menu], action(owner, "Tools"), owner
    )
    bar.show_title("a long name of a film.dcm · PA · 2021-03-04")
    bar.resize(600, 40)
    owner.show()
    yield bar


def shown(bar: ReaderToolbar) -> list[str]:
    """Words of the buttons on show, without the title's."""
    return [b.accessibleName() for b in bar.findChildren(QToolButton) if b.isVisible()]


def more(bar: ReaderToolbar) -> list[str]:
    menu = next(b.menu() for b in bar.findChildren(QToolButton) if b.menu() is not None)
    return [action.text() for action in menu.actions()]


def test_with_room_everything_is_a_button(bar: ReaderToolbar) -> None:
    assert shown(bar) == ["Films", "Score", "Fit", "Invert", "More", "Tools"]
    assert more(bar) == ["Export", "Print"]
    assert bar.findChild(QLabel).text() == bar.title


def test_the_title_goes_before_any_button(bar: ReaderToolbar) -> None:
    bar.resize(260, 40)
    assert len(bar.findChild(QLabel).text()) < len(bar.title)
    assert len(shown(bar)) == 6


def test_buttons_move_into_the_last_menu_and_come_back(bar: ReaderToolbar) -> None:
    one = bar.findChildren(QToolButton)[0].sizeHint().width() + 4
    bar.resize(bar.minimumSizeHint().width() + one, 40)
    assert shown(bar) == ["Films", "Score", "More", "Tools"]
    assert more(bar) == ["Fit", "Invert", "", "Export", "Print"]
    bar.resize(bar.minimumSizeHint().width(), 40)
    assert shown(bar) == ["Films", "More", "Tools"]
    assert more(bar) == ["Score", "Fit", "Invert", "", "Export", "Print"]
    bar.resize(600, 40)
    assert len(shown(bar)) == 6
    assert more(bar) == ["Export", "Print"]
