from __future__ import annotations

from dataclasses import replace

import pytest

from engine.errors import RecipeError
from engine.training.finding_edits import (
    parents_for,
    with_finding,
    with_finding_classes,
    with_finding_named,
    with_parent,
    with_threshold,
    without_finding,
)
from engine.training.recipe import (
    DataSource,
    EvaluationSet,
    FindingSpec,
    FindingTruth,
    Recipe,
    ThresholdRule,
)
from engine.training.recipe_defaults import Wanted, default_recipe


@pytest.fixture
def recipe() -> Recipe:
    names = ("WELL", "bacterial", "viral")
    return default_recipe(Wanted("Three", DataSource("/films"), names, ("WELL",)))


@pytest.fixture
def summed(recipe: Recipe) -> Recipe:
    return with_finding(recipe, "Pneumonia", ("viral", "bacterial"))


def test_a_finding_of_several_classes_stands_above_its_kinds(summed: Recipe) -> None:
    assert summed.findings == (
        FindingSpec("Pneumonia", ("bacterial", "viral")),
        FindingSpec("bacterial", ("bacterial",), "Pneumonia"),
        FindingSpec("viral", ("viral",), "Pneumonia"),
    )


def test_what_no_film_could_be_without_is_refused(recipe: Recipe, summed: Recipe) -> None:
    with pytest.raises(RecipeError, match="every class"):
        with_finding(recipe, "Any", recipe.classes)
    with pytest.raises(RecipeError, match="no class"):
        with_finding_classes(recipe, "viral", ())
    with pytest.raises(RecipeError, match="another finding's name"):
        with_finding_named(summed, "viral", "Pneumonia")
    with pytest.raises(RecipeError, match="without a name"):
        with_finding_named(summed, "viral", "")
    with pytest.raises(RecipeError, match="the only finding"):
        without_finding(without_finding(recipe, "viral"), "bacterial")


def test_a_new_name_is_known_wherever_the_finding_is(summed: Recipe) -> None:
    elsewhere = EvaluationSet("x", DataSource("/x"), (FindingTruth("Pneumonia", ("ILL",)),))
    made = with_finding_named(replace(summed, evaluation=(elsewhere,)), "Pneumonia", "Lungs")
    assert [one.parent for one in made.findings] == ["", "Lungs", "Lungs"]
    assert made.evaluation[0].truth == (FindingTruth("Lungs", ("ILL",)),)


def test_what_is_no_part_any_more_stands_under_it_no_more(summed: Recipe) -> None:
    less = with_finding_classes(summed, "Pneumonia", ("bacterial", "WELL"))
    assert {one.name: one.parent for one in less.findings} == {
        "Pneumonia": "", "bacterial": "Pneumonia", "viral": "",
    }  # fmt: skip
    assert [one.parent for one in without_finding(summed, "Pneumonia").findings] == ["", ""]


def test_nothing_stands_under_its_own_kinds(summed: Recipe) -> None:
    assert parents_for(summed, "Pneumonia") == ()
    assert parents_for(summed, "viral") == ("Pneumonia", "bacterial")
    with pytest.raises(RecipeError, match="cannot stand under"):
        with_parent(summed, "Pneumonia", "viral")
    assert with_parent(summed, "viral", "").findings[2].parent == ""


def test_a_threshold_of_its_own_comes_and_goes(summed: Recipe) -> None:
    own = with_threshold(summed, "viral", ThresholdRule("youden"))
    assert own.findings[2].threshold == ThresholdRule("youden")
    assert with_threshold(own, "viral", None) == summed
