"""The folders that hold films, with how many; choosing one narrows the list to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHeaderView, QTreeView, QWidget

from cxr_desktop.reader.film_list_model import LookedAt
from cxr_desktop.theme import SPACING, TARGET_PX, icon

_PATH_ROLE = Qt.ItemDataRole.UserRole + 1
_COUNT_WIDTH = 72


class FolderTree(QTreeView):
    """Knows only the folders of films that were found, so it never touches the disk itself."""

    folder_chosen = Signal(object)  # Path, or None for everything

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = QStandardItemModel(0, 2, self)
        self._items: dict[Path, tuple[QStandardItem, QStandardItem]] = {}
        self._counts: Counter[Path] = Counter()
        self._roots: list[Path] = []
        self._icon = icon("folder-outline")
        self.setModel(self._model)
        self.setHeaderHidden(True)
        self.setAccessibleName("Folders")
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
        self._items.clear()
        self._counts.clear()
        self._roots = [path for path in roots if path.is_dir()]

    def add(self, files: Sequence[LookedAt]) -> None:
        """Counts the rows of `files` in their folders and all those above, up to a root."""
        fresh: Counter[Path] = Counter()
        for file in files:
            if file.rows:
                for folder in self._chain(file.path.parent):
                    fresh[folder] += file.rows
        self._counts.update(fresh)
        for folder in fresh:
            self._item(folder)[1].setText(f"{self._counts[folder]:,}")

    @property
    def folders(self) -> int:
        return len(self._items)

    @property
    def height_wanted(self) -> int:
        """px, for the rows that are unfolded."""
        rows, index = 0, self._model.index(0, 0)
        while index.isValid() and rows < 100:
            rows += 1
            index = self.indexBelow(index)
        return rows * TARGET_PX + 2 * SPACING

    def _chain(self, folder: Path) -> list[Path]:
        """From the root it lies under down to `folder`."""
        chain = [folder]
        while chain[-1] not in self._roots and chain[-1].parent != chain[-1]:
            if not any(root in chain[-1].parents for root in self._roots):
                break
            chain.append(chain[-1].parent)
        return chain[::-1]

    def _item(self, folder: Path) -> tuple[QStandardItem, QStandardItem]:
        if folder in self._items:
            return self._items[folder]
        name = QStandardItem(self._icon, folder.name or str(folder))
        name.setData(folder, _PATH_ROLE)
        name.setToolTip(str(folder))
        count = QStandardItem()
        count.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for item in (name, count):
            item.setSizeHint(QSize(0, TARGET_PX))
        self._items[folder] = (name, count)
        above = self._items.get(folder.parent)
        is_root = folder in self._roots or above is None
        parent = self._model.invisibleRootItem() if is_root else above[0]
        parent.appendRow([name, count])
        if is_root:
            self.expand(name.index())
        return name, count

    def _on_current(self, current: QModelIndex) -> None:
        if current.isValid():
            first = current.siblingAtColumn(0)
            everything = not first.parent().isValid() and self._model.rowCount() == 1
            self.folder_chosen.emit(None if everything else first.data(_PATH_ROLE))
