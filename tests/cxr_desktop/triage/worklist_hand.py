"""What a test reads from the worklist, and does to it."""

from __future__ import annotations

from PySide6.QtCore import Qt

from cxr_desktop.triage.column_choice import ColumnKind
from cxr_desktop.triage.triage_session import TriageSession
from cxr_desktop.triage.worklist_view import WorklistView

RANKED = [1, 3, 4, 2, 7, 5, 6]


def keys(view: WorklistView) -> list[int]:
    return view.model.keys.tolist()


def cell(view: WorklistView, row: int, kind: ColumnKind, role: int = Qt.ItemDataRole.DisplayRole):
    return view.model.index(row, view.model.column_of(kind)).data(role)


def change(view: WorklistView, triage: TriageSession, qtbot, work) -> None:
    with qtbot.waitSignal(triage.films_changed):
        triage.change(work)


def press(view: WorklistView, qtbot, key: Qt.Key) -> None:
    qtbot.keyClick(view.table, key)
