from __future__ import annotations

from cxr_desktop.trainer.quick_look_words import finding_rows, with_interval
from engine.evaluation.confusion import TwoByTwo
from engine.evaluation.figures import Figure, NamedFigure


def test_a_figure_is_told_with_its_interval_or_as_a_dash() -> None:
    assert with_interval(NamedFigure("AUC", Figure(0.912, 0.876, 0.944))) == "0.91 (0.88-0.94)"
    assert with_interval(NamedFigure("AUC", None, "too few")) == "–"


def test_findings_tell_what_was_found_and_missed() -> None:
    heads, rows = finding_rows(("Pleural_Thickening",), (TwoByTwo(3, 2, 10, 1000),))
    assert heads[1:] == ("Films with it", "Flagged", "Found", "Missed", "False alarms")
    assert rows == [("Pleural Thickening", "5", "13", "3", "2", "10")]
