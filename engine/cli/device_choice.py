"""Whether "auto" needs torch to look for a GPU at all.

Importing torch to learn that there is none takes 1.3 to 1.7 s here, longer than scoring a film.
"""

from __future__ import annotations

import ctypes
import platform
import sys
from pathlib import Path

NO_DRIVER = "No usable GPU: there is no driver for one, so the CPU does the work."
# What torch itself loads first to reach an NVIDIA GPU; on AMD's it opens the kernel's device.
_NVIDIA_DRIVERS = {"linux": "libcuda.so.1", "win32": "nvcuda.dll"}
_AMD_DEVICE = Path("/dev/kfd")


def settle_device(wanted: str) -> tuple[str, str]:
    """The device to ask for, and a note on it: "auto" is "cpu" where no GPU can be there."""
    if wanted == "auto" and not gpu_driver_seen():
        return "cpu", NO_DRIVER
    return wanted, ""


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
