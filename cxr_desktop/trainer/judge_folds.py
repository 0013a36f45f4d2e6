"""All folds of a run in one table, and the way to each of them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QVBoxLayout, QWidget

from cxr_desktop.engine_sentences import in_words
from cxr_desktop.reader.finding_row import shown_name
from cxr_desktop.reader.flow_layout import FlowLayout
from cxr_desktop.reader.section import Section
from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.theme import GAP
from cxr_desktop.trainer.judge_opened import OpenedRun
from cxr_desktop.trainer.judge_part import WideTable
from cxr_desktop.trainer.judge_words import figure_words, is_by_patient, value_words
from cxr_desktop.trainer.step_page import PlainTable, wrapping
from cxr_desktop.translation import number, tr
from engine.judging.folds_judgement import FoldFigure, FoldsJudgement
from engine.judging.run_parts import fold_number


class FoldsPart(QWidget):
    """Hidden for a single run. `fold_wanted` is to be opened as a run of its own."""

    fold_wanted = Signal(object)  # Path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run: OpenedRun | None = None
        self._hidden = False
        self._said, self._models = UncutLabel("secondary"), UncutLabel()
        self._notes = UncutLabel("secondary")
        self.table = WideTable(tr("Figures over all folds"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.folds = PlainTable(tr("Folds"))
        self.folds.widen_names()
        self.folds.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.folds.setToolTip(tr("Enter opens the fold chosen as a run of its own"))
        self.open = QPushButton(tr("Open this fold"))
        self.open.setToolTip(tr("Its own figures, films and report, and its model to use"))
        self._lay_out()
        self.section = Section(tr("All folds"), self, expanded=True)
        self.folds.itemSelectionChanged.connect(self._refresh)
        self.folds.cellDoubleClicked.connect(lambda *_: self._tell())
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shortcut = QShortcut(QKeySequence(key), self.folds)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self._tell)
        self.open.clicked.connect(self._tell)
        self.section.hide()

    @property
    def chosen(self) -> Path | None:
        row = self.folds.currentRow()
        runs = () if self._run is None else self._run.fold_runs
        return runs[row] if 0 <= row < len(runs) else None

    @property
    def said(self) -> str:
        return "\n".join(one.text() for one in (self._said, self._models, self._notes))

    def show_run(self, run: OpenedRun | None) -> None:
        self._run = run if run is not None and run.fold_runs else None
        self.section.setVisible(self._run is not None)
        if self._run is None:
            return
        judged = self._run.folds
        self._show_folds(self._run, judged)
        for widget in (self._said, self.table, self._notes):
            widget.setVisible(judged is not None)
        if judged is not None:
            self._show_figures(judged)

    def hide_identity(self, hidden: bool) -> None:
        """Notes may name films."""
        self._hidden = hidden
        self.show_run(self._run)

    def _lay_out(self) -> None:
        self._models.say(
            tr(
                "Each fold has a model of its own, and none stands for all of them: open a fold to"
                " see all its figures and to use its model."
            )
        )
        buttons = QWidget()
        FlowLayout(buttons).addWidget(self.open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for part in (
            self._said, self.table, self._notes, self._models, self.folds, buttons,
        ):  # fmt: skip
            column.addWidget(part)

    def _show_figures(self, judged: FoldsJudgement) -> None:
        self._said.say(
            tr("{folds} folds, judged on {films}. Intervals of each fold are 95 %.").format(
                folds=number(len(judged.folds)), films=in_words(judged.judged)
            )
        )
        notes = judged.notes
        shown = "\n".join(wrapping(_note_words(one)) for one in notes)
        self._notes.say(tr("Notes name runs or films.") if self._hidden else shown)
        heads = (
            tr("Figure"), tr("Mean"), tr("SD"), *map(_fold_words, judged.folds),
        )  # fmt: skip
        figures = [one for one in judged.figures if not is_by_patient(one.name)]
        self.table.show_rows(heads, [_row(one) for one in figures])
        self.table.horizontalHeaderItem(2).setToolTip(tr("Standard deviation over the folds"))

    def _show_folds(self, run: OpenedRun, judged: FoldsJudgement | None) -> None:
        films = {} if judged is None else dict(zip(judged.folds, judged.films, strict=True))
        rows = [
            (_fold_words(one.name), number(films[one.name]) if one.name in films else "–")
            for one in run.fold_runs
        ]
        self.folds.show_rows((tr("Fold"), tr("Films judged")), rows)
        self.folds.selectRow(0)
        self._refresh()

    def _tell(self) -> None:
        if self.chosen is not None:
            self.fold_wanted.emit(self.chosen)

    def _refresh(self) -> None:
        self.open.setEnabled(self.chosen is not None)


def _row(one: FoldFigure) -> tuple[str, ...]:
    name = figure_words(one.name)
    if one.finding:
        name = tr("{finding}: {figure}").format(finding=shown_name(one.finding), figure=name)
    values = (value_words(value, 2) for value in one.values)
    return (name, _number(one.mean), _number(one.deviation), *values)


def _note_words(note: str) -> str:
    """A warning of one fold begins with its folder's name."""
    name, _, rest = note.partition(": ")
    if fold_number(Path(name)) is None:
        return in_words(note)
    return tr("{fold}: {note}").format(fold=_fold_words(name), note=in_words(rest))


def _number(value: float | None) -> str:
    return "–" if value is None else number(value, 3)


def _fold_words(name: str) -> str:
    """Of the folder "fold-0": "Fold 1"."""
    place = fold_number(Path(name))
    return name if place is None else tr("Fold {fold}").format(fold=number(place + 1))
