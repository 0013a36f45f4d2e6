"""The narrow rail at the far left: workspaces above, settings and help at its foot."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from cxr_desktop.actions.action_set import name_key
from cxr_desktop.theme import ICON_PX, SPACING, TARGET_PX, icon
from cxr_desktop.translation import tr

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
        self.setAccessibleName(tr("Workspaces"))
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.workspace_chosen)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, SPACING, 1, SPACING)
        self._layout.setSpacing(SPACING)
        self._layout.addStretch()
        self._settings = _button(tr("Settings"), "cog-outline", named=False)
        self._settings.clicked.connect(self.settings_requested)
        self._keys = _button(tr("Keys and mouse"), "help-circle-outline", named=False)
        self._keys.clicked.connect(self.keys_requested)
        self._layout.addWidget(self._settings)
        self._layout.addWidget(self._keys)

    def name_keys(self, *, settings: QAction, key_sheet: QAction) -> None:
        """Tool tips at the foot name the keys of these actions."""
        name_key(self._settings, settings)
        name_key(self._keys, key_sheet)

    def add_workspace(self, title: str, icon_name: str, action: QAction) -> None:
        """`action` does the same by key; its words and key are the tool tip."""
        button = _button(title, icon_name)
        name_key(button, action)
        button.setCheckable(True)
        number = len(self._group.buttons())
        self._group.addButton(button, number)
        self._layout.insertWidget(number, button)

    def choose(self, number: int) -> None:
        """Marks a workspace without emitting anything."""
        self._group.button(number).setChecked(True)


def _button(title: str, icon_name: str, *, named: bool = True) -> QToolButton:
    button = QToolButton()
    button.setText(title)
    button.setIcon(icon(icon_name))
    button.setIconSize(QSize(ICON_PX, ICON_PX))
    button.setToolTip(title)
    button.setProperty("role", "rail-button")
    button.setAccessibleName(title)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    style = Qt.ToolButtonStyle.ToolButtonTextUnderIcon
    button.setToolButtonStyle(style if named else Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    button.setFixedHeight(48 if named else TARGET_PX + SPACING)
    return button
