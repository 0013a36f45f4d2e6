"""The folders that a new job is about."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cxr_desktop.theme import GAP, ICON_PX, SPACING, icon
from cxr_desktop.translation import tr


class SourceList(QWidget):
    """A line a folder, each with a button that takes it out, and one that adds another."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._roots: tuple[Path, ...] = ()
        self._hidden = False
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACING)
        self.add_button = QPushButton(tr("Add a folder"))
        self.add_button.setToolTip(tr("Add a folder of films to the job"))
        self.add_button.clicked.connect(self._ask)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING)
        layout.addLayout(self._lines)
        layout.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def roots(self) -> tuple[Path, ...]:
        """Absolute; none twice, none within another."""
        return self._roots

    def show_roots(self, roots: tuple[Path, ...]) -> None:
        """Says nothing of it to anybody."""
        self._roots = without_nested(roots)
        self._fill()

    def add(self, root: Path) -> None:
        self.show_roots((*self._roots, Path(os.path.abspath(root))))  # noqa: PTH100
        self.changed.emit()

    def remove(self, root: Path) -> None:
        self.show_roots(tuple(one for one in self._roots if one != root))
        self.changed.emit()
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def hide_identity(self, hidden: bool) -> None:
        self._hidden = hidden
        self._fill()

    def _ask(self) -> None:
        last = str(self._roots[-1].parent) if self._roots else ""
        chosen = QFileDialog.getExistingDirectory(self, tr("Add a folder of films"), last)
        if chosen:
            self.add(Path(chosen))

    def _fill(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        for place, root in enumerate(self._roots, 1):
            self._lines.addWidget(self._line(root, place))

    def _line(self, root: Path, place: int) -> QWidget:
        words = tr("Folder {number}").format(number=place) if self._hidden else str(root)
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        label.setText(words)
        label.setToolTip(words)
        remove = QToolButton()
        remove.setIcon(icon("close"))
        remove.setIconSize(QSize(ICON_PX, ICON_PX))
        remove.setToolTip(tr("Leave this folder out"))
        remove.setAccessibleName(tr("Leave out {folder}").format(folder=words))
        remove.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        remove.clicked.connect(lambda: self.remove(root))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(label, 1)
        row.addWidget(remove)
        return line


def without_nested(roots: tuple[Path, ...]) -> tuple[Path, ...]:
    """A folder within another is in the job already."""
    once = tuple(dict.fromkeys(roots))
    return tuple(
        root
        for root in once
        if not any(root != other and root.is_relative_to(other) for other in once)
    )
