"""The right panel of Triage: the chosen film above, the job's figures below, each folds away."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from cxr_desktop.reader.section import Section
from cxr_desktop.translation import tr


class TriageSide(QWidget):
    """Only places what it is given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Film and figures"))
        self._sections: dict[QWidget, Section] = {}
        self._sought: QWidget | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._seek)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setWidget(inside)
        inside.setAutoFillBackground(False)  # setWidget has just switched it on
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)

    def add(self, title: str, content: QWidget, *, expanded: bool = False) -> Section:
        """Below what is there already."""
        section = Section(title, content, expanded=expanded)
        self._sections[content] = section
        self._column.insertWidget(self._column.count() - 1, section)
        return section

    def show_part(self, content: QWidget, inner: QWidget | None = None) -> None:
        """Unfolds what was added, and brings it, or what lies in it, into sight."""
        section = self._sections[content]
        section.set_expanded(True)
        self._sought = inner or section
        self._soon.start()

    def _seek(self) -> None:
        """Once what has just been unfolded has its size."""
        if self._sought is not None:
            self._scroll.ensureWidgetVisible(self._sought)
