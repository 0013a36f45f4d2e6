"""One setting as a row of the dialog: label, editor, the way back to its default, hint."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from cxr_desktop.settings import Settings
from cxr_desktop.settings_editors import editor_for
from cxr_desktop.settings_schema import Kind, Setting
from cxr_desktop.theme import GAP, GROUP_GAP, ICON_PX, SPACING, icon
from cxr_desktop.translation import tr

_LABEL_WIDTH = 120


class SettingRow(QWidget):
    """Found by a search for anything that it says."""

    def __init__(self, setting: Setting, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._setting, self._settings = setting, settings
        self._editor = editor_for(setting, settings)
        self._reset = ResetButton(tr(setting.label))
        self._reset.clicked.connect(lambda: settings.reset(setting))
        texts = (setting.label, setting.hint, *(choice.label for choice in setting.choices))
        self.words = " ".join(tr(text) for text in texts if text).casefold()
        self._lay_out()
        settings.changed.connect(self._on_setting)
        self._show_reset()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GROUP_GAP)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        column = 0
        if self._setting.kind is not Kind.FLAG:
            label = QLabel(tr(self._setting.label))
            label.setMinimumWidth(_LABEL_WIDTH)
            label.setBuddy(self._editor.focusProxy() or self._editor)
            grid.addWidget(label, 0, 0)
            column = 1
        grid.addWidget(self._editor, 0, column, 1, 2 - column)
        grid.addWidget(self._reset, 0, 2)
        if self._setting.hint:
            hint = QLabel(tr(self._setting.hint))
            hint.setProperty("role", "secondary")
            hint.setWordWrap(True)
            grid.addWidget(hint, 1, column, 1, 2 - column)

    def _on_setting(self, key: str) -> None:
        if key == self._setting.key:
            self._editor.take()
            self._show_reset()

    def _show_reset(self) -> None:
        self._reset.set_needed(not self._settings.is_default(self._setting))


class ResetButton(QToolButton):
    """Keeps its place while there is nothing to reset, so that no row jumps."""

    def __init__(self, what: str) -> None:
        super().__init__()
        self.setIcon(icon("backup-restore"))
        self.setIconSize(QSize(ICON_PX, ICON_PX))
        words = tr("Back to the default: {setting}").format(setting=what)
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)

    def set_needed(self, needed: bool) -> None:
        if not needed and self.hasFocus():
            self.focusPreviousChild()  # a hidden button would drop the focus anywhere
        self.setVisible(needed)


class SettingGroup(QWidget):
    """A heading and its rows, each with its `words` in lower case."""

    def __init__(self, title: str, rows: list[QWidget], *, close: bool = False) -> None:
        super().__init__()
        self.title = title
        self._rows = rows
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        heading = QLabel(title)
        heading.setProperty("role", "heading")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, GROUP_GAP)
        layout.setSpacing(SPACING if close else GROUP_GAP)
        layout.addWidget(heading)
        layout.addSpacing(0 if not close else GAP)
        for row in rows:
            layout.addWidget(row)

    def find(self, words: list[str]) -> int:
        """Shows the rows in which every one of `words` occurs; tells how many there are."""
        title, found = self.title.casefold(), 0
        for row in self._rows:
            matches = all(word in row.words or word in title for word in words)
            row.setVisible(matches)
            found += matches
        return found
