"""What the reader says of the film on the desk: agree, disagree, correct, a note, take back."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cxr_desktop.actions.action_set import name_key
from cxr_desktop.reader.flow_layout import FlowLayout
from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.theme import ICON_PX, SPACING, TARGET_PX, icon
from cxr_desktop.translation import tr
from cxr_desktop.triage.blind_impression import BlindImpression
from cxr_desktop.triage.desk_film import DeskFilm
from cxr_desktop.triage.finding_choice import FindingChoice
from cxr_desktop.triage.reading_desk import ReadingDesk
from cxr_desktop.triage.verdict_words import impression_line, verdict_line
from cxr_desktop.user_messages import message_of
from engine.errors import EngineError
from engine.triage.job_types import Agreement, TriageOutcome

_NOTE_WIDTH = 160


class VerdictBar(QWidget):
    """One stands in the film's details, one above the films in Read; both tell the same desk.

    `actions` are those of the page it stands in: the buttons name their keys.
    """

    correction_begun = Signal()  # the boxes are there, perhaps out of sight
    keys_free = Signal()  # nothing is typed or chosen any more: the keys are those of the film

    def __init__(
        self,
        desk: ReadingDesk,
        actions: Mapping[str, QAction],
        parent: QWidget | None = None,
        *,
        wide: bool = False,
    ) -> None:
        """`wide`: in as few rows as there is room for."""
        super().__init__(parent)
        self._desk, self._wide = desk, wide
        self._film: int | None = None
        self._hidden = False
        self.blind = BlindImpression(desk, actions)
        self.said = QLabel() if wide else UncutLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setProperty("role", "strong")
        self.message = UncutLabel("broken")
        self.agree = _button("thumb-up-outline", tr("Agree"))
        self.disagree = _button("thumb-down-outline", tr("Disagree"))
        self.correct = _button("pencil-outline", tr("Correct…"))
        self.take_back = _button("undo", tr("Take back"))
        self.note = _Note()
        self.choice = FindingChoice()
        self.save = QPushButton(tr("Save these findings"))
        self.cancel = QPushButton(tr("Cancel"))
        self._buttons = _flow(self.agree, self.disagree, self.correct, self.take_back, self.note)
        self._correction = QWidget()
        self._name_keys(actions)
        self._lay_out()
        self._connect()
        self._show()

    @property
    def is_correcting(self) -> bool:
        return not self._correction.isHidden()

    def set_identity_hidden(self, hidden: bool) -> None:
        """A note that was kept may name the patient: it is neither shown nor changed."""
        self._hidden = hidden
        self._show()

    def _name_keys(self, actions: Mapping[str, QAction]) -> None:
        for button in (self.agree, self.disagree, self.correct):
            button.setCheckable(True)
        for name, button in (
            ("agree", self.agree),
            ("disagree", self.disagree),
            ("correct", self.correct),
            ("take_back", self.take_back),
            ("note", self.note),
        ):
            name_key(button, actions[name])

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self._correction)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(SPACING)
        inside.addWidget(self.choice)
        inside.addWidget(_flow(self.save, self.cancel))
        self._correction.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        for part in (self.blind, self.said, self._buttons, self._correction, self.message):
            column.addWidget(part)
        if self._wide:
            self.said.setMinimumHeight(TARGET_PX)
            self._buttons.layout().addWidget(self.said)

    def _connect(self) -> None:
        desk = self._desk
        desk.changed.connect(self._show)
        desk.failed.connect(self._on_failed)
        desk.correction_asked.connect(self._on_correction_asked)
        desk.note_asked.connect(self._on_note_asked)
        self.agree.clicked.connect(desk.agree)
        self.disagree.clicked.connect(desk.disagree)
        self.correct.clicked.connect(self._begin_correction)
        self.take_back.clicked.connect(desk.take_back)
        self.note.editingFinished.connect(self._on_note)
        self.choice.changed.connect(self._show_ready)
        self.choice.done.connect(self._save)
        self.choice.given_up.connect(self._end_correction)
        self.note.left.connect(self.keys_free)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self._end_correction)

    def _show(self) -> None:
        focused = self._focused_in(self)
        film = self._desk.film
        key = None if film is None else film.entry.film
        if key != self._film:
            self._film = key
            self._end_correction()
            self.message.say("")
            self.message.hide()
        self.blind.setVisible(film is not None and not film.revealed)
        if film is not None and not film.revealed:
            self.blind.show_film(film)
        self._buttons.setVisible(film is not None and film.revealed)
        self._show_said(film)
        if film is not None:
            self._show_what_can_be_said(film)
        if focused is not None and not focused.isVisible():
            self.keys_free.emit()  # Qt would give them to whatever comes next, such as the rail

    @staticmethod
    def _focused_in(part: QWidget) -> QWidget | None:
        """What has the keys now, if it lies in `part`."""
        focused = QApplication.focusWidget()
        return focused if focused is not None and part.isAncestorOf(focused) else None

    def _show_said(self, film: DeskFilm | None) -> None:
        lines = []
        if film is not None and film.revealed:
            verdict = film.entry.verdict
            lines.append(tr("No verdict yet") if verdict is None else verdict_line(verdict))
            if film.impression is not None:
                lines.append(impression_line(verdict, film.impression))
        if film is not None and not self._desk.may_write:
            lines.append(tr("The job is opened for looking only: nothing can be said of it."))
        if isinstance(self.said, UncutLabel):
            self.said.say("\n".join(lines))
        else:
            self.said.setText(" · ".join(lines))
        self.said.setVisible(bool(lines))

    def _show_what_can_be_said(self, film: DeskFilm) -> None:
        ready = self._desk.may_write and film.entry.outcome is not TriageOutcome.WAITING
        judged = ready and film.entry.outcome is TriageOutcome.SCORED
        verdict = film.entry.verdict
        for button, kind, can in (
            (self.agree, Agreement.AGREE, judged),
            (self.disagree, Agreement.DISAGREE, judged),
            (self.correct, Agreement.CORRECTED, ready),
        ):
            button.setEnabled(can)
            button.setChecked(verdict is not None and verdict.agreement is kind)
        self.take_back.setEnabled(ready and verdict is not None)
        kept = self._hidden and bool(self._desk.note())
        self.note.setEnabled(ready and not kept)
        self.note.setPlaceholderText(tr("Note hidden") if kept else tr("Note"))
        text = "" if kept else self._desk.note()
        if kept or (not self.note.hasFocus() and self.note.text() != text):
            self.note.setText(text)

    def _on_failed(self, error: EngineError) -> None:
        """The sentence names no patient: errors of the job name its folder at most."""
        self._show()
        self.message.say(message_of(error, hidden=True).sentences)
        self.message.show()

    def _on_correction_asked(self) -> None:
        if self.isVisible():
            self._begin_correction()

    def _on_note(self) -> None:
        if self.note.isEnabled():
            self._desk.set_note(self.note.text())

    def _on_note_asked(self) -> None:
        if self.note.isVisible():
            self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.note.selectAll()

    def _begin_correction(self) -> None:
        film = self._desk.film
        if film is None or not film.revealed or not self.correct.isEnabled():
            return
        verdict = film.entry.verdict
        self.choice.set_findings(film.findings)
        self.choice.choose(film.entry.flagged or None if verdict is None else verdict.findings)
        self._show()
        self._correction.show()
        self.choice.take_focus()
        self.correction_begun.emit()

    def _end_correction(self) -> None:
        had_focus = self._focused_in(self._correction) is not None
        self._correction.hide()
        if had_focus:
            self.keys_free.emit()

    def _show_ready(self) -> None:
        self.save.setEnabled(self.choice.chosen is not None)

    def _save(self) -> None:
        chosen = self.choice.chosen
        if chosen is not None and self.is_correcting:
            self._desk.correct(chosen)
            self._end_correction()


class _Note(QLineEdit):
    """Enter keeps it and gives the keys back to the film; Esc leaves it as it was."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._before = ""
        self.setPlaceholderText(tr("Note"))
        self.setAccessibleName(tr("Note on this film"))
        self.setMaxLength(4000)

    def sizeHint(self) -> QSize:
        return QSize(_NOTE_WIDTH, super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.undo()
            self._leave()
        else:
            super().keyPressEvent(event)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._leave()

    def _leave(self) -> None:
        """Where nothing has the focus, no key of the page would be heard."""
        self.clearFocus()
        self.left.emit()


def _button(icon_name: str, words: str) -> QPushButton:
    """Checked while it is the verdict."""
    button = QPushButton(icon(icon_name), words)
    button.setIconSize(QSize(ICON_PX, ICON_PX))
    button.setAccessibleName(words)
    return button


def _flow(*parts: QWidget) -> QWidget:
    """Side by side as far as they fit."""
    row = QWidget()
    flow = FlowLayout(row)
    for part in parts:
        flow.addWidget(part)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    row.setSizePolicy(policy)
    return row
