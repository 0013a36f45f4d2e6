"""`cxr models`: what is installed, and what comes in and goes out."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.models import library
from engine.models.bundle import load_bundle
from tests.engine.cli.conftest import Ran
from tests.engine.models.tiny_bundle import write_tiny_bundle

Cxr = Callable[..., Ran]


@pytest.fixture(autouse=True)
def nothing_shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(library, "bundled_folder", lambda: tmp_path / "shipped")


def test_import_list_show_verify_export(cxr: Cxr, tiny: Path, tmp_path: Path) -> None:
    assert cxr("models", "list").err == "No model is installed.\n"
    assert cxr("models", "import", tiny).out.startswith("Installed tiny 1 (sha256 ")
    (line,) = cxr("models", "list", "--json").lines
    assert (line["id"], line["findings"], line["problem"]) == ("tiny", ["Density"], "")
    assert line["bundled"] is False
    (shown,) = cxr("models", "show", "tiny", "--json").lines
    assert shown["card"]["findings"][0]["threshold"]["value"] == 0.5
    assert "Density" in cxr("models", "show", "tiny").out
    assert cxr("models", "verify").out.startswith("sound    tiny 1")
    file = tmp_path / "out.cxrmodel"
    assert cxr("models", "export", "tiny", file).code == 0
    assert cxr("models", "verify", file).code == 0
    again = cxr("models", "export", "tiny", file)
    assert (again.code, "is there already" in again.err) == (2, True)


def test_a_damaged_model_is_named(cxr: Cxr, tiny: Path) -> None:
    cxr("models", "import", tiny)
    graph = library.user_folder() / "tiny" / "graph.onnx"
    graph.write_bytes(graph.read_bytes()[:-1] + b"x")
    for action in ("list", "verify"):
        ran = cxr("models", action)
        assert ran.code == 1
        assert ran.out.startswith("damaged  ")
    ran = cxr("models", "show", "tiny")
    assert (ran.code, ran.out) == (2, "")


def test_the_same_name_gets_another_version_and_goes_away_again(
    cxr: Cxr, tiny: Path, tmp_path: Path
) -> None:
    card = load_bundle(tiny).card
    write_tiny_bundle(tmp_path / "other", dataclasses.replace(card, title="Other", parts={}))
    cxr("models", "install", tiny)
    told = cxr("models", "install", tmp_path / "other").out.splitlines()
    assert told[0] == (
        "tiny 1 is installed already with other contents: this one is installed as tiny 2."
    )
    assert told[1].startswith("Installed tiny 2 (sha256 ")
    assert [line["version"] for line in cxr("models", "list", "--json").lines] == ["1", "2"]
    assert cxr("models", "remove", "tiny").code == 2
    assert cxr("models", "remove", "tiny@2").out.endswith("tiny-2.\n")
    assert [line["version"] for line in cxr("models", "list", "--json").lines] == ["1"]


def test_what_is_no_model_is_not_imported(cxr: Cxr, tmp_path: Path) -> None:
    ran = cxr("models", "import", tmp_path)
    assert (ran.code, len(ran.err.splitlines())) == (2, 1)
