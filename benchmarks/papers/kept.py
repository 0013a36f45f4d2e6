"""What is kept of a run in `logs/`: its words, its figures, the scores of its test films.

`logs/NAME` is laid out as a run's folder, so that `cxr compare` takes it. No film and no weights.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from engine.judging.alternatives import alternatives_of, by_score
from engine.judging.film_tables import score_films
from engine.judging.judgement import (
    JUDGEMENT_FOLDER,
    JUDGEMENT_NAME,
    SCORES_NAME,
    VALIDATION_SCORES_NAME,
    load_judgement,
)
from engine.judging.run_judging import run_recipe
from engine.judging.run_parts import BUNDLE_FOLDER, SPLIT_NAME
from engine.judging.score_table import ScoreTable, read_table
from engine.models.bundle import load_bundle
from engine.models.card import ModelCard
from engine.training.dataset import recipe_films
from engine.training.events import RunStarted, read_events, told_once
from engine.training.splits import load_split

_CHECKOUT = Path(__file__).resolve().parents[2]
LOG_NAME, SUMMARY_NAME = "run.log", "summary.json"


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What the judgement does not say.

    training, validation, test : films. epochs : learned; best : phase and epoch, from 0.
    seconds : of all epochs together, without decoding, export and judging.
    training_accuracy : on the training films as they are, not augmented; None where not asked
        for. validation_accuracy : of the alternatives by largest share; None for many at once.
    """

    training: int
    validation: int
    test: int
    epochs: int
    best: tuple[int, int]
    seconds: float
    precision: str
    validation_accuracy: float | None
    training_accuracy: float | None = None


def keep(run: Path, kept: Path, of_training: bool) -> RunSummary:
    """Copies what is kept of a finished run. of_training : scores its training films, too.

    Raises EngineError for a run that is not finished.
    """
    judgement = load_judgement(run)
    folder = kept / JUDGEMENT_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    told = msgspec.json.encode(judgement).decode() + "\n"
    (folder / JUDGEMENT_NAME).write_text(_from_the_checkout(told, run), "utf-8", newline="\n")
    for source, target in (
        (run / JUDGEMENT_FOLDER / SCORES_NAME, folder / SCORES_NAME),
        (run / LOG_NAME, kept / LOG_NAME),
    ):
        told = source.read_text("utf-8")
        target.write_text(_from_the_checkout(told, run), "utf-8", newline="\n")
    summary = _summary(run, judgement.test.films, of_training)
    text = msgspec.json.format(msgspec.json.encode(summary), indent=1)
    (kept / SUMMARY_NAME).write_bytes(text + b"\n")
    return summary


def _from_the_checkout(told: str, run: Path) -> str:
    """Paths as seen from there: where it lies is of this machine alone."""
    told = told.replace(f"{run.resolve().parent}/", "runs/papers/")
    return told.replace(f"{_CHECKOUT}/", "").replace(f"{_CHECKOUT.parent}/", "../")


def read_summary(kept: Path) -> RunSummary:
    """What `keep` wrote. Raises OSError or msgspec.DecodeError."""
    return msgspec.json.decode((kept / SUMMARY_NAME).read_bytes(), type=RunSummary)


def _summary(run: Path, test: int, of_training: bool) -> RunSummary:
    started = [event for event in read_events(run) if isinstance(event, RunStarted)][-1]
    epochs = told_once(read_events(run))
    best = [epoch for epoch in epochs if epoch.is_best][-1]
    card = load_bundle(run / BUNDLE_FOLDER).card
    validation = read_table(run / JUDGEMENT_FOLDER / VALIDATION_SCORES_NAME)
    return RunSummary(
        started.training_films,
        started.validation_films,
        test,
        len(epochs),
        (best.phase, best.epoch),
        round(sum(epoch.seconds for epoch in epochs), 1),
        started.precision,
        _accuracy(card, validation),
        _training_accuracy(run, card) if of_training else None,
    )


def _training_accuracy(run: Path, card: ModelCard) -> float | None:
    from engine.inference.predictor import open_predictor

    split = load_split(run / SPLIT_NAME, recipe_films(run_recipe(run)))
    predictor = open_predictor(load_bundle(run / BUNDLE_FOLDER), "cpu")
    return _accuracy(card, score_films(predictor, split.training).table)


def _accuracy(card: ModelCard, table: ScoreTable) -> float | None:
    alternatives = alternatives_of(card)
    if not alternatives.shares_out:
        return None
    figure = by_score(alternatives, table).accuracy().figure
    return None if figure is None else round(figure.value, 6)
