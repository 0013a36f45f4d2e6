from __future__ import annotations

import pytest

from cxr_desktop.triage import evaluation_words as words
from engine.evaluation.confusion import TwoByTwo
from engine.evaluation.expectation import flags_per_100
from engine.evaluation.figures import Figure, NamedFigure
from engine.triage.job_types import OperatingPoint
from engine.triage.label_types import LabelMatches, NameCount
from engine.triage.operating_points import ChosenThreshold, choose_point
from tests.cxr_desktop.triage.figured_job import CURVES
from tests.engine.triage.label_jobs import CARD


@pytest.fixture(autouse=True)
def app(qapp) -> None:
    """`tr` and `number` ask the application."""


def test_figures() -> None:
    there = NamedFigure("sensitivity", Figure(0.75, 0.3, 0.9541))
    assert words.figure_name("sensitivity") == "Sensitivity"
    assert words.figure_value(there) == "0.750"
    assert words.figure_interval(there) == "0.300 to 0.954"
    missing = NamedFigure("AUC", None, "no labelled film has this finding")
    assert words.figure_value(missing) == "–"
    assert words.figure_interval(missing) == "no labelled film has this finding"
    assert words.figure_name("kappa") == "kappa"


def test_counts() -> None:
    line = words.counts_line(TwoByTwo(3, 1, 1, 1200), 0.4786)
    assert line == "At 0.479: missed 1 of 4, false alarms 1 of 1,201."


def test_matches_and_what_is_hidden_of_them() -> None:
    matches = LabelMatches(
        1200, 7, (NameCount("viral", 4), NameCount("normal", 3)), (NameCount("Miller", 2),),
        2, ("anna.png", "berta.png"),
    )  # fmt: skip
    assert words.matched(matches, hidden=False) == (
        "7 of 1,200 films have a label: viral 4, normal 3. Not among the model's findings: "
        "Miller 2. Lines without a film: 2 (anna.png, berta.png)."
    )
    assert words.matched(matches, hidden=True) == (
        "7 of 1,200 films have a label: viral 4, normal 3. Not among the model's findings: "
        "1 names. Lines without a film: 2."
    )


def test_the_next_hundred_films() -> None:
    said = words.expected(flags_per_100(CURVES.of("Viral"), 0.5, 0.05))
    assert said.startswith("At a prevalence of 5 of 100, about 5 of 100 films are flagged (")
    assert said.endswith("5.0 with the finding, 0.0 without; 0.0 with it are missed.")
    said = words.expected(flags_per_100(CURVES.of("Viral"), 0.5, 0.0025))
    assert said.startswith("At a prevalence of 0.25 of 100, ")


def test_how_a_point_was_chosen() -> None:
    point = choose_point(CARD, "", (ChosenThreshold("Viral", 0.25),))
    assert words.choice_words(point.choice) == (
        "Viral at 0.250, set by hand; the others as on the model's card"
    )
    assert words.choice_words(OperatingPoint("", (), "as ever").choice) == "as ever"
