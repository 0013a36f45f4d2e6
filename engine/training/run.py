"""One run of a recipe, from labelled films to a measured bundle."""

from __future__ import annotations

import csv
import logging
import platform
import shutil
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
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
from engine.models.networks import (
    FEATURE_LAYER,
    ExplainedNetwork,
    make_backbone,
    set_dropout,
)
from engine.progress import ProgressCallback, ignore_progress
from engine.training.batches import LabelledFilms
from engine.training.dataset import (
    SplitExamples,
    multi_hot,
    recipe_films,
    split_by_patient,
    write_split,
)
from engine.training.evaluation import (
    measure,
    measure_pairs,
    measure_set,
    score_examples,
    write_scores,
)
from engine.training.export import round_weights, write_graph, write_weights
from engine.training.film_cache import cached_films
from engine.training.input_statistics import with_film_levels
from engine.training.judging import JudgedFinding, judge, judged_validation
from engine.training.loop import EpochReport, Trainer, network_scores
from engine.training.operating_curves import write_curves
from engine.training.parity import measure_parity
from engine.training.recipe import Recipe, ThresholdRule
from engine.training.start_report import write_start_report
from engine.training.start_weights import load_start
from engine.training.thresholds import choose_threshold

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RunFolder:
    """Where a run keeps what it makes. Everything in it but `bundle` may be thrown away."""

    root: Path

    @property
    def films(self) -> Path:
        return self.root / "films"

    @property
    def bundle(self) -> Path:
        return self.root / "bundle"


@dataclass(frozen=True, slots=True, eq=False)
class PreparedData:
    split: SplitExamples
    training: LabelledFilms
    validation: LabelledFilms


def train_bundle(
    recipe: Recipe,
    folder: RunFolder,
    *,
    resume: bool = False,
    report: ProgressCallback = ignore_progress,
) -> ModelBundle:
    """Runs the recipe to its end and returns the sealed, measured bundle in `folder.bundle`.

    With `resume` a checkpoint in the folder is taken up where it stands.
    """
    began, started = time.monotonic(), datetime.now(UTC)
    folder.root.mkdir(parents=True, exist_ok=True)
    data = prepare_data(recipe, folder, report)
    recipe = with_film_levels(recipe, data.training.films)
    torch.manual_seed(recipe.seed)
    network = _new_network(recipe)
    start = load_start(network, recipe.network.start, Path(recipe.folder))
    write_start_report(start, folder.root)
    log.info("start: %s", start)
    judged = judged_validation(recipe, data.validation, recipe.thresholds.films)
    trainer = Trainer(network, recipe, data.training, judged, folder.root)
    if resume and trainer.resume():
        log.info("taken up after phase %d epoch %d", trainer.position.phase, trainer.position.epoch)
    trainer.run(lambda epoch: _log_epoch(folder, epoch))
    log.info("best epoch %d, validation %.4f", trainer.position.best_epoch, trainer.position.best)
    hours = (time.monotonic() - began) / 3600
    summary = _summary(recipe, data, started, hours)
    return finish_bundle(network, recipe, folder, data, summary)


def prepare_data(
    recipe: Recipe, folder: RunFolder, report: ProgressCallback = ignore_progress
) -> PreparedData:
    """Gathers, splits and decodes the films of a recipe; the split is written beside."""
    split = split_by_patient(recipe_films(recipe), recipe)
    write_split(folder.root / "split.csv", split)
    log.info("%d training and %d validation films", len(split.training), len(split.validation))
    training, validation = (
        LabelledFilms(
            cached_films(part, recipe.input, folder.films, report), multi_hot(part, recipe.classes)
        )
        for part in (split.training, split.validation)
    )
    return PreparedData(split, training, validation)


def finish_bundle(
    network: ExplainedNetwork,
    recipe: Recipe,
    folder: RunFolder,
    data: PreparedData,
    summary: TrainingSummary,
) -> ModelBundle:
    """Exports, chooses thresholds on validation films, measures, and seals."""
    network.flip_average = recipe.network.flip_average
    exact = network_scores(network, data.validation.films, recipe.input)
    round_weights(network)
    judged = judge(network, recipe, data.validation)
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


def _new_network(recipe: Recipe) -> ExplainedNetwork:
    network = ExplainedNetwork(
        make_backbone(recipe.network.name),
        recipe.task,
        recipe.classes,
        [Finding(f.name, f.classes, Threshold(0.5, ""), f.parent) for f in recipe.findings],
    )
    if recipe.network.dropout is not None:
        set_dropout(network, recipe.network.dropout)
    return network


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


def _summary(
    recipe: Recipe, data: PreparedData, started: datetime, hours: float
) -> TrainingSummary:
    patients = {example.group for example in data.split.validation}
    return TrainingSummary(
        data=recipe.data.root,
        split=f"{len(data.split.validation)} validation films of {len(patients)} patients, "
        "no patient on both sides",
        recipe=recipe.bundle.id,
        epochs=sum(phase.epochs for phase in recipe.phases),
        films=len(data.split.training),
        seed=recipe.seed,
        started=started.strftime("%Y-%m-%d"),
        hours=round(hours, 2),
        machine=f"{platform.machine()}, {torch.get_num_threads()} threads",
    )


def _measure(
    making: Path, recipe: Recipe, folder: RunFolder, data: PreparedData
) -> tuple[Measurement, ...]:
    predictor = open_predictor(load_bundle(making), "cpu")
    card = predictor.bundle.card
    validation = score_examples(predictor, data.split.validation)
    write_scores(folder.root / "validation-scores.csv", validation, card.finding_names)
    figures = list(measure(card, validation, "validation films", ()))
    for wanted in recipe.evaluation:
        figures += measure_set(predictor, wanted, recipe)
    for pairs in recipe.pairs:
        figures += measure_pairs(predictor, pairs, recipe)
    for figure in figures:
        log.info(
            "%s: %s %s %.4f (%s-%s), %d films",
            figure.data, figure.finding, figure.metric, figure.value,
            figure.low, figure.high, figure.films,
        )  # fmt: skip
    return tuple(figures)


def _log_epoch(folder: RunFolder, epoch: EpochReport) -> None:
    path = folder.root / "epochs.csv"
    is_new = not path.exists()
    with path.open("a", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, fieldnames=list(asdict(epoch)))
        if is_new:
            writer.writeheader()
        writer.writerow(asdict(epoch))
    log.info(
        "phase %d epoch %d: loss %.4f, validation %.4f, %.0f s",
        epoch.phase, epoch.epoch, epoch.loss, epoch.selection, epoch.seconds,
    )  # fmt: skip
