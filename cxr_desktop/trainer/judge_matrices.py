"""Confusion matrices of a run: a cell shows its films."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from cxr_desktop.engine_session import EngineSession
from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.trainer.film_tiles import FilmTiles
from cxr_desktop.trainer.judge_opened import OpenedRun
from cxr_desktop.trainer.judge_part import JudgePart
from cxr_desktop.trainer.judge_words import labels_words
from cxr_desktop.trainer.matrix_view import MatrixView
from cxr_desktop.translation import number, tr
from cxr_desktop.triage.evaluation_words import cell_name
from engine.judging.judgement import RunJudgement


class MatricesPart(JudgePart):
    """By largest share, where there is one, and by the thresholds in use."""

    def __init__(self, engine: EngineSession, parent: QWidget | None = None) -> None:
        super().__init__(tr("Confusion matrices"))
        self._engine = engine
        self.views = (MatrixView(), MatrixView())
        self._left_out, self._cell = UncutLabel("secondary"), UncutLabel("strong")
        self.films: FilmTiles | None = None
        for place, view in enumerate(self.views):
            view.cell_chosen.connect(partial(self._on_cell, place))
            self.column.addWidget(view)
        self.column.addWidget(self._left_out)
        self.column.addWidget(self._cell)

    def close_down(self) -> None:
        if self.films is not None:
            self.films.close_down()

    def fill(self, run: OpenedRun, judgement: RunJudgement) -> None:
        self._drop_films()
        self._cell.say(tr("Choose a cell to see its films."))
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
        for other, view in enumerate(self.views):
            if other != place and other < len(run.judgement.matrices):
                _show(view, run.judgement, other)  # which unmarks its cell
        matrix = run.judgement.matrices[place]
        numbers = matrix.films[row][column]
        words = tr("{count} films labelled {label}, said to be: {said}")
        self._cell.say(
            words.format(
                count=number(len(numbers)),
                label=cell_name(matrix.rows[row]),
                said=cell_name(matrix.columns[column]),
            )
        )
        self._drop_films()
        tiles = self.films = FilmTiles(self._engine, lambda film: labels_words(run.labels(film)))
        tiles.hide_identity(self.hidden)
        tiles.opened.connect(self.film_opened)
        tiles.show_films([(run.source(number),) for number in numbers])
        self.column.addWidget(tiles)

    def _drop_films(self) -> None:
        if self.films is not None:
            self.films.close_down()
            self.films.hide()
            self.films.deleteLater()
            self.films = None


def _show(view: MatrixView, judgement: RunJudgement, place: int) -> None:
    matrix = judgement.matrices[place]
    rows, columns = ([cell_name(name) for name in names] for names in (matrix.rows, matrix.columns))
    by_flags = place == len(judgement.matrices) - 1
    title = tr("By the thresholds of the model") if by_flags else tr("By the largest share")
    view.show_matrix(title, rows, columns, matrix.counts)
