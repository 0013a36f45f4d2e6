"""When test films were looked at: a second look after another recipe is no fair test any more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import msgspec

from engine.errors import EngineError
from engine.judging.judgement import Look
from engine.judging.run_parts import fold_number
from engine.training.recipe import BundleText, Recipe

LOOKS_NAME = "test-looks.json"
_NO_TEXT = BundleText("", "", "", "", (), "")


def recipe_sha256(recipe: Recipe) -> str:
    """Of everything that decides how the model learns; not of its words, nor of where it goes, nor
    of which fold it is: the folds of a recipe are trainings of one recipe.
    """
    from engine.training.recipe_file import to_toml

    bare = replace(recipe, bundle=_NO_TEXT, output="", evaluation=(), pairs=(),
                   split=replace(recipe.split, fold=0))  # fmt: skip
    return sha256(to_toml(bare).encode()).hexdigest()


def record_look(
    run: Path, recipe: Recipe, weights_sha256: str, films_sha256: str
) -> tuple[Look, ...]:
    """Writes this look into the run's folder, before any film is scored, and gives all that
    there were at these films: this run's and those of the runs beside it, the oldest first.

    The same model is written down once, when it first looked. Raises EngineError.
    """
    # to the millisecond: two runs may be judged within a second, and which was first matters
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    look = Look(at, str(run.resolve()), weights_sha256, recipe_sha256(recipe), films_sha256)
    own = read_looks(run)
    if not any(replace(one, at=at, run=look.run) == look for one in own):
        own = (*own, look)
        _write(run / LOOKS_NAME, own)
    beside = [
        one
        for folder in sorted(run.resolve().parent.iterdir())
        if folder != run.resolve() and (folder / LOOKS_NAME).is_file()
        for one in read_looks(folder)
    ]
    same = [one for one in (*own, *beside) if one.films_sha256 == films_sha256]
    return tuple(sorted(same, key=lambda one: one.at))


def read_looks(run: Path) -> tuple[Look, ...]:
    """() for a run that never looked. Raises EngineError for a damaged file."""
    path = run / LOOKS_NAME
    try:
        return msgspec.json.decode(path.read_bytes(), type=tuple[Look, ...])
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise EngineError(str(path), f"cannot be read: {error.strerror}") from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        problem = f"is not a list of looks at test films: {error}"
        raise EngineError(str(path), problem, "Put it back as it was.") from error


def look_warnings(looks: Sequence[Look], weights_sha256: str, recipe: str) -> tuple[str, ...]:
    """What must be told of the model with these weights, of the recipe with the sha256 `recipe`.

    Other folds of the same run, under the same recipe, are meant to look at the same films.
    """
    own = min(
        (one for one in looks if one.weights_sha256 == weights_sha256), key=_when, default=None
    )
    earlier = [
        one
        for one in looks
        if own is not None
        and one.at <= own.at
        and one.weights_sha256 != weights_sha256
        and not (one.recipe_sha256 == recipe and _of_one_run(one, own))
    ]
    others = [one for one in earlier if one.recipe_sha256 != recipe]
    told = []
    if others:
        told.append(
            f"These test films were first scored on {others[0].at[:10]} (run "
            f"{Path(others[0].run).name}), by a model of another recipe. Where this recipe was "
            "chosen or changed after that look, it was chosen with their help, and these figures "
            "may flatter. New test films would give fair ones."
        )
    elif earlier:
        told.append(
            f"These test films were first scored on {earlier[0].at[:10]} with another training of "
            "the same recipe."
        )
    return tuple(told)


def _when(look: Look) -> str:
    return look.at


def _of_one_run(first: Look, second: Look) -> bool:
    """Whether both are of folds of one run."""
    folders = Path(first.run), Path(second.run)
    return folders[0].parent == folders[1].parent and all(
        fold_number(folder) is not None for folder in folders
    )


def _write(path: Path, looks: tuple[Look, ...]) -> None:
    beside = path.with_name(f".{path.name}.partial")
    try:
        beside.write_bytes(msgspec.json.format(msgspec.json.encode(looks), indent=1) + b"\n")
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise EngineError(str(path), f"cannot be written: {error.strerror}") from error
