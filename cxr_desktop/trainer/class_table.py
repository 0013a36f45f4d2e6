"""The classes of the data: their films and patients, and which of them mean no finding."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableWidgetItem, QWidget

from cxr_desktop.trainer.data_summary import DataSummary
from cxr_desktop.trainer.step_page import PlainTable
from cxr_desktop.translation import number, tr

_TICKED = 3


class ClassTable(PlainTable):
    """Ticks are the user's word on what is a finding; they are shown for one class of many."""

    without_changed = Signal(tuple)  # names of the classes that mean no finding

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Classes"))
        if parent is not None:
            self.setParent(parent)
        self._filling = False
        self.itemChanged.connect(self._on_item)

    def show_classes(self, found: DataSummary, without: tuple[str, ...], ticks: bool) -> None:
        self._filling = True
        heads = [tr("Class"), tr("Films"), tr("Patients")]
        if ticks:
            heads.append(tr("Means no finding"))
        rows = [
            (one.name or tr("no label"), number(one.films), number(one.patients))
            for one in found.classes
        ]
        self.show_rows(tuple(heads), rows)
        for row, one in enumerate(found.classes):
            self.item(row, 0).setData(Qt.ItemDataRole.UserRole, one.name)
            if ticks and one.name:
                self.setItem(row, _TICKED, _tick(one.name in without))
        self.resizeColumnsToContents()
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._filling = False

    def _on_item(self, item: QTableWidgetItem) -> None:
        if self._filling or item.column() != _TICKED:
            return
        names = []
        for row in range(self.rowCount()):
            tick = self.item(row, _TICKED)
            if tick is not None and tick.checkState() is Qt.CheckState.Checked:
                names.append(str(self.item(row, 0).data(Qt.ItemDataRole.UserRole)))
        self.without_changed.emit(tuple(names))


def _tick(on: bool) -> QTableWidgetItem:
    item = QTableWidgetItem()
    checkable = Qt.ItemFlag.ItemIsUserCheckable
    item.setFlags(checkable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
    item.setToolTip(tr("A film of this class shows none of the findings"))
    return item
