"""The print preview: its choices, and the file that it writes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from cxr_desktop.exporting.print_page import PrintOptions
from cxr_desktop.exporting.print_preview import PrintPreview, show_print_preview
from tests.cxr_desktop.exporting.subjects import heat, marked, subject


@pytest.fixture
def preview(qtbot):
    made: list[PrintPreview] = []

    def make(film) -> PrintPreview:
        made.append(show_print_preview(film))
        return made[-1]

    yield make
    for window in made:
        with qtbot.waitSignal(window.destroyed):
            window.close()


def boxes(window: PrintPreview) -> dict[str, QCheckBox]:
    return {box.text(): box for box in window.findChildren(QCheckBox) if box.isVisible()}


def test_only_what_is_there_can_be_left_out(preview) -> None:
    assert set(boxes(preview(subject()))) == {"Black around the film", "Hide identity"}
    window = preview(marked(heat_map=heat()))
    assert set(boxes(window)) >= {"Heat map", "Marks"}
    assert window.options == PrintOptions()
    boxes(window)["Heat map"].click()
    boxes(window)["Hide identity"].click()
    assert window.options == PrintOptions(heat=False, hidden=True)


def test_hidden_by_the_window_it_stays_hidden(preview) -> None:
    window = preview(subject(identity_hidden=True, number=3))
    assert window.options.hidden
    assert not boxes(window)["Hide identity"].isEnabled()
    assert "Doe" not in window.windowTitle()


def test_a_pdf_is_written_whole_or_a_sentence_says_why_not(preview, tmp_path: Path) -> None:
    window = preview(subject())
    window.save_pdf(tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF-")
    assert window.result_text.startswith("Written: ")
    (tmp_path / "folder.pdf").mkdir()
    window.save_pdf(tmp_path / "folder.pdf")
    assert "a folder has this name" in window.result_text


def test_it_is_not_modal_and_every_control_has_a_name(preview) -> None:
    window = preview(marked(heat_map=heat()))
    assert not window.isModal()
    for control in window.findChildren(QWidget):
        own = control.parent() is not None and control.metaObject().className().startswith(
            ("QPushButton", "QCheckBox", "QPrintPreviewWidget")
        )
        if own and control.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert control.accessibleName() or control.text()
