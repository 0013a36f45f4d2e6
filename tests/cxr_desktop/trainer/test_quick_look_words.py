from __future__ import annotations

import numpy as np

from cxr_desktop.trainer.quick_look_words import finding_matrix, finding_rows, with_interval
from engine.evaluation.confusion import TwoByTwo
from engine.evaluation.figures import Figure, NamedFigure
from engine.training.quick_look_types import ClassFigures, FoldFigures


def test_a_figure_is_told_with_its_interval_or_as_a_dash() -> None:
    assert with_interval(NamedFigure("AUC", Figure(0.912, 0.876, 0.944))) == "0.91 (0.88-0.94)"
    assert with_interval(NamedFigure("AUC", None, "too few")) == "–"


def test_findings_tell_what_was_found_and_missed() -> None:
    heads, rows = finding_rows(("Pleural_Thickening",), (TwoByTwo(3, 2, 10, 1000),))
    assert heads[1:] == ("Films with it", "Flagged", "Found", "Missed", "False alarms")
    assert rows == [("Pleural Thickening", "5", "13", "3", "2", "10")]


def test_a_finding_s_films_are_counted_by_label_and_flag() -> None:
    """Of four films the first two have it, the second and third are flagged."""
    truth, flagged = np.array([[1], [1], [0], [0]], bool), np.array([[0], [1], [1], [0]], bool)
    none = NamedFigure("", None)
    folds = FoldFigures(
        2, (), np.zeros((4, 1), np.float32), truth, flagged, None, None,
        (ClassFigures("Mass", 2, none, none, none),), None, 0.0,
    )  # fmt: skip
    matrix = finding_matrix(folds, 0)
    assert matrix.rows == ("Mass", "without it")
    assert matrix.columns == ("flagged", "not flagged")
    assert matrix.counts.tolist() == [[1, 1], [1, 1]]
    assert matrix.places(0, 0).tolist() == [1]
    assert matrix.places(1, 0).tolist() == [2]
