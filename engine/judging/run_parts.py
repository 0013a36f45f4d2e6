"""Names of what judging reads in a run's folder. Imports nothing, so that the window may."""

from __future__ import annotations

import re
from pathlib import Path

RECIPE_NAME = "recipe.toml"
SPLIT_NAME = "split.csv"
BUNDLE_FOLDER = "bundle"
OWN_TEST = "test films of the recipe's split"
OWN_VALIDATION = "validation films of the recipe's split"
FOLDS_NAME = "folds.json"  # the judgement over all folds of a run
_FOLD = re.compile(r"fold-(\d+)")


def fold_folder(run: Path, fold: int) -> Path:
    """Where fold number `fold`, from 0, of a run of folds lies."""
    return run / f"fold-{fold}"


def fold_number(folder: Path) -> int | None:
    """Of the folder of a fold; None for that of a single run."""
    named = _FOLD.fullmatch(folder.name)
    return None if named is None else int(named[1])
