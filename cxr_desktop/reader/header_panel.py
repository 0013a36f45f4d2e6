"""Whose film this is, and everything its file says, to search and to copy."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, QSortFilterProxyModel, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from cxr_desktop.actions.action_set import name_key
from cxr_desktop.engine_sentences import in_words
from cxr_desktop.reader.header_model import HeaderModel
from cxr_desktop.reader.identity_lines import identity_lines
from cxr_desktop.reader.privacy import Privacy
from cxr_desktop.reader.state_notice import StateNotice, wrapped_label
from cxr_desktop.reader.texts import breakable
from cxr_desktop.theme import BODY_PX, GAP, SECONDARY_PX, SPACING, TARGET_PX, body_font, icon
from cxr_desktop.translation import number, tr
from engine.datatypes import FilmInfo, HeaderRow

_LABEL_WIDTH = 84
_TREE_HEIGHT = 280
_INDENT = 14
_NAME_WIDTH, _TAG_WIDTH = 132, 96
_VALUE_COLUMN, _TAG_COLUMN = 1, 2
_ROOM_FOR_TAGS = 420  # narrower panels leave the tags to tooltips, search and copies


class HeaderPanel(QWidget):
    """A summary on top, the searchable header below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._summary = QGridLayout()
        self._notes = wrapped_label("secondary")
        self._search = QLineEdit()
        self._copy = QToolButton()
        self._count = wrapped_label("secondary")
        self._notice = StateNotice()
        self._model = HeaderModel(parent=self)
        self._found = QSortFilterProxyModel(self)
        self._info: FilmInfo | None = None
        self._rows: tuple[HeaderRow, ...] = ()
        self._privacy = Privacy()
        self._tree = QTreeView()
        self._set_up_tree()
        self._set_up_tools()
        self._lay_out()
        self.show_identity(None)
        self.show_header(())

    @property
    def summary(self) -> tuple[tuple[str, str], ...]:
        """The lines of the identity as shown, label and text."""
        labels = [self._summary.itemAt(number).widget() for number in range(self._summary.count())]
        texts = [label.property("plain") for label in labels if label is not None]
        return tuple(zip(texts[::2], texts[1::2], strict=True))

    def set_identity_hidden(self, hidden: bool) -> None:
        """Hides or shows who the patient is, here, in the search and in copies."""
        if hidden == self._privacy.hidden:
            return
        self._privacy = Privacy(hidden)
        self.show_identity(self._info)
        if self._rows:
            self.show_header(self._rows)

    def show_identity(self, info: FilmInfo | None) -> None:
        self._info = info
        while (item := self._summary.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        lines = identity_lines(info, self._privacy) if info is not None else ()
        for row, line in enumerate(lines):
            for column, text in enumerate(line):
                self._summary.addWidget(_line_label(text, column), row, column)
        notes = "\n".join(map(in_words, info.notes)) if info is not None else ""
        self._notes.setText(breakable(notes))
        self._notes.setVisible(bool(notes))

    def show_header(self, rows: tuple[HeaderRow, ...]) -> None:
        """The header's rows; a search that is under way goes on with them."""
        self._rows = rows
        self._model.set_rows(self._privacy.header_rows(rows))
        self._tree.expandToDepth(0)
        self._notice.hide()
        self._show_tools(bool(rows))
        self._show_count()

    def show_error(self, text: str) -> None:
        """The header could not be read, and why."""
        self._rows = ()
        self._model.set_rows(())
        self._show_tools(False)
        self._notice.say(text, copyable=True)
        self._notice.show()

    def copied_text(self) -> str:
        """The chosen rows, or all that the search leaves: tag, name, VR, value between tabs."""
        chosen = self._tree.selectionModel().selectedRows()
        indexes = sorted(chosen, key=self._place) if chosen else self._all(QModelIndex())
        lines = []
        for index in indexes:
            row = self._model.header_row(self._found.mapToSource(index))
            lines.append("\t".join(("  " * row.depth + row.tag, row.name, row.vr, row.value)))
        return "\n".join(lines)

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self.copied_text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._tree.setColumnHidden(_TAG_COLUMN, event.size().width() < _ROOM_FOR_TAGS)
        super().resizeEvent(event)

    def _set_up_tree(self) -> None:
        found = self._found
        found.setSourceModel(self._model)
        found.setRecursiveFilteringEnabled(True)
        found.setFilterKeyColumn(-1)
        found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        tree = self._tree
        tree.setModel(found)
        tree.setAccessibleName(tr("File header"))
        tree.setFont(body_font(SECONDARY_PX + 1))
        tree.setUniformRowHeights(True)
        tree.setItemDelegate(_RoomyRows(tree))
        tree.setIndentation(_INDENT)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.setAlternatingRowColors(True)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        tree.setMinimumHeight(_TREE_HEIGHT)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_VALUE_COLUMN, QHeaderView.ResizeMode.Stretch)
        tree.setColumnWidth(0, _NAME_WIDTH)
        tree.setColumnWidth(_TAG_COLUMN, _TAG_WIDTH)
        copy = QAction(tr("Copy"), tree)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy)
        name_key(self._copy, copy, tr("Copy the chosen rows, or all that are shown"))
        tree.addAction(copy)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _set_up_tools(self) -> None:
        self._search.setPlaceholderText(tr("Search tag, name or value"))
        self._search.setAccessibleName(tr("Search the header"))
        self._search.setClearButtonEnabled(True)
        self._search.addAction(icon("magnify"), QLineEdit.ActionPosition.LeadingPosition)
        self._search.textChanged.connect(self._filter)
        self._copy.setIcon(icon("content-copy"))
        self._copy.setObjectName("copy_header")
        self._copy.setAccessibleName(tr("Copy header"))
        self._copy.clicked.connect(self.copy)

    def _lay_out(self) -> None:
        self._summary.setContentsMargins(0, 0, 0, 0)
        self._summary.setHorizontalSpacing(GAP)
        self._summary.setVerticalSpacing(SPACING)
        self._summary.setColumnMinimumWidth(0, _LABEL_WIDTH)
        self._summary.setColumnStretch(1, 1)
        tools = QHBoxLayout()
        tools.setContentsMargins(0, GAP, 0, 0)
        tools.setSpacing(SPACING)
        tools.addWidget(self._search, 1)
        tools.addWidget(self._copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addLayout(self._summary)
        layout.addWidget(self._notes)
        layout.addLayout(tools)
        for widget in (self._tree, self._count, self._notice):
            layout.addWidget(widget)

    def _filter(self, text: str) -> None:
        self._found.setFilterFixedString(text.strip())
        if text.strip():
            self._tree.expandAll()
        self._show_count()

    def _show_tools(self, shown: bool) -> None:
        for widget in (self._search, self._copy, self._tree, self._count):
            widget.setVisible(shown)

    def _show_count(self) -> None:
        searching = bool(self._search.text().strip())
        self._count.setVisible(searching and not self._tree.isHidden())
        if searching:
            count = len(self._all(QModelIndex()))
            self._count.setText(_found_words(count))

    def _all(self, parent: QModelIndex) -> list[QModelIndex]:
        indexes = []
        for row in range(self._found.rowCount(parent)):
            index = self._found.index(row, 0, parent)
            indexes.append(index)
            indexes.extend(self._all(index))
        return indexes

    def _place(self, index: QModelIndex) -> int:
        return int(self._found.mapToSource(index).internalId())


def _found_words(count: int) -> str:
    if count == 0:
        return tr("Nothing found")
    return tr("1 row found") if count == 1 else tr("{count} rows found").format(count=number(count))


class _RoomyRows(QStyledItemDelegate):
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(super().sizeHint(option, index).width(), TARGET_PX)


def _line_label(text: str, column: int) -> QLabel:
    label = wrapped_label("secondary" if column == 0 else "")
    label.setText(text if column == 0 else breakable(text))
    label.setProperty("plain", text)
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    if column == 0:
        label.setContentsMargins(0, (BODY_PX - SECONDARY_PX), 0, 0)  # on the text's base line
    if column:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    else:
        label.setWordWrap(False)
    return label
