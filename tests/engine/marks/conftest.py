from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pydicom.data import get_testdata_file

from engine.datatypes import FilmSource


@pytest.fixture
def film(tmp_path: Path) -> FilmSource:
    """A real film in a folder of its own."""
    path = get_testdata_file("CT_small.dcm", download=False)
    assert path is not None
    (tmp_path / "films").mkdir()
    return FilmSource(Path(shutil.copy(path, tmp_path / "films" / "chest.dcm")))


@pytest.fixture
def away(tmp_path: Path) -> Path:
    """The folder for marks that cannot lie beside their film; nobody has made it yet."""
    return tmp_path / "own" / "marks"
