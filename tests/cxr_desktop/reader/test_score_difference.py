"""Scores beside those of a prior film."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from cxr_desktop.reader.score_difference import (
    ScoreDifferenceView,
    score_differences,
    signed,
)
from engine.datatypes import FilmSource, PixelGrid, Prediction
from tests.cxr_desktop.fake_services import CARD


def _prediction(*scores):
    return Prediction(
        FilmSource(Path("a.png")),
        np.array(scores, np.float32),
        np.zeros((2, 2, 2), np.float32),
        np.zeros(4, np.float32),
        PixelGrid((8, 8), (8, 8), (8, 8)),
    )


def test_differences_are_those_of_the_figures_shown():
    # 0.824 and 0.306 are shown as 0.82 and 0.31; they differ by 0.518, the figures by 0.51.
    found = score_differences(_prediction(0.824, 0.1), CARD, _prediction(0.306, 0.3), CARD)
    assert [(one.finding, one.now, one.prior, one.change) for one in found] == [
        ("Opacity", 0.82, 0.31, 0.51),
        ("Effusion", 0.1, 0.3, -0.2),
    ]


def test_another_model_does_not_compare():
    now, prior = _prediction(0.8, 0.1), _prediction(0.3, 0.3)
    assert score_differences(now, CARD, prior, replace(CARD, version="1.1")) is None
    assert score_differences(now, CARD, prior, replace(CARD, id="other")) is None


def test_signs():
    assert [signed(change) for change in (0.51, -0.2, 0.0)] == ["+0.51", "−0.20", "±0.00"]


def test_rows_are_shown_and_told(qtbot):
    view = ScoreDifferenceView()
    qtbot.addWidget(view)
    view.show_differences(
        score_differences(_prediction(0.82, 0.1), CARD, _prediction(0.31, 0.3), CARD), "2019-03-04"
    )
    assert view.lines == ("Opacity 0.82, prior 0.31, +0.51", "Effusion 0.10, prior 0.30, −0.20")
    view.show_differences(None)
    assert view.lines == ()
    view.clear()
    assert not view.isVisible()
