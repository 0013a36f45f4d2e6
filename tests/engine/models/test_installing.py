"""That models are copied whole, never over another, and only own ones go away."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from engine.errors import BundleError
from engine.models import library
from engine.models.bundle import load_bundle, seal
from engine.models.card import CARD_TEXT_NAME
from engine.models.installing import free_version, install_bundle, remove_bundle
from tests.engine.models.tiny_bundle import CARD, write_tiny_bundle


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder; one model is shipped, in `shipped/`."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("CXR_MODELS", str(tmp_path / "own"))
    monkeypatch.setattr(library, "bundled_folder", lambda: tmp_path / "shipped")
    write_tiny_bundle(tmp_path / "shipped" / "s", dataclasses.replace(CARD, id="shipped"))
    return tmp_path / "own"


def test_the_same_again_changes_nothing(tmp_path: Path, own: Path) -> None:
    write_tiny_bundle(tmp_path / "elsewhere")
    first = install_bundle(tmp_path / "elsewhere")
    assert first.bundle.path == own / "tiny"
    assert first.sentence == "tiny 1 is installed."
    file = tmp_path / "out.cxrmodel"
    library.export_bundle("tiny", file)
    assert install_bundle(file).bundle.path == own / "tiny"
    assert [p.name for p in own.iterdir()] == ["tiny"]
    assert library.verify("tiny").sha256 == load_bundle(file).sha256


def test_another_model_of_the_same_name_gets_the_next_version(tmp_path: Path, own: Path) -> None:
    write_tiny_bundle(tmp_path / "one")
    other = dataclasses.replace(CARD, title="Other")
    write_tiny_bundle(tmp_path / "two", other)
    (tmp_path / "two" / CARD_TEXT_NAME).write_text("# Other\n\ntiny 1. Research use.\n")
    seal(tmp_path / "two", other)
    install_bundle(tmp_path / "one")
    for _ in range(2):  # the second time it is the same again
        second = install_bundle(tmp_path / "two")
        assert second.bundle.path == own / "tiny-2"
        assert second.bundle.card.version == "2"
        assert second.sentence == (
            "tiny 1 is installed already with other contents: this one is installed as tiny 2."
        )
    page = (own / "tiny-2" / CARD_TEXT_NAME).read_text()
    assert page == "# Other\n\ntiny 2. Research use.\n"
    assert sorted(p.name for p in own.iterdir()) == ["tiny", "tiny-2"]
    assert library.verify("tiny@1").card.title == "Tiny"


@pytest.mark.parametrize(
    ("taken", "version"),
    [((), "1.0"), (("1.0",), "1.1"), (("1.0", "1.1"), "1.2"), (("2.0",), "1.0")],
)
def test_free_version(taken: tuple[str, ...], version: str) -> None:
    assert free_version("1.0", taken) == version


def test_free_version_without_a_number() -> None:
    assert free_version("draft", ("draft", "draft.2")) == "draft.3"
    assert free_version("9b", ("9b",)) == "10b"


def test_a_damaged_bundle_leaves_nothing(tmp_path: Path, own: Path) -> None:
    write_tiny_bundle(tmp_path / "one")
    (tmp_path / "one" / "graph.onnx").write_bytes(b"x")
    with pytest.raises(BundleError, match="sha256 differs"):
        install_bundle(tmp_path / "one")
    assert not own.exists()


def test_a_folder_that_is_no_bundle(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    with pytest.raises(BundleError, match=r"run: this is no model bundle: it holds no model\.json"):
        install_bundle(tmp_path / "run")


def test_a_bundle_of_a_later_version(tmp_path: Path) -> None:
    write_tiny_bundle(tmp_path / "one", dataclasses.replace(CARD, schema=2))
    with pytest.raises(BundleError, match="newer version of this program"):
        install_bundle(tmp_path / "one")


def test_what_lies_there_is_left_alone(tmp_path: Path, own: Path) -> None:
    write_tiny_bundle(tmp_path / "one")
    (own / "tiny").mkdir(parents=True)
    (own / "tiny" / "mine.txt").write_text("mine")
    assert install_bundle(tmp_path / "one").bundle.path == own / "tiny-1"
    assert (own / "tiny" / "mine.txt").read_text() == "mine"


def test_a_place_that_cannot_be_written(tmp_path: Path, own: Path) -> None:
    write_tiny_bundle(tmp_path / "one")
    own.write_text("a file where the folder should be")
    with pytest.raises(BundleError, match="cannot be copied there"):
        install_bundle(tmp_path / "one")


def test_own_models_go_away_also_damaged_ones(tmp_path: Path, own: Path) -> None:
    write_tiny_bundle(tmp_path / "one")
    path = install_bundle(tmp_path / "one").bundle.path
    assert remove_bundle("tiny") == path
    assert list(own.iterdir()) == []
    write_tiny_bundle(own / "broken")
    (own / "broken" / "graph.onnx").write_bytes(b"x")
    assert remove_bundle(own / "broken") == own / "broken"
    assert list(own.iterdir()) == []


def test_what_cannot_be_removed(tmp_path: Path, own: Path) -> None:
    with pytest.raises(BundleError, match="came with the program and stays"):
        remove_bundle("shipped")
    with pytest.raises(BundleError, match="is none of the installed models"):
        remove_bundle(tmp_path)
    for version in ("1", "2"):
        write_tiny_bundle(own / version, dataclasses.replace(CARD, version=version))
    with pytest.raises(BundleError, match="Say which: 1, 2"):
        remove_bundle("tiny")
    assert remove_bundle("tiny@2") == own / "2"
