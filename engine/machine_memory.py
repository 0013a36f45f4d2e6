"""How much memory there is to use."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_GROUP_LIMIT = Path("/sys/fs/cgroup/memory.max")  # of cgroup v2, which containers have


def usable_memory() -> int | None:
    """Bytes of memory of this machine, or of the container, if that allows fewer; None where the
    system does not tell."""
    physical = _physical()
    limit = _group_limit()
    known = [size for size in (physical, limit) if size]
    return min(known) if known else None


def _physical() -> int | None:
    if sys.platform == "win32":
        return _windows_memory()
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError):  # a name that this system does not know
        return None


def _windows_memory() -> int | None:
    """GetPhysicallyInstalledSystemMemory, learn.microsoft.com: kilobytes."""
    kilobytes = ctypes.c_ulonglong()
    kernel = ctypes.CDLL("kernel32")
    told = kernel.GetPhysicallyInstalledSystemMemory(ctypes.byref(kilobytes))
    return kilobytes.value * 1024 if told else None


def _group_limit() -> int | None:
    try:
        told = _GROUP_LIMIT.read_text(encoding="ascii").strip()
    except OSError:  # no container, or no Linux
        return None
    return int(told) if told.isdigit() else None
