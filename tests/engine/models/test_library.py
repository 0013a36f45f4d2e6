"""Which bundles are found, and that imports are whole."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from engine.errors import BundleError
from engine.models import library
from engine.models.bundle import load_bundle
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


def test_import_export_and_again(tmp_path: Path, own: Path) -> None:
    write_tiny_bundle(tmp_path / "elsewhere")
    bundle = library.import_bundle(tmp_path / "elsewhere")
    assert bundle.path == own / "tiny"
    file = tmp_path / "out.cxrmodel"
    library.export_bundle("tiny", file)
    assert library.import_bundle(file).path == own / "tiny"
    assert [p.name for p in own.iterdir()] == ["tiny"]
    assert library.verify("tiny").sha256 == load_bundle(file).sha256


def test_another_model_of_the_same_id_is_kept(tmp_path: Path, own: Path) -> None:
    write_tiny_bundle(tmp_path / "one")
    write_tiny_bundle(tmp_path / "two", dataclasses.replace(CARD, version="2"))
    library.import_bundle(tmp_path / "one")
    with pytest.raises(BundleError, match="another model of this id is installed"):
        library.import_bundle(tmp_path / "two")
    assert library.find_bundle("tiny").card.version == "1"


def test_import_of_a_broken_bundle_leaves_nothing(tmp_path: Path, own: Path) -> None:
    write_tiny_bundle(tmp_path / "one")
    (tmp_path / "one" / "graph.onnx").write_bytes(b"x")
    with pytest.raises(BundleError):
        library.import_bundle(tmp_path / "one")
    assert not own.exists()


def test_import_onto_something_else(tmp_path: Path, own: Path) -> None:
    write_tiny_bundle(tmp_path / "one")
    (own / "tiny").mkdir(parents=True)
    (own / "tiny" / "mine.txt").write_text("mine")
    with pytest.raises(BundleError, match="cannot be copied there"):
        library.import_bundle(tmp_path / "one")
    assert [p.name for p in own.iterdir()] == ["tiny"]
    assert (own / "tiny" / "mine.txt").read_text() == "mine"


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
