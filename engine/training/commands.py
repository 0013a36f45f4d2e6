"""What `cxr evaluate` runs."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from engine.errors import UsageError
from engine.inference.predictor import Predictor, open_predictor
from engine.models.card import Measurement, ModelCard
from engine.models.library import find_bundle
from engine.training.dataset import Example, gather
from engine.training.evaluation import measure, write_scores
from engine.training.film_scoring import score_examples
from engine.training.recipe import DataSource, FindingTruth, load_recipe


def evaluate(data: Path, model: str | None, out: Path | None, device: str) -> int:
    """Measures a model on a labelled folder, or on the evaluation sets of a recipe (.toml)."""
    bundle = find_bundle(model)
    predictor = open_predictor(bundle, device)
    if data.suffix == ".toml":
        from engine.training.evaluation import measure_set

        recipe = load_recipe(data)
        figures = [
            f for wanted in recipe.evaluation for f in measure_set(predictor, wanted, recipe)
        ]
    else:
        figures = _evaluate_folder(data, predictor, out)
    if not figures:
        raise UsageError(
            str(data),
            "its folder names are none of the model's classes",
            f"Name the class folders {', '.join(bundle.card.classes)}.",
        )
    sys.stdout.write(_table(figures))
    return 0


def _evaluate_folder(data: Path, predictor: Predictor, out: Path | None) -> list[Measurement]:
    card = predictor.bundle.card
    scored = score_examples(predictor, gather(DataSource(root=str(data.resolve())), Path()))
    for reason in scored.unread:
        sys.stderr.write(f"{reason}\n")
    if out is not None:
        write_scores(out, scored, card.finding_names)
    truth = matching_labels(card, scored.examples)
    return list(measure(card, scored, data.name, truth)) if truth else []


def matching_labels(card: ModelCard, examples: Iterable[Example]) -> tuple[FindingTruth, ...]:
    """For each finding the labels that mean it: its classes or its own name, in any case.

    A finding that no label speaks of is left out, since its absence then says nothing.
    """
    labels = {label for example in examples for label in example.labels}
    truth = []
    for finding in card.findings:
        names = {name.casefold() for name in (finding.name, *finding.classes)}
        meant = tuple(sorted(label for label in labels if label.casefold() in names))
        if meant:
            truth.append(FindingTruth(finding.name, meant))
    return tuple(truth)


def _table(figures: Iterable[Measurement]) -> str:
    lines = [f"{'finding':<24}{'metric':<28}{'value':>7}  {'95 % interval':<16}{'films':>6}  data"]
    for figure in figures:
        interval = "" if figure.low is None else f"{figure.low:.3f}-{figure.high:.3f}"
        lines.append(
            f"{figure.finding:<24}{figure.metric:<28}{figure.value:>7.3f}  {interval:<16}"
            f"{figure.films:>6}  {figure.data}"
        )
    return "\n".join(lines) + "\n"
