"""The thin bar above the film: what it is, and the buttons for how it is seen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from cxr_desktop.reader.texts import one_line
from cxr_desktop.theme import GAP, ICON_PX, SPACING


class ReaderToolbar(QWidget):
    """`left` and `right` are the toggles of the side panels, `tools` what lies between."""

    def __init__(
        self,
        left: QAction,
        tools: Sequence[QAction | None],
        right: QAction,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = ""
        self._title = QLabel()
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(GAP, SPACING, GAP, SPACING)
        layout.setSpacing(SPACING)
        layout.addWidget(_button(left))
        layout.addSpacing(GAP)
        layout.addWidget(self._title, 1)
        for action in tools:
            if action is None:
                layout.addSpacing(GAP)
            else:
                layout.addWidget(_button(action))
        layout.addSpacing(GAP)
        layout.addWidget(_button(right))

    def show_title(self, text: str) -> None:
        self._text = one_line(text)
        self._title.setToolTip(text)
        self._fit_title()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_title()

    def _fit_title(self) -> None:
        """The middle is left out: a name's end and the date tell films apart."""
        metrics, room = self._title.fontMetrics(), max(self._title.width() - GAP, 0)
        self._title.setText(metrics.elidedText(self._text, Qt.TextElideMode.ElideMiddle, room))


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setIconSize(QSize(ICON_PX, ICON_PX))
    button.setAccessibleName(action.text())
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
