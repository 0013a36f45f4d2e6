"""The samples are there, and all of them can be read."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from engine import sample_films
from engine.datatypes import FilmFormat
from engine.image_io import formats
from engine.image_io.find import find_files
from engine.resource_files import resource_path
from engine.sample_films import sample_paths


def test_the_drawn_films_come_first() -> None:
    paths = sample_paths()
    assert paths[0] == resource_path("samples")
    assert all(path.exists() for path in paths)


def test_the_real_film_joins_where_it_is_installed() -> None:
    if importlib.util.find_spec("data_store") is None:
        pytest.skip("pydicom-data is not installed")
    film = sample_paths()[1]
    assert film.name == "RG1_UNCI.dcm"
    assert formats.probe(film).format is FilmFormat.DICOM
    # 1955 rows of 1841 columns, as its header says.
    assert formats.decode(formats.probe(film).film(0)).shape == (1955, 1841)


@pytest.mark.parametrize("origin", [None, "nowhere"])
def test_without_pydicom_data(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, origin: str | None
) -> None:
    """The package absent, and the package without its film."""
    spec = None
    if origin is not None:
        spec = importlib.util.spec_from_file_location("data_store", tmp_path / "__init__.py")
    monkeypatch.setattr(sample_films.importlib.util, "find_spec", lambda _: spec)
    assert sample_paths() == (resource_path("samples"),)


def test_every_drawn_film_can_be_read() -> None:
    files = [found.path for found in find_files([resource_path("samples")])]
    films = [path for path in files if path.suffix != ".md"]
    assert {path.suffix for path in films} == {".png", ".jpg", ".tif", ".dcm", ".npz"}
    for path in films:
        film = formats.decode(formats.probe(path).film(0))
        assert min(film.shape) >= 64 and film.pixels.max() > film.pixels.min()
