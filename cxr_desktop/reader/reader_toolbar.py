"""The thin bar above the film: what it is, and the buttons for how it is seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from cxr_desktop.reader.texts import one_line
from cxr_desktop.theme import GAP, ICON_PX, SPACING, icon


@dataclass(frozen=True, slots=True)
class ToolMenu:
    """A button that opens a menu; None among its actions is a line."""

    name: str
    icon: str
    actions: tuple[QAction | None, ...]


Tool = QAction | ToolMenu | None


class ReaderToolbar(QWidget):
    """`left` and `right` are the toggles of the side panels, `tools` what lies between."""

    def __init__(
        self,
        left: QAction,
        tools: Sequence[Tool],
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
        for tool in tools:
            if tool is None:
                layout.addSpacing(GAP)
            elif isinstance(tool, ToolMenu):
                layout.addWidget(_menu_button(tool))
            else:
                layout.addWidget(_button(tool))
        layout.addSpacing(GAP)
        layout.addWidget(_button(right))

    @property
    def title(self) -> str:
        return self._text

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


def _menu_button(tool: ToolMenu) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(tool.icon))
    button.setIconSize(QSize(ICON_PX, ICON_PX))
    button.setToolTip(tool.name)
    button.setAccessibleName(tool.name)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(button)
    for action in tool.actions:
        if action is None:
            menu.addSeparator()
        else:
            menu.addAction(action)
    button.setMenu(menu)
    return button
