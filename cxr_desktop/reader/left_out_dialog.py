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
from cxr_desktop.translation import number, tr
from cxr_desktop.user_messages import reason_of
from engine.errors import EngineError, NotAnImageError

SHOWN = 2000


class LeftOutDialog(QDialog):
    """Not modal. `left_out` pairs a path with what is wrong with it.

    With `identity_hidden` files have running numbers: their names may be a patient's.
    """

    def __init__(
        self,
        left_out: Sequence[tuple[Path, EngineError]],
        parent: QWidget | None = None,
        *,
        identity_hidden: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Files that are not films"))
        self.resize(720, 420)
        in_order = sorted(left_out, key=lambda pair: isinstance(pair[1], NotAnImageError))
        self._lines = [
            f"{_name(place, path, identity_hidden, whole=True)}\t{reason_of(problem)}"
            for place, (path, problem) in enumerate(in_order, 1)
        ]
        note = QLabel(tr("Unreadable films first, then files that were never meant to be one."))
        note.setProperty("role", "secondary")
        table = QTreeWidget()
        table.setColumnCount(2)
        table.setHeaderLabels([tr("File"), tr("Reason")])
        table.setAccessibleName(tr("Files that are not films"))
        table.setRootIsDecorated(False)
        table.setUniformRowHeights(True)
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        for place, (path, problem) in enumerate(in_order[:SHOWN], 1):
            name, reason = _name(place, path, identity_hidden), reason_of(problem)
            item = QTreeWidgetItem([name, reason])
            item.setToolTip(0, name if identity_hidden else str(path))
            item.setToolTip(1, reason)
            table.addTopLevelItem(item)
        table.setColumnWidth(0, 260)
        copy, close = QPushButton(tr("Copy list")), QPushButton(tr("Close"))
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


def _name(place: int, path: Path, hidden: bool, *, whole: bool = False) -> str:
    if hidden:
        return tr("File {number}").format(number=number(place))
    return one_line(str(path) if whole else path.name)
