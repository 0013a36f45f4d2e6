from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QTreeWidget

from cxr_desktop.reader.left_out_dialog import LeftOutDialog
from engine.errors import DecodeError, NotAnImageError

LEFT_OUT = [
    (Path("/x/notes.txt"), NotAnImageError("notes.txt", "it is text")),
    (Path("/x/doe_jane.dcm"), DecodeError("doe_jane.dcm", "the file ends early")),
]


def dialog(qtbot, **more: bool) -> LeftOutDialog:
    made = LeftOutDialog(LEFT_OUT, **more)
    qtbot.addWidget(made)
    return made


def lines(made: LeftOutDialog) -> list[tuple[str, str, str]]:
    table = made.findChild(QTreeWidget)
    items = [table.topLevelItem(row) for row in range(table.topLevelItemCount())]
    return [(item.text(0), item.text(1), item.toolTip(0)) for item in items]


def test_unreadable_films_come_first_each_with_its_reason(qtbot) -> None:
    assert lines(dialog(qtbot)) == [
        ("doe_jane.dcm", "The file ends early.", "/x/doe_jane.dcm"),
        ("notes.txt", "It is text.", "/x/notes.txt"),
    ]


def test_a_hidden_identity_is_neither_shown_nor_copied(qtbot) -> None:
    made = dialog(qtbot, identity_hidden=True)
    assert lines(made)[0] == ("File 1", "The file ends early.", "File 1")
    next(b for b in made.findChildren(QPushButton) if b.text() == "Copy list").click()
    assert QGuiApplication.clipboard().text() == (
        "File 1\tThe file ends early.\nFile 2\tIt is text."
    )
