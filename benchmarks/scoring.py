"""The starter's scoring rate: OpenVINO against torch eager, and from files against ready films."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from benchmarks.figures import BenchmarkFigure, side_by_side
from benchmarks.shared_films import small_jpegs
from engine.child_process import IsolatedCaller
from engine.cli.workers import decoder_count
from engine.cores import usable_cores
from engine.datatypes import FilmSource, ModelInput, Outcome
from engine.explanation.overlay import finding_heatmap
from engine.image_io.formats import decode
from engine.inference.pipeline import score_files
from engine.inference.predictor import Predictor, open_predictor
from engine.inference.preprocessing import to_model_input
from engine.inference.torch_predictor import load_network
from engine.models.library import find_bundle
from engine.services import DECODER_SERVICE

BATCH = 16
FILMS = 400


def measure(films: int = FILMS, rounds: int = 5) -> list[BenchmarkFigure]:
    """Both ratios of the issue. Needs the torch layer and the shared films."""
    torch.set_num_threads(usable_cores())
    predictor = open_predictor(find_bundle(None), "cpu")
    paths = small_jpegs(films)
    inputs = [
        to_model_input(decode(FilmSource(path)), predictor.bundle.card.preprocessing)
        for path in paths
    ]
    return [
        _against_torch(predictor, inputs[:BATCH], rounds),
        _from_files(predictor, paths, inputs),
    ]


def _against_torch(
    predictor: Predictor, inputs: Sequence[ModelInput], rounds: int
) -> BenchmarkFigure:
    network = load_network(predictor.bundle)
    batch = torch.from_numpy(np.stack([film.pixels for film in inputs]))

    def eager() -> None:
        with torch.inference_mode():
            network(batch)

    eager()
    predictor.predict(inputs)
    ours, theirs = side_by_side(lambda: predictor.predict(inputs), eager, rounds * 3)
    return BenchmarkFigure(
        "float32 scoring at batch 16, times torch eager",
        theirs / ours,
        1.8,
        True,
        "x",
        f"{BATCH / ours:.0f} against {BATCH / theirs:.0f} films a second",
    )


def _from_files(
    predictor: Predictor, paths: Sequence[Path], inputs: Sequence[ModelInput]
) -> BenchmarkFigure:
    callers = [IsolatedCaller(DECODER_SERVICE) for _ in range(decoder_count([Path()] * 2))]
    preprocessing = predictor.bundle.card.preprocessing
    names = predictor.bundle.card.finding_names

    def from_files() -> None:
        for result in score_files(paths, callers, predictor, preprocessing):
            if result.outcome is not Outcome.SCORED or result.prediction is None:
                raise RuntimeError(result.reason)
            for number, name in enumerate(names):
                finding_heatmap(result.prediction, number, name)

    def ready() -> None:
        for start in range(0, len(inputs), BATCH):
            predictor.predict(inputs[start : start + BATCH])

    try:
        for caller in callers:
            caller.start()
        from_files()
        whole, alone = side_by_side(from_files, ready, 3)
    finally:
        for caller in callers:
            caller.close()
    return BenchmarkFigure(
        "JPEG files to scores and all heat maps, share of scoring ready films",
        alone / whole,
        0.85,
        True,
        "x",
        f"{len(paths) / whole:.0f} against {len(paths) / alone:.0f} films a second, "
        f"{len(paths)} JPEG of 224 px, {len(names)} heat maps a film, {len(callers)} decoder(s)",
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--films", type=int, default=FILMS)
    for figure in measure(parser.parse_args().films):
        print(figure.row())
