"""The words on choices are about choices that exist, and about every value of them."""

from __future__ import annotations

import dataclasses
import enum
import types
import typing
from collections.abc import Iterator

import pytest

from engine.errors import RecipeError
from engine.training.recipe import Recipe
from engine.training.recipe_choices import CHOICES, choice

LEFT_TO_THE_CARD = ("input.polarity", "input.channels")  # the network says


def places(kind: type, before: str = "") -> Iterator[tuple[str, object]]:
    for name, hint in typing.get_type_hints(kind).items():
        while typing.get_origin(hint) is tuple:
            hint = typing.get_args(hint)[0]  # noqa: PLW2901
        if typing.get_origin(hint) is types.UnionType:
            hint = typing.get_args(hint)[0]  # noqa: PLW2901
        yield f"{before}{name}", hint
        if dataclasses.is_dataclass(hint):
            yield from places(hint, f"{before}{name}.")


PLACES = dict(places(Recipe))


def values(hint: object) -> tuple[str, ...]:
    if typing.get_origin(hint) is typing.Literal:
        return typing.get_args(hint)
    if isinstance(hint, type) and issubclass(hint, enum.StrEnum):
        return tuple(member.value for member in hint)
    return ()


def test_every_choice_is_a_place_of_the_recipe_and_told_once() -> None:
    keys = [one.key for one in CHOICES]
    assert len(set(keys)) == len(keys)
    assert set(keys) <= set(PLACES)
    assert all(choice(key).key == key for key in keys)
    with pytest.raises(RecipeError, match="no such choice"):
        choice("phases.luck")


def test_every_value_of_a_choice_is_told() -> None:
    for one in CHOICES:
        told = {option.value for option in one.options}
        assert told == set(map(str, values(PLACES[one.key]))), one.key


def test_every_section_with_few_values_is_told() -> None:
    sections = ("data.", "split.", "network.", "input.", "loss.", "phases.", "early_stop.")
    told = {one.key for one in CHOICES}
    for key, hint in PLACES.items():
        if values(hint) and (key.startswith(sections) or "." not in key):
            assert key in told or key in LEFT_TO_THE_CARD, key


def test_words_are_sentences() -> None:
    for one in CHOICES:
        for text in (one.says, one.cost, *(option.says for option in one.options)):
            assert text.endswith("."), one
            assert text[0] == text[0].upper(), one
            assert "normal" not in text.casefold()
