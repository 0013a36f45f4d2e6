from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from cxr_desktop.reader.state_notice import StateNotice


def test_buttons_that_do_not_fit_beside_one_another_lie_in_two_rows(qtbot) -> None:
    """As in German, where both together are wider than a panel of 280 px."""
    panel, notice = QWidget(), StateNotice()
    QVBoxLayout(panel).addWidget(notice)
    qtbot.addWidget(panel)
    panel.resize(280, 400)
    panel.show()
    notice.say("The folder is not there.", action="Wo liegen die Aufnahmen jetzt?", copyable=True)
    action, copy = notice.findChildren(QPushButton)
    copy.setText("Einzelheiten kopieren")
    qtbot.waitUntil(lambda: copy.y() > action.y())
    assert panel.width() == 280
    for button in (action, copy):
        assert button.x() + button.width() <= notice.width()


def test_a_button_that_is_not_offered_leaves_no_gap(qtbot) -> None:
    notice = StateNotice()
    qtbot.addWidget(notice)
    notice.show()
    notice.say("The file is empty.", copyable=True)
    action, copy = notice.findChildren(QPushButton)
    assert not action.isVisible()
    qtbot.waitUntil(lambda: copy.width() > 0 and copy.x() == 0)
