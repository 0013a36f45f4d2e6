"""What the wizard's own child runs: what a folder holds, its split, films as they are changed.

Nothing here needs the torch layer but splits that scikit-learn makes (two parts by ratio).
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import numpy as np

from engine.datatypes import FilmSource, UInt8Array
from engine.image_io.formats import decode
from engine.inference.preprocessing import fit_to_size, model_grey
from engine.models.card import Preprocessing
from engine.progress import CancelToken
from engine.service_host import ServiceCall
from engine.training.dataset import split_by_patient
from engine.training.dataset_types import GatherReport, SplitExamples
from engine.training.recipe import Augmentation, DataSource, LabelRule, Recipe
from engine.training.sources.elsewhere import films_elsewhere
from engine.training.sources.gathering import gather_report
from engine.training.sources.proposal import propose_source
from engine.training.sources.rule_counts import RuleCounts, count_rules
from engine.training.sources.table_proposal import SourceProposal
from engine.training.sources.table_rows import read_table
from engine.training.splits import write_split

_FILMS_KEPT = 8


@dataclass(frozen=True, slots=True)
class _Gathered:
    source: DataSource
    part_column: str
    report: GatherReport


class DataService:
    """Keeps what was gathered last, and the last few films of the preview. One call at a time."""

    def __init__(self) -> None:
        self._gathered: _Gathered | None = None
        self._films: dict[tuple[FilmSource, Preprocessing], UInt8Array] = {}

    def propose(self, path: Path, call: ServiceCall) -> SourceProposal:
        """See `propose_source`. Raises RecipeError, CancelledError."""
        return propose_source(path, service_token(call))

    def columns(self, table: Path) -> tuple[str, ...]:
        """Of a table, in its order. Raises RecipeError."""
        return read_table(table).columns

    def gather(self, source: DataSource, part_column: str, call: ServiceCall) -> GatherReport:
        """Every labelled film, and every file that gives none. Raises RecipeError,
        CancelledError."""
        report = gather_report(
            source, Path("/"), part_column, True, service_token(call), call.report
        )
        self._gathered = _Gathered(source, part_column, report)
        return report

    def rule_counts(
        self, source: DataSource, part_column: str, rules: tuple[LabelRule, ...], call: ServiceCall
    ) -> RuleCounts:
        """What each of `rules` would match among the films of `source`. Raises RecipeError,
        CancelledError."""
        kept = self._gathered
        if kept is None or (kept.source, kept.part_column) != (source, part_column):
            self.gather(source, part_column, call)
            kept = self._gathered
        return count_rules(kept.report if kept else GatherReport(Path(), ()), rules)

    def test_set(self, path: Path, like: DataSource, call: ServiceCall) -> DataSource:
        """Where test films that lie elsewhere are, and how their labels are told; see
        `films_elsewhere`. Raises RecipeError, CancelledError."""
        return films_elsewhere(path, like, service_token(call), call.report).source

    def set_films(self, source: DataSource, call: ServiceCall) -> GatherReport:
        """The films of an evaluation set. Raises RecipeError, CancelledError."""
        return gather_report(source, Path("/"), "", False, service_token(call), call.report)

    def split(self, recipe: Recipe, call: ServiceCall) -> SplitExamples:
        """As a run of this recipe would part its films. Raises RecipeError, CancelledError."""
        kept, column = self._gathered, recipe.split.column
        if kept is None or (kept.source, kept.part_column) != (recipe.data, column):
            self.gather(recipe.data, column, call)
            kept = self._gathered
        examples = () if kept is None else kept.report.examples
        return split_by_patient(examples, recipe)

    def keep_split(self, recipe: Recipe, path: Path, call: ServiceCall) -> Path:
        """Writes the recipe's split as a run writes it. Raises as `split`, and OSError."""
        write_split(path, self.split(recipe, call))
        return path

    def augmented(
        self,
        film: FilmSource,
        preprocessing: Preprocessing,
        settings: Augmentation,
        seed: int,
        count: int,
    ) -> list[UInt8Array]:
        """uint8 (h, w) of the model's size: the film as it is, then `count` changed copies.

        Equal numbers in `seed` change the film alike, so that a slider shows what it alone does.
        Raises DecodeError.
        """
        from engine.training.augment import augment

        plain = self._at_model_size(film, preprocessing)
        changed = [augment(plain, settings, np.random.default_rng((seed, n))) for n in range(count)]
        return [plain, *changed]

    def _at_model_size(self, film: FilmSource, preprocessing: Preprocessing) -> UInt8Array:
        key = (film, replace(preprocessing, mean=(), std=()))  # which come after what is shown
        if key not in self._films:
            grey, _ = fit_to_size(model_grey(decode(film), preprocessing), preprocessing)
            while len(self._films) >= _FILMS_KEPT:
                del self._films[next(iter(self._films))]
            self._films[key] = np.round(grey * 255).astype(np.uint8)
        return self._films[key]


def make_data_service() -> DataService:
    """The factory named to `IsolatedCaller` and `LocalCaller`."""
    return DataService()


def service_token(call: ServiceCall) -> CancelToken:
    """The caller's wish to stop, in the form that the engine's walks heed."""
    return CancelToken(cast(threading.Event, call.cancel_flag))
