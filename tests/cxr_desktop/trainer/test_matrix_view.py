from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from cxr_desktop.trainer.matrix_view import MatrixView


def shown(qtbot) -> MatrixView:
    view = MatrixView()
    qtbot.addWidget(view)
    view.show_matrix("Validation films", ("A", "B"), ("A", "B"), [[9, 3], [0, 4]])
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    return view


def cells(view: MatrixView) -> list[QAbstractButton]:
    return view.findChildren(QAbstractButton)


def test_cells_tell_films_and_their_share_of_the_row(qtbot) -> None:
    view = shown(qtbot)
    assert [view.count(row, column) for row in range(2) for column in range(2)] == [9, 3, 0, 4]
    first = cells(view)[0]
    assert first.accessibleName() == "9 films labelled A, of which the model says A"
    assert first.accessibleDescription() == "75 % of the row"
    assert not cells(view)[2].isEnabled()


def test_arrows_go_past_empty_cells_and_enter_chooses(qtbot) -> None:
    view = shown(qtbot)
    top_left, top_right, _, below_right = cells(view)
    top_left.setFocus()
    qtbot.keyClick(top_left, Qt.Key.Key_Down)  # nothing there
    assert QApplication.focusWidget() is top_left
    qtbot.keyClick(top_left, Qt.Key.Key_Right)
    assert QApplication.focusWidget() is top_right
    qtbot.keyClick(top_right, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is below_right
    with qtbot.waitSignal(view.cell_chosen) as chosen:
        qtbot.keyClick(below_right, Qt.Key.Key_Return)
    assert chosen.args == [1, 1]
