"""From a trained network to a sealed, measured bundle."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch

from engine.datatypes import BoolArray, Float32Array
from engine.inference.predictor import open_predictor
from engine.models.bundle import ModelBundle, load_bundle, seal
from engine.models.card import (
    SCHEMA_VERSION,
    Architecture,
    Finding,
    Measurement,
    ModelCard,
    Threshold,
    TrainingSummary,
)
from engine.models.networks import FEATURE_LAYER, ExplainedNetwork
from engine.training.evaluation import measure, measure_pairs, measure_set, write_scores
from engine.training.export import round_weights, write_graph, write_weights
from engine.training.film_scoring import film_decoders, score_examples
from engine.training.judging import JudgedFilms, JudgedFinding, judge
from engine.training.operating_curves import write_curves
from engine.training.parity import measure_parity
from engine.training.recipe import Recipe, ThresholdRule
from engine.training.run_data import PreparedData, RunFolder
from engine.training.scoring import network_scores
from engine.training.thresholds import choose_threshold

log = logging.getLogger(__name__)


def finish_bundle(
    network: ExplainedNetwork,
    recipe: Recipe,
    folder: RunFolder,
    data: PreparedData,
    summary: TrainingSummary,
    validation: JudgedFilms,
) -> ModelBundle:
    """Exports, chooses thresholds on validation films, measures, and seals."""
    network.flip_average = recipe.network.flip_average
    exact = network_scores(network, data.validation.films, recipe.input)
    round_weights(network)
    judged = judge(network, recipe, validation)
    findings = _with_thresholds(recipe, judged)
    making = folder.root / "bundle.partial"
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir()
    write_weights(network, making)
    write_graph(network, recipe.input, making)
    write_curves(making, findings, judged)
    card = seal(making, _card(network, recipe, findings, summary))
    parity = measure_parity(load_bundle(making), network, data.validation.films, exact)
    card = seal(making, replace(card, parity=parity))
    card = seal(making, replace(card, measured=_measure(making, recipe, folder, data)))
    if folder.bundle.exists():
        shutil.rmtree(folder.bundle)
    making.replace(folder.bundle)
    return load_bundle(folder.bundle)


def _with_thresholds(recipe: Recipe, judged: Sequence[JudgedFinding]) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            spec.name,
            spec.classes,
            _threshold(one.scores, one.positive, one.rule),
            spec.parent,
        )
        for spec, one in zip(recipe.findings, judged, strict=True)
    )


def _threshold(scores: Float32Array, positive: BoolArray, rule: ThresholdRule) -> Threshold:
    """By the rule; a finding that validation cannot judge is never flagged."""
    if positive.any() and not positive.all():
        return choose_threshold(scores, positive, rule)
    return Threshold(1.0, "not chosen: no validation film has this finding, so it is never flagged")


def _card(
    network: ExplainedNetwork,
    recipe: Recipe,
    findings: tuple[Finding, ...],
    summary: TrainingSummary,
) -> ModelCard:
    text, size = recipe.bundle, recipe.input.size
    with torch.inference_mode():
        _, maps, embedding = network(torch.zeros(1, recipe.input.channels, *size))
    return ModelCard(
        schema=SCHEMA_VERSION,
        id=text.id,
        version=text.version,
        title=text.title,
        architecture=Architecture(
            name=recipe.network.name,
            outputs=len(recipe.classes),
            feature_layer=FEATURE_LAYER,
            embedding_size=embedding.shape[1],
            map_shape=(maps.shape[2], maps.shape[3]),
            closed_form=network.closed_form,
            flip_average=network.flip_average,
        ),
        task=recipe.task,
        classes=recipe.classes,
        findings=findings,
        preprocessing=recipe.input,
        measured=(),
        parity=(),
        training=summary,
        intended_use=text.intended_use,
        limits=text.limits,
        licence=text.licence,
        demonstration=text.demonstration,
    )


def _measure(
    making: Path, recipe: Recipe, folder: RunFolder, data: PreparedData
) -> tuple[Measurement, ...]:
    predictor = open_predictor(load_bundle(making), "cpu")
    card = predictor.bundle.card
    with film_decoders(len(data.split.validation)) as decoders:
        validation = score_examples(predictor, data.split.validation, decoders=decoders)
        write_scores(folder.root / "validation-scores.csv", validation, card.finding_names)
        figures = list(measure(card, validation, "validation films", ()))
        for wanted in recipe.evaluation:
            figures += measure_set(predictor, wanted, recipe, decoders)
        for pairs in recipe.pairs:
            figures += measure_pairs(predictor, pairs, recipe, decoders)
    for figure in figures:
        log.info(
            "%s: %s %s %.4f (%s-%s), %d films",
            figure.data, figure.finding, figure.metric, figure.value,
            figure.low, figure.high, figure.films,
        )  # fmt: skip
    return tuple(figures)
