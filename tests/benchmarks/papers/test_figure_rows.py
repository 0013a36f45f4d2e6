"""Figures of the table that no judgement holds, against numbers counted by hand."""

from __future__ import annotations

import numpy as np

from benchmarks.papers.figure_rows import (
    auc_among_pneumonia,
    mean_of,
    merged_right,
    specificity_at,
)
from engine.evaluation.figures import Figure, NamedFigure
from engine.judging.judgement import Matrix
from engine.judging.score_table import ScoreTable, TableFilm


def test_two_pneumonias_taken_as_one_are_right_whichever_was_said() -> None:
    # labelled bacterial: 2 bacterial, 1 viral, 1 nothing; viral: 1 bacterial; nothing: 1 right of 3
    films = (((0, 1), (2,), (3,)), ((4,), (), ()), ((), (5, 6), (7,)))
    names = ("Bacterial pneumonia", "Viral pneumonia", "No finding")
    assert merged_right(Matrix("", names, names, films, 0)) == 2 + 1 + 1 + 1


def test_the_mean_leaves_out_what_could_not_be_had() -> None:
    had = NamedFigure("AUC", Figure(0.5, 0.4, 0.6)), NamedFigure("AUC", Figure(0.75, 0.7, 0.8))
    assert mean_of((*had, NamedFigure("AUC", None, "no film"))) == "0.625"
    assert mean_of(()) == "none"


def test_specificity_is_read_off_where_enough_films_with_pneumonia_are_flagged() -> None:
    scores = np.asarray([[0.9], [0.6], [0.4], [0.7], [0.5], [0.1]])
    truth = np.asarray([[1], [1], [1], [0], [0], [0]], np.int8)
    films = tuple(TableFilm(f"{n}.jpg", 0, "", ()) for n in range(6))
    table = ScoreTable(("Pneumonia",), films, scores, truth)
    # two of three flagged from 0.6 on, where 0.7 is a false alarm; all three from 0.4 on
    assert specificity_at(table, 0.6).value == 2 / 3
    assert specificity_at(table, 0.95).value == 1 / 3


def test_another_finding_is_told_among_films_with_pneumonia() -> None:
    # films with pneumonia: edema .9 and .3, without .5 and .1: 3 of 4 pairs in order
    scores = np.asarray([[0.5, 0.9], [0.5, 0.3], [0.5, 0.5], [0.5, 0.1], [0.5, 0.0]])
    truth = np.asarray([[1, 1], [1, 1], [1, 0], [1, 0], [0, 0]], np.int8)
    films = tuple(TableFilm(f"{n}.jpg", 0, "", ()) for n in range(5))
    table = ScoreTable(("Pneumonia", "Edema"), films, scores, truth)
    figure = auc_among_pneumonia(table, "Edema").figure
    assert figure is not None and figure.value == 0.75
