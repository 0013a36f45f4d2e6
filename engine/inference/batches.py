"""Between films and the arrays that a network takes and gives; the same for every device."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np

from engine.datatypes import Float32Array, ModelInput, Prediction
from engine.errors import BundleError
from engine.models.card import ModelCard, Preprocessing, Scaling
from engine.models.probabilities import probabilities

OUTPUTS = ("scores", "maps", "embedding")


def network_input(film: ModelInput, card: ModelCard) -> Float32Array:
    """The film as the network gets it, float32 (1, C, h, w), contiguous.

    A film may come with one channel where the card's are copies of each other, which spares
    two thirds of what travels between processes. Raises BundleError for a film that was
    prepared for another model.
    """
    channels, size = card.preprocessing.channels, card.preprocessing.size
    pixels = film.pixels
    copies = pixels.shape[0] == 1 and travels_as(card.preprocessing).channels == 1
    if pixels.dtype != np.float32 or pixels.shape[1:] != size:
        raise _misfit(film, card)
    if pixels.shape[0] != channels and not copies:
        raise _misfit(film, card)
    if not np.isfinite(pixels).all():  # a ReLU may turn NaN into 0 and so into a score
        raise BundleError(film.source.name, "was prepared to values that are not numbers")
    return np.ascontiguousarray(np.broadcast_to(pixels, (1, channels, *size)))


def travels_as(preprocessing: Preprocessing) -> Preprocessing:
    """`preprocessing` with one channel where all channels get the same numbers."""
    if preprocessing.scaling is Scaling.PER_FILM:
        return dataclasses.replace(preprocessing, channels=1)
    return preprocessing


def output_shapes(card: ModelCard) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    """Shapes of scores, maps and embedding for one film, as the card promises them."""
    findings = len(card.findings)
    return (
        (1, findings),
        (1, findings, *card.architecture.map_shape),
        (1, card.architecture.embedding_size),
    )


def to_predictions(
    inputs: Sequence[ModelInput],
    scores: Float32Array,
    maps: Float32Array,
    embedding: Float32Array,
    card: ModelCard,
) -> list[Prediction]:
    """scores (N, F), maps (N, F, h, w), embedding (N, D) -> one Prediction a film, with
    probabilities where the card tells how; the one place where scores become that.

    Raises BundleError where a score is not a number: such a film must not pass as unflagged.
    """
    if not (np.isfinite(scores).all() and np.isfinite(maps).all()):
        raise BundleError(card.id, "gave a score or a map that is not a number")
    # A sum of shares may exceed 1 by a rounding.
    bounded = probabilities(card, np.clip(scores, 0, 1))
    return [
        Prediction(film.source, bounded[i], maps[i], embedding[i], film.grid)
        for i, film in enumerate(inputs)
    ]


def _misfit(film: ModelInput, card: ModelCard) -> BundleError:
    wanted = (card.preprocessing.channels, *card.preprocessing.size)
    given = f"{film.pixels.dtype} {film.pixels.shape}"
    return BundleError(card.id, f"takes float32 films of shape {wanted}, not {given}")
