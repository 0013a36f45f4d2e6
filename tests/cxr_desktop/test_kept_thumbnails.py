from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QPushButton

from cxr_desktop.kept_thumbnails import KeptThumbnailsRow, amount_line
from cxr_desktop.main_window import MainWindow
from cxr_desktop.settings_dialog import SettingsDialog
from engine.errors import EngineError
from engine.image_io.thumbnail_store import KeptThumbnails

FULL = "1,234 thumbnails are kept. They take 12.3 MB."


@pytest.fixture
def row(session, tmp_path, qtbot) -> KeptThumbnailsRow:
    row = KeptThumbnailsRow(session, tmp_path)
    qtbot.addWidget(row)
    row.show()
    return row


def button_of(row: KeptThumbnailsRow) -> QPushButton:
    return row.findChild(QPushButton)


def test_it_says_how_much_there_is_and_clears_it(row, gates, qtbot) -> None:
    qtbot.waitUntil(lambda: row.amount == FULL)
    qtbot.mouseClick(button_of(row), Qt.MouseButton.LeftButton)
    assert not button_of(row).isEnabled()
    qtbot.waitUntil(lambda: row.amount == "No thumbnails are kept.")
    assert not button_of(row).isEnabled()
    assert [method for method, _ in gates.calls if "thumbnail" in method] == [
        "kept_thumbnails",
        "clear_thumbnail_store",
        "kept_thumbnails",
    ]


def test_a_failure_is_told_and_may_be_tried_again(row, gates, qtbot) -> None:
    qtbot.waitUntil(lambda: row.amount == FULL)
    gates.failures["clear_thumbnail_store", ""] = EngineError(
        "thumbnails-1.sqlite", "the kept thumbnails cannot be deleted (locked)", "Try again."
    )
    button_of(row).click()
    qtbot.waitUntil(lambda: row.amount.startswith("thumbnails-1.sqlite: the kept"))
    assert row.amount.endswith("Try again.")
    assert button_of(row).isEnabled()


def test_it_is_asked_anew_whenever_it_is_shown(row, gates, qtbot) -> None:
    qtbot.waitUntil(lambda: row.amount == FULL)
    row.hide()
    row.show()
    qtbot.waitUntil(lambda: gates.calls.count(("kept_thumbnails", "")) == 2)


def test_its_words_in_numbers() -> None:
    assert amount_line(KeptThumbnails(0, 20_480)) == "No thumbnails are kept."
    assert amount_line(KeptThumbnails(1, 20_480)) == "One thumbnail is kept. It takes 20.5 kB."
    assert amount_line(KeptThumbnails(1234, 12_345_678)) == FULL
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.German))
    try:
        line = amount_line(KeptThumbnails(1234, 12_345_678))
        assert "1.234" in line
        assert "12,3\xa0MB" in line or "12,3 MB" in line
    finally:
        QLocale.setDefault(before)


def test_it_stands_in_the_settings_and_is_found_there(window: MainWindow, qtbot) -> None:
    window.show_settings()
    dialog = window.findChild(SettingsDialog)
    row = dialog.findChild(KeptThumbnailsRow)
    assert not row.isVisible()
    dialog.show_group("Folders")
    assert row.isVisible()
    qtbot.waitUntil(lambda: row.amount == FULL)
    dialog.search("thumbnails pictures")
    assert row.isVisible()
    dialog.search("opacity")
    assert not row.isVisible()
