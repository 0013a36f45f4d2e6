"""The command, run in this process; a tiny model; small films."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from engine.cli.main import main


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def by_name(self) -> dict[str, dict[str, Any]]:
        return {Path(line["file"]).name: line for line in self.lines}


@pytest.fixture
def cxr(
    capsys: pytest.CaptureFixture[str],
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., Ran]:
    """Runs the command with these arguments; the user's own models are out of its sight."""
    monkeypatch.setenv("CXR_MODELS", str(tmp_path_factory.mktemp("models")))

    def run(*arguments: object) -> Ran:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.out + captured.err
        return Ran(code, captured.out, captured.err)

    return run


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle of 2 KB; see `tests/engine/models/tiny_bundle.py` for its arithmetic."""
    pytest.importorskip("onnx", reason="the tiny model is made with onnx, of the torch layer")
    from tests.engine.models.tiny_bundle import write_tiny_bundle

    folder = tmp_path_factory.mktemp("bundles") / "tiny"
    write_tiny_bundle(folder)
    return folder


def quarters(low: int = 0, high: int = 255) -> np.ndarray:
    """uint8 (64, 64): dark above, bright below. Equal halves, so the model sees -1 and +1."""
    pixels = np.full((64, 64), low, np.uint8)
    pixels[32:] = high
    return pixels


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """A film whose tiny-model score is 1 / (1 + exp(-0.5)) = 0.62246; see test_classify."""
    path = tmp_path / "films" / "half.png"
    path.parent.mkdir()
    Image.fromarray(quarters()).save(path)
    return path
