"""The export dialog: what it offers, what it asks for, what it says."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QSpinBox,
    QWidget,
)

from cxr_desktop.background import TaskHandle
from cxr_desktop.exporting.choices import ENGINE_WORDS
from cxr_desktop.exporting.export_dialog import WIDTH, ExportDialog
from cxr_desktop.theme import TARGET_PX, apply_theme
from engine.datatypes import FilmFormat
from engine.errors import EngineError
from engine.export.request import PIXEL_WARNING, Depth, ExportKind, ExportRequest
from tests.cxr_desktop.exporting.subjects import COLUMNS, ROWS, heat, marked, subject


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "out"


def shown(qtbot, film, folder: Path) -> ExportDialog:
    dialog = ExportDialog(film, folder=folder)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def box(dialog: ExportDialog, words: str) -> QCheckBox:
    return next(b for b in dialog.findChildren(QCheckBox) if b.text() == words)


def named(dialog: ExportDialog, kind: type[QWidget], name: str):
    return next(w for w in dialog.findChildren(kind) if w.accessibleName() == name)


def asked(qtbot, dialog: ExportDialog) -> ExportRequest:
    with qtbot.waitSignal(dialog.export_wanted) as said:
        qtbot.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    return said.args[0]


def test_it_asks_for_the_film_with_all_that_lies_over_it(qtbot, folder: Path) -> None:
    request = asked(qtbot, shown(qtbot, marked(heat_map=heat()), folder))
    assert request.kind is ExportKind.PNG
    assert request.target == folder / "Doe_Jane.png"
    assert request.depth is Depth.EIGHT
    assert request.layer.shape == (ROWS, COLUMNS, 4)
    assert request.layer_has_text
    assert not (request.hide_identity or request.overwrite or request.mirrored)


def test_only_what_is_there_can_be_burned_in(qtbot, folder: Path) -> None:
    dialog = shown(qtbot, subject(), folder)
    for words in ("Heat map", "Marks", "Marks as JSON", "Turned and flipped as on the screen"):
        assert not box(dialog, words).isVisible()
    assert box(dialog, "Corner texts, R and L").isVisible()
    assert asked(qtbot, dialog).layer is None


def test_sixteen_bits_where_the_film_has_them_and_nothing_is_burned_in(qtbot, folder) -> None:
    dialog = shown(qtbot, marked(), folder)
    levels = named(dialog, QComboBox, "Grey levels")
    assert levels.isVisible() and not levels.isEnabled()
    box(dialog, "Marks").click()
    assert [levels.itemData(n) for n in range(levels.count())] == list(Depth)
    levels.setCurrentIndex(2)
    request = asked(qtbot, dialog)
    assert (request.depth, request.layer) == (Depth.STORED, None)
    dialog.choices.choose(ExportKind.SECONDARY_CAPTURE)
    assert dialog.choices.depth is Depth.EIGHT
    dialog.choices.choose(ExportKind.JPEG)
    assert not levels.isVisible()
    assert named(dialog, QSpinBox, "Quality").isVisible()


def test_eight_bit_films_are_asked_nothing_about_it(qtbot, folder: Path) -> None:
    dialog = shown(qtbot, subject(bits=8), folder)
    assert not named(dialog, QComboBox, "Grey levels").isVisible()


def test_a_copy_is_for_dicom_and_warns(qtbot, folder: Path) -> None:
    assert PIXEL_WARNING in ENGINE_WORDS
    png = shown(qtbot, subject(film_format=FilmFormat.PNG), folder)
    formats = named(png, QComboBox, "Format")
    assert formats.findData(ExportKind.DEIDENTIFIED) == -1
    dialog = shown(qtbot, marked(heat_map=heat()), folder)
    warning = next(w for w in dialog.findChildren(QWidget) if w.property("role") == "flagged")
    assert not warning.isVisible()
    dialog.choices.choose(ExportKind.DEIDENTIFIED)
    assert warning.isVisible() and warning.text() == PIXEL_WARNING
    assert not box(dialog, "Heat map").isVisible()
    named(dialog, QLineEdit, "Pseudonym").setText(" Case 4 ")
    request = asked(qtbot, dialog)
    assert (request.pseudonym, request.layer) == ("Case 4", None)
    assert request.hide_identity
    assert request.target.name == "film-001.dcm"


def test_the_window_s_wish_to_hide_cannot_be_undone_here(qtbot, folder: Path) -> None:
    dialog = shown(qtbot, marked(identity_hidden=True, number=12), folder)
    hide = box(dialog, "Hide identity")
    assert hide.isChecked() and not hide.isEnabled()
    assert "Doe" not in dialog.windowTitle() and "12" in dialog.windowTitle()
    box(dialog, "Marks as JSON").click()
    request = asked(qtbot, dialog)
    assert request.hide_identity
    assert request.target.name == "film-012.png"
    assert "Doe" not in request.side_files[0].text


def test_hiding_takes_a_telling_name_away(qtbot, folder: Path) -> None:
    dialog = shown(qtbot, subject(), folder)
    name = named(dialog, QLineEdit, "File name")
    name.clear()
    qtbot.keyClicks(name, "Jane Doe.png")
    dialog.choices.choose(ExportKind.JPEG)
    assert name.text() == "Jane Doe.jpg"
    box(dialog, "Hide identity").click()
    assert name.text() == "film-001.jpg"


def test_marks_go_beside_as_asked(qtbot, folder: Path) -> None:
    dialog = shown(qtbot, marked(), folder)
    box(dialog, "Marks as JSON").click()
    box(dialog, "Marks as CSV").click()
    sides = asked(qtbot, dialog).side_files
    assert [side.suffix for side in sides] == [".marks.json", ".marks.csv"]
    document = json.loads(sides[0].text)
    # 80 pixels of 0.5 mm.
    assert document["marks"][0]["quantities"] == [{"name": "Length", "value": 40.0, "unit": "mm"}]
    assert document["film"] == "Doe^Jane.dcm"


def test_turned_as_on_the_screen_or_as_stored(qtbot, folder: Path) -> None:
    dialog = shown(qtbot, subject(quarters=1, mirrored=True), folder)
    request = asked(qtbot, dialog)
    assert (request.quarters, request.mirrored) == (1, True)
    assert request.layer.shape == (COLUMNS, ROWS, 4)  # it says that it is flipped
    dialog.follow(handle := TaskHandle())
    handle.end("cancelled")
    box(dialog, "Turned and flipped as on the screen").click()
    request = asked(qtbot, dialog)
    assert (request.quarters, request.mirrored, request.layer) == (0, False, None)


def test_a_file_that_is_there_is_replaced_only_when_said(qtbot, folder: Path) -> None:
    folder.mkdir()
    (folder / "Doe_Jane.png").write_bytes(b"")
    dialog = shown(qtbot, subject(), folder)
    name = named(dialog, QLineEdit, "File name")
    assert name.text() == "Doe_Jane (2).png"
    name.selectAll()
    qtbot.keyClick(name, Qt.Key.Key_Backspace)
    assert not dialog.export_button.isEnabled()
    qtbot.keyClicks(name, "Doe_Jane.png")
    replace = box(dialog, "Replace the file of this name")
    assert replace.isVisible() and not dialog.export_button.isEnabled()
    replace.click()
    assert asked(qtbot, dialog).overwrite


def test_what_came_of_it(qtbot, folder: Path) -> None:
    dialog = shown(qtbot, subject(), folder)
    asked(qtbot, dialog)
    assert dialog.result_text == "Exporting"
    assert not dialog.export_button.isEnabled()
    dialog.follow(handle := TaskHandle())
    handle.end("failed", EngineError("a.png", "the disk is full", "Make room."))
    assert "the disk is full. Make room." in dialog.result_text
    assert not dialog.show_button.isVisible()
    asked(qtbot, dialog)
    folder.mkdir()
    (folder / "Doe_Jane.png").write_bytes(b"")
    dialog.follow(handle := TaskHandle())
    handle.end("done", (folder / "Doe_Jane.png",))
    assert dialog.result_text.startswith("Written: ")
    assert dialog.show_button.isVisible()
    assert named(dialog, QLineEdit, "File name").text() == "Doe_Jane (2).png"
    assert dialog.export_button.isEnabled()


def test_it_fits_a_laptop_and_a_finger(qtbot, folder: Path, qapp: QApplication) -> None:
    apply_theme(qapp, dark=True)
    dialog = shown(qtbot, marked(heat_map=heat(), quarters=1), folder)
    assert dialog.width() == WIDTH
    assert dialog.height() <= 700
    assert not dialog.isModal()
    for control in dialog.findChildren(QWidget):
        if control.isVisible() and control.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert control.height() >= TARGET_PX, control
            assert control.accessibleName() or getattr(control, "text", str)(), control


def test_the_preview_shows_what_is_burned_in(qtbot, folder: Path) -> None:
    dialog = shown(qtbot, subject(heat_map=heat()), folder)
    before = dialog.preview.toImage()
    box(dialog, "Heat map").click()
    after = dialog.preview.toImage()
    assert before != after
    assert np.prod([after.width(), after.height()]) > 0


def test_marks_beside_another_picture_of_the_film_are_no_obstacle(qtbot, folder: Path) -> None:
    folder.mkdir()
    (folder / "Doe_Jane.marks.csv").touch()
    dialog = shown(qtbot, marked(), folder)
    name = named(dialog, QLineEdit, "File name")
    assert name.text() == "Doe_Jane.png"  # nothing goes beside it yet
    box(dialog, "Marks as CSV").click()
    assert name.text() == "Doe_Jane (2).png"
    name.selectAll()
    qtbot.keyClicks(name, "Doe_Jane.png")
    replace = box(dialog, "Replace the file of this name")
    assert replace.isVisible() and not dialog.export_button.isEnabled()
    replace.click()
    assert asked(qtbot, dialog).overwrite


def test_a_failure_names_the_new_file_but_not_the_patients(qtbot, folder: Path) -> None:
    dialog = shown(qtbot, marked(), folder)
    box(dialog, "Hide identity").click()
    for subject_of_it, said in (
        ("film-001.png", "film-001.png: the disk is full."),
        (marked().source.path.name, "The disk is full."),
    ):
        task = TaskHandle()
        dialog.follow(task)
        task.end("failed", EngineError(subject_of_it, "the disk is full"))
        assert dialog.result_text == said


@pytest.mark.parametrize("kind", [ExportKind.DEIDENTIFIED, ExportKind.PNG])
def test_the_warning_is_never_cut_off(qtbot, folder: Path, kind: ExportKind) -> None:
    dialog = shown(qtbot, marked(), folder)
    dialog.choices.choose(kind)
    if kind is ExportKind.PNG:
        box(dialog, "Hide identity").click()
    warning = next(w for w in dialog.findChildren(QLabel) if w.text() == PIXEL_WARNING)
    warning.say(f"{PIXEL_WARNING} {PIXEL_WARNING}")  # other languages need more room
    qtbot.waitUntil(lambda: warning.height() >= warning.heightForWidth(warning.width()) > 0)
    assert warning.width() > WIDTH / 2


def test_what_it_says_never_widens_it(qtbot, folder: Path) -> None:
    dialog = shown(qtbot, marked(), folder)
    width = dialog.width()
    task = TaskHandle()
    dialog.follow(task)
    task.end("failed", EngineError("x" * 300 + ".png", "the file name is too long", "Choose."))
    label = next(w for w in dialog.findChildren(QLabel) if w.text() == dialog.result_text)
    qtbot.waitUntil(lambda: label.height() >= label.heightForWidth(label.width()) > 0)
    assert dialog.width() == width
