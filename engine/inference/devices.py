"""Which processor does the work. A GPU counts only after it has computed something rightly.

Where there is no driver for a GPU, nobody asks torch: importing it to learn that takes 1.3 to
1.7 s on two cores, longer than scoring a film.
"""

from __future__ import annotations

import ctypes
import platform
import sys
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from engine.errors import DeviceError, needs_torch

DeviceKind = Literal["cpu", "cuda", "mps"]
GpuKind = Literal["cuda", "mps"]
WANTED = ("auto", "cpu", "cuda", "mps")
_GPUS: tuple[GpuKind, ...] = ("cuda", "mps")
# What torch itself loads first to reach an NVIDIA GPU; on AMD's it opens the kernel's device.
_NVIDIA_DRIVERS = {"linux": "libcuda.so.1", "win32": "nvcuda.dll"}
_AMD_DEVICE = Path("/dev/kfd")
_RIGHT_SUM = 9.0 * 36 + 6.0 * 24 + 4.0 * 4  # 3x3 ones over 8x8 ones, zero-padded


@dataclass(frozen=True, slots=True)
class DeviceInfo:
    """name : as a person knows it ("NVIDIA T4"); note : one sentence on the choice, or ""."""

    name: str
    kind: DeviceKind
    note: str = ""


def choose_device(wanted: str = "auto") -> DeviceInfo:
    """The device for "auto", "cpu", "cuda" or "mps".

    "auto" falls back to the CPU and says why in `note`. Raises DeviceError where a GPU that
    was asked for by name cannot be used, also where that is because torch is not installed.
    """
    if wanted not in WANTED:
        raise DeviceError(wanted, f"unknown device; known are {', '.join(WANTED)}")
    if wanted == "cpu":
        return DeviceInfo(_cpu_name(), "cpu")
    if wanted == "auto" and not gpu_driver_seen():
        return DeviceInfo(_cpu_name(), "cpu", _no_gpu("there is no driver for one"))
    if not _has_torch():
        if wanted != "auto":
            missing = needs_torch(wanted)
            raise DeviceError(wanted, missing.problem, missing.remedy)
        return DeviceInfo(_cpu_name(), "cpu", _no_gpu("the torch layer is not installed"))
    for kind in _GPUS:
        if wanted == kind:
            return _named_gpu(kind)
    return _best()


def gpu_driver_seen() -> bool:
    """Whether torch might find a GPU. Loads the driver's library, starts nothing on the GPU."""
    if sys.platform == "darwin":
        return platform.machine() == "arm64"
    if _AMD_DEVICE.exists():
        return True
    try:
        ctypes.CDLL(_NVIDIA_DRIVERS.get(sys.platform, "libcuda.so.1"))
    except OSError:
        return False
    return True


def why_unusable(kind: GpuKind) -> str:
    """Runs a convolution on the GPU; "" when the number is right, else the reason in words."""
    import torch

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # an old driver warns; the result below says the same
        try:
            if kind == "mps" and not torch.backends.mps.is_available():
                return "there is no Apple GPU"
            if kind == "cuda" and not torch.cuda.is_available():
                return "there is no CUDA GPU or no driver for it"
            ones = torch.ones(1, 1, 8, 8, device=kind)
            kernel = torch.ones(1, 1, 3, 3, device=kind)
            total = float(torch.nn.functional.conv2d(ones, kernel, padding=1).sum().item())
        except (RuntimeError, AssertionError) as broken:
            return f"it failed at a first computation ({str(broken).splitlines()[0]})"
    return "" if total == _RIGHT_SUM else "it computes wrongly"


def _has_torch() -> bool:
    try:
        import torch  # noqa: F401
    except ImportError:
        return False
    return True


def _named_gpu(kind: GpuKind) -> DeviceInfo:
    reason = why_unusable(kind)
    if reason:
        raise DeviceError(kind, f"this GPU cannot be used: {reason}", "Choose the CPU.")
    return DeviceInfo(_gpu_name(kind), kind)


def _best() -> DeviceInfo:
    reasons = []
    for kind in _GPUS:
        reason = why_unusable(kind)
        if not reason:
            return DeviceInfo(_gpu_name(kind), kind)
        reasons.append(reason)
    broken = [reason for reason in reasons if not reason.startswith("there is no")]
    return DeviceInfo(_cpu_name(), "cpu", _no_gpu(broken[0] if broken else reasons[0]))


def _no_gpu(reason: str) -> str:
    return f"No usable GPU: {reason}, so the CPU does the work."


def _gpu_name(kind: GpuKind) -> str:
    if kind == "mps":
        return "Apple GPU"
    import torch

    return str(torch.cuda.get_device_name())


def _cpu_name() -> str:
    import openvino

    return f"CPU ({openvino.Core().get_property('CPU', 'FULL_DEVICE_NAME')})"
