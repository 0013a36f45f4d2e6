"""The folder of a finished run with a bundle of 2 KB, whose scores can be computed by hand.

Its network's score of a film is 1 / (1 + exp(-m)), m half the mean distance from the film's mean
in standard deviations: 0.622 for films half black and half white, 0.560 for one white pixel in 16.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path

import cv2
import numpy as np

from engine.models.card import Finding, Threshold
from tests.engine.models.tiny_bundle import CARD, write_tiny_bundle

HALVES, DOT = 0.6224593, 0.5602
CUT = 0.6
RECIPE = """
schema = 2
classes = ["clear", "dense"]
[bundle]
id = "tiny"
version = "1"
title = "Halves"
intended_use = "Tests."
limits = ["Knows halves."]
licence = "CC0"
[data]
root = "{root}"
group_pattern = '(p\\d+)_'
[split]
kind = "folders"
[[findings]]
name = "Density"
classes = ["dense"]
[network]
name = "resnet18"
[input]
size = [32, 32]
channels = 3
[[phases]]
epochs = {epochs}
learning_rate = 0.01
"""
# Of every part: label, patient, whether half is white.
FILMS = (
    ("dense", "p1", True),
    ("dense", "p2", True),
    ("dense", "p3", False),
    ("clear", "p4", False),
    ("clear", "p4", False),
    ("clear", "p5", True),
)


def write_run(folder: Path, films: Path, *, epochs: int = 1, cut: float = CUT) -> Path:
    """`folder` as a run that learned from `films`, which are drawn unless they are there."""
    if not films.exists():
        _draw(films)
    finding = Finding("Density", ("dense",), Threshold(cut, "by hand"))
    write_tiny_bundle(folder / "bundle", dataclasses.replace(CARD, findings=(finding,)))
    (folder / "recipe.toml").write_text(RECIPE.format(root=films, epochs=epochs))
    return folder


def _draw(films: Path) -> None:
    for place_of_part, part in enumerate(("train", "val", "test")):
        for number, (label, patient, half) in enumerate(FILMS):
            film = np.zeros((32, 32), np.uint8)
            if half:
                film[:16] = 255
            else:
                film[8:16, 8:16] = 255
            place = films / part / label
            place.mkdir(parents=True, exist_ok=True)
            cv2.imwrite(str(place / f"{patient}{place_of_part}_{number}.png"), film)
