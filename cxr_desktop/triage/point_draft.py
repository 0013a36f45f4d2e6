"""Thresholds that are tried: moved by hand in one place, followed in all, used when asked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from engine.triage.job_types import JobFinding
from engine.triage.operating_points import ChosenThreshold, WantedSensitivity

Choice = ChosenThreshold | WantedSensitivity


class PointDraft(QObject):
    """Nothing in the job changes until its `choices` are used."""

    moved = Signal(str)  # the finding whose threshold is another one now
    replaced = Signal()  # all of them: another job, or another operating point in use

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._in_use: dict[str, float] = {}
        self._card: dict[str, float] = {}
        self._tried: dict[str, tuple[float, Choice]] = {}

    @property
    def findings(self) -> tuple[str, ...]:
        return tuple(self._in_use)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """How the thresholds that differ from those in use were chosen."""
        return tuple(choice for _, choice in self._tried.values())

    def start(self, in_use: Sequence[JobFinding], card: Sequence[JobFinding]) -> None:
        """Forgets what was tried."""
        self._in_use = {finding.name: finding.threshold for finding in in_use}
        self._card = {finding.name: finding.threshold for finding in card}
        self._tried = {}
        self.replaced.emit()

    def threshold(self, finding: str) -> float:
        """The one that is tried, or else the one in use."""
        tried = self._tried.get(finding)
        return self._in_use[finding] if tried is None else tried[0]

    def in_use(self, finding: str) -> float:
        return self._in_use[finding]

    def on_card(self, finding: str) -> float:
        return self._card[finding]

    def wanted_sensitivity(self, finding: str) -> float | None:
        """The target, when the threshold that is tried was chosen for one."""
        choice = self._tried[finding][1] if finding in self._tried else None
        return choice.target if isinstance(choice, WantedSensitivity) else None

    def is_tried(self, finding: str) -> bool:
        return finding in self._tried

    def try_threshold(self, finding: str, threshold: float, films: int = 0) -> None:
        """films : how many labelled films of the job it was chosen on, 0 for none."""
        threshold = min(max(threshold, 0.0), 1.0)
        self._take(finding, threshold, ChosenThreshold(finding, threshold, films))

    def try_sensitivity(self, finding: str, target: float, threshold: float) -> None:
        """threshold : the one that reaches `target` on the model's validation films."""
        self._take(finding, threshold, WantedSensitivity(finding, target))

    def give_up(self, finding: str) -> None:
        """Back to the one in use."""
        if self._tried.pop(finding, None) is not None:
            self.moved.emit(finding)

    def _take(self, finding: str, threshold: float, choice: Choice) -> None:
        if threshold == self._in_use[finding]:
            self.give_up(finding)
            return
        before = self._tried.get(finding)
        self._tried[finding] = (threshold, choice)
        if before is None or before != self._tried[finding]:
            self.moved.emit(finding)
