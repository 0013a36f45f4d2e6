"""Compares bundles on the starter's validation films, made harder in known ways. No test films.

plain: as they are. perturbed: changed three times as another site's copies would be. softened:
films without a finding blurred, those with one left alone, so that sharpness, which tells the two
apart in the train folder, points the wrong way.

python -m benchmarks.hard_validation BUNDLE [BUNDLE ...]
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import cv2
import numpy as np

from engine.datatypes import UInt8Array
from engine.evaluation.figures import auc, sensitivity, specificity
from engine.inference.torch_predictor import load_network
from engine.models.library import find_bundle
from engine.training.augment import perturb
from engine.training.loop import network_scores
from engine.training.recipe import load_recipe
from engine.training.run import RunFolder, prepare_data

RECIPE = Path(__file__).resolve().parent.parent / "recipes" / "paediatric-pneumonia.toml"
DRAWS = 3
SOFTENING = 1.0  # pixels


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bundles", nargs="+")
    names = parser.parse_args().bundles
    recipe = load_recipe(RECIPE)
    with tempfile.TemporaryDirectory() as folder:
        data = prepare_data(recipe, RunFolder(Path(folder))).validation
        films = np.array(data.films)
    ill = data.targets[:, 1:].any(axis=1)
    rng = np.random.default_rng(11)
    draws = [np.stack([perturb(f, recipe.augmentation, rng) for f in films]) for _ in range(DRAWS)]
    softened = films.copy()
    softened[~ill] = [_soften(film) for film in films[~ill]]
    sets = [("plain", films, ill), ("softened", softened, ill)]
    sets.append(("perturbed", np.concatenate(draws), np.tile(ill, DRAWS)))
    print("| bundle | films | AUC | sensitivity | specificity |\n| --- | --- | --- | --- | --- |")
    for name in names:
        bundle = find_bundle(name)
        network, finding = load_network(bundle), bundle.card.findings[0]
        for what, changed, truth in sets:
            scores = network_scores(network, changed, bundle.card.preprocessing)[:, 0]
            limit = finding.threshold.value
            print(
                f"| {name} | {what} | {auc(scores, truth)} | {sensitivity(scores, truth, limit)} "
                f"| {specificity(scores, truth, limit)} |",
                flush=True,
            )


def _soften(film: UInt8Array) -> UInt8Array:
    return np.asarray(cv2.GaussianBlur(film, (0, 0), SOFTENING), np.uint8)


if __name__ == "__main__":
    main()
