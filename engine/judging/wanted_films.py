"""Which films of a run are judged: its test films, an evaluation set, or what a fold held out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from engine.errors import EngineError
from engine.judging.dropped_films import (
    DroppedFilms,
    dropped_of_set,
    dropped_of_split,
    with_vanished,
)
from engine.judging.run_parts import OWN_TEST, OWN_VALIDATION, SPLIT_NAME
from engine.training.dataset import split_by_patient
from engine.training.dataset_types import Example, GatherReport, Part, SplitExamples
from engine.training.recipe import DataSource, FindingTruth, Recipe
from engine.training.sources.gathering import gather, gather_report
from engine.training.splits import kept_parts

_CHOSEN_ON = (
    "These films also chose the best epoch and the thresholds, so these figures flatter somewhat. "
    "Set test films aside for fair ones."
)


@dataclass(frozen=True, slots=True)
class RunSplit:
    """split : as the run kept it, of the films that are still there. vanished : its test films
    that are not. gathered : all that the data holds now.
    """

    split: SplitExamples
    gathered: GatherReport
    vanished: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WantedFilms:
    """examples : to be scored. truth : how their labels are to be understood; () by class.
    dropped : those that gathering lost. warning : why their figures may flatter, or "".
    """

    name: str
    examples: tuple[Example, ...]
    truth: tuple[FindingTruth, ...] = ()
    note: str = ""
    dropped: DroppedFilms = field(default_factory=DroppedFilms)
    warning: str = ""


def run_split(run: Path, recipe: Recipe) -> RunSplit:
    """The split that the run kept wins over the recipe's rule. A film that came later is in no
    part; one that is gone is told if it was a test film. Raises RecipeError.
    """
    gathered = _gathered(recipe.data, recipe)
    examples = gather(recipe.data, Path(recipe.folder), recipe.split.column)
    kept = run / SPLIT_NAME
    if not kept.is_file():
        return RunSplit(split_by_patient(examples, recipe), gathered)
    part_of = kept_parts(kept)
    there = {(e.path_below_root, e.film.index): e for e in examples}
    split = SplitExamples(
        *(
            tuple(there[name] for name, own in part_of.items() if own is part and name in there)
            for part in Part
        )
    )
    gone = (n for n, own in part_of.items() if own is Part.TEST and n not in there)
    return RunSplit(split, gathered, tuple(path for path, _ in gone))


def wanted_films(recipe: Recipe, known: RunSplit, name: str) -> WantedFilms:
    """name : of an evaluation set, OWN_VALIDATION, or "" for the test films of the split or, where
    it sets none aside, the first evaluation set; a fold without either is judged on what it held
    out. Raises EngineError where there is none.
    """
    split = known.split
    of_fold = recipe.split.kind == "folds" and not split.test and not recipe.evaluation
    if name == OWN_VALIDATION or (not name and of_fold):
        return WantedFilms(OWN_VALIDATION, split.validation, warning=_CHOSEN_ON)
    if not name and split.test:
        dropped = dropped_of_split(known.gathered, recipe.split.kind)
        return WantedFilms(
            OWN_TEST, split.test, dropped=with_vanished(dropped, known.vanished, known.gathered)
        )
    sets = [one for one in recipe.evaluation if name in ("", one.name)]
    if sets:
        examples = gather(sets[0].source, Path(recipe.folder))
        dropped = dropped_of_set(_gathered(sets[0].source, recipe))
        return WantedFilms(sets[0].name, examples, sets[0].truth, sets[0].note, dropped)
    raise _none(recipe, name, [one.name for one in recipe.evaluation])


def _gathered(source: DataSource, recipe: Recipe) -> GatherReport:
    """With the files that give no film, none of which is opened for that."""
    return gather_report(source, Path(recipe.folder), look_inside=False)


def _none(recipe: Recipe, name: str, sets: Sequence[str]) -> EngineError:
    if name:
        known = ", ".join(sets) or "none"
        return EngineError(
            recipe.bundle.id, f"the recipe has no evaluation set {name!r}; it has {known}"
        )
    return EngineError(
        recipe.bundle.id,
        "its recipe sets no test films aside and names no evaluation set",
        "Without films that no choice has seen, nothing fair can be said. Give the split a share "
        "of test films and train again, or add an evaluation set to the recipe.",
    )
