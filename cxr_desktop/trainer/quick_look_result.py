"""What a quick look told: a matrix whose cells unfold their films, and figures by folds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from cxr_desktop.engine_sentences import in_words
from cxr_desktop.engine_session import EngineSession
from cxr_desktop.reader.calm_combo import CalmCombo
from cxr_desktop.reader.finding_row import shown_name
from cxr_desktop.reader.flow_layout import FlowLayout
from cxr_desktop.reader.privacy import Privacy
from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.theme import GAP
from cxr_desktop.trainer.cell_films import CellFilms
from cxr_desktop.trainer.counted import films_said, unread_films_said
from cxr_desktop.trainer.film_tiles import Describe
from cxr_desktop.trainer.matrix_view import MatrixView
from cxr_desktop.trainer.quick_look_words import (
    figure_rows,
    figures_missing,
    finding_matrix,
    finding_rows,
    how_it_came,
    sum_line,
    unread_lines,
)
from cxr_desktop.trainer.step_page import PlainTable, strong, wrapping
from cxr_desktop.translation import number, tr
from engine.datatypes import FilmSource
from engine.evaluation.confusion import ConfusionMatrix
from engine.training.quick_look_types import QuickLook

_NAME_LETTERS = 18  # of a finding, such as Pleural Thickening


class QuickLookResult(QWidget):
    """`show_look` with each step of a look; figures join the matrix without moving it."""

    film_opened = Signal(object)  # FilmSource

    def __init__(
        self, engine: EngineSession, describe: Describe, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look: QuickLook | None = None
        self._of_folds, self._privacy = False, Privacy()
        self._sum, self._came = UncutLabel("strong"), UncutLabel("secondary")
        self.of_validation, self.of_folds = QPushButton(), QPushButton()
        self.finding = CalmCombo()
        self.matrix, self.findings = MatrixView(), PlainTable(tr("Findings on validation films"))
        self.films = CellFilms(engine, describe)
        self.figures, self._figures_head = PlainTable(tr("Figures by class")), strong("")
        self._figures_said = UncutLabel("secondary")
        self._notes, self._missing = UncutLabel("secondary"), UncutLabel("secondary")
        self._unread_head, self._unread = UncutLabel("flagged"), UncutLabel("secondary")
        self.unread, self.show_unread = CellFilms(engine, describe), QPushButton()
        self._lay_out()
        self._wire()
        self.hide()

    def show_look(self, look: QuickLook | None) -> None:
        """None for nothing."""
        self.setVisible(look is not None)
        before, self._look = self._look, look
        if look is None:
            self.close_down()
            return
        goes_on = before is not None and before.folds is None and look.folds is not None
        if not goes_on:
            self._of_folds = False
            self.unread.clear()
        self._say(look)
        self._show_figures(look)
        self._show_first(look, keep=goes_on)

    def hide_identity(self, hidden: bool) -> None:
        """Unreadable films are named."""
        self._privacy = Privacy(hidden)
        self.films.hide_identity(hidden)
        self.unread.hide_identity(hidden)
        if self._look is not None:
            self._say(self._look)

    def close_down(self) -> None:
        """Before it goes."""
        self.films.clear()
        self.unread.clear()

    # Assembly

    def _lay_out(self) -> None:
        self._chips = QWidget()
        flow = FlowLayout(self._chips)
        for chip, tip in (
            (self.of_validation, tr("Judged by the head that learned from the training films")),
            (self.of_folds, tr("Every film judged by a head that saw no film of its patient")),
        ):
            chip.setCheckable(True)
            chip.setToolTip(tip)
            flow.addWidget(chip)
        self.finding.setAccessibleName(tr("Finding whose films are counted"))
        self.finding.setToolTip(self.finding.accessibleName())
        self.finding.setMinimumContentsLength(_NAME_LETTERS)
        flow.addWidget(self.finding)
        self._figures_said.say(
            tr(
                "Every film is judged by a head that saw no film of its patient. In brackets the"
                " 95 % interval."
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for widget in (
            self._sum, self._came, self.findings, self._chips, self.matrix, self.films,
            self._figures_head, self._figures_said, self.figures, self._missing,
            self._unread_head, self._unread, self.unread, self._notes,
        ):  # fmt: skip
            column.addWidget(widget)
        self.show_unread.setText(tr("Show the films"))
        self.show_unread.setToolTip(tr("Each opens in the reader, which tells what it is"))
        column.insertWidget(column.indexOf(self.unread), self.show_unread)
        column.setAlignment(self.show_unread, Qt.AlignmentFlag.AlignLeft)

    def _wire(self) -> None:
        self.of_validation.clicked.connect(lambda: self._choose(False))
        self.of_folds.clicked.connect(lambda: self._choose(True))
        self.finding.activated.connect(lambda _: self._show_matrix())
        self.matrix.cell_chosen.connect(self._on_cell)
        self.films.film_opened.connect(self.film_opened)
        self.films.folded.connect(lambda: self.matrix.mark(-1, -1))
        self.show_unread.clicked.connect(self._on_unread)
        self.unread.film_opened.connect(self.film_opened)
        self.unread.folded.connect(self.show_unread.show)

    # What it shows

    def _say(self, look: QuickLook) -> None:
        self._sum.say(sum_line(look))
        self._came.say(wrapping(how_it_came(look)))
        self._notes.say("\n".join(wrapping(in_words(note)) for note in look.notes))
        self._unread_head.setVisible(bool(look.unread))
        self._unread.setVisible(bool(look.unread))
        self.show_unread.setVisible(bool(look.unread) and self.unread.tiles is None)
        self._unread_head.say(unread_films_said(len(look.unread)))
        self._unread.say(wrapping(unread_lines(look.unread, self._privacy)))

    def _show_first(self, look: QuickLook, *, keep: bool) -> None:
        """keep : the matrix that is in view already, with the films of a cell."""
        one_of_many, folds = look.first.matrix is not None, look.folds
        self.findings.setVisible(not one_of_many)
        self.matrix.setVisible(one_of_many or folds is not None)
        self._chips.setVisible(folds is not None)
        for chip in (self.of_validation, self.of_folds):
            chip.setVisible(one_of_many)
        self.finding.setVisible(not one_of_many)
        if one_of_many:
            self._name_chips(look)
        else:
            self.findings.show_rows(*finding_rows(look.first.classes, look.first.tables))
            self.findings.widen_names()
            self._offer_findings(look.first.classes)
        if not (keep and one_of_many):
            self._show_matrix()

    def _name_chips(self, look: QuickLook) -> None:
        films, folds = number(len(look.first.films)), look.folds
        self.of_validation.setText(tr("{count} validation films").format(count=films))
        if folds is not None:
            said = tr("All {count} films, by {folds} folds")
            every = number(len(folds.films))
            self.of_folds.setText(said.format(count=every, folds=number(folds.folds)))
        self.of_validation.setChecked(not self._of_folds)
        self.of_folds.setChecked(self._of_folds)

    def _offer_findings(self, classes: Sequence[str]) -> None:
        names = [shown_name(name) for name in classes]
        if [self.finding.itemText(row) for row in range(self.finding.count())] != names:
            self.finding.clear()
            self.finding.addItems(names)

    def _show_figures(self, look: QuickLook) -> None:
        folds = look.folds
        for widget in (self._figures_head, self._figures_said, self.figures):
            widget.setVisible(folds is not None)
        missing = figures_missing(folds) if folds is not None else ""
        self._missing.say(missing)
        self._missing.setVisible(bool(missing))
        if folds is not None:
            head = tr("Figures of {films} films by {folds} folds")
            films, count = number(len(folds.films)), number(folds.folds)
            self._figures_head.setText(head.format(films=films, folds=count))
            self.figures.show_rows(*figure_rows(folds))
            self.figures.widen_names()

    def _choose(self, of_folds: bool) -> None:
        changed, self._of_folds = of_folds != self._of_folds, of_folds
        self.of_validation.setChecked(not of_folds)
        self.of_folds.setChecked(of_folds)
        if changed:
            self._show_matrix()

    def _shown(self) -> tuple[ConfusionMatrix, tuple[FilmSource, ...]] | None:
        """The matrix in view and the films that it counts."""
        look = self._look
        if look is None:
            return None
        if look.first.matrix is None:
            if look.folds is None:
                return None
            matrix = finding_matrix(look.folds, max(0, self.finding.currentIndex()))
            return matrix, look.folds.films
        told = look.folds if self._of_folds and look.folds is not None else look.first
        return None if told.matrix is None else (told.matrix, told.films)

    def _show_matrix(self) -> None:
        self.films.clear()
        shown, look = self._shown(), self._look
        if shown is None or look is None:
            return
        matrix, folds = shown[0], self._of_folds or look.first.matrix is None
        words = tr("Matrix of all films") if folds else tr("Matrix of validation films")
        rows = [shown_name(name) for name in matrix.rows]
        columns = [shown_name(name) for name in matrix.columns]
        self.matrix.show_matrix(words, rows, columns, matrix.counts.tolist())

    def _on_unread(self) -> None:
        if self._look is not None:
            self.unread.show_films("", [one.film for one in self._look.unread])
            self.show_unread.hide()

    def _on_cell(self, row: int, column: int) -> None:
        shown = self._shown()
        if shown is None:
            return
        matrix, films = shown
        chosen = [films[place] for place in matrix.places(row, column)]
        said = tr("{films} labelled {label}, of which the network says {said}").format(
            films=films_said(len(chosen)),
            label=shown_name(matrix.rows[row]), said=shown_name(matrix.columns[column]),
        )  # fmt: skip
        self.films.show_films(said, chosen)
