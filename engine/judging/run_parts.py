"""Names of what judging reads in a run's folder. Imports nothing, so that the window may."""

from __future__ import annotations

RECIPE_NAME = "recipe.toml"
SPLIT_NAME = "split.csv"
BUNDLE_FOLDER = "bundle"
OWN_TEST = "test films of the recipe's split"
OWN_VALIDATION = "validation films of the recipe's split"
