"""Without torch and its neighbours the base layer reads, scores and explains; the rest says so."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from engine.models.library import STARTER
from engine.resource_files import resource_path

ROOT = Path(__file__).parents[2]
SAMPLES = resource_path("samples")
FILM = SAMPLES / "phantom_right_lower_opacity_16bit.png"
MISSING = "this needs the torch layer, which is not installed"

# Decoder children run the top of this file, too, so the layer is out of their reach as well.
PROGRAM = """
import sys

LAYER = {"torch", "torchvision", "captum", "timm", "onnx", "sklearn", "scipy"}


class OutOfReach:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in LAYER:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


sys.meta_path.insert(0, OutOfReach())

if __name__ == "__main__":
    from engine.cli.main import main

    code = main(sys.argv[1:])
    loaded = LAYER.intersection(name.partition(".")[0] for name in sys.modules)
    sys.exit(f"loaded all the same: {loaded}" if loaded else code)
"""


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass(frozen=True)
class BaseOnly:
    """Runs `cxr` in a process where the torch layer cannot be imported."""

    program: Path
    folder: Path

    def cxr(self, *arguments: object) -> Ran:
        done = subprocess.run(
            [sys.executable, str(self.program), *map(str, arguments)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), "CXR_MODELS": str(self.folder / "none")},
        )
        assert "Traceback" not in done.stdout + done.stderr, done.stderr
        return Ran(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def base(tmp_path: Path) -> BaseOnly:
    program = tmp_path / "base_only.py"
    program.write_text(textwrap.dedent(PROGRAM), encoding="utf-8")
    return BaseOnly(program, tmp_path)


@pytest.fixture(scope="module", params=["tiny", "starter"])
def model(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle of 2 KB, and the one that ships."""
    if request.param == "starter":
        shipped = resource_path("models", STARTER)
        if not shipped.is_dir():
            pytest.skip("the starter model is not in resources/models")
        return shipped
    pytest.importorskip("onnx", reason="the tiny model is made with onnx, of the torch layer")
    from tests.engine.models.tiny_bundle import write_tiny_bundle

    folder = tmp_path_factory.mktemp("bundles") / "tiny"
    write_tiny_bundle(folder)
    return folder


def test_scan(base: BaseOnly) -> None:
    ran = base.cxr("scan", "--json", SAMPLES)
    assert ran.code == 0, ran.err
    formats = {Path(line["file"]).name: line["format"] for line in ran.lines if line["format"]}
    assert formats == {
        "phantom.tif": "TIFF",
        "phantom_bilateral_opacities.jpg": "JPEG",
        "phantom_child.png": "PNG",
        "phantom_clear.png": "PNG",
        "phantom_effusion_monochrome1.dcm": "DICOM",
        "phantom_right_lower_opacity_16bit.png": "PNG",
        "phantom_stack.npz": "NPZ",
    }


def test_classify(base: BaseOnly, model: Path) -> None:
    ran = base.cxr("classify", "--json", SAMPLES, "--model", model)
    assert ran.code == 0, ran.err
    outcomes = [(Path(line["file"]).suffix, line["outcome"]) for line in ran.lines]
    assert [suffix for suffix, outcome in outcomes if outcome != "scored"] == [".md"]
    assert {suffix for suffix, _ in outcomes} == {".png", ".jpg", ".tif", ".dcm", ".npz", ".md"}
    for line in ran.lines:
        if line["outcome"] == "scored":
            assert line["scores"] and all(0 <= score <= 1 for score in line["scores"].values())
    assert "so the CPU does the work" in ran.err


@pytest.mark.parametrize(
    ("method", "said"), [("cam", "class activation map"), ("occlusion", "occlusion")]
)
def test_explain(base: BaseOnly, model: Path, tmp_path: Path, method: str, said: str) -> None:
    target = tmp_path / "overlay.png"
    arguments = ("explain", FILM, "--model", model, "--method", method, "--out", target)
    ran = base.cxr(*arguments)
    assert ran.code == 0, ran.err
    assert said in ran.out.lower()
    with Image.open(target) as overlay, Image.open(FILM) as film:
        assert overlay.size == film.size
        colours = np.asarray(overlay.convert("RGB"))
    assert (colours[..., 0] != colours[..., 2]).any()  # there is a heat map on it


@pytest.mark.parametrize("method", ["integrated-gradients", "saliency"])
def test_gradients_say_what_they_miss(base: BaseOnly, model: Path, method: str) -> None:
    ran = base.cxr("explain", FILM, "--model", model, "--method", method)
    assert ran.code == 2
    assert MISSING in ran.err
    assert not list(base.folder.glob("*.png"))


@pytest.mark.parametrize("device", ["cuda", "mps"])
def test_a_gpu_by_name_says_what_it_misses(base: BaseOnly, model: Path, device: str) -> None:
    ran = base.cxr("classify", FILM, "--model", model, "--device", device)
    assert (ran.code, ran.out.count("scored")) == (2, 0)
    assert MISSING in ran.err


def test_training_says_what_it_misses(base: BaseOnly) -> None:
    recipe = ROOT / "recipes" / "paediatric-pneumonia.toml"
    ran = base.cxr("train", recipe, "--out", base.folder / "run")
    assert (ran.code, ran.out) == (2, "")
    assert MISSING in ran.err and len(ran.err.splitlines()) == 1
    assert not (base.folder / "run").exists()


def test_converting_an_archive(base: BaseOnly) -> None:
    ran = base.cxr("convert", SAMPLES / "phantom_stack.npz", "--out", base.folder / "films")
    assert ran.code == 0, ran.err
    with np.load(SAMPLES / "phantom_stack.npz") as archive:
        films = sum(len(archive[name]) for name in archive.files if name.endswith("images"))
    assert len(list((base.folder / "films").rglob("*.png"))) == films > 0
