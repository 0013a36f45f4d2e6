"""A GPU counts only after it has computed something rightly."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import torch

from engine.errors import DeviceError
from engine.inference import devices
from engine.inference.devices import choose_device, gpu_driver_seen, why_unusable


def test_cpu_needs_no_torch() -> None:
    chosen = choose_device("cpu")
    assert chosen.kind == "cpu" and chosen.note == "" and chosen.name.startswith("CPU (")


def test_unknown() -> None:
    with pytest.raises(DeviceError, match="known are auto, cpu, cuda, mps"):
        choose_device("tpu")


@pytest.mark.torch
def test_the_right_sum_is_that_of_the_convolution() -> None:
    ones = torch.ones(1, 1, 8, 8)
    total = torch.nn.functional.conv2d(ones, torch.ones(1, 1, 3, 3), padding=1).sum()
    assert float(total) == devices._RIGHT_SUM == 484


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether torch is asked at all no longer depends on the machine."""
    monkeypatch.setattr(devices, "gpu_driver_seen", lambda: True)


def test_without_a_driver_nobody_asks_torch() -> None:
    """Also in a model child on "auto": importing torch takes longer than scoring a film."""
    program = """
import sys
from engine.inference import devices

devices.gpu_driver_seen = lambda: False
chosen = devices.choose_device("auto")
assert chosen.kind == "cpu", chosen
print(chosen.note)
sys.exit("torch was loaded" if "torch" in sys.modules else 0)
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[3],
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == ("No usable GPU: there is no driver for one, so the CPU does the work.\n")


def test_a_gpu_asked_for_by_name_is_tried_without_a_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devices, "gpu_driver_seen", lambda: False)
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    with pytest.raises(DeviceError, match="there is no CUDA GPU or no driver for it"):
        choose_device("cuda")


@pytest.mark.parametrize(
    ("platform", "library"), [("linux", "libcuda.so.1"), ("win32", "nvcuda.dll")]
)
@pytest.mark.parametrize("there", [True, False])
def test_a_driver_is_seen_by_its_library(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, platform: str, library: str, there: bool
) -> None:
    asked: list[str] = []

    def load(name: str) -> None:
        asked.append(name)
        if not there:
            raise OSError("cannot open shared object file")

    monkeypatch.setattr(devices.sys, "platform", platform)
    monkeypatch.setattr(devices.ctypes, "CDLL", load)
    monkeypatch.setattr(devices, "_AMD_DEVICE", tmp_path / "kfd")
    assert gpu_driver_seen() is there
    assert asked == [library]
    (tmp_path / "kfd").touch()
    assert gpu_driver_seen()


@pytest.mark.parametrize(("machine", "seen"), [("arm64", True), ("x86_64", False)])
def test_an_apple_gpu_is_told_by_the_processor(
    monkeypatch: pytest.MonkeyPatch, machine: str, seen: bool
) -> None:
    monkeypatch.setattr(devices.sys, "platform", "darwin")
    monkeypatch.setattr(devices.platform, "machine", lambda: machine)
    assert gpu_driver_seen() is seen


@pytest.mark.torch
def test_the_driver_is_seen_wherever_torch_finds_a_gpu() -> None:
    if torch.cuda.is_available() or torch.backends.mps.is_available():
        assert gpu_driver_seen()


@pytest.mark.torch
@pytest.mark.usefixtures("driver")
@pytest.mark.skipif(torch.cuda.is_available(), reason="this machine has a CUDA GPU")
def test_no_gpu_is_one_plain_sentence() -> None:
    if torch.backends.mps.is_available():
        pytest.skip("this machine has an Apple GPU")
    note = "No usable GPU: there is no CUDA GPU or no driver for it, so the CPU does the work."
    assert choose_device().note == note
    with pytest.raises(DeviceError, match=r"there is no CUDA GPU.*Choose the CPU\."):
        choose_device("cuda")


@pytest.mark.torch
@pytest.mark.usefixtures("driver")
def test_a_gpu_that_fails_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> torch.Tensor:
        raise RuntimeError("CUDA error: no kernel image is available\nmore lines")

    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)
    monkeypatch.setattr(torch, "ones", fails)
    chosen = choose_device()
    assert chosen.kind == "cpu"
    assert chosen.note == (
        "No usable GPU: it failed at a first computation (CUDA error: no kernel image is "
        "available), so the CPU does the work."
    )


def _zeros(*size: int, device: str) -> torch.Tensor:
    return torch.zeros(*size)


@pytest.mark.torch
def test_a_gpu_that_computes_wrongly_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch, "ones", _zeros)
    assert why_unusable("cuda") == "it computes wrongly"


@pytest.mark.torch
@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA GPU")
def test_a_real_gpu_is_chosen() -> None:
    assert why_unusable("cuda") == ""
    assert choose_device().kind == "cuda"
