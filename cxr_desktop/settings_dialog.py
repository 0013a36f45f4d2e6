"""The settings dialog, generated from the schema and the actions. Changes take effect at once."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TR_NOOP, QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cxr_desktop.actions import keys
from cxr_desktop.actions.key_row import KeyRow
from cxr_desktop.actions.registry import ALL_ACTIONS, group_title
from cxr_desktop.screen_room import open_at
from cxr_desktop.settings import Settings
from cxr_desktop.settings_rows import SettingGroup, SettingRow
from cxr_desktop.settings_schema import SETTINGS
from cxr_desktop.theme import GAP, GROUP_GAP, TARGET_PX, icon
from cxr_desktop.translation import tr

KEYS_GROUP = QT_TR_NOOP("Keys")
_SIZE = QSize(800, 600)
_LIST_WIDTH = 168


class SettingsDialog(QDialog):
    """Not modal: the film stays in view while its surroundings change.

    One group at a time, or all rows in which the words of the search occur.
    """

    def __init__(
        self,
        settings: Settings,
        parent: QWidget | None = None,
        more: Mapping[str, QWidget] | None = None,
    ) -> None:
        """`more`: a row of its own kind, with its `words`, at the end of a group of the schema."""
        super().__init__(parent)
        self._settings = settings
        self._more = more or {}
        self.setWindowTitle(tr("Settings"))
        open_at(self, _SIZE)
        self._search = QLineEdit()
        self._search.setPlaceholderText(tr("Search settings and keys"))
        self._search.setAccessibleName(tr("Search settings and keys"))
        self._search.setClearButtonEnabled(True)
        self._search.addAction(icon("magnify"), QLineEdit.ActionPosition.LeadingPosition)
        self._pages = self._make_pages()
        self._list = QListWidget()
        self._list.setAccessibleName(tr("Groups of settings"))
        self._list.setFixedWidth(_LIST_WIDTH)
        self._list.addItems(list(self._pages))
        for row in range(self._list.count()):
            self._list.item(row).setSizeHint(QSize(0, TARGET_PX))
        self._nothing = QLabel()
        self._nothing.setWordWrap(True)
        self._reset_keys = QPushButton(tr("All keys back to their defaults"))
        self._reset_keys.clicked.connect(lambda: keys.reset_all(settings))
        self._scroll = QScrollArea()
        self._lay_out()
        self._list.setCurrentRow(0)
        self._list.itemSelectionChanged.connect(self._on_group)
        self._search.textChanged.connect(lambda _: self._on_search())
        self._show()
        self._search.setFocus()

    def show_group(self, group: str) -> None:
        """`group` as in the schema, or KEYS_GROUP."""
        self._search.clear()
        self._list.setCurrentRow(list(self._pages).index(tr(group)))

    def search(self, text: str) -> None:
        self._search.setText(text)

    @property
    def notice(self) -> str:
        """What is said in place of rows, "" when there are some."""
        return "" if self._nothing.isHidden() else self._nothing.text()

    def _make_pages(self) -> dict[str, list[SettingGroup]]:
        """The groups of each line of the list at the left, by its words."""
        pages: dict[str, list[SettingGroup]] = {}
        shown = [setting for setting in SETTINGS if setting.group]
        for group in dict.fromkeys(setting.group for setting in shown):
            rows: list[QWidget] = [SettingRow(s, self._settings) for s in shown if s.group == group]
            rows += [row for of, row in self._more.items() if of == group]
            pages[tr(group)] = [SettingGroup(tr(group), rows)]
        pages[tr(KEYS_GROUP)] = [
            SettingGroup(
                tr("Keys: {group}").format(group=group_title(group)),
                [KeyRow(words, self._settings) for words in ALL_ACTIONS if words.group == group],
                close=True,
            )
            for group in dict.fromkeys(words.group for words in ALL_ACTIONS)
        ]
        return pages

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(GROUP_GAP, 0, GROUP_GAP, 0)
        column.addWidget(self._nothing)
        column.addWidget(self._reset_keys, 0, Qt.AlignmentFlag.AlignLeft)
        for groups in self._pages.values():
            for group in groups:
                column.addWidget(group)
        column.addStretch()
        self._scroll.setWidget(inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        middle = QHBoxLayout()
        middle.setSpacing(GAP)
        middle.addWidget(self._list)
        middle.addWidget(self._scroll, 1)
        close = QPushButton(tr("Close"))
        close.setAutoDefault(False)  # Enter in the search must not shut the dialog
        close.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GROUP_GAP, GROUP_GAP, GROUP_GAP, GROUP_GAP)
        layout.setSpacing(GROUP_GAP)
        layout.addWidget(self._search)
        layout.addLayout(middle, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)

    def _on_group(self) -> None:
        """A line of the list ends the search; the search itself has no line chosen."""
        if self._list.selectedItems():
            self._search.clear()
            self._show()

    def _on_search(self) -> None:
        if self._search.text().strip():
            self._list.clearSelection()
        elif not self._list.selectedItems():
            self._list.setCurrentRow(max(self._list.currentRow(), 0))
            self._list.currentItem().setSelected(True)
        self._show()

    def _show(self) -> None:
        words = self._search.text().casefold().split()
        chosen = self._list.currentRow()
        found = 0
        for number, groups in enumerate(self._pages.values()):
            wanted = bool(words) or number == chosen
            for group in groups:
                here = group.find(words) if wanted else 0
                group.setVisible(bool(here))
                found += here
        self._reset_keys.setVisible(not words and chosen == len(self._pages) - 1)
        self._nothing.setVisible(not found)
        self._nothing.setText(
            tr("No setting and no key has “{words}” in it.").format(words=self._search.text())
        )
        self._scroll.verticalScrollBar().setValue(0)
