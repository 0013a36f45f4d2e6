"""Services of children that give way: what a person waits for goes before what runs for hours."""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys

from engine.service_host import build

SERVICE = "engine.low_priority:make_service"
AFTER_THE_WINDOW = "engine.low_priority:make_service_after_the_window"
_NICENESS = 10
_A_LITTLE = 4
_BELOW_NORMAL = 0x4000  # BELOW_NORMAL_PRIORITY_CLASS, learn.microsoft.com, SetPriorityClass


def make_service(factory: str, *args: object) -> object:
    """The service that `factory` makes, in a child that has lowered its own priority for good."""
    lower_priority()
    return build(factory, args)


def make_service_after_the_window(factory: str, *args: object) -> object:
    """The same for what a person waits for, too, but with the window alive meanwhile: with all
    cores at work its thread would get its turn only after theirs. Windows does this by itself."""
    if sys.platform != "win32":
        _be_nicer(_A_LITTLE)
    return build(factory, args)


def lower_priority() -> None:
    """Of this process. A system that does not allow it leaves it as it was."""
    if sys.platform == "win32":
        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), _BELOW_NORMAL)
    else:
        _be_nicer(_NICENESS)


def _be_nicer(by: int) -> None:
    with contextlib.suppress(OSError):
        os.nice(by)
