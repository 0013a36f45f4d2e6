"""The key sheet (?): every key in use, and what the mouse does over the film."""

from __future__ import annotations

from PySide6.QtCore import QT_TR_NOOP, QSize, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cxr_desktop.actions.keys import keys_text
from cxr_desktop.actions.registry import ALL_ACTIONS, FILM_KEYS, film_keys_text, group_title
from cxr_desktop.screen_room import screen_room
from cxr_desktop.settings import Settings
from cxr_desktop.theme import GAP, GROUP_GAP, SPACING, TARGET_PX
from cxr_desktop.translation import tr

MOUSE = (
    (QT_TR_NOOP("Left drag"), QT_TR_NOOP("Window: across for width, up and down for centre")),
    (QT_TR_NOOP("Middle drag, Shift + left drag"), QT_TR_NOOP("Move the film")),
    (
        QT_TR_NOOP("Right drag, wheel"),
        QT_TR_NOOP("Zoom (the settings can give the wheel to films)"),
    ),
    (QT_TR_NOOP("Ctrl + wheel"), QT_TR_NOOP("Zoom")),
    (QT_TR_NOOP("Double click"), QT_TR_NOOP("Fit")),
)
_COLUMNS = 3  # where the screen has room for them
_LONGEST_KEY = 18  # letters before a text wraps
_LONGEST_WORDS = 44
_HEAD_ROWS = 2  # a heading and the space before it take the room of so many lines
_COLUMN_WIDTH = 413
# Margins, a scroll bar, the buttons.
_AROUND = QSize(3 * GROUP_GAP + GAP, 2 * GROUP_GAP + 2 * GAP + TARGET_PX)

Line = tuple[str, str]  # keys, words


class KeySheet(QDialog):
    """Not modal. Follows the keys while it is open."""

    change_requested = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setWindowTitle(tr("Keys and mouse"))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setAccessibleName(tr("Keys and mouse"))
        change = QPushButton(tr("Change keys"))
        change.clicked.connect(self.change_requested)
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        foot.addWidget(change)
        foot.addStretch()
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GROUP_GAP, GROUP_GAP, GROUP_GAP, GROUP_GAP)
        layout.setSpacing(GAP)
        layout.addWidget(self._scroll)
        layout.addLayout(foot)
        settings.changed.connect(self._on_setting)
        self._fill()
        self.resize(self.sizeHint())  # by itself, Qt gives a window two thirds of the screen

    def sizeHint(self) -> QSize:
        """All of it where the screen is large enough."""
        wide = self._columns * _COLUMN_WIDTH
        high = self._scroll.widget().heightForWidth(wide)
        return (QSize(wide, high) + _AROUND).boundedTo(screen_room(self))

    @property
    def _columns(self) -> int:
        fit = (screen_room(self).width() - _AROUND.width()) // _COLUMN_WIDTH
        return min(max(fit, 1), _COLUMNS)

    def _on_setting(self, key: str) -> None:
        if key.startswith("keys/"):
            self._fill()

    def _fill(self) -> None:
        sheet = QWidget()
        row = QHBoxLayout(sheet)
        row.setContentsMargins(0, 0, GAP, 0)
        row.setSpacing(2 * GROUP_GAP)
        for tables in _in_columns(sheet_tables(self._settings), self._columns):
            column = QVBoxLayout()
            column.setSpacing(GROUP_GAP)
            for title, lines in tables:
                column.addWidget(_table(title, lines))
            column.addStretch()
            row.addLayout(column, 1)
        self._scroll.setWidget(sheet)


def sheet_tables(settings: Settings) -> list[tuple[str, list[Line]]]:
    """Title and lines of every table, in the order of the registry; what has no key is left out."""
    tables: dict[str, list[Line]] = {}
    for words in ALL_ACTIONS:
        keys = keys_text(settings, words)
        if keys:
            tables.setdefault(group_title(words.group), []).append((keys, tr(words.text)))
    film = [(film_keys_text(keys), tr(text)) for keys, text in FILM_KEYS]
    tables[tr("Over the film (these keys are fixed)")] = film
    tables[tr("Mouse over the film")] = [(tr(what), tr(text)) for what, text in MOUSE]
    return list(tables.items())


def _in_columns(
    tables: list[tuple[str, list[Line]]], count: int
) -> list[list[tuple[str, list[Line]]]]:
    """Each under the column that is shortest so far."""
    columns: list[list[tuple[str, list[Line]]]] = [[] for _ in range(count)]
    heights = [0] * count
    for title, lines in tables:
        shortest = heights.index(min(heights))
        columns[shortest].append((title, lines))
        heights[shortest] += _HEAD_ROWS + sum(_rows(line) for line in lines)
    return columns


def _rows(line: Line) -> int:
    """About how many rows a line takes in its column, wrapped."""
    keys, words = line
    return 1 + max(len(keys) // _LONGEST_KEY, len(words) // _LONGEST_WORDS)


def _table(title: str, lines: list[Line]) -> QWidget:
    table = QWidget()
    table.setAccessibleName(title)
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(GROUP_GAP)
    grid.setVerticalSpacing(SPACING // 2)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 3)
    heading = QLabel(title)
    heading.setProperty("role", "heading")
    grid.addWidget(heading, 0, 0, 1, 2)
    for row, (key, words) in enumerate(lines, 1):
        name = QLabel(key)
        name.setProperty("role", "key")
        name.setWordWrap(len(key) > _LONGEST_KEY)
        grid.addWidget(name, row, 0)
        told = QLabel(words)
        told.setWordWrap(True)
        grid.addWidget(told, row, 1)
    return table
