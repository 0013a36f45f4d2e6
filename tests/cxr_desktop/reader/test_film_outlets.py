from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from cxr_desktop.exporting.export_dialog import ExportDialog
from cxr_desktop.exporting.print_preview import PrintPreview
from cxr_desktop.main_window import MainWindow
from cxr_desktop.reader.reader_page import ReaderPage
from cxr_desktop.settings_schema import EXPORT_FOLDER
from engine.errors import EngineError
from tests.cxr_desktop.fake_services import Gates
from tests.cxr_desktop.reader.page_steps import choose, drag, hold, lay_out, open_films

CONTROL = Qt.KeyboardModifier.ControlModifier
PATIENT = "p1_2019-01-10.png"


@pytest.fixture
def target(window: MainWindow, tmp_path: Path) -> Path:
    """The folder that exports go to."""
    folder = tmp_path / "exports"
    folder.mkdir()
    window.settings.set(EXPORT_FOLDER, str(folder))
    return folder


def opened(window: MainWindow, kind: type[QWidget], key: Qt.Key, qtbot) -> QWidget:
    """The dialog that Ctrl and the key bring up."""
    window.activateWindow()
    window.reader.canvas.setFocus()
    qtbot.waitUntil(window.reader.canvas.hasFocus)
    qtbot.keyClick(window.reader.canvas, key, CONTROL)
    (dialog,) = (found for found in window.findChildren(kind) if found.isVisible())
    assert not dialog.isModal()
    return dialog


def close(dialog: QWidget, qtbot) -> None:
    gone: list[bool] = []
    dialog.destroyed.connect(lambda: gone.append(True))
    dialog.close()
    qtbot.waitUntil(lambda: gone == [True])


def draw_line(page: ReaderPage) -> None:
    hold(page, "length")
    drag(page.canvas, (2, 4), (5, 8))  # 3, 4, 5


def save_as(monkeypatch: pytest.MonkeyPatch, target: Path | None) -> list[str]:
    """Answers the next file dialogs; what they suggested."""
    suggested: list[str] = []

    def answer(_parent, _title, wanted, _filter):
        suggested.append(wanted)
        return (str(target) if target else "", "")

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return suggested


def test_without_a_film_there_is_nothing_to_take_out(window: MainWindow, qtbot) -> None:
    page = window.reader
    assert page.outlets.subject() is None
    page.outlets.show_export()
    page.outlets.show_print()
    page.outlets._save_marks("json")
    assert window.findChildren(ExportDialog) == window.findChildren(PrintPreview) == []
    for name in ("export", "print"):
        assert not page.actions_by_name[name].isEnabled()


def test_the_subject_is_what_is_seen_of_the_film(window: MainWindow, films, qtbot) -> None:
    page = open_films(window, films("60.png", "70.png"), qtbot, row=1)
    page.side.findings.select("Opacity")
    page.side.findings.finding_chosen.emit("Opacity")
    draw_line(page)
    page.actions_by_name["rotate_right"].trigger()
    page.actions_by_name["invert"].trigger()
    qtbot.waitUntil(lambda: int(page.board.active.display.pixels[0, 0]) == 185)
    subject = page.outlets.subject()
    assert subject.source.path.name == "70.png"
    assert (subject.number, subject.quarters, subject.mirrored) == (2, 1, False)
    assert subject.enhancement.invert
    assert int(subject.pixels[0, 0]) == 185
    assert subject.heat_map.rgba.shape[2] == 4
    assert subject.heat_map_caption == "Heat map of Opacity by A small model"
    assert subject.marks.marks == page.board.active.marks.marks.marks
    assert list(subject.labels) == [subject.marks.marks[0].id]
    assert float(subject.prediction.scores[0]) == pytest.approx(0.7)
    assert subject.title == "70.png · PA · 2021-03-04"
    page.actions_by_name["overlay"].trigger()
    page.actions_by_name["marks"].trigger()
    bare = page.outlets.subject()
    assert bare.heat_map is None
    assert bare.marks.marks == ()


def test_an_export_is_of_the_film_it_was_opened_for(
    window: MainWindow, films, target: Path, gates: Gates, qtbot
) -> None:
    page = open_films(window, films("60.png", "70.png"), qtbot)
    dialog = opened(window, ExportDialog, Qt.Key.Key_E, qtbot)
    choose(page, 1, qtbot)
    gate = gates.close("export", "60.png")
    dialog.export_button.click()
    assert window.strip.text == "Exporting"
    assert not dialog.export_button.isEnabled()
    gate.set()
    qtbot.waitUntil(lambda: "Written" in dialog.result_text)
    (written,) = target.iterdir()
    assert written.suffix == ".png"
    assert written.read_text() == "60"  # the grey of the first film
    assert not window.strip.cancel_button.isVisible()
    close(dialog, qtbot)


def test_an_export_that_fails_says_why(
    window: MainWindow, films, target: Path, gates: Gates, qtbot
) -> None:
    gates.failures["export", "60.png"] = EngineError("60.png", "the disk is full", "Make room.")
    open_films(window, films("60.png"), qtbot)
    dialog = opened(window, ExportDialog, Qt.Key.Key_E, qtbot)
    dialog.export_button.click()
    qtbot.waitUntil(lambda: dialog.result_text == "60.png: the disk is full. Make room.")
    assert window.strip.text == "60.png: the disk is full. Make room."
    assert dialog.export_button.isEnabled()
    assert list(target.iterdir()) == []
    close(dialog, qtbot)


def test_an_export_goes_on_when_its_dialog_is_closed(
    window: MainWindow, films, target: Path, gates: Gates, qtbot
) -> None:
    open_films(window, films("60.png"), qtbot)
    dialog = opened(window, ExportDialog, Qt.Key.Key_E, qtbot)
    gate = gates.close("export", "60.png")
    dialog.export_button.click()
    qtbot.waitUntil(lambda: ("export", "60.png") in gates.calls)
    close(dialog, qtbot)
    gate.set()
    qtbot.waitUntil(lambda: [path.read_text() for path in target.iterdir()] == ["60"])
    qtbot.waitUntil(lambda: not window.strip.cancel_button.isVisible())


def test_the_folder_chosen_is_kept_for_the_next_export(
    window: MainWindow, films, target: Path, tmp_path: Path, qtbot
) -> None:
    open_films(window, films("60.png"), qtbot)
    dialog = opened(window, ExportDialog, Qt.Key.Key_E, qtbot)
    assert dialog.target_row.target.parent == target
    dialog.folder_chosen.emit(tmp_path)
    assert window.settings.text(EXPORT_FOLDER) == str(tmp_path)
    close(dialog, qtbot)


def test_hidden_identity_reaches_export_and_print(
    window: MainWindow, films, target: Path, qtbot
) -> None:
    page = open_films(window, films("60.png", PATIENT), qtbot, row=1)
    page.actions_by_name["hide_identity"].trigger()
    subject = page.outlets.subject()
    assert subject.identity_hidden
    assert (subject.title, subject.shown_title) == ("Film 2 · PA", "Film 2 · PA")
    dialog = opened(window, ExportDialog, Qt.Key.Key_E, qtbot)
    request = dialog.request()
    assert request.hide_identity
    assert "p1" not in request.target.name
    assert "p1" not in dialog.windowTitle()
    close(dialog, qtbot)
    preview = opened(window, PrintPreview, Qt.Key.Key_P, qtbot)
    assert preview.options.hidden
    assert "p1" not in preview.windowTitle()
    assert "p1" not in preview._printer.docName()
    close(preview, qtbot)


def test_what_the_print_preview_says_is_said_below(
    window: MainWindow, films, tmp_path: Path, qtbot
) -> None:
    open_films(window, films("60.png"), qtbot)
    preview = opened(window, PrintPreview, Qt.Key.Key_P, qtbot)
    preview.save_pdf(tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF-")
    assert window.strip.text.replace("\u200b", "") == "Written: page.pdf"
    close(preview, qtbot)


def test_marks_are_saved_as_json_and_csv(
    window: MainWindow, films, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot
) -> None:
    root = films("60.png", "70.png")
    page = open_films(window, root, qtbot)
    lay_out(page, 2, qtbot)
    draw_line(page)
    suggested = save_as(monkeypatch, tmp_path / "marks.json")
    page.side.marks.json_wanted.emit()
    assert suggested == [str(root / "60.marks.json")]
    written = json.loads((tmp_path / "marks.json").read_text())
    assert written["film"] == "60.png"
    ((x, y), end) = written["marks"][0]["points"]
    assert (round(x), round(y)) == (2, 4)
    assert [round(value) for value in end] == [5, 8]
    assert window.strip.text == "Marks saved in marks.json"
    page.actions_by_name["marks"].trigger()  # not to be seen, but there
    save_as(monkeypatch, tmp_path / "named without an ending")
    page.side.marks.csv_wanted.emit()
    with (tmp_path / "named without an ending.csv").open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert [(row["film"], row["kind"], row["unit 1"]) for row in rows] == [
        ("60.png", "length", "px")
    ]
    assert round(float(rows[0]["value 1"])) == 5


def test_marks_that_cannot_be_saved_say_why_and_a_dialog_may_be_left(
    window: MainWindow, films, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot
) -> None:
    page = open_films(window, films("60.png"), qtbot)
    draw_line(page)
    before = window.strip.text
    save_as(monkeypatch, None)
    page.side.marks.json_wanted.emit()
    assert window.strip.text == before
    folder = tmp_path / "marks.json"
    folder.mkdir()
    save_as(monkeypatch, folder)
    page.side.marks.json_wanted.emit()
    assert "a folder has this name" in window.strip.text


def test_mark_files_name_nobody_while_identity_is_hidden(
    window: MainWindow, films, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot
) -> None:
    page = open_films(window, films(PATIENT), qtbot)
    draw_line(page)
    page.actions_by_name["hide_identity"].trigger()
    suggested = save_as(monkeypatch, tmp_path / "marks.json")
    page.side.marks.json_wanted.emit()
    assert "p1" not in Path(suggested[0]).name
    assert json.loads((tmp_path / "marks.json").read_text())["film"] == "Film 1"
