"""Confusion matrices of a run: a cell shows its films."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from cxr_desktop.engine_session import EngineSession
from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.trainer.cell_films import CellFilms
from cxr_desktop.trainer.judge_opened import OpenedRun
from cxr_desktop.trainer.judge_part import JudgePart
from cxr_desktop.trainer.judge_words import labels_words
from cxr_desktop.trainer.matrix_view import MatrixView
from cxr_desktop.translation import number, tr
from cxr_desktop.triage.evaluation_words import cell_name
from engine.datatypes import FilmSource
from engine.judging.judgement import RunJudgement


class MatricesPart(JudgePart):
    """By largest share, where there is one, and by the thresholds in use."""

    def __init__(self, engine: EngineSession, parent: QWidget | None = None) -> None:
        super().__init__(tr("Confusion matrices"))
        self.views = (MatrixView(), MatrixView())
        self._left_out = UncutLabel("secondary")
        self._cell = UncutLabel("secondary", tr("Choose a cell to see its films."))
        self.films = CellFilms(engine, self._describe)
        self.films.film_opened.connect(self.film_opened)
        self.films.folded.connect(self._on_folded)
        for place, view in enumerate(self.views):
            view.cell_chosen.connect(partial(self._on_cell, place))
        for widget in (*self.views, self._left_out, self._cell, self.films):
            self.column.addWidget(widget)

    def hide_identity(self, hidden: bool) -> None:
        self.hidden = hidden
        self.films.hide_identity(hidden)

    def close_down(self) -> None:
        self.films.clear()

    def fill(self, run: OpenedRun, judgement: RunJudgement) -> None:
        self.films.clear()
        self._cell.show()
        for place, view in enumerate(self.views):
            there = place < len(judgement.matrices)
            view.setVisible(there)
            if there:
                _show(view, judgement, place)
        left = judgement.matrices[0].left_out
        self._left_out.say(
            tr("{count} films fit into no row and are left out.").format(count=number(left))
        )
        self._left_out.setVisible(left > 0)

    def _on_cell(self, place: int, row: int, column: int) -> None:
        run = self._run
        if run is None or run.judgement is None:
            return
        self.views[1 - place].mark(-1, -1)
        matrix = run.judgement.matrices[place]
        numbers = matrix.films[row][column]
        words = tr("{count} films labelled {label}, said to be: {said}")
        said = words.format(
            count=number(len(numbers)),
            label=cell_name(matrix.rows[row]),
            said=cell_name(matrix.columns[column]),
        )
        self._cell.hide()
        self.films.show_films(said, [run.source(film) for film in numbers])

    def _on_folded(self) -> None:
        for view in self.views:
            view.mark(-1, -1)
        self._cell.show()

    def _describe(self, film: FilmSource) -> str:
        return "" if self._run is None else labels_words(self._run.labels(film))


def _show(view: MatrixView, judgement: RunJudgement, place: int) -> None:
    matrix = judgement.matrices[place]
    rows, columns = ([cell_name(name) for name in names] for names in (matrix.rows, matrix.columns))
    by_flags = place == len(judgement.matrices) - 1
    title = tr("By the thresholds of the model") if by_flags else tr("By the largest share")
    view.show_matrix(title, rows, columns, matrix.counts)
