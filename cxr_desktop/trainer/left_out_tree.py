"""Files that give no labelled film, by reason; each opens in the reader."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QT_TR_NOOP, Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from cxr_desktop.engine_sentences import in_words
from cxr_desktop.reader.privacy import Privacy
from cxr_desktop.theme import TARGET_PX
from cxr_desktop.translation import number, tr
from engine.datatypes import FilmSource
from engine.training.dataset_types import LeftOutFile, WhyLeftOut

_SHOWN = 500
_ROWS = 8
_WORDS = {
    WhyLeftOut.UNLABELLED: QT_TR_NOOP("Without a label"),
    WhyLeftOut.UNREADABLE: QT_TR_NOOP("Cannot be read"),
    WhyLeftOut.NOT_AN_IMAGE: QT_TR_NOOP("Not an image"),
    WhyLeftOut.MISSING: QT_TR_NOOP("Named by the table, but not there"),
    WhyLeftOut.AMBIGUOUS: QT_TR_NOOP("Not clear which film is meant"),
    WhyLeftOut.NOT_WANTED: QT_TR_NOOP("Left out by the recipe"),
}


class LeftOutTree(QTreeWidget):
    """A line a reason, unfolding to its files: name and sentence."""

    opened = Signal(object)  # FilmSource

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Files that give no labelled film"))
        self.setHeaderHidden(True)
        self.setColumnCount(2)
        self.setUniformRowHeights(True)
        self._privacy = Privacy()
        self._left_out: Sequence[tuple[WhyLeftOut, tuple[LeftOutFile, ...]]] = ()
        self.itemActivated.connect(self._on_activated)
        self.itemExpanded.connect(lambda _: self._fit())
        self.itemCollapsed.connect(lambda _: self._fit())

    def show_files(self, left_out: Sequence[tuple[WhyLeftOut, tuple[LeftOutFile, ...]]]) -> None:
        self._left_out = left_out
        self.clear()
        for why, files in left_out:
            words = tr("{reason}: {count}").format(reason=tr(_WORDS[why]), count=number(len(files)))
            top = QTreeWidgetItem([words, ""])
            top.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            top.addChildren([self._line(file) for file in files[:_SHOWN]])
            if len(files) > _SHOWN:
                more = tr("and {count} more").format(count=number(len(files) - _SHOWN))
                top.addChild(QTreeWidgetItem([more, ""]))
            self.addTopLevelItem(top)
            self.setFirstColumnSpanned(self.topLevelItemCount() - 1, self.rootIndex(), True)
        self.setColumnWidth(0, 240)
        self.setVisible(bool(left_out))
        self._fit()

    def hide_identity(self, hidden: bool) -> None:
        self._privacy = Privacy(hidden)
        self.show_files(self._left_out)

    def _line(self, file: LeftOutFile) -> QTreeWidgetItem:
        name = self._privacy.file_name(file.path)
        reason = "" if self._privacy.hidden else in_words(file.reason)
        item = QTreeWidgetItem([name, reason])
        item.setData(0, Qt.ItemDataRole.UserRole, FilmSource(file.path))
        if not self._privacy.hidden:
            item.setToolTip(0, str(file.path))
            item.setToolTip(1, reason)
        return item

    def _fit(self) -> None:
        open_lines = sum(
            1 + (top.childCount() if top.isExpanded() else 0)
            for top in (self.topLevelItem(row) for row in range(self.topLevelItemCount()))
            if top is not None
        )
        self.setFixedHeight(min(max(open_lines, 1), _ROWS) * (TARGET_PX - 4) + 4)

    def _on_activated(self, item: QTreeWidgetItem) -> None:
        film = item.data(0, Qt.ItemDataRole.UserRole)
        if film is not None:
            self.opened.emit(film)
