"""A GPU counts only after it has computed something rightly."""

from __future__ import annotations

import pytest
import torch

from engine.errors import DeviceError
from engine.inference import devices
from engine.inference.devices import choose_device, why_unusable


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


@pytest.mark.torch
@pytest.mark.skipif(torch.cuda.is_available(), reason="this machine has a CUDA GPU")
def test_no_gpu_is_one_plain_sentence() -> None:
    if torch.backends.mps.is_available():
        pytest.skip("this machine has an Apple GPU")
    note = "No usable GPU: there is no CUDA GPU or no driver for it, so the CPU does the work."
    assert choose_device().note == note
    with pytest.raises(DeviceError, match=r"there is no CUDA GPU.*Choose the CPU\."):
        choose_device("cuda")


@pytest.mark.torch
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
