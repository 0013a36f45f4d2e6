"""Gives a bundle that was trained before bundles had operating curves its `operating_curve.json`.

python packaging/operating_curves.py recipes/paediatric-pneumonia.toml [FOLDER FOR DECODED FILMS]

Needs the torch layer and the recipe's data. The bundle is the recipe's `output`; training writes
the same part by itself.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from engine.evaluation.confusion import SENSITIVITY, SPECIFICITY
from engine.models.bundle import load_bundle, read_curves
from engine.training.operating_curves import add_curves
from engine.training.recipe import load_recipe


def main(recipe_path: Path, films: Path) -> None:
    """Prints, for every finding, how its threshold was chosen beside what the curve says of it."""
    recipe = load_recipe(recipe_path)
    bundle = add_curves(load_bundle(recipe.path(recipe.output)), recipe, films)
    curves = read_curves(bundle.folder, bundle.card)
    for finding, curve in zip(bundle.card.findings, curves.curves if curves else (), strict=True):
        point = curve.at(finding.threshold.value)
        print(f"{finding.name}, {finding.threshold.value}: {finding.threshold.choice}")
        print(f"  {SENSITIVITY} {point.sensitivity.figure} of {curve.films_with} films")
        print(f"  {SPECIFICITY} {point.specificity.figure} of {curve.films_without} films")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        main(Path(sys.argv[1]), Path(sys.argv[2] if len(sys.argv) > 2 else scratch))
