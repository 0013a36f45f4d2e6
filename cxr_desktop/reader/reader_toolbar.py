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
    """`left` and `right` are the toggles of the side panels, `tools` what lies between.

    Where it is too narrow the title goes first; then buttons move, from the right to the left,
    to the top of the last menu. The menus and the toggles stay.
    """

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
        self._buttons: list[QToolButton] = []
        self._overflow: _Overflow | None = None
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
                button = _menu_button(tool)
                self._overflow = _Overflow(button.menu())
                layout.addWidget(button)
            else:
                self._buttons.append(_button(tool))
                layout.addWidget(self._buttons[-1])
        layout.addSpacing(GAP)
        layout.addWidget(_button(right))

    @property
    def title(self) -> str:
        return self._text

    def show_title(self, text: str) -> None:
        self._text = one_line(text)
        self._title.setToolTip(text)
        self._fit_title()

    def minimumSizeHint(self) -> QSize:
        """With every button that may move in the menu."""
        return QSize(self._fixed_width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_buttons(event.size().width() - self._fixed_width())
        super().resizeEvent(event)
        self._fit_title()

    def _fixed_width(self) -> int:
        """px of all but the buttons that may move and the title."""
        shown = [button for button in self._buttons if not button.isHidden()]
        whole = super().minimumSizeHint().width()
        return whole - sum(map(_width, shown)) if self._overflow is not None else whole

    def _fit_buttons(self, room: int) -> None:
        """`room` in px for those that may move."""
        if self._overflow is None:
            return
        dropped = []
        for button in self._buttons:
            room -= _width(button)
            button.setVisible(room >= 0)
            if room < 0:
                dropped.append(button.defaultAction())
        self._overflow.show_actions(dropped)

    def _fit_title(self) -> None:
        """The middle is left out: a name's end and the date tell films apart."""
        metrics, room = self._title.fontMetrics(), max(self._title.width() - GAP, 0)
        self._title.setText(metrics.elidedText(self._text, Qt.TextElideMode.ElideMiddle, room))


class _Overflow:
    """The top of a menu, for what has no room beside it."""

    def __init__(self, menu: QMenu) -> None:
        self._menu = menu
        self._first = menu.actions()[0]
        self._line = QAction(menu)
        self._line.setSeparator(True)
        self._shown: list[QAction] = []

    def show_actions(self, actions: list[QAction]) -> None:
        if actions == self._shown:
            return
        for action in (*self._shown, self._line):
            self._menu.removeAction(action)
        self._shown = actions
        if actions:
            self._menu.insertActions(self._first, [*actions, self._line])


def _width(button: QToolButton) -> int:
    """px that it takes from the bar."""
    return button.sizeHint().width() + SPACING


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
