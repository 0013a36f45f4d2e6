"""The figures of a run: of all films, of every finding with its intervals, and what was missed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QAbstractItemView, QWidget

from cxr_desktop.engine_sentences import in_words
from cxr_desktop.reader.finding_row import shown_name
from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.trainer.judge_opened import OpenedRun
from cxr_desktop.trainer.judge_part import JudgePart, WideTable
from cxr_desktop.trainer.judge_words import (
    all_missed_words,
    figure_words,
    is_by_patient,
    patient_tip,
    reason_words,
    value_words,
    wilson_tip,
)
from cxr_desktop.trainer.step_page import strong, wrapping
from cxr_desktop.translation import number, tr
from cxr_desktop.triage.evaluation_words import cell_name, choice_words, interval
from engine.evaluation.figures import NamedFigure
from engine.judging.judgement import RunJudgement

_SHORT = ("AUC", "sensitivity", "specificity")


@dataclass(frozen=True, slots=True)
class _Subject:
    """A finding at its threshold, or an alternative against all others."""

    name: str
    said: str
    films: int
    figures: tuple[NamedFigure, ...]
    by_patient: tuple[NamedFigure, ...]


class FiguresPart(JudgePart):
    """A table of subjects; the row in front has all its figures below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Figures"), expanded=True)
        self._subjects: tuple[_Subject, ...] = ()
        self._said, self._notes = UncutLabel("secondary"), UncutLabel("secondary")
        self._missed, self._about = UncutLabel(), UncutLabel("secondary")
        self.overall = FigureTable(tr("Accuracy of all films"))
        self.subjects = WideTable(tr("Findings and classes"))
        self.subjects.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.subjects.setToolTip(tr("Choose a row to see all its figures below"))
        self.subjects.itemSelectionChanged.connect(self._on_row)
        self.details = FigureTable(tr("All figures of the row chosen"))
        self._heading = strong("")
        for widget in (
            self._said, self.overall, self._missed, self.subjects, self._heading, self._about,
            self.details, self._notes,
        ):  # fmt: skip
            self.column.addWidget(widget)

    @property
    def missed(self) -> str:
        return self._missed.text()

    def fill(self, run: OpenedRun, judgement: RunJudgement) -> None:
        test = judgement.test
        self._said.say(
            tr("{films} test films of {patients} patients. Intervals are 95 %.").format(
                films=number(test.films), patients=number(test.patients)
            )
        )
        plain = [one for one in judgement.accuracy if not is_by_patient(one.name)]
        patient = [one for one in judgement.accuracy if is_by_patient(one.name)]
        self.overall.show_figures(plain, patient)
        self._missed.say(all_missed_words(judgement.missed))
        self._missed.setVisible(bool(judgement.missed))
        self._subjects = tuple(_subjects(judgement))
        self._show_subjects()
        self._notes.say(wrapping("\n".join(in_words(note) for note in judgement.notes)))

    def _show_subjects(self) -> None:
        heads = (
            tr("Finding"), tr("Films with it"), tr("AUC"), tr("Sensitivity"), tr("Specificity"),
        )  # fmt: skip
        rows = [
            (one.name, number(one.films), *(_short(one.figures, name) for name in _SHORT))
            for one in self._subjects
        ]
        self.subjects.show_rows(heads, rows)
        self.subjects.selectRow(0)
        self._on_row()

    def _on_row(self) -> None:
        rows = self.subjects.selectionModel().selectedRows()
        if not rows or rows[0].row() >= len(self._subjects):
            return
        one = self._subjects[rows[0].row()]
        self._heading.setText(one.name)
        self._about.say(one.said)
        self.details.show_figures(one.figures, one.by_patient)


class FigureTable(WideTable):
    """Figure, value, interval by film, interval by patient."""

    def show_figures(
        self, figures: Sequence[NamedFigure], by_patient: Sequence[NamedFigure]
    ) -> None:
        known = {figure_words(one.name): one for one in by_patient}
        rows, tips = [], []
        for one in (*figures, *_others(figures, by_patient)):
            patient = known.get(figure_words(one.name))
            rows.append((figure_words(one.name), _value(one), _interval(one, figures),
                         _interval(patient, by_patient)))  # fmt: skip
            tips.append(reason_words(one))
        self.show_rows(
            (tr("Figure"), tr("Value"), tr("Interval by film"), tr("Interval by patient")), rows
        )
        for row, reason in enumerate(tips):
            for column, words in enumerate((reason, reason, wilson_tip(), patient_tip())):
                self.item(row, column).setToolTip(words)
        for column, words in ((2, wilson_tip()), (3, patient_tip())):
            self.horizontalHeaderItem(column).setToolTip(words)


def _subjects(judgement: RunJudgement) -> list[_Subject]:
    made = []
    for one in judgement.findings:
        said = tr("At threshold {threshold}: {choice}").format(
            threshold=number(one.threshold, 3), choice=choice_words(one.choice)
        )
        made.append(
            _Subject(
                shown_name(one.name), said, one.counts.with_finding, one.figures, one.by_patient
            )
        )
    for other in judgement.alternatives:
        name = tr("{name}, by largest share").format(name=cell_name(other.alternative))
        said = tr("This class against all others, where the largest share decides.")
        made.append(_Subject(name, said, other.counts.with_finding, other.figures, ()))
    return made


def _others(figures: Sequence[NamedFigure], by_patient: Sequence[NamedFigure]) -> list[NamedFigure]:
    """Those that are given by patient only."""
    names = {figure_words(one.name) for one in figures}
    return [one for one in by_patient if figure_words(one.name) not in names]


def _short(figures: Sequence[NamedFigure], name: str) -> str:
    """Rounded, so that a row fits; all digits stand below."""
    found = next((one for one in figures if one.name == name), None)
    return "–" if found is None else value_words(found, 2)


def _value(one: NamedFigure) -> str:
    return "–" if one.figure is None else number(one.figure.value, 3)


def _interval(one: NamedFigure | None, of: Sequence[NamedFigure]) -> str:
    """Of `one`, where it is one of these."""
    if one is None or one.figure is None or one not in of:
        return "–"
    return interval(one.figure)
