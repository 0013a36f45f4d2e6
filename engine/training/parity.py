"""How far other arithmetic departs from the trained float32 network, on validation films."""

from __future__ import annotations

import numpy as np

from engine.datatypes import FilmSource, Float32Array, ModelInput, PixelGrid, UInt8Array
from engine.errors import DeviceError
from engine.inference.devices import choose_device
from engine.inference.openvino_predictor import OpenvinoPredictor
from engine.models.bundle import ModelBundle
from engine.models.card import ModelCard, Parity
from engine.models.networks import ExplainedNetwork
from engine.training.batches import network_input
from engine.training.loop import network_scores

_DATA = "validation films"


def measure_parity(
    bundle: ModelBundle, network: ExplainedNetwork, films: UInt8Array, exact: Float32Array
) -> tuple[Parity, ...]:
    """Compares, on films uint8 (N, h, w) at model size:

    - "float16 storage": torch with rounded weights against `exact`, the scores (N, F) before;
    - "float32 on OpenVINO" and, where this CPU has it, "bfloat16" against torch float32.
    """
    card = bundle.card
    rounded = network_scores(network, films, card.preprocessing)
    parity = [_compare("float16 storage", exact, rounded, card)]
    for name, precision in (("float32 on OpenVINO", "float32"), ("bfloat16", "bfloat16")):
        try:
            predictor = OpenvinoPredictor(bundle, choose_device("cpu"), precision)
        except DeviceError:
            continue  # this CPU has no bfloat16: then the bundle does not offer it
        parity.append(_compare(name, rounded, _scores(predictor, films), card))
    return tuple(parity)


def _compare(name: str, one: Float32Array, other: Float32Array, card: ModelCard) -> Parity:
    limits = np.asarray([finding.threshold.value for finding in card.findings])
    changes = int(((one >= limits) != (other >= limits)).any(axis=1).sum())
    return Parity(name, round(float(np.abs(one - other).max()), 7), changes, len(one), _DATA)


def _scores(predictor: OpenvinoPredictor, films: UInt8Array) -> Float32Array:
    preprocessing = predictor.bundle.card.preprocessing
    shape = preprocessing.size
    grid = PixelGrid(shape, shape, shape)
    source = FilmSource(predictor.bundle.path)
    inputs = (
        ModelInput(source, np.ascontiguousarray(network_input(film[None], preprocessing)[0]), grid)
        for film in films
    )
    return np.stack([predictor.predict([given])[0].scores for given in inputs])
