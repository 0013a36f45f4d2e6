"""The classes of the data: their films and patients, and which of them mean no finding."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidgetItem, QWidget

from cxr_desktop.trainer.data_summary import DataSummary
from cxr_desktop.trainer.step_page import PlainTable
from cxr_desktop.translation import number, tr

_TICKED = 3


class ClassTable(PlainTable):
    """Ticks are the user's word on what is a finding; they are shown for one class of many. A name
    may be written over."""

    renamed = Signal(str, str)  # a class and its new name, "" to leave its films out
    without_changed = Signal(tuple)  # names of the classes that mean no finding

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Classes"))
        if parent is not None:
            self.setParent(parent)
        self._filling = False
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
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
            self._name_it(self.item(row, 0), one.name)
            if ticks and one.name:
                self.setItem(row, _TICKED, _tick(one.name in without))
        self.resizeColumnsToContents()
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._filling = False

    def _name_it(self, item: QTableWidgetItem, name: str) -> None:
        item.setData(Qt.ItemDataRole.UserRole, name)
        if name:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            item.setToolTip(
                tr(
                    "Double click to name it anew. Two classes of one name become one; without a"
                    " name its films are left out."
                )
            )

    def _on_item(self, item: QTableWidgetItem) -> None:
        if self._filling:
            return
        if item.column() == 0:
            self._on_name(item)
            return
        names = []
        for row in range(self.rowCount()):
            tick = self.item(row, _TICKED)
            if tick is not None and tick.checkState() is Qt.CheckState.Checked:
                names.append(str(self.item(row, 0).data(Qt.ItemDataRole.UserRole)))
        self.without_changed.emit(tuple(names))

    def _on_name(self, item: QTableWidgetItem) -> None:
        old, new = str(item.data(Qt.ItemDataRole.UserRole)), item.text().strip()
        if new != old:
            self.renamed.emit(old, new)


def _tick(on: bool) -> QTableWidgetItem:
    item = QTableWidgetItem()
    checkable = Qt.ItemFlag.ItemIsUserCheckable
    item.setFlags(checkable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
    item.setToolTip(tr("A film of this class shows none of the findings"))
    return item
