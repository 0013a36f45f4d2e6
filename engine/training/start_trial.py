"""Start weights tried on a recipe's network, before any run. Needs the torch layer."""

from __future__ import annotations

from pathlib import Path

from engine.models.card import Finding, Threshold
from engine.models.networks import ExplainedNetwork, make_backbone
from engine.training.recipe import Recipe
from engine.training.start_report import StartReport
from engine.training.start_weights import load_start


def bare_network(recipe: Recipe) -> ExplainedNetwork:
    """The recipe's network with random weights; its thresholds mean nothing."""
    findings = [Finding(f.name, f.classes, Threshold(0.5, ""), f.parent) for f in recipe.findings]
    backbone = make_backbone(recipe.network.name)
    return ExplainedNetwork(backbone, recipe.task, recipe.classes, findings)


def try_start(recipe: Recipe) -> StartReport:
    """What becomes of every tensor. Raises RecipeError or BundleError as `load_start`."""
    return load_start(bare_network(recipe), recipe.network.start, Path(recipe.folder))
