"""A titled part of a panel that folds away."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from cxr_desktop.theme import BODY_PX, GAP, GROUP_GAP, SPACING, TARGET_PX, body_font, icon
from cxr_desktop.translation import tr


class Section(QWidget):
    """A header of TARGET_PX that shows and hides `content`; click, Space or Enter."""

    expanded_changed = Signal(bool)

    def __init__(
        self,
        title: str,
        content: QWidget,
        *,
        expanded: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title = title
        self._content = content
        self._header = _HeaderButton()
        self._header.setText(title)
        self._header.clicked.connect(self._toggle)
        line = QFrame()
        line.setProperty("role", "line")
        line.setFixedHeight(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(line)
        layout.addWidget(self._header)
        layout.addWidget(content)
        content.setContentsMargins(GROUP_GAP, SPACING, GROUP_GAP, GROUP_GAP)
        self._show_content(expanded)

    @property
    def expanded(self) -> bool:
        return not self._content.isHidden()

    def set_expanded(self, expanded: bool) -> None:
        if expanded != self.expanded:
            self._show_content(expanded)
            self.expanded_changed.emit(expanded)

    def _toggle(self) -> None:
        self.set_expanded(not self.expanded)

    def _show_content(self, expanded: bool) -> None:
        self._header.setIcon(icon("chevron-down" if expanded else "chevron-right"))
        self._header.setToolTip(
            (tr("Hide {section}") if expanded else tr("Show {section}")).format(section=self._title)
        )
        self._header.setAccessibleDescription(tr("expanded") if expanded else tr("collapsed"))
        self._content.setVisible(expanded)


class _HeaderButton(QToolButton):
    def __init__(self) -> None:
        super().__init__()
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(GROUP_GAP, GROUP_GAP))
        self.setFont(body_font(BODY_PX, bold=True))
        self.setFixedHeight(TARGET_PX + GAP)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
