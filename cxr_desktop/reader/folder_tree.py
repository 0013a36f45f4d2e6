"""The folders that hold films, with how many; choosing one narrows the list to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHeaderView, QTreeView, QWidget

from cxr_desktop.reader.film_table import LookedAt
from cxr_desktop.theme import SPACING, TARGET_PX, icon
from cxr_desktop.translation import number, tr
from engine.image_io.zip_paths import may_be_zip

FOLDERS_SHOWN = 300  # in one folder; nobody scrolls through more, and each costs time and memory
_PATH_ROLE = Qt.ItemDataRole.UserRole + 1
_COUNT_WIDTH = 72


@dataclass(slots=True)
class _Node:
    """A folder with a line. `more` counts its folders that have none."""

    name: QStandardItem
    count: QStandardItem
    number: int
    films: int = 0
    more: int = 0
    last_more: Path | None = None
    more_line: QStandardItem | None = None


class FolderTree(QTreeView):
    """Knows only the folders of films that were found, so it never touches the disk itself."""

    folder_chosen = Signal(object)  # Path, or None for everything

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = QStandardItemModel(0, 2, self)
        self._nodes: dict[Path, _Node] = {}
        self._roots: list[Path] = []
        self._hidden = False
        self._icon = icon("folder-outline")
        self.setModel(self._model)
        self.setHeaderHidden(True)
        self.setAccessibleName(tr("Folders"))
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setUniformRowHeights(True)
        self.setIndentation(12)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(_COUNT_WIDTH)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(1, _COUNT_WIDTH)
        self.selectionModel().currentChanged.connect(self._on_current)

    def start(self, roots: Sequence[Path]) -> None:
        """Forgets everything; `roots` are what was opened, files among them."""
        self._model.removeRows(0, self._model.rowCount())
        self._nodes.clear()
        self._roots = [path for path in roots if path.is_dir() or may_be_zip(path)]

    def add(self, files: Sequence[LookedAt]) -> None:
        """Counts the rows of `files` in their folders and all those above, up to a root."""
        fresh: Counter[Path] = Counter()
        for file in files:
            if file.rows:
                fresh[file.path.parent] += file.rows
        changed: dict[int, _Node] = {}
        for folder, films in fresh.items():
            for node in self._line_of(folder):
                node.films += films
                changed[node.number] = node
        for node in changed.values():
            node.count.setText(number(node.films))

    def hide_identity(self, hidden: bool) -> None:
        """Folders are often named after patients: they get running numbers."""
        self._hidden = hidden
        for folder, node in self._nodes.items():
            self._name(node, folder)

    @property
    def folders(self) -> int:
        return len(self._nodes)

    @property
    def height_wanted(self) -> int:
        """px, for the rows that are unfolded."""
        rows, index = 0, self._model.index(0, 0)
        while index.isValid() and rows < 100:
            rows += 1
            index = self.indexBelow(index)
        return rows * TARGET_PX + 2 * SPACING

    def _line_of(self, folder: Path) -> list[_Node]:
        """The nodes from the root it lies under down to `folder`, as far as they have lines."""
        nodes: list[_Node] = []
        for place in self._chain(folder):
            node = self._nodes.get(place)
            if node is None:
                above = nodes[-1] if nodes else None
                if above is not None and above.name.rowCount() - bool(above.more) >= FOLDERS_SHOWN:
                    self._leave_out(above, place)
                    return nodes
                node = self._add(place, above)
            nodes.append(node)
        return nodes

    def _chain(self, folder: Path) -> list[Path]:
        """From the root it lies under down to `folder`."""
        chain = [folder]
        while chain[-1] not in self._roots and chain[-1].parent != chain[-1]:
            if not any(root in chain[-1].parents for root in self._roots):
                break
            chain.append(chain[-1].parent)
        return chain[::-1]

    def _add(self, folder: Path, above: _Node | None) -> _Node:
        name, count = QStandardItem(self._icon, ""), QStandardItem()
        name.setData(folder, _PATH_ROLE)
        count.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for item in (name, count):
            item.setSizeHint(QSize(0, TARGET_PX))
        node = _Node(name, count, len(self._nodes) + 1)
        self._nodes[folder] = node
        self._name(node, folder)
        parent = self._model.invisibleRootItem() if above is None else above.name
        parent.appendRow([name, count])
        if above is None:
            self.expand(name.index())
        return node

    def _name(self, node: _Node, folder: Path) -> None:
        masked = tr("Folder {number}").format(number=number(node.number))
        node.name.setText(masked if self._hidden else folder.name or str(folder))
        node.name.setToolTip("" if self._hidden else str(folder))

    def _leave_out(self, above: _Node, folder: Path) -> None:
        """One line stands for all folders beyond FOLDERS_SHOWN; their films come in a row."""
        if folder == above.last_more:
            return
        above.last_more = folder
        above.more += 1
        if above.more_line is None:
            above.more_line = QStandardItem()
            above.more_line.setSizeHint(QSize(0, TARGET_PX))
            above.more_line.setFlags(Qt.ItemFlag.ItemIsEnabled)
            above.name.appendRow([above.more_line, QStandardItem()])
        words = tr("1 more folder") if above.more == 1 else tr("{count} more folders")
        above.more_line.setText(words.format(count=number(above.more)))

    def _on_current(self, current: QModelIndex) -> None:
        folder = current.siblingAtColumn(0).data(_PATH_ROLE) if current.isValid() else None
        if folder is not None:
            first = current.siblingAtColumn(0)
            everything = not first.parent().isValid() and self._model.rowCount() == 1
            self.folder_chosen.emit(None if everything else folder)
