from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from cxr_desktop.reader.marks.mark_panel import MarkPanel
from engine.datatypes import PixelSpacing, SpacingKind
from engine.marks.marks import FilmMarks, Mark, MarkKind, Point
from tests.cxr_desktop.reader.marks.conftest import SOURCE, SPACING

LINE = Mark("l", MarkKind.LENGTH, (Point(50, 50), Point(150, 50)))
RATIO = Mark("r", MarkKind.CTR, (Point(0, 0), Point(50, 0), Point(0, 9), Point(100, 9)), "deep")


@pytest.fixture
def panel(qtbot, editor):
    panel = MarkPanel()
    qtbot.addWidget(panel)
    panel.resize(300, 600)
    panel.show()
    qtbot.waitExposed(panel)
    panel.watch(editor)
    return panel


def _button(panel, text):
    return next(b for b in panel.findChildren(QAbstractButton) if b.text() == text)


def _kept(editor, *marks, view="PA"):
    editor.show_film(SOURCE, FilmMarks(marks), SPACING, view)


def test_empty_it_says_what_to_do(panel, editor):
    assert panel._empty.isVisible() and "No marks" in panel._empty.text()
    assert not _button(panel, "Copy").isEnabled() and not _button(panel, "Export CSV").isEnabled()
    assert panel._spacing.text() == "0.500 mm (detector)"
    panel.watch(None)
    assert "Choose a film" in panel._empty.text()
    assert not _button(panel, "Calibrate").isEnabled()


def test_a_row_a_mark_with_its_figures(panel, editor):
    _kept(editor, LINE, RATIO)
    assert [row.choice.text() for row in panel.rows] == ["50.0 mm (detector)", "CTR 0.50"]
    assert panel.rows[0].choice.accessibleName() == "Length: 50.0 mm (detector)"
    assert panel.rows[1].note.text() == "deep" and panel.rows[1].note.isVisible()
    assert not panel.rows[0].note.isVisible()
    assert not panel.rows[1]._warning.isVisible()


def test_the_ratio_is_warned_about_on_ap_films(panel, editor):
    _kept(editor, LINE, RATIO, view="AP")
    assert panel.rows[1]._warning.isVisible() and "AP" in panel.rows[1]._warning.text()
    assert not panel.rows[0]._warning.isVisible()


def test_choosing_goes_both_ways(panel, editor, click):
    _kept(editor, LINE, RATIO)
    panel.rows[1].choice.click()
    assert editor.chosen == "r"
    click(300, 200)  # an end of the line
    assert [row.choice.isChecked() for row in panel.rows] == [True, False]
    panel.rows[0].choice.click()
    assert editor.chosen == ""


def test_keys_walk_choose_and_delete(panel, editor):
    _kept(editor, LINE, RATIO)
    first, second = panel.rows
    first.choice.setFocus()
    QTest.keyClick(first.choice, Qt.Key.Key_Down)
    assert second.choice.hasFocus()
    QTest.keyClick(second.choice, Qt.Key.Key_Return)
    assert editor.chosen == "r"
    QTest.keyClick(second.choice, Qt.Key.Key_Delete)
    assert editor.marks.marks == (LINE,)
    assert panel.rows == (first,) and first.choice.hasFocus()


def test_delete_in_a_row_means_the_row_and_not_the_chosen_mark(panel, editor, qtbot):
    action = QAction(panel)
    action.setShortcut("Del")
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.triggered.connect(editor.delete_chosen)
    panel.addAction(action)
    _kept(editor, LINE, RATIO)
    editor.choose("l")
    panel.rows[1].choice.setFocus()
    panel.activateWindow()
    qtbot.waitUntil(panel.rows[1].choice.hasFocus)
    QTest.keyClick(panel.windowHandle(), Qt.Key.Key_Delete)
    assert editor.marks.marks == (LINE,)


def test_a_note_is_written_and_undone(panel, editor):
    _kept(editor, LINE)
    panel.rows[0].choice.click()
    note = panel.rows[0].note
    note.setFocus()
    QTest.keyClicks(note, "nodule ")
    editor.use_spacing(None)  # the list is shown anew meanwhile
    assert note.text() == "nodule "
    QTest.keyClick(note, Qt.Key.Key_Return)
    assert editor.marks.marks[0].text == "nodule"
    editor.undo()
    assert note.text() == ""


def test_everything_is_copied_as_text(panel, editor):
    _kept(editor, LINE, RATIO, view="AP")
    _button(panel, "Copy").click()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0] == "Length\t50.0 mm (detector)\t"
    assert lines[1].startswith("Cardiothoracic ratio\tCTR 0.50; Heart 25.0 mm (detector); Thorax")
    assert lines[1].endswith("\tdeep")
    assert lines[2] == "Pixel spacing\t0.500 mm (detector)"
    assert "AP films" in lines[3]


def test_exports_and_calibration_are_asked_of_the_page(panel, editor, qtbot):
    _kept(editor, LINE)
    for text, signal in (
        ("Calibrate", panel.calibrate_wanted),
        ("Export JSON", panel.json_wanted),
        ("Export CSV", panel.csv_wanted),
    ):
        with qtbot.waitSignal(signal):
            _button(panel, text).click()


def test_a_calibration_by_hand_can_be_given_up(panel, editor):
    by_hand = PixelSpacing(1, 1, SpacingKind.BY_READER)
    editor.show_film(SOURCE, FilmMarks((LINE,), by_hand), by_hand, "PA")
    assert panel._spacing.text() == "1.000 mm (by hand)"
    own = _button(panel, "Use the file's own spacing again")
    assert own.isVisible()
    own.click()
    assert editor.marks.calibration is None and not own.isVisible()


def test_an_editor_left_behind_is_not_listened_to(panel, editor):
    panel.watch(None)
    _kept(editor, LINE)
    assert panel.rows == ()


def test_every_control_can_be_named_and_hit(panel, editor):
    _kept(editor, LINE, RATIO)
    for button in panel.findChildren(QAbstractButton):
        assert button.accessibleName() or button.text()
        assert not button.isVisible() or button.height() >= 28
