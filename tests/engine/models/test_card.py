"""A card's calibration: optional, checked, and the word that it allows."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from engine.errors import BundleError
from engine.models.bundle import read_card, seal
from engine.models.card import Calibration
from tests.engine.models.tiny_bundle import CARD, write_tiny_bundle

FITTED = Calibration(
    "temperature scaling (Guo et al. 2017)", (1.7,), True, "validation films", 50,
    score_thresholds=(0.5,),
)  # fmt: skip


def test_a_calibrated_card_may_say_probability_and_others_say_score(tmp_path: Path) -> None:
    card = write_tiny_bundle(tmp_path / "tiny")
    assert (card.calibration, card.score_word) == (None, "score")
    seal(tmp_path / "tiny", dataclasses.replace(card, calibration=FITTED))
    kept, _ = read_card(tmp_path / "tiny")
    assert (kept.calibration, kept.score_word) == (FITTED, "probability")
    assert FITTED.sentence == (
        "temperature scaling (Guo et al. 2017), temperature 1.700, fitted on 50 validation films."
    )


def test_a_temperature_that_is_not_applied_makes_no_probability(tmp_path: Path) -> None:
    told = dataclasses.replace(FITTED, score_thresholds=())
    card = write_tiny_bundle(tmp_path / "tiny", dataclasses.replace(CARD, calibration=told))
    assert (card.gives_probabilities, card.score_word) == (False, "score")


def test_a_card_of_before_calibration_is_still_read(tmp_path: Path) -> None:
    write_tiny_bundle(tmp_path / "tiny")
    path = tmp_path / "tiny" / "model.json"
    text = path.read_text()
    assert '"calibration": null' in text
    path.write_text(text.replace(',\n  "calibration": null', ""))
    assert read_card(tmp_path / "tiny")[0].calibration is None


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"method": ""}, "how and on which films"),
        ({"temperatures": (1.0, 2.0)}, "2 temperatures were given for 1"),
        ({"temperatures": (0.0,)}, "above 0"),
    ],
)
def test_a_calibration_that_says_too_little(
    tmp_path: Path, change: dict[str, object], problem: str
) -> None:
    wrong = dataclasses.replace(FITTED, **change)  # type: ignore[arg-type]
    with pytest.raises(BundleError, match=problem):
        write_tiny_bundle(tmp_path / "tiny", dataclasses.replace(CARD, calibration=wrong))
