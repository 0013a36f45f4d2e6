"""One part of the step Judge, folded away until somebody wants it and filled only then."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxr_desktop.reader.calm_combo import CalmCombo
from cxr_desktop.reader.finding_row import shown_name
from cxr_desktop.reader.section import Section
from cxr_desktop.theme import GAP, GROUP_GAP
from cxr_desktop.trainer.judge_opened import OpenedRun
from cxr_desktop.trainer.step_page import PlainTable
from cxr_desktop.translation import tr
from engine.judging.judgement import RunJudgement


class JudgePart(QWidget):
    """Widgets go into `column`; `section` goes into the page. Subclasses say what `fill` does."""

    film_opened = Signal(object)  # FilmSource

    def __init__(self, title: str, *, expanded: bool = False) -> None:
        super().__init__()
        self.hidden = False
        self._run: OpenedRun | None = None
        self._stale = False
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP)
        self.section = Section(title, self, expanded=expanded)
        self.section.expanded_changed.connect(lambda _: self._fill_if_seen())

    def show_run(self, run: OpenedRun | None) -> None:
        """Only a judged run has anything to show."""
        self._run, self._stale = run, True
        self.section.setVisible(run is not None and run.judgement is not None)
        self._fill_if_seen()

    def fill(self, run: OpenedRun, judgement: RunJudgement) -> None:
        """Shows another run, or the same anew."""
        raise NotImplementedError

    def hide_identity(self, hidden: bool) -> None:
        """Names of films are nowhere while `hidden`."""
        self.hidden = hidden
        self._stale = True
        self._fill_if_seen()

    def close_down(self) -> None:
        """Before the window goes."""

    def _fill_if_seen(self) -> None:
        run = self._run
        if self._stale and self.section.expanded and run is not None and run.judgement is not None:
            self._stale = False
            self.fill(run, run.judgement)


class FindingPick(CalmCombo):
    """One finding of several; hidden where there is one. Keeps the choice from run to run."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Finding"))
        self.setToolTip(tr("Which finding the figures are of"))
        self.activated.connect(lambda _: self.picked.emit(self.finding))

    @property
    def finding(self) -> str:
        return str(self.currentData() or "")

    def offer(self, findings: Sequence[str]) -> str:
        """The one to show: as before where that is offered, else the first."""
        before = self.finding
        self.clear()
        for name in findings:
            self.addItem(shown_name(name), name)
        self.setCurrentIndex(max(self.findData(before), 0))
        self.setVisible(len(findings) > 1)
        return self.finding


class WideTable(PlainTable):
    """The first column takes the room that the figures leave."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._widths: list[int] = []

    def show_rows(self, heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
        self._widths = []
        super().show_rows(heads, rows)
        self._widths = [self.columnWidth(n) for n in range(self.columnCount())]
        self.fit()

    def fit(self) -> None:
        spare = self.viewport().width() - sum(self._widths)
        apart = min(max(spare // max(len(self._widths), 1), 0), GROUP_GAP)
        rest = max(spare - apart * len(self._widths), 0)
        for column, width in enumerate(self._widths):
            self.setColumnWidth(column, width + apart + (rest if column == 0 else 0))
        super().fit()
