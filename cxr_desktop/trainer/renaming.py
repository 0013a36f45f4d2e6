"""Labels that a person names anew; two that get one name become one class. Knows no Qt."""

from __future__ import annotations

from dataclasses import replace

from cxr_desktop.trainer.recipe_draft import with_classes, without_of
from engine.training.finding_keeping import with_class_renamed
from engine.training.recipe import DataSource, LabelName, Recipe


def with_label(source: DataSource, old: str, new: str) -> DataSource:
    """The source, whose label `old` is called `new`; "" leaves films out that have no other.

    A label that rules on file names give is named anew in the rules themselves."""
    if new and any(rule.label == old for rule in source.label_rules):
        rules = (replace(r, label=new) if r.label == old else r for r in source.label_rules)
        source = replace(source, label_rules=tuple(rules))
    names = [replace(one, label=new) if one.label == old else one for one in source.label_names]
    ruled = new and any(rule.label == new for rule in source.label_rules)
    if not ruled and all(one.found != old for one in source.label_names):
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
    weights = recipe.loss.weights if new not in recipe.classes and new else ()
    called = replace(
        recipe, classes=classes, findings=with_class_renamed(recipe.findings, old, new),
        loss=replace(recipe.loss, weights=weights),
    )  # fmt: skip
    return with_classes(called, classes, kept, recipe.task)
