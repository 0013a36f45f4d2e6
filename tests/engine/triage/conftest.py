from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.child_process import LocalCaller
from engine.inference.predictor import Predictor, open_predictor
from engine.models.bundle import load_bundle
from tests.engine.models.tiny_bundle import write_tiny_bundle
from tests.engine.triage.running import DECODER, CountingModel


@pytest.fixture(scope="module")
def predictor(tmp_path_factory: pytest.TempPathFactory) -> Predictor:
    pytest.importorskip("onnx", reason="the tiny model is made with onnx, of the torch layer")
    folder = tmp_path_factory.mktemp("bundle") / "tiny"
    write_tiny_bundle(folder)
    return open_predictor(load_bundle(folder), "cpu")


@pytest.fixture
def model(predictor: Predictor) -> CountingModel:
    return CountingModel(predictor)


@pytest.fixture
def films(tmp_path: Path) -> Path:
    return tmp_path / "films"


@pytest.fixture
def decoder() -> Iterator[LocalCaller]:
    caller = LocalCaller(DECODER)
    yield caller
    caller.call("close")  # array files stay open between calls


@pytest.fixture
def job(tmp_path: Path) -> Path:
    return tmp_path / "job"
