"""Puts the operating curves of a model's validation films into its bundle."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from engine.errors import RecipeError
from engine.evaluation.operating_curve import (
    CURVE_NAME,
    OperatingCurves,
    encode,
    operating_curve,
)
from engine.inference.torch_predictor import load_network
from engine.models.bundle import ModelBundle, load_bundle, seal
from engine.models.card import CARD_NAME, Finding
from engine.training.batches import LabelledFilms
from engine.training.dataset import multi_hot, recipe_films, split_by_patient
from engine.training.film_cache import cached_films
from engine.training.judging import JudgedFilms, JudgedFinding, judge
from engine.training.recipe import Recipe

_FILMS = "the validation films, on which epochs and thresholds were chosen"


def write_curves(
    folder: Path, findings: Sequence[Finding], judged: Sequence[JudgedFinding]
) -> None:
    """Writes the part of the bundle that is made in `folder`; both in the card's order."""
    curves = tuple(
        operating_curve(
            finding.name,
            one.scores,
            one.positive,
            finding.threshold.value,
            copies=2 if one.rule.films == "both" else 1,
        )
        for finding, one in zip(findings, judged, strict=True)
    )
    (folder / CURVE_NAME).write_bytes(encode(OperatingCurves(_FILMS, curves)))


def add_curves(bundle: ModelBundle, recipe: Recipe, films: Path) -> ModelBundle:
    """Scores the recipe's validation films with the bundle as it is, and gives it their curves.

    films : folder for decoded films, used again when they are there. The split is seeded, so
    these are the films that training chose thresholds on; only the card's list of parts
    changes. Raises RecipeError when the recipe is another bundle's, or its data have changed.
    """
    card = bundle.card
    if recipe.bundle.id != card.id:
        raise RecipeError(recipe.bundle.id, f"this is not the recipe of {card.id}")
    # mean and std of training films stand in the card, not in the recipe
    recipe = replace(recipe, input=card.preprocessing)
    split = split_by_patient(recipe_films(recipe), recipe)
    patients = len({example.group for example in split.validation})
    if not card.training.split.startswith(
        f"{len(split.validation)} validation films of {patients} patients"
    ):
        raise RecipeError(recipe.data.root, "these are not the films that the model was made with")
    validation = LabelledFilms(
        cached_films(split.validation, recipe.input, films),
        multi_hot(split.validation, recipe.classes),
    )
    judged = judge(load_network(bundle), recipe, JudgedFilms(recipe, validation))
    with tempfile.TemporaryDirectory(dir=bundle.path.parent, prefix=".curves-") as name:
        beside = Path(name) / bundle.path.name
        beside.mkdir()
        for part in (CARD_NAME, *card.parts):
            shutil.copyfile(bundle.folder / part, beside / part)
        write_curves(beside, card.findings, judged)
        seal(beside, card)
        for part in (CURVE_NAME, CARD_NAME):
            (beside / part).replace(bundle.path / part)
    return load_bundle(bundle.path)
