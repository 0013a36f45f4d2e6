"""Which files are not shown as films, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cxr_desktop.reader.texts import one_line
from cxr_desktop.theme import GAP, GROUP_GAP
from engine.errors import EngineError, NotAnImageError

SHOWN = 2000


class LeftOutDialog(QDialog):
    """Not modal. `left_out` pairs a path with what is wrong with it."""

    def __init__(
        self, left_out: Sequence[tuple[Path, EngineError]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Files that are not films")
        self.resize(720, 420)
        self._lines = [f"{one_line(str(path))}\t{problem.reason}" for path, problem in left_out]
        note = QLabel("Unreadable films first, then files that were never meant to be one.")
        note.setProperty("role", "secondary")
        table = QTreeWidget()
        table.setColumnCount(2)
        table.setHeaderLabels(["File", "Reason"])
        table.setRootIsDecorated(False)
        table.setUniformRowHeights(True)
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        in_order = sorted(left_out, key=lambda pair: isinstance(pair[1], NotAnImageError))
        for path, problem in in_order[:SHOWN]:
            item = QTreeWidgetItem([one_line(path.name), problem.reason])
            item.setToolTip(0, str(path))
            item.setToolTip(1, problem.reason)
            table.addTopLevelItem(item)
        table.setColumnWidth(0, 260)
        copy, close = QPushButton("Copy list"), QPushButton("Close")
        copy.clicked.connect(self._copy)
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(copy)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GROUP_GAP, GROUP_GAP, GROUP_GAP, GROUP_GAP)
        layout.setSpacing(GAP)
        layout.addWidget(note)
        layout.addWidget(table, 1)
        layout.addLayout(buttons)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(self._lines))
