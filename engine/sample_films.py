"""The films that the program shows when a person has none at hand."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from engine.resource_files import resource_path


def sample_paths() -> tuple[Path, ...]:
    """The drawn phantoms, and the real CR chest film of pydicom-data where that is installed."""
    paths = [resource_path("samples")]
    package = importlib.util.find_spec("data_store")
    if package is not None and package.origin is not None:
        film = Path(package.origin).parent / "data" / "RG1_UNCI.dcm"
        if film.is_file():
            paths.append(film)
    return tuple(paths)
