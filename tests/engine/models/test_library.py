"""Which bundles are found, and that imports are whole."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from engine.errors import BundleError
from engine.models import library
from tests.engine.models.tiny_bundle import CARD, write_tiny_bundle


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder; the shipped models are those in `shipped/`."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("CXR_MODELS", str(tmp_path / "own"))
    monkeypatch.setattr(library, "bundled_folder", lambda: tmp_path / "shipped")
    starter = dataclasses.replace(CARD, id=library.STARTER)
    write_tiny_bundle(tmp_path / "shipped" / library.STARTER, starter)
    return tmp_path / "own"


def test_the_starter_is_the_default(tmp_path: Path) -> None:
    assert library.find_bundle().path == tmp_path / "shipped" / library.STARTER
    assert library.find_bundle(library.STARTER).card.id == library.STARTER


def test_the_latest_version_unless_one_is_named(own: Path) -> None:
    for version in ("1.9", "1.10"):
        write_tiny_bundle(own / version, dataclasses.replace(CARD, version=version))
    assert library.find_bundle("tiny").card.version == "1.10"
    assert library.find_bundle("tiny@1.9").card.version == "1.9"
    with pytest.raises(BundleError, match="Installed are: paediatric-pneumonia, tiny"):
        library.find_bundle("tiny@2")


def test_the_one_that_came_with_the_program_goes_first(tmp_path: Path, own: Path) -> None:
    later = dataclasses.replace(CARD, id=library.STARTER, version="2")
    write_tiny_bundle(own / "later", later)
    assert library.find_bundle().path == tmp_path / "shipped" / library.STARTER
    assert library.find_bundle(f"{library.STARTER}@2").path == own / "later"


def test_broken_ones_are_listed_with_their_problem(tmp_path: Path, own: Path) -> None:
    write_tiny_bundle(own / "broken")
    (own / "broken" / "graph.onnx").write_bytes(b"x")
    starter, broken = library.list_bundles()
    assert starter.bundled and starter.card is not None and starter.problem is None
    assert not broken.bundled and broken.card is None
    assert broken.problem is not None and "graph.onnx" in str(broken.problem)
    with pytest.raises(BundleError, match=r"graph\.onnx"):
        library.find_bundle("broken")


def test_unknown_name() -> None:
    with pytest.raises(BundleError, match="Installed are: paediatric-pneumonia"):
        library.find_bundle("nothing")


def test_a_path_is_a_path(tmp_path: Path) -> None:
    write_tiny_bundle(tmp_path / "one")
    assert library.find_bundle(str(tmp_path / "one")).card.id == "tiny"
    with pytest.raises(BundleError, match="no such model bundle"):
        library.find_bundle(tmp_path / "two")
