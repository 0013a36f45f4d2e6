"""Recipes read from TOML, of this schema or an older one, and written back."""

from __future__ import annotations

import dataclasses
import os
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import Any

import msgspec
import tomli_w

from engine.errors import RecipeError
from engine.training.input_statistics import with_known_levels
from engine.training.recipe import RECIPE_SCHEMA, DataSource, Recipe
from engine.training.recipe_checks import check_recipe

_OLDEST = 1
_NOT_A_BUNDLE_PATH = ("scratch", "package:")


def read_recipe(path: Path) -> Recipe:
    """See `engine.training.recipe.load_recipe`."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise RecipeError(str(path), f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise RecipeError(str(path), "is not a recipe: it is no UTF-8 text") from error
    return replace(_parsed(text, path), folder=str(path.resolve().parent))


def draft_toml(recipe: Recipe) -> str:
    """A recipe in the making, which may not make sense yet; its paths hold from anywhere."""
    return to_toml(with_absolute_paths(recipe))


def read_draft(path: Path) -> Recipe:
    """What `draft_toml` said. Raises RecipeError for a file that is none."""
    try:
        return _parsed(path.read_text(encoding="utf-8"), path, checked=False)
    except OSError as error:
        raise RecipeError(str(path), f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise RecipeError(str(path), "is not a recipe: it is no UTF-8 text") from error


def write_recipe(recipe: Recipe, path: Path) -> Recipe:
    """See `engine.training.recipe.save_recipe`. Relative paths stay so when the folder does."""
    folder = path.resolve().parent
    if recipe.folder and Path(recipe.folder) != folder:
        recipe = with_absolute_paths(recipe)
    text = to_toml(recipe)
    kept = replace(_parsed(text, path), folder=str(folder))
    beside = path.with_name(f".{path.name}.partial")
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise RecipeError(str(path), f"cannot be written: {error.strerror}") from error
    return kept


def to_toml(recipe: Recipe) -> str:
    """The recipe as text, every choice in it, also those left at their defaults."""
    said = _plain(replace(recipe, schema=RECIPE_SCHEMA, folder=""))
    return tomli_w.dumps(said)


def _parsed(text: str, path: Path, *, checked: bool = True) -> Recipe:
    try:
        raw = tomllib.loads(text)
        schema = raw.get("schema", 0)
        if not _OLDEST <= schema <= RECIPE_SCHEMA:
            raise RecipeError(
                str(path),
                f"has recipe schema {schema}, this program knows {_OLDEST} to {RECIPE_SCHEMA}",
                "Use a program of the recipe's own age.",
            )
        # Schema 1 had fewer keys, and what it leaves out means now what it meant then: the
        # defaults of every later choice are what schema 1 did. It also let unknown keys pass.
        recipe = msgspec.convert({**raw, "schema": RECIPE_SCHEMA}, Recipe)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, TypeError) as error:
        problem = f"is not a recipe this program understands: {error}"
        raise RecipeError(str(path), problem) from error
    if schema == RECIPE_SCHEMA:
        _refuse_unknown(raw, recipe, path)
    recipe = with_known_levels(recipe)
    if checked:
        check_recipe(str(path), recipe)
    return recipe


def _refuse_unknown(raw: dict[str, Any], recipe: Recipe, path: Path) -> None:
    unknown = next(_unknown_keys(raw, recipe, ""), None)
    if unknown is not None:
        remedy = "A misspelt choice would be left at its default without a word: correct it."
        raise RecipeError(str(path), f"has the unknown key {unknown}", remedy)


def _unknown_keys(raw: object, read: object, place: str) -> Iterator[str]:
    """Walks the TOML and what was made of it side by side; yields dotted places."""
    if isinstance(raw, dict) and dataclasses.is_dataclass(read):
        known = {field.name for field in dataclasses.fields(read)}
        for key, value in raw.items():
            if key not in known:
                yield f"{place}{key}"
            else:
                yield from _unknown_keys(value, getattr(read, key), f"{place}{key}.")
    elif isinstance(raw, list) and isinstance(read, tuple):
        for number, (value, item) in enumerate(zip(raw, read, strict=False), 1):
            yield from _unknown_keys(value, item, f"{place}{number}.")


def _plain(value: Any) -> Any:
    """A dataclass as TOML takes it: no None, and nothing empty that is empty by default."""
    if dataclasses.is_dataclass(value):
        said = {}
        for field in dataclasses.fields(value):
            one = getattr(value, field.name)
            if one is None or (one in ("", ()) and one == field.default):
                continue
            said[field.name] = _plain(one)
        return said
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.value if isinstance(value, Enum) else value


def with_absolute_paths(recipe: Recipe) -> Recipe:
    """The recipe without a folder of its own: its paths mean the same from anywhere."""

    def moved(text: str) -> str:
        return str(recipe.path(text)) if text else ""

    def source(given: DataSource) -> DataSource:
        return replace(given, root=moved(given.root), table=moved(given.table))

    return replace(
        recipe,
        folder="",
        data=source(recipe.data),
        split=replace(recipe.split, file=moved(recipe.split.file)),
        network=replace(recipe.network, start=_moved_start(recipe)),
        evaluation=tuple(replace(e, source=source(e.source)) for e in recipe.evaluation),
        pairs=tuple(
            replace(p, table=moved(p.table), roots=(moved(p.roots[0]), moved(p.roots[1])))
            for p in recipe.pairs
        ),
        output=moved(recipe.output),
    )


def _moved_start(recipe: Recipe) -> str:
    """Weight files and bundles that are given by a path; ids and packages stay as they are."""
    start = recipe.network.start
    if start.startswith("file:"):
        weights = Path(start.removeprefix("file:")).expanduser()
        return f"file:{recipe.path(str(weights))}"
    if start.startswith(_NOT_A_BUNDLE_PATH) or not (os.sep in start or "/" in start):
        return start
    return str(recipe.path(str(Path(start).expanduser())))
