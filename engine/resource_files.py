"""The one place that knows where shipped files lie: in a checkout, a wheel, or a frozen build."""

from __future__ import annotations

import sys
from pathlib import Path


def resource_path(*parts: str) -> Path:
    """Path of a shipped file or folder under `resources/`; not checked for existence.

    PyInstaller unpacks data beside the code and names the folder in `sys._MEIPASS`; in a
    checkout and in an installed wheel `resources/` lies beside the package `engine/`.
    """
    frozen_root = getattr(sys, "_MEIPASS", None)
    root = Path(frozen_root) if frozen_root else Path(__file__).resolve().parent.parent
    return root.joinpath("resources", *parts)
