"""The scores of one film of a job, a bar each; a click shows the film with that heat map."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxr_desktop.reader.finding_order import listed
from cxr_desktop.reader.finding_row import FindingRow
from engine.models.card import Finding, ScoreWord, Threshold
from engine.triage.job_types import JobFinding


class ScoreList(QWidget):
    """As the findings stand beside a film in Read, with the thresholds of the job."""

    finding_opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings: tuple[Finding, ...] = ()
        self._word: ScoreWord = "score"
        self._rows: list[FindingRow] = []
        self._shown: list[FindingRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    @property
    def rows(self) -> tuple[FindingRow, ...]:
        """From top to bottom."""
        return tuple(self._shown)

    def show_scores(
        self,
        findings: Sequence[JobFinding],
        scores: Sequence[float],
        choice: str = "",
        word: ScoreWord = "score",
    ) -> None:
        """`choice`: how the thresholds were chosen, in words; `word`: what the numbers are.
        Without scores nothing is shown."""
        wanted = tuple(
            Finding(one.name, (), Threshold(one.threshold, choice), one.parent) for one in findings
        )
        if (wanted, word) != (self._findings, self._word):
            self._build(wanted, word)
        fits = len(scores) == len(self._rows)
        self.setVisible(fits)
        for place, row in enumerate(self._rows):
            row.set_score(scores[place] if fits else None)
        self._shown = [
            self._rows[index] for index, _ in listed(wanted, list(scores) if fits else None)
        ]
        for place, row in enumerate(self._shown):
            self._column.insertWidget(place, row)
            row.show()

    def _build(self, findings: tuple[Finding, ...], word: ScoreWord) -> None:
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._findings, self._word = findings, word
        depths = dict(listed(findings, None))
        self._rows = [
            FindingRow(finding, depths[place], self, word) for place, finding in enumerate(findings)
        ]
        for row in self._rows:
            row.clicked.connect(lambda _=False, row=row: self._open(row))
            row.step_requested.connect(lambda step, row=row: self._step(row, step))

    def _open(self, row: FindingRow) -> None:
        row.setChecked(False)  # no heat map lies here
        if row.score is not None:
            self.finding_opened.emit(row.finding.name)

    def _step(self, row: FindingRow, step: int) -> None:
        place = self._shown.index(row) + step
        if 0 <= place < len(self._shown):
            self._shown[place].setFocus(Qt.FocusReason.OtherFocusReason)
