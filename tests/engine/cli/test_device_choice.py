"""Where no GPU can be there, nobody waits for torch."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.cli import device_choice
from tests.engine.cli.conftest import Ran


@pytest.mark.parametrize(
    ("wanted", "seen", "expected"),
    [
        ("auto", False, ("cpu", device_choice.NO_DRIVER)),
        ("auto", True, ("auto", "")),
        ("cuda", False, ("cuda", "")),
        ("cpu", True, ("cpu", "")),
        ("abacus", False, ("abacus", "")),
    ],
)
def test_only_auto_is_settled_early(
    monkeypatch: pytest.MonkeyPatch, wanted: str, seen: bool, expected: tuple[str, str]
) -> None:
    monkeypatch.setattr(device_choice, "gpu_driver_seen", lambda: seen)
    assert device_choice.settle_device(wanted) == expected


@pytest.mark.torch
def test_the_driver_is_seen_wherever_torch_finds_a_gpu() -> None:
    torch = pytest.importorskip("torch")
    if torch.cuda.is_available() or torch.backends.mps.is_available():
        assert device_choice.gpu_driver_seen()


def test_the_person_is_told(
    cxr: Callable[..., Ran], film: Path, tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(device_choice, "gpu_driver_seen", lambda: False)
    ran = cxr("classify", film, "--model", tiny)
    assert ran.code == 0
    assert device_choice.NO_DRIVER in ran.err


def test_scoring_on_the_cpu_never_loads_torch(film: Path, tiny: Path) -> None:
    program = (
        "import sys; from engine.cli.main import main; code = main(sys.argv[1:]);"
        "sys.exit('torch was loaded' if 'torch' in sys.modules else code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "classify", film, "--model", tiny, "--device", "cpu"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
