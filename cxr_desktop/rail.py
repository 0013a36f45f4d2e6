"""The narrow rail at the far left: workspaces above, settings and help at its foot."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from cxr_desktop.theme import ICON_PX, SPACING, TARGET_PX, icon

WIDTH = 48  # with two side panels of 280 px the film keeps 55 % of a 1366 px screen


class Rail(QWidget):
    """Emits the number of the workspace chosen, in the order they were added."""

    workspace_chosen = Signal(int)
    settings_requested = Signal()
    keys_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("Workspaces")
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.workspace_chosen)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, SPACING, 1, SPACING)
        self._layout.setSpacing(SPACING)
        self._layout.addStretch()
        settings = _button("Settings", "cog-outline", "Settings (Ctrl+,)", named=False)
        settings.clicked.connect(self.settings_requested)
        keys = _button("Keys and mouse", "help-circle-outline", "Keys and mouse (?)", named=False)
        keys.clicked.connect(self.keys_requested)
        self._layout.addWidget(settings)
        self._layout.addWidget(keys)

    def add_workspace(self, title: str, icon_name: str, tooltip: str) -> None:
        button = _button(title, icon_name, tooltip)
        button.setCheckable(True)
        number = len(self._group.buttons())
        self._group.addButton(button, number)
        self._layout.insertWidget(number, button)

    def choose(self, number: int) -> None:
        """Marks a workspace without emitting anything."""
        self._group.button(number).setChecked(True)


def _button(title: str, icon_name: str, tooltip: str, *, named: bool = True) -> QToolButton:
    button = QToolButton()
    button.setText(title)
    button.setIcon(icon(icon_name))
    button.setIconSize(QSize(ICON_PX, ICON_PX))
    button.setToolTip(tooltip)
    button.setProperty("role", "rail-button")
    button.setAccessibleName(title)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    style = Qt.ToolButtonStyle.ToolButtonTextUnderIcon
    button.setToolButtonStyle(style if named else Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    button.setFixedHeight(48 if named else TARGET_PX + SPACING)
    return button
