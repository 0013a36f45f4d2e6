"""The few validation films whose heat maps are followed from epoch to epoch."""

from __future__ import annotations

import numpy as np
import torch

from engine.datatypes import Float32Array
from engine.models.networks import ExplainedNetwork
from engine.training.batches import LabelledFilms, network_input
from engine.training.events import SampleMap
from engine.training.recipe import Recipe

SAMPLES = 8


def sample_films(targets: Float32Array) -> tuple[int, ...]:
    """Numbers of up to SAMPLES films: class after class in turn, each from its first film on."""
    columns = [[int(film) for film in np.flatnonzero(column)] for column in targets.T]
    chosen: list[int] = []
    while any(columns) and len(chosen) < SAMPLES:
        for column in columns:
            fresh = next((film for film in column if film not in chosen), None)
            column[:] = [] if fresh is None else column[column.index(fresh) + 1 :]
            if fresh is not None and len(chosen) < SAMPLES:
                chosen.append(fresh)
    rest = (film for film in range(len(targets)) if film not in chosen)
    return (*chosen, *(film for _, film in zip(range(SAMPLES - len(chosen)), rest, strict=False)))


def sample_maps(
    network: ExplainedNetwork, recipe: Recipe, films: LabelledFilms, chosen: tuple[int, ...]
) -> tuple[SampleMap, ...]:
    """For each film the map of the highest-scored finding that stands under no other.

    What speaks for the finding is kept, brightest where it speaks loudest in this film.
    """
    network.eval()
    leading = [i for i, finding in enumerate(recipe.findings) if not finding.parent]
    with torch.inference_mode():
        batch = network_input(films.films[list(chosen)], recipe.input)
        scores, maps, _ = network(batch.to(network.head.weight.device))
    made = []
    for film, own, layers in zip(chosen, scores.cpu().numpy(), maps.cpu().numpy(), strict=True):
        finding = max(leading, key=lambda i: float(own[i]))
        support = np.maximum(layers[finding], 0)
        levels = np.round(255 * support / max(float(support.max()), 1e-12)).astype(np.uint8)
        shape = (int(levels.shape[0]), int(levels.shape[1]))
        name = recipe.findings[finding].name
        made.append(SampleMap(film, name, round(float(own[finding]), 6), shape, levels.tobytes()))
    return tuple(made)
