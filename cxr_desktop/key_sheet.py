"""The key sheet (?): every key and what the mouse does over the film."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

from cxr_desktop.reader.reader_actions import READER_ACTIONS
from cxr_desktop.theme import GAP, GROUP_GAP

MOUSE = (
    ("Left drag", "Window: across for width, up and down for centre"),
    ("Middle drag, Shift + left drag", "Move the film"),
    ("Right drag, wheel", "Zoom (Settings can give the wheel to browsing)"),
    ("Ctrl + wheel", "Zoom"),
    ("Double click", "Fit"),
)
WINDOW = (
    ("Ctrl+O", "Open a folder"),
    ("Ctrl+Shift+O", "Open files"),
    ("Arrows, Page up, Page down, Home, End", "Browse the films"),
    ("+  -", "Zoom"),
    ("Ctrl+R, Ctrl+M", "Read, Models"),
    ("Ctrl+,", "Settings"),
    ("F11", "Full screen"),
    ("Esc", "Leave full screen, stop the work that runs"),
    ("?", "This sheet"),
)


class KeySheet(QDialog):
    """Not modal."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys and mouse")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GROUP_GAP, GROUP_GAP, GROUP_GAP, GROUP_GAP)
        film = tuple((", ".join(words.keys), words.text) for words in READER_ACTIONS)
        columns = QGridLayout()
        columns.setHorizontalSpacing(2 * GROUP_GAP)
        columns.addWidget(_table("Film", film), 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        columns.addWidget(_table("Window", WINDOW), 0, 1, Qt.AlignmentFlag.AlignTop)
        columns.addWidget(_table("Mouse over the film", MOUSE), 1, 1, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(columns)


def _table(title: str, lines: tuple[tuple[str, str], ...]) -> QWidget:
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, GAP)
    grid.setHorizontalSpacing(GROUP_GAP)
    grid.setVerticalSpacing(GAP // 2)
    heading = QLabel(title)
    heading.setProperty("role", "heading")
    grid.addWidget(heading, 0, 0, 1, 2)
    for row, (key, words) in enumerate(lines, 1):
        name = QLabel(key)
        name.setProperty("role", "key")
        grid.addWidget(name, row, 0)
        grid.addWidget(QLabel(words), row, 1)
    return table
