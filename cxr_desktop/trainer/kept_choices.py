"""Choices that a recipe brings from its file and that no control of the window shows, in words."""

from __future__ import annotations

from cxr_desktop.translation import number, tr
from engine.models.card import Preprocessing
from engine.training.recipe import EvaluationSet, Recipe


def kept_line(recipe: Recipe) -> str:
    """One line, "" where every choice has a control."""
    given = ", ".join(_kept(recipe))
    return tr("Kept from the file: {choices}.").format(choices=given) if given else ""


def _kept(recipe: Recipe) -> list[str]:
    split = recipe.split
    height, width = recipe.input.size
    uneven = tr("films of {height} x {width}, which are not square").format(
        height=number(height), width=number(width)
    )
    pairs = tr("films in two sizes ({count})").format(count=number(len(recipe.pairs)))
    held = tr("{label} held out by its path").format(label=split.hold_out_label)
    told = (
        (height != width, uneven),
        (bool(split.hold_out), held),
        (bool(recipe.pairs), pairs),
        (recipe.bundle.demonstration, tr("a demonstration, as its card says")),
        (bool(recipe.output), tr("the folder that the model goes to")),
        (any(map(_says_more, recipe.evaluation)), tr("truths and notes of test films")),
        (_uneven_levels(recipe.input), tr("mean and spread of each channel")),
    )
    return [words for there, words in told if there]


def _says_more(one: EvaluationSet) -> bool:
    return bool(one.truth or one.note or one.source.only_groups or one.source.leave_out)


def _uneven_levels(given: Preprocessing) -> bool:
    """The window has one number for all channels."""
    return len(set(given.mean)) > 1 or len(set(given.std)) > 1
