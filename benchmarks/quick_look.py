"""Seconds to the first confusion matrix of a thousand films, with an empty and a full cache."""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from benchmarks.figures import BenchmarkFigure
from benchmarks.shared_films import SHARED
from engine.training.dataset import recipe_films, split_by_patient
from engine.training.presets import preset
from engine.training.quick_look import QuickLookPlace, quick_look
from engine.training.quick_look_types import QuickLookSettings
from engine.training.recipe import DataSource
from engine.training.recipe_defaults import Wanted

FILMS = 1000


def measure(films: int = FILMS) -> list[BenchmarkFigure]:
    """Needs the torch layer, the package of weights and the shared films."""
    data = SHARED / "paediatric-pneumonia" / "train"
    source = DataSource(root=str(data), group_pattern=r"((?:NORMAL2-)?IM-\d+|person\d+)")
    wanted = Wanted("Quick look", source, ("NORMAL", "PNEUMONIA"), without=("NORMAL",))
    recipe = preset("quick", wanted)
    split = split_by_patient(recipe_films(recipe), recipe)
    settings = QuickLookSettings(most_films=films)
    first: list[float] = []
    whole: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(2):
            began = time.perf_counter()
            place = QuickLookPlace(
                Path(folder),
                device="cpu",
                on_first=lambda _, since=began: first.append(time.perf_counter() - since),
            )
            made = quick_look(recipe, split, place, settings)
            whole.append(time.perf_counter() - began)
    count = made.training_films + made.validation_films
    accuracy = None if made.folds is None else made.folds.accuracy
    return [
        BenchmarkFigure(
            f"first confusion matrix of a quick look, {count} films, nothing kept",
            first[0],
            60.0,
            False,
            "s",
            f"{whole[0]:.0f} s with five folds; {made.backbone}; {accuracy}",
        ),
        BenchmarkFigure(
            "the same with kept embeddings, share of the time",
            first[1] / first[0],
            0.5,
            False,
            "x",
            f"{first[1]:.1f} s, {whole[1]:.1f} s with five folds",
        ),
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--films", type=int, default=FILMS)
    for figure in measure(parser.parse_args().films):
        print(figure.row())
