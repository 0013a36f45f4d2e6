"""Blind first: what the reader sees is committed before anything of the model's is shown."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from cxr_desktop.actions.action_set import name_key
from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.theme import ICON_PX, SPACING, icon
from cxr_desktop.translation import tr
from cxr_desktop.triage.desk_film import DeskFilm
from cxr_desktop.triage.finding_choice import FindingChoice
from cxr_desktop.triage.reading_desk import ReadingDesk
from engine.triage.job_types import TriageOutcome


class BlindImpression(QWidget):
    """What is ticked and not committed is forgotten with the film: it was no answer."""

    def __init__(
        self, desk: ReadingDesk, actions: Mapping[str, QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._film: int | None = None
        self._words = UncutLabel()
        self.choice = FindingChoice()
        self.button = QPushButton(tr("Commit, then show the scores"))
        self.button.setIcon(icon("eye-outline"))
        self.button.setIconSize(QSize(ICON_PX, ICON_PX))
        name_key(self.button, actions["commit_impression"], tr("Commit what you see"))
        self.button.clicked.connect(self._commit)
        self.choice.changed.connect(self._show_ready)
        desk.commit_asked.connect(self._on_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(self._words)
        column.addWidget(self.choice)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_film(self, film: DeskFilm) -> None:
        """Nothing is ticked on another film."""
        if film.entry.film != self._film:
            self._film = film.entry.film
            self.choice.set_findings(film.findings)
        waits = film.entry.outcome is TriageOutcome.WAITING
        if waits:
            self._words.say(tr("Blind first: this film can be read when it has been scored."))
        else:
            self._words.say(
                tr("Blind first: what do you see? Scores, rank and heat map come after that.")
            )
        self.choice.setEnabled(not waits and self._desk.may_write)
        self._show_ready()

    def _show_ready(self) -> None:
        self.button.setEnabled(self.choice.isEnabled() and self.choice.chosen is not None)

    def _on_asked(self) -> None:
        if not self.isVisible():
            return
        if self.button.isEnabled():
            self._commit()
        else:
            self.choice.take_focus()

    def _commit(self) -> None:
        chosen = self.choice.chosen
        if chosen is not None:
            self._desk.commit(chosen)
