"""Curves of validation films: exact at the card's threshold, careful between steps."""

from __future__ import annotations

import re

import numpy as np
import pytest

from engine.errors import EngineError
from engine.evaluation.expectation import flags_per_100
from engine.evaluation.figures import Figure, NamedFigure, proportion
from engine.evaluation.operating_curve import (
    OperatingCurve,
    OperatingCurves,
    ScoreSteps,
    decode,
    encode,
    operating_curve,
)
from engine.models.bundle import read_curves
from engine.models.library import find_bundle

CURVE = operating_curve(
    "Spot", [0.9, 0.8, 0.6, 0.3, 0.7, 0.2, 0.1, 0.1], [True] * 4 + [False] * 4, 0.6
)


def had(part: NamedFigure) -> Figure:
    assert part.figure is not None
    return part.figure


def test_figures_at_a_threshold() -> None:
    point = CURVE.at(0.6)
    assert had(point.sensitivity) == proportion(3, 4)
    assert had(point.specificity) == proportion(3, 4)
    assert had(CURVE.at(0.0).specificity).value == 0
    assert had(CURVE.at(1.0).sensitivity).value == 0


def test_the_highest_threshold_that_reaches_a_sensitivity() -> None:
    wanted = (0, 0.25, 0.5, 0.51, 0.75, 0.9, 1)
    assert [CURVE.for_sensitivity(s) for s in wanted] == [0.9, 0.9, 0.8, 0.6, 0.6, 0.3, 0.3]
    with pytest.raises(EngineError, match="lies in 0 to 1"):
        CURVE.for_sensitivity(95)


def test_films_that_count_twice_are_not_twice_as_many() -> None:
    curve = operating_curve("Spot", [0.9, 0.4] * 8 + [0.1], [True] * 16 + [False], 0.5, copies=2)
    figure = had(curve.at(0.5).sensitivity)
    assert figure == proportion(4, 8)
    assert curve.films_with == 8


def test_thinning_is_exact_at_the_threshold_and_never_flatters() -> None:
    rng = np.random.default_rng(1)
    truth = rng.random(6000) < 0.4
    scores = np.round(rng.random(6000) * 0.7 + 0.3 * truth, 6)
    curve = operating_curve("Spot", scores, truth, 0.437219)
    assert max(len(curve.with_finding.scores), len(curve.without_finding.scores)) <= 400
    for threshold in (0.437219, *np.linspace(0, 1, 41)):
        point = curve.at(float(threshold))
        sensitivity = float((scores[truth] >= threshold).mean())
        specificity = float((scores[~truth] < threshold).mean())
        slack = 1e-12 if threshold == 0.437219 else 1 / 390
        assert sensitivity - slack <= had(point.sensitivity).value <= sensitivity + 1e-12
        assert specificity - slack <= had(point.specificity).value <= specificity + 1e-12


def test_a_finding_without_films_has_reasons_and_no_flags() -> None:
    curve = operating_curve("Hernia", [0.1, 0.2], [False, False], 1.0)
    assert curve.at(0.5).sensitivity.reason == "no validation film has Hernia"
    assert had(curve.at(0.15).specificity).value == 0.5
    with pytest.raises(EngineError, match="no threshold can be chosen"):
        curve.for_sensitivity(0.9)
    with pytest.raises(EngineError, match="cannot be foretold"):
        flags_per_100(curve, 0.5, 0.1)


def test_flags_of_a_hundred_films() -> None:
    expected = flags_per_100(CURVE, 0.6, 0.2)  # 3/4 of 20, 1/4 of 80
    assert (expected.true.value, expected.false.value) == (15, 20)
    assert (expected.flags.value, expected.missed.value) == (35, 5)
    hit = proportion(3, 4)
    assert expected.true.low == pytest.approx(20 * hit.low)
    assert expected.missed.high == pytest.approx(20 * (1 - hit.low))
    assert expected.false.high == pytest.approx(80 * (1 - hit.low))
    down = np.hypot(20 * (0.75 - hit.low), 80 * (hit.high - 0.75))
    assert expected.flags.low == pytest.approx(35 - down)
    assert expected.sentence.startswith("At a prevalence of 20 of 100, about 35 of 100 films")
    assert expected.sentence.endswith(
        "15.0 with the finding, 20.0 without; 5.0 with it are missed."
    )
    with pytest.raises(EngineError, match="prevalence lies in"):
        flags_per_100(CURVE, 0.6, 5)


def test_it_survives_writing() -> None:
    curves = OperatingCurves("validation films", (CURVE,))
    assert decode(encode(curves)) == curves
    assert curves.of("Spot") is CURVE
    with pytest.raises(EngineError, match="no such finding"):
        curves.of("spot")


@pytest.mark.parametrize(
    ("steps", "problem"),
    [
        (ScoreSteps((0.5, 0.4), (1, 1)), "rise"),
        (ScoreSteps((0.5,), (1, 1)), "count"),
        (ScoreSteps((0.5,), (0,)), "count"),
        (ScoreSteps((1.5,), (1,)), "0 to 1"),
        (ScoreSteps((float("nan"),), (1,)), "schema"),
    ],
)
def test_nonsense_is_refused(steps: ScoreSteps, problem: str) -> None:
    wrong = OperatingCurves("films", (OperatingCurve("Spot", steps, ScoreSteps((), ())),))
    with pytest.raises(EngineError, match=problem):
        decode(encode(wrong))


@pytest.mark.parametrize("name", ["paediatric-pneumonia", "nih-fourteen-demonstration"])
def test_shipped_curves_say_what_the_card_says(name: str) -> None:
    """The card's sentence was written by training; the curve was scored again from the weights."""
    bundle = find_bundle(name)
    curves = read_curves(bundle.folder, bundle.card)
    assert curves is not None
    said = re.compile(r"([\d.]+)% of (\d+) validation films with .* ([\d.]+)% of (\d+) without")
    told = 0
    for finding in bundle.card.findings:
        found = said.search(finding.threshold.choice)
        if found is None:
            continue
        told += 1
        curve = curves.of(finding.name)
        point = curve.at(finding.threshold.value)
        assert f"{had(point.sensitivity).value:.1%}" == f"{found[1]}%"
        assert f"{had(point.specificity).value:.1%}" == f"{found[3]}%"
        totals = curve.with_finding.total, curve.without_finding.total
        assert totals == (int(found[2]), int(found[4]))
    assert told == (3 if name == "paediatric-pneumonia" else 13)
