"""Judged runs side by side: one table, paired tests, and a plot of one figure."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from cxr_desktop.engine_sentences import in_words
from cxr_desktop.reader.finding_row import shown_name
from cxr_desktop.reader.flow_layout import FlowLayout
from cxr_desktop.reader.privacy import Privacy
from cxr_desktop.reader.section import Section
from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.theme import GAP, SPACING
from cxr_desktop.trainer.compare_plots import ComparePlots
from cxr_desktop.trainer.judge_desk import Doing, JudgeDesk
from cxr_desktop.trainer.judge_part import WideTable
from cxr_desktop.trainer.judge_reports import ReportRow
from cxr_desktop.trainer.judge_words import figure_words, is_by_patient, value_words
from cxr_desktop.trainer.run_names import run_names, short_names
from cxr_desktop.trainer.step_page import FailureNotice, WorkLine, strong, wrapping
from cxr_desktop.translation import number, tr
from engine.errors import EngineError
from engine.judging.compare import Comparison, RunPair
from engine.training.run_listing import RunPhase, RunSummary

_FIRST_FOLDER = "comparisons"
_UNLISTED = RunSummary(Path(), "", RunPhase.FINISHED, None, True, "", None, "", "")


class ComparePart(QWidget):
    """`section` goes into the page. Needs no run in front."""

    def __init__(self, desk: JudgeDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._hidden = desk, False
        self.boxes: dict[Path, QCheckBox] = {}
        self._few = UncutLabel("secondary")
        self._choice = QWidget()
        self._lines = QVBoxLayout(self._choice)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(SPACING)
        self.compare = QPushButton(tr("Compare"))
        self.compare.setToolTip(tr("Two runs or more, judged on the same test films"))
        self.work = WorkLine(tr("Stop comparing"), self.compare)
        self.failure = FailureNotice()
        self._said, self._warned = UncutLabel("secondary"), UncutLabel("flagged")
        self.table = WideTable(tr("Figures of the runs"))
        self.tests = WideTable(tr("Paired tests"))
        self._notes = UncutLabel("secondary")
        self.plots = ComparePlots()
        self.reports = ReportRow(tr("Into the first run's folder"))
        self._result = QWidget()
        self._lay_out()
        self._wire()
        self.section = Section(tr("Compare runs"), self, expanded=False)
        self._on_runs()
        self._on_compared()

    @property
    def chosen(self) -> tuple[Path, ...]:
        """In the order of the list."""
        return tuple(folder for folder, box in self.boxes.items() if box.isChecked())

    def hide_identity(self, hidden: bool) -> None:
        self._hidden = hidden
        self.reports.hide_identity(hidden)
        self._on_runs()
        self._on_compared()

    def _lay_out(self) -> None:
        buttons = QWidget()
        FlowLayout(buttons).addWidget(self.compare)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for widget in (
            self._few, self._choice, buttons, self.work, self.failure, self._result,
        ):  # fmt: skip
            column.addWidget(widget)
        result = QVBoxLayout(self._result)
        result.setContentsMargins(0, 0, 0, 0)
        result.setSpacing(GAP)
        for part in (
            self._said, self._warned, self.table, self.plots, strong(tr("Paired tests")),
            self.tests, self._notes, self.reports,
        ):  # fmt: skip
            result.addWidget(part)

    def _wire(self) -> None:
        desk = self._desk
        self.compare.clicked.connect(self._begin)
        self.work.stop.clicked.connect(self._stop)
        self.reports.wanted.connect(self._write)
        desk.runs_changed.connect(self._on_runs)
        desk.compared.connect(self._on_compared)
        desk.compare_failed.connect(self._on_failed)
        desk.busy_changed.connect(self._refresh)
        desk.comparison_reported.connect(self.reports.show_written)
        desk.comparison_report_failed.connect(self.reports.show_error)

    def _begin(self) -> None:
        self.failure.clear()
        self._desk.compare(self.chosen)

    def _stop(self) -> None:
        self.work.stopping()
        self._desk.stop()

    def _write(self, kinds: tuple[str, ...], place: Path | None) -> None:
        self._desk.write_comparison(kinds, place or self._desk.compared_runs[0] / _FIRST_FOLDER)

    # What is shown

    def _on_runs(self) -> None:
        chosen = set(self.chosen)
        for box in self.boxes.values():
            self._lines.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = {}
        # A fold of a run can be compared once it was opened.
        runs = [run for run in self._desk.runs if run.judged and not run.folds]
        for run, name in zip(runs, run_names(runs, Privacy(self._hidden)), strict=True):
            box = self.boxes[run.folder] = QCheckBox(name)
            box.setToolTip(self._tip(run))
            box.setChecked(run.folder in chosen)
            box.toggled.connect(lambda _: self._refresh())
            self._lines.addWidget(box)
        self._few.say(tr("A comparison needs two judged runs."))
        self._few.setVisible(len(self.boxes) < 2)
        self._refresh()

    def _tip(self, run: RunSummary) -> str:
        """Where it lies, unless names are hidden."""
        tip = tr("Compare this run with others")
        return tip if self._hidden else f"{tip}\n{run.folder}"

    def _refresh(self) -> None:
        doing = self._desk.doing
        self.compare.setEnabled(len(self.chosen) > 1 and doing is Doing.NOTHING)
        self.reports.set_enabled(doing is Doing.NOTHING)
        if doing is Doing.COMPARING and self.work.isHidden():
            self.work.begin(tr("Comparing"))
        elif doing is not Doing.COMPARING:
            self.work.hide()

    def _on_failed(self, error: EngineError) -> None:
        self.failure.show_error(error, hidden=self._hidden)

    def _on_compared(self) -> None:
        comparison = self._desk.comparison
        self._result.setVisible(comparison is not None)
        self.reports.forget()
        if comparison is None:
            return
        runs = self._runs_of(comparison)
        names = run_names(runs, Privacy(self._hidden))
        words = tr("{films} test films of {patients} patients, the same for all runs.")
        self._said.say(
            words.format(films=number(comparison.films), patients=number(comparison.patients))
        )
        warned = [
            tr("{run}: {warning}").format(run=name, warning=in_words(warning))
            for name, run in zip(names, comparison.runs, strict=True)
            for warning in run.warnings
        ]
        self._warned.say(wrapping("\n".join(warned)))
        self._warned.setVisible(bool(warned) and not self._hidden)
        self._show_table(comparison, names)
        if not self._hidden:
            for column, run in enumerate(runs, start=1):
                self.table.horizontalHeaderItem(column).setToolTip(str(run.folder))
        short = short_names(runs, Privacy(self._hidden))  # whole ones leave a plot no room
        self._show_tests(comparison, short)
        self.plots.show_comparison(comparison, short)

    def _runs_of(self, comparison: Comparison) -> list[RunSummary]:
        """As they are listed; what is not listed any more is called after its folder."""
        listed = {run.folder: run for run in self._desk.runs}
        folders = self._desk.compared_runs
        return [
            listed.get(folder, replace(_UNLISTED, folder=folder, title=run.name))
            for folder, run in zip(folders, comparison.runs, strict=True)
        ]

    def _show_table(self, comparison: Comparison, names: tuple[str, ...]) -> None:
        rows = [
            (_overall(values[0].name), *(value_words(value) for value in values))
            for values in zip(*(run.figures for run in comparison.runs), strict=True)
        ]
        words = tr("{finding}: {figure}")
        rows += [
            (
                words.format(finding=shown_name(row.finding), figure=figure_words(row.name)),
                *(value_words(value) for value in row.values),
            )
            for row in comparison.rows
        ]
        heads = (name.replace(" · ", "\n") for name in names)  # or no two fit beside each other
        self.table.show_rows((tr("Figure"), *heads), rows)

    def _show_tests(self, comparison: Comparison, names: tuple[str, ...]) -> None:
        shown = dict(zip((run.name for run in comparison.runs), names, strict=True))
        heads = (tr("Figure"), tr("Difference"), tr("p"), tr("p, corrected"), tr("Runs"))
        self.tests.show_rows(heads, [_test_row(pair, shown) for pair in comparison.pairs])
        for row, pair in enumerate(comparison.pairs):
            tip = in_words(pair.reason) if pair.test is None else in_words(pair.test.method)
            for column in range(len(heads)):
                self.tests.item(row, column).setToolTip(tip)
        made = sum(pair.test is not None for pair in comparison.pairs)
        self._notes.say(
            tr(
                "{count} tests were made on the same films. The corrected p values (Holm) hold for"
                " all of them together: below 0.05 by chance in at most 1 of 20 such tables. A"
                " difference that is not below it is not shown to be none. McNemar's and DeLong's"
                " tests take films as independent; where patients have several, go by the"
                " bootstrap over patients."
            ).format(count=number(made))
        )


def _overall(name: str) -> str:
    words = figure_words(name)
    return tr("{figure}, by patient").format(figure=words) if is_by_patient(name) else words


def _test_row(pair: RunPair, shown: dict[str, str]) -> tuple[str, ...]:
    runs = tr("{second} minus {first}").format(second=shown[pair.second], first=shown[pair.first])
    figure = figure_words(pair.figure)
    if pair.finding:
        figure = tr("{finding}: {figure}").format(finding=shown_name(pair.finding), figure=figure)
    if pair.test is None or pair.p_corrected is None:
        return figure, "–", "–", "–", runs
    told = pair.test.difference
    difference = tr("{value} ({low} to {high})").format(
        value=number(told.value, 3), low=number(told.low, 3), high=number(told.high, 3)
    )
    return figure, difference, _p(pair.test.p), _p(pair.p_corrected), runs


def _p(value: float) -> str:
    return tr("< 0.001") if value < 0.001 else number(value, 3)
