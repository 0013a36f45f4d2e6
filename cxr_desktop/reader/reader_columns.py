"""The three columns of the workspace Read, of which the middle one comes first."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from cxr_desktop.settings import Settings
from cxr_desktop.settings_schema import READER_COLUMNS

NARROWEST, WIDEST = 280, 340  # of a side panel, px
FILM_SHARE = 0.55  # of the window's width, at least, from 1366 px upward
MIDDLE_LEAST = 400  # px for the films beside two panels; below it one of them folds


class ReaderColumns(QSplitter):
    """Side panels may be as wide as leaves the film its share of the window."""

    resized = Signal()

    def __init__(self, left: QWidget, middle: QWidget, right: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._sides = (left, right)
        self._middle = middle
        self._sized = False
        for panel in self._sides:
            panel.setMinimumWidth(NARROWEST)
            panel.setMaximumWidth(WIDEST)
        for number, (part, stretch) in enumerate(((left, 0), (middle, 1), (right, 0))):
            self.addWidget(part)
            self.setStretchFactor(number, stretch)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)

    @property
    def has_room_for_both(self) -> bool:
        """Whether the films keep enough between two panels."""
        return self.width() >= 2 * (NARROWEST + self.handleWidth()) + MIDDLE_LEAST

    def minimumSizeHint(self) -> QSize:
        """With one panel folded: it folds when the window has become too narrow, not before."""
        hint = super().minimumSizeHint()
        one = NARROWEST + self.handleWidth() + self._middle.minimumSizeHint().width()
        return QSize(min(hint.width(), one), hint.height())

    def restore(self, settings: Settings) -> None:
        state = settings.state(READER_COLUMNS)
        self._sized = not state.isEmpty() and self.restoreState(state)

    def remember(self, settings: Settings) -> None:
        settings.set(READER_COLUMNS, self.saveState())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The first time, without remembered columns, the panels are as wide as they may be."""
        super().resizeEvent(event)
        beside = event.size().width() - FILM_SHARE * self.window().width()
        side = max(NARROWEST, min(WIDEST, int(beside / 2) - 2))
        for panel in self._sides:
            panel.setMaximumWidth(side)
        left, _, right = self.sizes()
        if not self._sized or left > side or right > side:
            self._sized = True
            self.setSizes([side, max(1, event.size().width() - 2 * side), side])
        self.resized.emit()
