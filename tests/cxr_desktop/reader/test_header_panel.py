"""The header as a tree, its search, its copies, and the identity above it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QToolButton, QTreeView

from cxr_desktop.reader.header_model import HeaderModel
from cxr_desktop.reader.header_panel import HeaderPanel
from cxr_desktop.reader.identity_lines import identity_lines
from engine.datatypes import (
    FilmFormat,
    FilmInfo,
    FilmSource,
    HeaderRow,
    Identity,
    PixelSpacing,
    SpacingKind,
)

ROWS = (
    HeaderRow(0, "(0008,0060)", "Modality", "CS", "DX"),
    HeaderRow(0, "(0008,2218)", "Anatomic Region Sequence", "SQ", "1 item"),
    HeaderRow(1, "", "Item 1", "", ""),
    HeaderRow(2, "(0008,0100)", "Code Value", "SH", "T-D3000"),
    HeaderRow(2, "(0008,0104)", "Code Meaning", "LO", "Chest\n<b>wall</b>"),
    HeaderRow(0, "(0010,0010)", "Patient's Name", "PN", "Doe^Jane"),
)


def _info(**changes):
    fields = {
        "source": FilmSource(Path("/films/a.dcm"), 2, "frame 3"),
        "format": FilmFormat.DICOM,
        "shape": (2500, 2000),
        "bits": 12,
        "value_range": (0.0, 4095.0),
        "inverted": False,
        "voi": (),
        "spacing": PixelSpacing(0.139, 0.139, SpacingKind.DETECTOR),
        "identity": Identity(patient_id="P1", sex="F", age="064Y", view="PA"),
        "lossy": True,
        "transfer_syntax": "JPEG Baseline",
        "notes": (),
    }
    return FilmInfo(**{**fields, **changes})


@pytest.fixture
def panel(qtbot):
    panel = HeaderPanel()
    qtbot.addWidget(panel)
    panel.resize(300, 700)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def test_model_is_a_sound_tree(qapp):
    model = HeaderModel(ROWS)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.rowCount() == 3
    sequence = model.index(1, 0)
    item = model.index(0, 0, sequence)
    assert (model.rowCount(sequence), model.rowCount(item)) == (1, 2)
    assert model.index(1, 1, item).data() == "Chest <b>wall</b>"
    assert model.index(1, 2, item).data() == "(0008,0104)"
    assert model.parent(model.index(1, 0, item)) == item
    assert model.parent(sequence) == QModelIndex()
    tip = model.index(1, 0, item).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;" in tip and "<b>" not in tip


def test_depths_that_skip_a_level_still_make_a_tree(qapp):
    rows = (HeaderRow(3, "", "a", "", ""), HeaderRow(1, "", "b", "", ""))
    model = HeaderModel(rows)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.rowCount() == 2


def test_identity_says_what_the_file_says_and_no_more():
    assert identity_lines(_info()) == (
        ("File", "a.dcm frame 3"),
        ("Patient ID", "P1"),
        ("Sex, age", "F, 064Y"),
        ("View", "PA"),
        ("Size", "2000 × 2500 · 12 bit"),
        ("Pixel spacing", "0.139 mm (detector)"),
        ("Format", "DICOM, JPEG Baseline, lossy"),
    )


def test_unequal_and_missing_spacing():
    uneven = PixelSpacing(0.2, 0.1, SpacingKind.CALIBRATED)
    assert ("Pixel spacing", "0.2 × 0.1 mm") in identity_lines(_info(spacing=uneven))
    assert "Pixel spacing" not in dict(identity_lines(_info(spacing=None)))


def test_summary_follows_the_film(panel):
    panel.show_identity(_info())
    assert dict(panel.summary)["Patient ID"] == "P1"
    panel.show_identity(_info(identity=Identity(patient_id="P2")))
    assert dict(panel.summary)["Patient ID"] == "P2"
    assert "View" not in dict(panel.summary)
    panel.show_identity(None)
    assert panel.summary == ()


def test_search_finds_nested_rows_and_copies_them(panel, qtbot):
    panel.show_header(ROWS)
    search = panel.findChild(QLineEdit)
    QTest.keyClicks(search, "code mean")
    tree = panel.findChild(QTreeView)
    model = tree.model()
    sequence = model.index(0, 0)
    item = model.index(0, 0, sequence)
    assert (model.rowCount(), model.rowCount(item)) == (1, 1)
    assert tree.isExpanded(sequence) and tree.isExpanded(item)
    qtbot.mouseClick(panel.findChild(QToolButton, "copy_header"), Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text().split("\n")
    assert copied[0] == "(0008,2218)\tAnatomic Region Sequence\tSQ\t1 item"
    assert copied[2].startswith("    (0008,0104)\tCode Meaning\tLO\tChest")


def test_copy_takes_only_the_chosen_rows(panel):
    panel.show_header(ROWS)
    tree = panel.findChild(QTreeView)
    tree.setCurrentIndex(tree.model().index(2, 0))
    assert panel.copied_text() == "(0010,0010)\tPatient's Name\tPN\tDoe^Jane"
    panel.show_header(ROWS[:1])
    assert panel.copied_text() == "(0008,0060)\tModality\tCS\tDX"


def test_tags_show_where_there_is_room(panel, qtbot):
    panel.show_header(ROWS)
    tree = panel.findChild(QTreeView)
    assert tree.isColumnHidden(2)
    panel.resize(500, 700)
    qtbot.waitUntil(lambda: not tree.isColumnHidden(2))


def test_error_takes_the_tables_place(panel, qtbot):
    panel.show_header(ROWS)
    panel.show_error("Could not be read: the file ends early.")
    assert not panel.findChild(QTreeView).isVisible()
    copy = next(b for b in panel.findChildren(QPushButton) if b.text() == "Copy details")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "Could not be read: the file ends early."
    panel.show_header(ROWS)
    assert panel.findChild(QTreeView).isVisible() and not copy.isVisible()


TOLD = (
    HeaderRow(0, "(0008,0060)", "Modality", "CS", "DX"),
    HeaderRow(0, "(0010,0010)", "Patient's Name", "PN", "Doe^Jane", identifying=True),
)


def test_hidden_identity_is_hidden_in_lines_rows_search_and_copies(panel):
    panel.show_identity(_info())
    panel.show_header(TOLD)
    panel.set_identity_hidden(True)
    assert dict(panel.summary)["Patient ID"] == "hidden"
    assert dict(panel.summary)["View"] == "PA"
    assert "Doe" not in panel.copied_text() and "Patient's Name\tPN\thidden" in panel.copied_text()
    tree, search = panel.findChild(QTreeView), panel.findChild(QLineEdit)
    QTest.keyClicks(search, "doe")
    assert tree.model().rowCount() == 0
    search.clear()
    index = tree.model().index(1, 1)
    assert "Doe" not in index.data(Qt.ItemDataRole.ToolTipRole)
    panel.set_identity_hidden(False)
    assert "Doe^Jane" in panel.copied_text()
    assert dict(panel.summary)["Patient ID"] == "P1"


def test_the_next_film_comes_hidden(panel):
    panel.set_identity_hidden(True)
    panel.show_identity(_info())
    panel.show_header(TOLD)
    assert "Doe" not in panel.copied_text()
    assert dict(panel.summary)["File"] == "hidden"
    panel.show_error("Could not be read.")
    panel.set_identity_hidden(False)
    assert not panel.findChild(QTreeView).isVisible()
