"""What a calibrated bundle says: by hand, and that no flag changes."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from engine.datatypes import Float32Array
from engine.evaluation.operating_curve import OperatingCurves, ScoreSteps, operating_curve
from engine.inference.predictor import open_predictor
from engine.models.bundle import load_bundle
from engine.models.card import Calibration, Finding, ModelCard, Task, Threshold
from engine.models.probabilities import (
    calibrated_card,
    cooled_threshold,
    probabilities,
    score_card,
)
from tests.engine.models.tiny_bundle import CARD, film, write_tiny_bundle

NAMES = ("Mass", "Nodule", "Hernia", "Edema")
CUTS = (0.37, 0.02, 1.0, 0.0)
FOUR = dataclasses.replace(
    CARD,
    task=Task.MANY_AT_ONCE,
    classes=NAMES,
    findings=tuple(
        Finding(name, (name,), Threshold(cut, "by hand"))
        for name, cut in zip(NAMES, CUTS, strict=True)
    ),
)


def fitted(*temperatures: float) -> Calibration:
    return Calibration("temperature scaling", temperatures, False, "validation films", 50)


def flags(card: ModelCard, scores: Float32Array) -> np.ndarray:
    cuts = [finding.threshold.value for finding in card.findings]
    return np.asarray(scores, np.float64) >= cuts


def every_score_near(cut: float) -> Float32Array:
    """The cut as float32 with 200 neighbours on either side, and some hundreds of others."""
    middle = np.float32(cut).view(np.int32)
    near = (middle + np.arange(-200, 201, dtype=np.int32)).view(np.float32)
    scores = np.concatenate([near[np.isfinite(near)], np.linspace(0, 1, 400, dtype=np.float32)])
    return scores.clip(0, 1)


@pytest.mark.parametrize("temperature", [0.05, 0.6, 1.0, 1.7, 20.0])
def test_no_flag_changes_not_even_a_rounding_from_the_threshold(temperature: float) -> None:
    card, _ = calibrated_card(FOUR, None, fitted(*[temperature] * 4))
    for cut in CUTS:
        scores = np.repeat(every_score_near(cut)[:, np.newaxis], 4, axis=1)
        found = probabilities(card, scores)
        assert found.dtype == np.float32
        assert (flags(card, found) == flags(FOUR, scores)).all()
        ordered = np.sort(scores[:, 0])[:, np.newaxis].repeat(4, axis=1)
        assert (np.diff(probabilities(card, ordered), axis=0) >= 0).all()


def test_by_hand() -> None:
    card, _ = calibrated_card(FOUR, None, fitted(2.0, 0.5, 1.0, 1.0))
    # Odds of 4 to 1 have the root 2 to 1 and the square 16 to 1.
    found = probabilities(card, np.full((1, 4), 0.8, np.float32))
    assert found[0] == pytest.approx([2 / 3, 16 / 17, 0.8, 0.8], abs=1e-6)
    assert card.score_word == "probability"
    assert [finding.threshold.value for finding in card.findings] == [
        cooled_threshold(0.37, 2.0), cooled_threshold(0.02, 0.5), 1.0, 0.0,
    ]  # fmt: skip
    assert cooled_threshold(0.2, 2.0) == 0.333333  # odds of 1 to 4, root 1 to 2


def test_the_card_of_scores_comes_back_and_another_calibration_takes_its_place() -> None:
    first, _ = calibrated_card(FOUR, None, fitted(2.0, 0.5, 1.0, 1.0))
    assert score_card(first) == FOUR
    assert score_card(FOUR) is FOUR
    second, _ = calibrated_card(first, None, fitted(1.3, 3.0, 1.0, 1.0))
    assert second == calibrated_card(FOUR, None, fitted(1.3, 3.0, 1.0, 1.0))[0]


def test_a_temperature_that_is_only_told_is_not_applied() -> None:
    told = dataclasses.replace(FOUR, calibration=fitted(2.0, 2.0, 2.0, 2.0))
    scores = np.full((1, 4), 0.8, np.float32)
    assert probabilities(told, scores) is scores
    assert probabilities(FOUR, scores) is scores
    assert score_card(told) == FOUR


def test_operating_curves_say_the_same_at_every_threshold() -> None:
    rng = np.random.default_rng(0)
    one = dataclasses.replace(FOUR, classes=NAMES[:1], findings=FOUR.findings[:1])
    scores = np.append(rng.random(300), 0.37)
    truth = rng.random(301) < scores
    curve = operating_curve("Mass", scores, truth, 0.37)
    curves = OperatingCurves("films", (curve,))
    card, moved = calibrated_card(one, curves, fitted(1.7))
    assert moved is not None
    for cut in (*np.linspace(0.01, 0.99, 99), 0.37):
        before = curve.at(cut)
        after = moved.of("Mass").at(cooled_threshold(cut, 1.7))
        assert before.sensitivity == after.sensitivity
        assert before.specificity == after.specificity
    again, twice = calibrated_card(card, moved, fitted(0.8))
    assert twice is not None
    cut = again.findings[0].threshold.value
    assert twice.of("Mass").at(cut).sensitivity == curve.at(0.37).sensitivity
    assert twice.of("Mass").at(cut).specificity == curve.at(0.37).specificity


def test_steps_that_rounding_makes_equal_are_one() -> None:
    one = dataclasses.replace(FOUR, classes=NAMES[:1], findings=FOUR.findings[:1])
    curve = dataclasses.replace(
        operating_curve("Mass", [0.5], [True], 0.37),
        with_finding=ScoreSteps((0.999998, 0.999999), (2, 3)),
    )
    _, moved = calibrated_card(one, OperatingCurves("films", (curve,)), fitted(0.3))
    assert moved is not None
    assert moved.curves[0].with_finding == ScoreSteps((1.0,), (5,))


def test_a_predictor_gives_probabilities_and_the_same_maps(tmp_path: Path) -> None:
    plain = write_tiny_bundle(tmp_path / "plain")
    card, _ = calibrated_card(CARD, None, fitted(2.0))
    write_tiny_bundle(tmp_path / "calibrated", card)
    dense = film(0.7)
    before, after = (
        open_predictor(load_bundle(tmp_path / name), "cpu").predict([dense])[0]
        for name in ("plain", "calibrated")
    )
    odds = before.scores[0] / (1 - before.scores[0])
    assert after.scores[0] == pytest.approx(odds**0.5 / (1 + odds**0.5), abs=1e-6)
    assert (after.maps == before.maps).all()
    assert (after.embedding == before.embedding).all()
    assert plain.findings[0].threshold.value == card.findings[0].threshold.value == 0.5
