"""What a person does to the findings of a recipe, one by one.

Each function gives the recipe as it is then, or raises RecipeError where that makes no sense.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from engine.errors import RecipeError
from engine.models.card import Task
from engine.training.finding_keeping import tidy
from engine.training.recipe import FindingSpec, Recipe, ThresholdRule


def finding_of(recipe: Recipe, name: str) -> FindingSpec | None:
    """None for a name that no finding has."""
    return next((one for one in recipe.findings if one.name == name), None)


def parents_for(recipe: Recipe, name: str) -> tuple[str, ...]:
    """Findings that `name` may stand under: none that stands under it, at any depth."""
    above = {one.name: one.parent for one in recipe.findings}

    def stands_under(other: str) -> bool:
        seen: set[str] = set()
        while other and other not in seen:
            if other == name:
                return True
            seen.add(other)
            other = above.get(other, "")
        return False

    return tuple(one.name for one in recipe.findings if not stands_under(one.name))


def with_finding(recipe: Recipe, name: str, classes: Sequence[str]) -> Recipe:
    """One more, that sums up `classes`; findings of some of them alone go under it."""
    _check(recipe, name, classes)
    if finding_of(recipe, name) is not None:
        raise _twice(name)
    one = FindingSpec(name, _in_order(recipe, classes))
    return _replaced(recipe, (*_under(recipe.findings, one), one))


def with_finding_named(recipe: Recipe, name: str, new: str) -> Recipe:
    """Also where it is a parent, and where test films from elsewhere speak of it."""
    if not new:
        raise RecipeError(name, "is a finding without a name", "Type the name it shall have.")
    if new != name and finding_of(recipe, new) is not None:
        raise _twice(new)

    def called(old: str) -> str:
        return new if old == name else old

    findings = tuple(
        replace(one, name=called(one.name), parent=called(one.parent)) for one in recipe.findings
    )
    evaluation = tuple(
        replace(one, truth=tuple(replace(own, finding=called(own.finding)) for own in one.truth))
        for one in recipe.evaluation
    )
    return replace(recipe, findings=findings, evaluation=evaluation)


def with_finding_classes(recipe: Recipe, name: str, classes: Sequence[str]) -> Recipe:
    """It sums up these; what no longer is a part of it stands under it no more."""
    _check(recipe, name, classes)
    told = _in_order(recipe, classes)
    findings = tuple(
        replace(one, classes=told) if one.name == name else one for one in recipe.findings
    )
    own = next(one for one in findings if one.name == name)
    loose = (
        replace(one, parent="") if one.parent == name and not set(one.classes) < set(told) else one
        for one in findings
    )
    return _replaced(recipe, _under(tuple(loose), own))


def with_parent(recipe: Recipe, name: str, parent: str) -> Recipe:
    """parent : "" for none. A finding stands under none of its own kinds."""
    if parent and parent not in parents_for(recipe, name):
        raise RecipeError(name, f"cannot stand under {parent}", "Choose another finding.")
    return _changed(recipe, name, lambda one: replace(one, parent=parent))


def with_threshold(recipe: Recipe, name: str, threshold: ThresholdRule | None) -> Recipe:
    """threshold : None for that of all findings."""
    return _changed(recipe, name, lambda one: replace(one, threshold=threshold))


def without_finding(recipe: Recipe, name: str) -> Recipe:
    """A class that no other finding sums up means no finding then."""
    left = tuple(one for one in recipe.findings if one.name != name)
    if not left:
        raise RecipeError(name, "is the only finding", "A model needs one; name another first.")
    return _replaced(recipe, left)


def _changed(recipe: Recipe, name: str, change: Callable[[FindingSpec], FindingSpec]) -> Recipe:
    findings = tuple(change(one) if one.name == name else one for one in recipe.findings)
    return replace(recipe, findings=findings)


def _replaced(recipe: Recipe, findings: Sequence[FindingSpec]) -> Recipe:
    """Parents that are gone are named no more; a finding stands before its kinds."""
    made, told = list(tidy(findings)), list[FindingSpec]()
    for one in made:
        if one not in told:
            at = [n for n, other in enumerate(told) if other.parent == one.name]
            told.insert(at[0] if at else len(told), one)
    return replace(recipe, findings=tuple(told))


def _under(findings: Sequence[FindingSpec], above: FindingSpec) -> tuple[FindingSpec, ...]:
    return tuple(
        replace(one, parent=above.name)
        if one.name not in (above.name, above.parent)
        and not one.parent
        and set(one.classes) < set(above.classes)
        else one
        for one in findings
    )


def _check(recipe: Recipe, name: str, classes: Sequence[str]) -> None:
    if not name:
        raise RecipeError("", "a finding needs a name", "Type the name it shall have.")
    if not classes:
        raise RecipeError(name, "sums up no class", "Tick the classes that mean this finding.")
    if recipe.task is Task.ONE_OF_MANY and set(classes) == set(recipe.classes):
        raise RecipeError(
            name, "takes in every class", "Leave one out: the films without this finding."
        )


def _in_order(recipe: Recipe, classes: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in recipe.classes if name in classes)


def _twice(name: str) -> RecipeError:
    return RecipeError(name, "is another finding's name already", "Type another name.")
