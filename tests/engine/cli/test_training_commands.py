"""`cxr train` and `cxr evaluate` hand over to the engine, or say what is missing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.engine.cli.conftest import Ran

Cxr = Callable[..., Ran]


@pytest.mark.torch
def test_a_recipe_that_is_not_there(cxr: Cxr, tmp_path: Path) -> None:
    ran = cxr("train", tmp_path / "nowhere.toml", "--out", tmp_path / "run")
    assert ran.code == 2
    assert "nowhere.toml" in ran.err


@pytest.mark.torch
def test_folders_that_are_no_classes(cxr: Cxr, film: Path, tiny: Path) -> None:
    ran = cxr("evaluate", film.parent, "--model", tiny, "--device", "cpu")
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1


def test_without_torch_training_says_so(tmp_path: Path) -> None:
    """In a process of its own: what was once imported cannot be made unimportable."""
    program = (
        "import sys; from engine.cli.main import main\n"
        "class NoTorch:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name.partition('.')[0] in ('torch', 'torchvision', 'timm', 'onnx'):\n"
        "            raise ModuleNotFoundError('No module named ' + name, name=name)\n"
        "sys.meta_path.insert(0, NoTorch())\n"
        "sys.exit(main(['train', *sys.argv[1:]]))"
    )
    recipe = Path(__file__).parents[3] / "recipes" / "paediatric-pneumonia.toml"
    done = subprocess.run(
        [sys.executable, "-c", program, recipe, "--out", tmp_path / "run"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "torch layer" in done.stderr
    assert len(done.stderr.splitlines()) == 1
