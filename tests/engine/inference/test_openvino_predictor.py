"""Scores of the tiny bundle against numbers worked out on paper."""

from __future__ import annotations

import dataclasses
import math
from pathlib import Path

import numpy as np
import openvino
import pytest

from engine.errors import BundleError, DeviceError
from engine.inference.batches import to_predictions
from engine.inference.openvino_predictor import OpenvinoPredictor
from engine.inference.predictor import Predictor, open_predictor
from engine.models.bundle import load_bundle, seal
from tests.engine.models.tiny_bundle import (
    CARD,
    film,
    tiny_graph,
    with_channels,
    write_tiny_bundle,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_tiny_bundle(tmp_path / "tiny")
    return tmp_path / "tiny"


def sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x))


def test_one_film(folder: Path) -> None:
    predictor = open_predictor(load_bundle(folder), "cpu")
    assert isinstance(predictor, Predictor)
    values = np.zeros((4, 4), np.float32)
    values[0, 0], values[3, 3] = 8, -4
    found = predictor.predict([film(values)])[0]
    # e = (8/16, 4/16), logit = 2 * 0.5 - 0.25 = 0.75
    np.testing.assert_allclose(found.embedding, [0.5, 0.25])
    np.testing.assert_allclose(found.scores, [sigmoid(0.75)], rtol=1e-6)
    assert found.maps.shape == (1, 4, 4)
    assert found.maps[0, 0, 0] == 1.0  # 2 * 8 / 16
    assert found.maps[0, 3, 3] == -0.25  # -1 * 4 / 16
    assert float(found.maps.sum()) == 0.75


def test_many_films_keep_their_order(folder: Path) -> None:
    predictor = open_predictor(load_bundle(folder), "cpu")
    values = np.linspace(-2, 2, 37)
    found = predictor.predict([film(v, name=f"{i}.png") for i, v in enumerate(values)])
    expected = [sigmoid(2 * v if v > 0 else v) for v in values]
    np.testing.assert_allclose([p.scores[0] for p in found], expected, rtol=1e-6)
    assert [p.source.path.name for p in found] == [f"{i}.png" for i in range(37)]
    assert predictor.predict([]) == []


def test_arithmetic_is_float32(folder: Path) -> None:
    predictor = open_predictor(load_bundle(folder), "cpu")
    assert isinstance(predictor, OpenvinoPredictor)
    assert precision_of(predictor) == openvino.Type.f32
    # 1 + 2^-20 is 1 in bfloat16 and in TF32
    found = predictor.predict([film(1 + 2**-20)])[0]
    assert found.embedding[0] == np.float32(1 + 2**-20)


def precision_of(predictor: OpenvinoPredictor) -> openvino.Type:
    return predictor._single.get_compiled_model().get_property("INFERENCE_PRECISION_HINT")


def test_one_channel_stands_for_three_equal_ones(tmp_path: Path) -> None:
    write_tiny_bundle(tmp_path / "three", with_channels(3))
    predictor = open_predictor(load_bundle(tmp_path / "three"), "cpu")
    one, three = predictor.predict([film(0.5), film(0.5, channels=3)])
    assert one.scores == three.scores


@pytest.mark.parametrize("channels", [2, 3])
def test_film_of_another_model(folder: Path, channels: int) -> None:
    predictor = open_predictor(load_bundle(folder), "cpu")
    with pytest.raises(BundleError, match="takes float32 films of shape"):
        predictor.predict([film(1, channels=channels)])


def test_numbers_that_are_none(folder: Path) -> None:
    predictor = open_predictor(load_bundle(folder), "cpu")
    with pytest.raises(BundleError, match="values that are not numbers"):
        predictor.predict([film(np.nan)])
    one, maps = np.ones((1, 1), np.float32), np.full((1, 1, 4, 4), np.nan, np.float32)
    with pytest.raises(BundleError, match="a score or a map that is not a number"):
        to_predictions([film(1)], one, maps, one, CARD)


def test_graph_with_other_outputs(folder: Path) -> None:
    (folder / "graph.onnx").write_bytes(tiny_graph(outputs=("scores", "heat", "embedding")))
    seal(folder, CARD)
    with pytest.raises(BundleError, match="outputs scores, maps, embedding, not embedding, heat"):
        open_predictor(load_bundle(folder), "cpu")


def test_graph_that_is_none(folder: Path) -> None:
    (folder / "graph.onnx").write_bytes(b"no graph")
    seal(folder, CARD)
    with pytest.raises(BundleError, match=r"tiny/graph\.onnx: is not a usable ONNX graph"):
        open_predictor(load_bundle(folder), "cpu")


def test_graph_that_does_not_fit_the_card(folder: Path) -> None:
    architecture = dataclasses.replace(CARD.architecture, map_shape=(7, 7))
    seal(folder, dataclasses.replace(CARD, architecture=architecture))
    with pytest.raises(BundleError, match=r"gives maps of shape .* but the card says"):
        open_predictor(load_bundle(folder), "cpu")
    seal(folder, with_channels(3))
    with pytest.raises(BundleError, match="is not a usable ONNX graph"):
        open_predictor(load_bundle(folder), "cpu")


def test_bfloat16_only_where_it_was_measured(folder: Path) -> None:
    with pytest.raises(DeviceError, match="unknown precision"):
        open_predictor(load_bundle(folder), "cpu", "int4")  # type: ignore[arg-type]
    seal(folder, dataclasses.replace(CARD, parity=()))
    with pytest.raises(DeviceError, match="was never measured in bfloat16"):
        open_predictor(load_bundle(folder), "cpu", "bfloat16")


def test_bfloat16_is_bfloat16(folder: Path) -> None:
    try:
        predictor = open_predictor(load_bundle(folder), "auto", "bfloat16")
    except DeviceError as missing:
        pytest.skip(str(missing))
    assert isinstance(predictor, OpenvinoPredictor)
    assert precision_of(predictor) == openvino.Type.bf16
