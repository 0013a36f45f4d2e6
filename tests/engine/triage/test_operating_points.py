"""Thresholds chosen by hand, for a sensitivity, or on the job's films; and for whom they hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import EngineError
from engine.evaluation.operating_curve import OperatingCurves, operating_curve
from engine.models.bundle import read_curves
from engine.models.library import find_bundle
from engine.triage.database import JobError
from engine.triage.job_types import OperatingPoint
from engine.triage.operating_points import (
    CARD_CHOICE,
    ChosenThreshold,
    WantedSensitivity,
    card_point,
    changed_point,
    choose_point,
    void_sentence,
)
from tests.engine.triage.label_jobs import CARD, job

SHA = "ab" * 32
CURVES = OperatingCurves(
    "validation films",
    tuple(
        operating_curve(f.name, [0.9, 0.6, 0.2, 0.1], [True, True, False, False], 0.5)
        for f in CARD.findings
    ),
)


def test_by_hand_and_for_a_sensitivity() -> None:
    choices = (ChosenThreshold("Viral", 0.25), WantedSensitivity("Pneumonia", 0.95))
    point = choose_point(CARD, SHA, choices, CURVES)
    assert point.thresholds == (0.6, 0.4, 0.25)
    assert point.choice == (
        "Viral at 0.250, set by hand; Pneumonia at 0.600, for a sensitivity of 95.0% on 2 "
        "validation films; the others as on the model's card"
    )
    assert choose_point(CARD, SHA, ()) == card_point(CARD, SHA)
    assert card_point(CARD, SHA).choice == CARD_CHOICE


def test_what_cannot_be_chosen() -> None:
    with pytest.raises(EngineError, match="no finding of lungs"):
        choose_point(CARD, SHA, (ChosenThreshold("Effusion", 0.5),))
    with pytest.raises(EngineError, match="0 to 1"):
        choose_point(CARD, SHA, (ChosenThreshold("Viral", 1.5),))
    with pytest.raises(EngineError, match="no operating curve"):
        choose_point(CARD, SHA, (WantedSensitivity("Viral", 0.9),))


def test_a_job_takes_it_and_refuses_that_of_another_model(tmp_path: Path) -> None:
    with job(tmp_path, {"1.png": (0.45, 0.1, 0.1)}) as store:
        assert store.totals().flagged == 0
        store.use_operating_point(choose_point(CARD, SHA, (ChosenThreshold("Pneumonia", 0.45),)))
        assert store.totals().flagged == 0  # 0.45 is a little less as float32
        store.use_operating_point(choose_point(CARD, SHA, (ChosenThreshold("Pneumonia", 0.44),)))
        assert store.totals().flagged == 1
        with pytest.raises(JobError, match="chosen for another model"):
            store.use_operating_point(choose_point(CARD, "cd" * 32, ()))


def test_another_bundle_voids_it_in_words() -> None:
    bundle = find_bundle(None)
    assert void_sentence(card_point(bundle.card, bundle.sha256), bundle) == ""
    sentence = void_sentence(card_point(bundle.card, SHA), bundle)
    assert sentence.startswith(f"The operating point ({CARD_CHOICE}) was chosen for another model")
    assert f"paediatric-pneumonia {bundle.card.version} ({bundle.sha256[:12]})" in sentence


def test_the_starters_own_target_gives_its_own_threshold() -> None:
    """Its recipe asked for 95 % sensitivity on the same films."""
    bundle = find_bundle(None)
    curves = read_curves(bundle.folder, bundle.card)
    point = choose_point(
        bundle.card, bundle.sha256, (WantedSensitivity("Pneumonia", 0.95),), curves
    )
    assert point.thresholds == card_point(bundle.card, bundle.sha256).thresholds


def test_a_second_choice_keeps_the_first_one_and_how_it_was_made() -> None:
    first = choose_point(CARD, SHA, (ChosenThreshold("Viral", 0.25, films=40),))
    both = changed_point(first, CARD, (WantedSensitivity("Pneumonia", 0.95),), CURVES)
    assert both.thresholds == (0.6, 0.4, 0.25)
    assert both.choice == (
        "Pneumonia at 0.600, for a sensitivity of 95.0% on 2 validation films; "
        "Viral at 0.250, chosen on labelled films of this job (40); "
        "the others as on the model's card"
    )
    again = changed_point(both, CARD, (ChosenThreshold("Viral", 0.5),))
    assert again.thresholds == (0.6, 0.4, 0.5)
    assert "Viral at 0.500, set by hand" in again.choice
    assert changed_point(card_point(CARD, SHA), CARD, ()) == card_point(CARD, SHA)
    with pytest.raises(EngineError, match="other findings"):
        changed_point(OperatingPoint(SHA, (0.5,), ""), CARD, ())
