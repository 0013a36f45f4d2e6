"""What stands in the middle of the workspace Triage while no job is open."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cxr_desktop.actions.action_set import name_key
from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.theme import GAP, GROUP_GAP, icon
from cxr_desktop.translation import tr

_TEXT_WIDTH = 420


class TriageStart(QWidget):
    """Says what a job is, with a button for a new one and one for one that is there."""

    def __init__(self, new_job: QAction, open_job: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        picture = QLabel()
        picture.setPixmap(icon("format-list-numbered").pixmap(QSize(56, 56)))
        picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        title = QLabel(tr("A folder becomes a worklist"))
        title.setProperty("role", "heading")
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        text = UncutLabel()
        text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        text.setFixedWidth(_TEXT_WIDTH)
        text.say(
            tr(
                "Films with a suspected finding come first, the others follow, and every file"
                " found is accounted for. A job can be stopped at any time and goes on where it"
                " was. Drop a folder of films here, or the folder of a job."
            )
        )
        self.new_button, self.open_button = (
            QPushButton(tr("New job")),
            QPushButton(tr("Open a job")),
        )
        self.new_button.setProperty("role", "primary")
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addStretch()
        for button, action in ((self.new_button, new_job), (self.open_button, open_job)):
            button.clicked.connect(action.trigger)
            name_key(button, action)
            buttons.addWidget(button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setSpacing(GROUP_GAP)
        layout.addStretch(2)
        layout.addWidget(picture)
        layout.addWidget(title)
        layout.addWidget(text, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addLayout(buttons)
        layout.addStretch(3)
