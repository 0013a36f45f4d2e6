from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt

from cxr_desktop.triage.confusion_view import ConfusionView


def test_cells_say_and_tell_what_they_are(qtbot) -> None:
    view = ConfusionView("Labels against flags")
    qtbot.addWidget(view)
    view.show_matrix(("with", "without"), ("flagged", "not flagged"), np.array([[3, 1], [0, 2]]))
    view.show()
    assert [[view.count(r, c) for c in (0, 1)] for r in (0, 1)] == [[3, 1], [0, 2]]
    with qtbot.waitSignal(view.cell_chosen) as chosen:
        view.click(0, 1)
    assert chosen.args == [0, 1]
    with qtbot.assertNotEmitted(view.cell_chosen):
        view.click(1, 0)  # there is no such film
    cell = view._cells[0][0]
    assert cell.accessibleName() == "3 films labelled with, of which the model says flagged"
    with qtbot.waitSignal(view.cell_chosen):
        qtbot.keyClick(cell, Qt.Key.Key_Return)
    assert not view.grab().isNull()


def test_other_names_make_another_matrix(qtbot) -> None:
    view = ConfusionView("All")
    qtbot.addWidget(view)
    view.show_matrix(("a", "b"), ("a", "b"), np.eye(2, dtype=np.int64))
    names = tuple(f"finding {number}" for number in range(8))
    view.show_matrix(names, names, 7 * np.eye(8, dtype=np.int64))
    assert view.count(7, 7) == 7
