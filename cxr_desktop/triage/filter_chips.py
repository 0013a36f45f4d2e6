"""What the worklist is filtered for, as chips that take it away again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cxr_desktop.reader.finding_row import shown_name
from cxr_desktop.reader.flow_layout import FlowLayout
from cxr_desktop.theme import SPACING, TARGET_PX, icon
from cxr_desktop.translation import number, tr
from cxr_desktop.triage.worklist_words import OUTCOME_WORDS, STATE_WORDS, findings_words
from engine.triage.worklist_filter import ScoreRange, WorklistFilter

Chip = tuple[str, WorklistFilter]  # its words, and the filter without it


class FilterChips(QWidget):
    """Empty and hidden while everything is shown."""

    wanted = Signal(object)  # WorklistFilter

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.show_all = QPushButton(tr("Show all"))
        self._count = QLabel()
        self._chips = QWidget()
        self._row = FlowLayout(self._chips)
        self._lay_out()
        self.hide()

    def show_filter(self, wanted: WorklistFilter, hidden: bool) -> None:
        """`hidden`: identity is."""
        while (item := self._row.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        for words, without in chips_of(wanted, hidden):
            self._add(words, without)
        self.setVisible(self._row.count() > 0)

    def show_count(self, shown: int, films: int) -> None:
        """How many of the job's films are left."""
        words = tr("{shown} of {films} films")
        self._count.setText(words.format(shown=number(shown), films=number(films)))

    def _lay_out(self) -> None:
        self.show_all.setFlat(True)
        self.show_all.setProperty("role", "quiet")
        self.show_all.setAccessibleName(tr("Show all films"))
        self.show_all.setToolTip(tr("Show all films"))
        self.show_all.clicked.connect(lambda: self.wanted.emit(WorklistFilter()))
        self._count.setProperty("role", "secondary")
        foot = QHBoxLayout()
        foot.addWidget(self._count)
        foot.addStretch()
        foot.addWidget(self.show_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(self._chips)
        column.addLayout(foot)

    def _add(self, words: str, without: WorklistFilter) -> None:
        chip = QPushButton(icon("close"), words)
        chip.setProperty("role", "chip")
        chip.setMinimumHeight(TARGET_PX)
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross behind the words
        chip.setToolTip(tr("Remove: {what}").format(what=words))
        chip.setAccessibleName(tr("Remove: {what}").format(what=words))
        chip.clicked.connect(lambda: self.wanted.emit(without))
        self._row.addWidget(chip)
        chip.show()


def chips_of(wanted: WorklistFilter, hidden: bool = False) -> list[Chip]:
    """One for each thing that is asked for."""
    chips: list[Chip] = []
    if wanted.films:
        words = tr("{count} films of a figure").format(count=number(len(wanted.films)))
        chips.append((words, replace(wanted, films=())))
    if wanted.text:
        words = tr("Text") if hidden else tr("“{text}”").format(text=wanted.text)
        chips.append((words, replace(wanted, text="")))
    if wanted.outcomes:
        names = ", ".join(tr(OUTCOME_WORDS[one]) for one in wanted.outcomes)
        chips.append((names, replace(wanted, outcomes=())))
    if wanted.only_flagged:
        chips.append((tr("Only flagged"), replace(wanted, only_flagged=False)))
    if wanted.flagged:
        names = findings_words(wanted.flagged)
        words = (
            tr("Flagged for all of: {findings}")
            if wanted.all_flagged
            else tr("Flagged for: {findings}")
        )
        chips.append((words.format(findings=names), replace(wanted, flagged=(), all_flagged=False)))
    chips += [
        (range_words(one), replace(wanted, scores=_without(wanted.scores, one)))
        for one in wanted.scores
    ]
    if wanted.views:
        names = ", ".join(view or tr("unknown") for view in wanted.views)
        chips.append((tr("View: {what}").format(what=names), replace(wanted, views=())))
    return [*chips, *_date_chips(wanted), *_state_chips(wanted)]


def range_words(one: ScoreRange) -> str:
    """ "Pneumonia 0.20 to 0.50"."""
    return tr("{finding} {low} to {high}").format(
        finding=shown_name(one.finding), low=number(one.low, 2), high=number(one.high, 2)
    )


def _date_chips(wanted: WorklistFilter) -> list[Chip]:
    chips: list[Chip] = []
    if wanted.first_date:
        words = tr("From {what}").format(what=wanted.first_date)
        chips.append((words, replace(wanted, first_date="")))
    if wanted.last_date:
        words = tr("To {what}").format(what=wanted.last_date)
        chips.append((words, replace(wanted, last_date="")))
    return chips


def _state_chips(wanted: WorklistFilter) -> list[Chip]:
    chips: list[Chip] = []
    if wanted.verdicts:
        names = ", ".join(tr(STATE_WORDS[one]) for one in wanted.verdicts)
        chips.append((tr("Verdict: {what}").format(what=names), replace(wanted, verdicts=())))
    for state, words, without in (
        (
            wanted.duplicate,
            (tr("Duplicates"), tr("No duplicates")),
            replace(wanted, duplicate=None),
        ),
        (wanted.stale, (tr("Changed files"), tr("No changed files")), replace(wanted, stale=None)),
        (wanted.gone, (tr("Gone files"), tr("No gone files")), replace(wanted, gone=None)),
        (wanted.viewed, (tr("Opened films"), tr("Films not opened")), replace(wanted, viewed=None)),
    ):
        if state is not None:
            chips.append((words[0 if state else 1], without))
    return chips


def _without(ranges: Sequence[ScoreRange], one: ScoreRange) -> tuple[ScoreRange, ...]:
    return tuple(other for other in ranges if other != one)
