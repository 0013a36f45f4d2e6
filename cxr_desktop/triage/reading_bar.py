"""Above the films in Read: where the film lies in the worklist, and what the reader says of it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from cxr_desktop.actions.action_set import name_key
from cxr_desktop.reader.flow_layout import FlowLayout
from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.theme import GAP, GROUP_GAP, ICON_PX, SPACING, TARGET_PX, icon
from cxr_desktop.translation import number, tr
from cxr_desktop.triage.desk_film import DeskFilm
from cxr_desktop.triage.reading_desk import ReadingDesk
from cxr_desktop.triage.verdict_bar import VerdictBar


class ReadingBar(QWidget):
    """Hidden unless the film with the controls is one of the open job."""

    worklist_wanted = Signal()

    def __init__(
        self, desk: ReadingDesk, actions: Mapping[str, QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Reading the job"))
        self.back = QPushButton(icon("arrow-left"), tr("Worklist"))
        self.back.setIconSize(QSize(ICON_PX, ICON_PX))
        self.next = QPushButton(tr("Next unread"))
        name_key(self.back, actions["worklist"])
        name_key(self.next, actions["next_unread"])
        self.position = QLabel()
        self.position.setProperty("role", "secondary")
        self.position.setMinimumHeight(TARGET_PX)
        self.verdict = VerdictBar(desk, actions, wide=True)
        self._about = UncutLabel("secondary")
        self.back.clicked.connect(self.worklist_wanted)
        self.next.clicked.connect(desk.next_unread)
        desk.changed.connect(self._show)
        self._lay_out()
        self.say_about("")
        self._show()

    def say_about(self, words: str) -> None:
        """What the reader should know of the scores shown beside the film; "" for nothing."""
        self._about.say(words)
        self._about.setVisible(bool(words))

    def minimumSizeHint(self) -> QSize:
        """What its rows need as they wrap at this width, not at the narrowest there is."""
        least = super().minimumSizeHint()
        wrapped = self.layout().heightForWidth(max(self.width(), least.width()))
        return QSize(least.width(), min(wrapped, least.height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _lay_out(self) -> None:
        row = QWidget()
        flow = FlowLayout(row)
        for part in (self.back, self.next, self.position):
            flow.addWidget(part)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        row.setSizePolicy(policy)
        top = QHBoxLayout()
        top.setSpacing(GROUP_GAP)
        top.addWidget(row, 2, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.verdict, 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, SPACING, GAP, SPACING)
        column.setSpacing(SPACING)
        column.addLayout(top)
        column.addWidget(self._about)

    def _show(self) -> None:
        film = self._desk.film
        self.position.setText("" if film is None else position_line(film))


def position_line(film: DeskFilm) -> str:
    """ "12 of 400 · 388 unread", in the order and filter of the worklist."""
    unread = tr("{count} unread").format(count=number(film.unread))
    if film.place is None:
        return tr("not in this list · {unread}").format(unread=unread)
    said = tr("{place} of {films} · {unread}")
    return said.format(place=number(film.place + 1), films=number(film.of), unread=unread)
