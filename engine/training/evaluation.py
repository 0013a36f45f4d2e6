"""What a bundle is worth: its scores on labelled films, through the real way from file to score."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from engine.child_process import Caller
from engine.datatypes import BoolArray, FilmSource, Float32Array
from engine.errors import EngineError
from engine.evaluation.figures import Figure, auc, proportion, sensitivity, specificity
from engine.inference.predictor import Predictor
from engine.models.card import Finding, Measurement, ModelCard
from engine.training.dataset import Example, gather
from engine.training.film_scoring import ScoredSet, score_examples
from engine.training.recipe import EvaluationSet, FindingTruth, PairSet, Recipe


def truth_of(
    examples: Sequence[Example], finding: Finding, truth: Sequence[FindingTruth]
) -> BoolArray | None:
    """bool (N,): which films have the finding; None when the set does not say."""
    wanted = finding.classes
    if truth:
        named = [entry for entry in truth if entry.finding == finding.name]
        if not named:
            return None
        wanted = named[0].labels
    return np.asarray([any(name in wanted for name in e.labels) for e in examples], bool)


def measure(
    card: ModelCard, scored: ScoredSet, name: str, truth: Sequence[FindingTruth], note: str = ""
) -> tuple[Measurement, ...]:
    """AUC, sensitivity and specificity at the stored threshold, for every finding with labels.

    A set in which every film has (or lacks) a finding gives only the figure that it can give.
    """
    figures: list[Measurement] = []
    for number, finding in enumerate(card.findings):
        positive = truth_of(scored.examples, finding, truth)
        if positive is None:
            continue
        for metric, figure in _figures(scored.scores[:, number], positive, finding):
            figures.append(
                Measurement(
                    finding.name,
                    metric,
                    round(figure.value, 4),
                    round(figure.low, 4),
                    round(figure.high, 4),
                    name,
                    len(positive),
                    note,
                )
            )
    return tuple(figures)


def _figures(
    scores: Float32Array, positive: BoolArray, finding: Finding
) -> list[tuple[str, Figure]]:
    threshold = finding.threshold.value
    figures: list[tuple[str, Figure]] = []
    if positive.any() and not positive.all():
        figures.append(("AUC", auc(scores, positive)))
    if positive.any():
        figures.append(("sensitivity", sensitivity(scores, positive, threshold)))
    if not positive.all():
        figures.append(("specificity", specificity(scores, positive, threshold)))
    return figures


def measure_set(
    predictor: Predictor,
    wanted: EvaluationSet,
    recipe: Recipe,
    decoders: Sequence[Caller] = (),
) -> tuple[Measurement, ...]:
    """Gathers, scores and measures one evaluation set of a recipe. decoders : see
    `score_examples`."""
    films = gather(wanted.source, Path(recipe.folder))
    scored = score_examples(predictor, films, decoders=decoders)
    note = " ".join(part for part in (wanted.note, unread_note(scored)) if part)
    return measure(predictor.bundle.card, scored, wanted.name, wanted.truth, note)


def unread_note(scored: ScoredSet) -> str:
    """How many films are missing from the figures, "" where none is."""
    lost = len(scored.unread)
    asked = len(scored.examples) + lost
    return f"{lost} of {asked} films could not be read." if lost else ""


def measure_pairs(
    predictor: Predictor, pairs: PairSet, recipe: Recipe, decoders: Sequence[Caller] = ()
) -> tuple[Measurement, ...]:
    """How far the scores of two copies of the same films differ, and how many flags."""
    card = predictor.bundle.card
    first, second = _both_read(
        *(
            score_examples(predictor, _copies(pairs, recipe, side), decoders=decoders)
            for side in (0, 1)
        )
    )
    figures: list[Measurement] = []
    for number, finding in enumerate(card.findings):
        one, other = first[:, number], second[:, number]
        change = float(np.median(np.abs(one - other)))
        limit = finding.threshold.value
        differ = proportion(int(((one >= limit) != (other >= limit)).sum()), len(one))
        figures += [
            Measurement(
                finding.name, "median score difference", round(change, 5), None, None,
                pairs.name, len(one),
            ),
            Measurement(
                finding.name, "flags that differ", round(differ.value, 4),
                round(differ.low, 4), round(differ.high, 4), pairs.name, len(one),
            ),
        ]  # fmt: skip
    return tuple(figures)


def _both_read(one: ScoredSet, other: ScoredSet) -> tuple[Float32Array, Float32Array]:
    """Scores of the pairs of which both copies could be read. Raises EngineError without any."""
    both = sorted(set(one.places) & set(other.places))
    if not both:
        raise EngineError("", "there is no pair of which both films can be read")
    rows = ([side.places.index(place) for place in both] for side in (one, other))
    first, second = (side.scores[row] for side, row in zip((one, other), rows, strict=True))
    return first, second


def _copies(pairs: PairSet, recipe: Recipe, side: int) -> list[Example]:
    table = recipe.path(pairs.table)
    root = recipe.path(pairs.roots[side])
    try:
        with table.open(newline="", encoding="utf-8-sig") as stream:
            names = [row[pairs.columns[side]] for row in csv.DictReader(stream)]
    except (OSError, KeyError) as error:
        raise EngineError(str(table), f"cannot be read as a table of pairs: {error}") from error
    return [Example(FilmSource(root / name), (), name, name) for name in names]


def write_scores(path: Path, scored: ScoredSet, findings: Sequence[str]) -> None:
    """Keeps the scores, one line a film, so that every figure can be computed again."""
    beside = path.with_suffix(".partial")
    with beside.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(("film", "labels", *findings))
        for example, row in zip(scored.examples, scored.scores, strict=True):
            cells = (f"{score:.6f}" for score in row)
            writer.writerow((example.path_below_root, "|".join(example.labels), *cells))
    beside.replace(path)
