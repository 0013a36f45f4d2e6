"""Labels that a person names anew; two that get one name become one class. Knows no Qt."""

from __future__ import annotations

from dataclasses import replace

from cxr_desktop.trainer.recipe_draft import with_classes, without_of
from engine.training.recipe import DataSource, LabelName, Recipe


def with_label(source: DataSource, old: str, new: str) -> DataSource:
    """The source, whose label `old` is called `new`; "" leaves films out that have no other."""
    names = [replace(one, label=new) if one.label == old else one for one in source.label_names]
    if all(one.found != old for one in source.label_names):
        names.append(LabelName(old, new))
    return replace(source, label_names=tuple(one for one in names if one.found != one.label))


def with_class_named(recipe: Recipe, old: str, new: str) -> Recipe:
    """The recipe with its class `old` called `new`, or gone into the class that is called so.

    What is a finding and what is none stays. Raises RecipeError when nothing is left to tell
    apart.
    """
    named = dict.fromkeys(new if name == old else name for name in recipe.classes)
    classes = tuple(name for name in named if name)
    without = without_of(recipe)
    decides = new if new in recipe.classes else old  # the class that was there before
    kept = tuple(n for n in classes if n in without or (n == new and decides in without))
    return with_classes(recipe, classes, kept, recipe.task)
