"""Services of children that give way: what a person waits for goes before what runs for hours."""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys

from engine.service_host import build

SERVICE = "engine.low_priority:make_service"
_NICENESS = 10
_BELOW_NORMAL = 0x4000  # BELOW_NORMAL_PRIORITY_CLASS, learn.microsoft.com, SetPriorityClass


def make_service(factory: str, *args: object) -> object:
    """The service that `factory` makes, in a child that has lowered its own priority for good."""
    lower_priority()
    return build(factory, args)


def lower_priority() -> None:
    """Of this process. A system that does not allow it leaves it as it was."""
    if sys.platform == "win32":
        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), _BELOW_NORMAL)
    else:
        with contextlib.suppress(OSError):
            os.nice(_NICENESS)
