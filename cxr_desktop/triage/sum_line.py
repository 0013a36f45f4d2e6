"""The sum that always adds up: files found = scored + refused + failed + waiting."""

from __future__ import annotations

from PySide6.QtCore import QT_TR_NOOP, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from cxr_desktop.reader.flow_layout import FlowLayout
from cxr_desktop.theme import SPACING, TARGET_PX
from cxr_desktop.translation import number, tr
from engine.triage.job_types import JobTotals, TriageOutcome
from engine.triage.worklist_filter import VerdictState, WorklistFilter

_SUM = (
    ("found", QT_TR_NOOP("{count} files found"), WorklistFilter()),
    ("scored", QT_TR_NOOP("= {count} scored"), WorklistFilter(outcomes=(TriageOutcome.SCORED,))),
    ("refused", QT_TR_NOOP("+ {count} refused"), WorklistFilter(outcomes=(TriageOutcome.REFUSED,))),
    ("failed", QT_TR_NOOP("+ {count} failed"), WorklistFilter(outcomes=(TriageOutcome.FAILED,))),
    ("waiting", QT_TR_NOOP("+ {count} waiting"), WorklistFilter(outcomes=(TriageOutcome.WAITING,))),
)
_MORE = (
    ("flagged", QT_TR_NOOP("{count} flagged"), WorklistFilter(only_flagged=True)),
    ("unread", QT_TR_NOOP("{count} unread"), WorklistFilter(verdicts=(VerdictState.UNREAD,))),
    ("duplicates", QT_TR_NOOP("copies: {count}"), WorklistFilter(duplicate=True)),
    ("stale", QT_TR_NOOP("{count} changed"), WorklistFilter(stale=True)),
    ("gone", QT_TR_NOOP("{count} gone"), WorklistFilter(gone=True)),
)


class SumLine(QWidget):
    """Each part is a click that shows these films; the parts of the second line only if any."""

    filter_chosen = Signal(object)  # WorklistFilter

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: dict[str, QPushButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING)
        for rows in (_SUM, _MORE):
            holder = QWidget()
            flow = FlowLayout(holder)
            for name, _, wanted in rows:
                flow.addWidget(self._part(name, wanted))
            layout.addWidget(holder)
        self.show_totals(JobTotals(0, 0, 0, 0))

    @property
    def text(self) -> str:
        """The sum as it stands there."""
        return " ".join(self._parts[name].text() for name, _, _ in _SUM)

    def button(self, name: str) -> QPushButton:
        """By the name of a field of JobTotals."""
        return self._parts[name]

    def show_totals(self, totals: JobTotals) -> None:
        for name, words, _ in (*_SUM, *_MORE):
            self._parts[name].setText(tr(words).format(count=number(getattr(totals, name))))
        for name, _, _ in _MORE:
            self._parts[name].setVisible(getattr(totals, name) > 0)

    def _part(self, name: str, wanted: WorklistFilter) -> QPushButton:
        part = QPushButton()
        part.setProperty("role", "quiet")
        part.setMinimumHeight(TARGET_PX)
        part.setToolTip(
            tr("Show every film of the job") if name == "found" else tr("Show these films only")
        )
        part.clicked.connect(lambda: self.filter_chosen.emit(wanted))
        self._parts[name] = part
        return part
