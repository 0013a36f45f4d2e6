"""A network's scores and logits of films at model size, and what they are worth."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch
from torch import Tensor

from engine.datatypes import Float32Array, UInt8Array
from engine.evaluation.figures import auc
from engine.models.card import Preprocessing, Task
from engine.models.networks import ExplainedNetwork
from engine.training.batches import network_input
from engine.training.distributed import ALONE, Team
from engine.training.events import Counts
from engine.training.recipe import EarlyStop, Recipe

EVALUATION_BATCH = 64


def network_scores(
    network: ExplainedNetwork, films: UInt8Array, preprocessing: Preprocessing
) -> Float32Array:
    """Scores of all findings, float32 (N, F), for films (N, h, w) at model size."""
    return np.asarray(over_films(network, films, preprocessing, lambda n, x: n(x)[0]).numpy())


def class_logits(
    network: ExplainedNetwork, films: UInt8Array, preprocessing: Preprocessing, team: Team = ALONE
) -> Tensor:
    """float32 (N, classes) on the CPU; the films are shared out among the team."""
    return over_films(network, films, preprocessing, lambda n, x: n.class_logits(x), team)


def embeddings(
    network: ExplainedNetwork, films: UInt8Array, preprocessing: Preprocessing, team: Team = ALONE
) -> Tensor:
    """float32 (N, D) on the CPU: what the head reads, of the plain films."""
    return over_films(network, films, preprocessing, lambda n, x: n.embed(n.features(x)), team)


def over_films(
    network: ExplainedNetwork,
    films: UInt8Array,
    preprocessing: Preprocessing,
    work: Callable[[ExplainedNetwork, Tensor], Tensor],
    team: Team = ALONE,
) -> Tensor:
    """`work` of every film, rows in order, in evaluation mode and float32."""
    network.eval()
    device = network.head.weight.device
    own = films[team.share.of(len(films))]
    parts = []
    with torch.inference_mode():
        for start in range(0, max(1, len(own)), EVALUATION_BATCH):
            batch = network_input(own[start : start + EVALUATION_BATCH], preprocessing)
            parts.append(work(network, batch.to(device, non_blocking=True)).float())
        rows = team.gathered(len(films), torch.cat(parts))
    return rows.cpu().clone()


def selection_of(
    rule: EarlyStop, recipe: Recipe, scores: Float32Array, targets: Float32Array, loss: float
) -> float:
    """What an epoch is judged by; scores (N, F), targets (N, classes). A loss is better lower."""
    if rule.by == "loss":
        return loss
    leading = [not finding.parent for finding in recipe.findings]
    truth = leading_truth(recipe, targets)
    if rule.by == "AUC":
        return mean_auc(scores[:, leading], truth)
    return mean_sensitivity(scores[:, leading], truth, rule.specificity)


def leading_truth(recipe: Recipe, targets: Float32Array) -> Float32Array:
    """float32 (N, leading findings), 1 where a film carries one of the finding's classes."""
    members = [
        [float(name in finding.classes) for name in recipe.classes]
        for finding in recipe.findings
        if not finding.parent
    ]
    return np.asarray(targets @ np.asarray(members, np.float32).T > 0, np.float32)


def mean_auc(scores: Float32Array, truth: Float32Array) -> float:
    """Mean over the findings that there are films with and without of; 0 where there is none."""
    values = [auc(scores[:, i], truth[:, i] > 0).value for i in _judged(truth)]
    return float(np.mean(values)) if values else 0.0


def mean_sensitivity(scores: Float32Array, truth: Float32Array, specificity: float) -> float:
    """Mean sensitivity at the lowest threshold with at least `specificity`."""
    values = []
    for i in _judged(truth):
        without = np.sort(scores[truth[:, i] == 0, i])
        place = min(int(np.ceil(specificity * without.size - 1e-9)), without.size)
        limit = without[place - 1] if place else -np.inf
        values.append(float((scores[truth[:, i] > 0, i] > limit).mean()))
    return float(np.mean(values)) if values else 0.0


def _judged(truth: Float32Array) -> list[int]:
    return [i for i in range(truth.shape[1]) if 0 < truth[:, i].sum() < len(truth)]


def confusion_counts(task: Task, logits: Float32Array, targets: Float32Array) -> Counts:
    """As `EpochReport.confusion` says; both (N, classes)."""
    if task is Task.ONE_OF_MANY:
        classes = targets.shape[1]
        cells = targets.argmax(1) * classes + logits.argmax(1)
        table = np.bincount(cells, minlength=classes * classes).reshape(classes, classes)
        return _whole(table)
    flagged, truth = logits >= 0, targets > 0
    columns = (flagged & truth, ~flagged & truth, flagged & ~truth, ~flagged & ~truth)
    return _whole(np.stack([column.sum(0) for column in columns], axis=1))


def _whole(table: np.ndarray[tuple[int, ...], np.dtype[np.int_]]) -> Counts:
    return tuple(tuple(int(cell) for cell in row) for row in table)
