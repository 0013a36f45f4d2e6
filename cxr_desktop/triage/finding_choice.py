"""Which of the model's findings a reader sees: a box each, and one for none of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from cxr_desktop.reader.finding_row import shown_name
from cxr_desktop.reader.flow_layout import FlowLayout
from cxr_desktop.theme import TARGET_PX
from cxr_desktop.translation import tr
from engine.triage.job_types import JobFinding


class FindingChoice(QWidget):
    """Side by side as far as they fit. "No finding" has to be said: nothing chosen is no answer.

    A finding that is a kind of another one brings that one with it.
    """

    changed = Signal()
    done = Signal()  # Enter
    given_up = Signal()  # Esc

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings: tuple[JobFinding, ...] = ()
        self._boxes: list[QCheckBox] = []
        self._none = self._box(tr("No finding"))
        self._none.clicked.connect(self._on_none)
        self._flow = FlowLayout(self)
        self._flow.addWidget(self._none)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(tr("Findings that you see"))

    @property
    def chosen(self) -> tuple[str, ...] | None:
        """Names in the model's order, () for "no finding"; None while nothing is said."""
        names = self.findings
        return names if names or self._none.isChecked() else None

    @property
    def findings(self) -> tuple[str, ...]:
        pairs = zip(self._findings, self._boxes, strict=True)
        return tuple(finding.name for finding, box in pairs if box.isChecked())

    def set_findings(self, findings: Sequence[JobFinding]) -> None:
        """Boxes for these, none of them ticked."""
        names = [finding.name for finding in findings]
        if names == [finding.name for finding in self._findings]:
            self._findings = tuple(findings)
            self.choose(None)
            return
        self._findings = tuple(findings)
        for box in self._boxes:
            self._flow.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes = [self._box(shown_name(name)) for name in names]
        for place, box in enumerate(self._boxes):
            box.clicked.connect(lambda on, place=place: self._on_finding(place, on))
            self._flow.addWidget(box)
        before: QWidget = self._none
        for box in self._boxes:
            QWidget.setTabOrder(before, box)
            before = box
        self.choose(None)

    def choose(self, names: Sequence[str] | None) -> None:
        """Ticks these; () for "no finding", None for nothing said yet."""
        for finding, box in zip(self._findings, self._boxes, strict=True):
            box.setChecked(names is not None and finding.name in names)
        self._none.setChecked(names is not None and not names)
        self.changed.emit()

    def take_focus(self) -> None:
        """To the first box, for the keyboard."""
        self._none.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Of a box that has the focus, and that does nothing with these keys."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def _box(self, words: str) -> QCheckBox:
        box = QCheckBox(words, self)
        box.setMinimumHeight(TARGET_PX)
        return box

    def _on_none(self, on: bool) -> None:
        if on:
            for box in self._boxes:
                box.setChecked(False)
        self.changed.emit()

    def _on_finding(self, place: int, on: bool) -> None:
        self._none.setChecked(False)
        if on:
            self._tick(self._findings[place].parent)
        else:
            self._untick_kinds_of(self._findings[place].name)
        self.changed.emit()

    def _tick(self, parent: str) -> None:
        for finding, box in zip(self._findings, self._boxes, strict=True):
            if parent and finding.name == parent:
                box.setChecked(True)
                self._tick(finding.parent)

    def _untick_kinds_of(self, name: str) -> None:
        for finding, box in zip(self._findings, self._boxes, strict=True):
            if finding.parent == name and box.isChecked():
                box.setChecked(False)
                self._untick_kinds_of(finding.name)
