"""By which a worker's program is told from the coordinator's: other code may score otherwise."""

from __future__ import annotations

import functools
import hashlib
import platform
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from engine import __version__

# What decides a score, from the file's bytes on.
_ROOMS = ("enhancement", "gate", "image_io", "inference", "models")
_LIBRARIES = (
    "numpy", "opencv-python-headless", "pillow", "tifffile", "pydicom", "imagecodecs",
    "pylibjpeg-openjpeg", "pylibjpeg-rle", "pyjpegls", "openvino", "distributed", "cloudpickle",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ProgramFacts:
    """libraries : name and version of each. code : sha256 over the source files, "" in a frozen
    build, which has none.
    """

    version: str
    python: str
    code: str
    libraries: tuple[tuple[str, str], ...]

    def difference(self, other: ProgramFacts) -> str:
        """How `other` departs from this, in words; "" where it does not."""
        if other.version != self.version:
            return f"CXR Desktop {other.version} instead of {self.version}"
        if other.python != self.python:
            return f"Python {other.python} instead of {self.python}"
        for (name, wanted), (_, there) in zip(self.libraries, other.libraries, strict=True):
            if there != wanted:
                return f"{name} {there or 'missing'} instead of {wanted or 'none'}"
        if self.code and other.code and other.code != self.code:
            return f"another state of CXR Desktop {self.version}"
        return ""


@functools.cache
def program_facts() -> ProgramFacts:
    """Of the program that runs here."""
    python = ".".join(platform.python_version_tuple()[:2])
    libraries = tuple((name, _version(name)) for name in _LIBRARIES)
    return ProgramFacts(__version__, python, _code(), libraries)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _code() -> str:
    engine = Path(__file__).parent.parent.parent
    files = sorted(file for room in _ROOMS for file in (engine / room).rglob("*.py"))
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.relative_to(engine).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest() if files else ""
