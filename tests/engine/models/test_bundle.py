"""Every way in which a bundle can be wrong, and that a right one loads."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import pickle
import zipfile
from pathlib import Path

import pytest

from engine.datatypes import ClaheSettings
from engine.errors import BundleError
from engine.evaluation.operating_curve import (
    CURVE_NAME,
    OperatingCurves,
    encode,
    operating_curve,
)
from engine.models.bundle import load_bundle, pack, read_curves, seal, write_card
from engine.models.card import Finding, Scaling, Task, Threshold
from tests.engine.models.tiny_bundle import CARD, write_tiny_bundle


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    write_tiny_bundle(tmp_path / "tiny")
    return tmp_path / "tiny"


def edit(folder: Path, change) -> None:
    """Applies `change` to the parsed model.json."""
    path = folder / "model.json"
    card = json.loads(path.read_text())
    change(card)
    path.write_text(json.dumps(card))


def refusal(path: Path) -> str:
    with pytest.raises(BundleError) as caught:
        load_bundle(path)
    return str(caught.value)


def test_loads(folder: Path) -> None:
    bundle = load_bundle(folder)
    assert bundle.card.finding_names == ("Density",)
    assert bundle.sha256 == hashlib.sha256((folder / "model.json").read_bytes()).hexdigest()
    assert bundle.graph_path == folder / "graph.onnx"
    weights = hashlib.sha256((folder / "weights.safetensors").read_bytes()).hexdigest()
    assert bundle.card.parts["weights.safetensors"] == weights


def test_card_survives_writing(folder: Path) -> None:
    clahe = dataclasses.replace(CARD.preprocessing, clahe=ClaheSettings(3.0, 4))
    card = seal(folder, dataclasses.replace(CARD, preprocessing=clahe))
    assert load_bundle(folder).card == card
    assert sorted(p.name for p in folder.iterdir()) == [
        "graph.onnx",
        "model.json",
        "weights.safetensors",
    ]


def test_recipe_and_log_may_lie_in_it_but_must_be_listed(folder: Path) -> None:
    (folder / "recipe.toml").write_text("a = 1\n")
    assert "tiny/recipe.toml: this file is not listed in model.json" in refusal(folder)
    seal(folder, CARD)
    assert "recipe.toml" in load_bundle(folder).card.parts
    (folder / ".DS_Store").write_text("left by a file manager")
    load_bundle(folder)


def test_changed_part(folder: Path) -> None:
    with (folder / "graph.onnx").open("ab") as file:
        file.write(b"\0")
    assert "tiny/graph.onnx: its contents are not those listed" in refusal(folder)


@pytest.mark.parametrize("name", ["graph.onnx", "weights.safetensors", "model.json"])
def test_missing_part(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert f"tiny/{name}: this part of the model bundle is missing" in refusal(folder)


@pytest.mark.parametrize("name", ["weights.pt", "model.pkl", "run.py"])
def test_files_that_may_carry_code(folder: Path, name: str) -> None:
    (folder / name).write_bytes(pickle.dumps([1]))
    assert f"tiny/{name}: files of this kind have no place" in refusal(folder)
    with pytest.raises(BundleError, match="no place"):
        seal(folder, CARD)


def test_links_and_folders_are_refused(folder: Path) -> None:
    (folder / "notes.txt").symlink_to("/etc/hostname")
    assert "only plain files" in refusal(folder)


def test_newer_schema(folder: Path) -> None:
    edit(folder, lambda card: card.update(schema=2, architecture="something else"))
    assert refusal(folder) == (
        "tiny/model.json: was written for a newer version of this program (schema 2). "
        "Update CXR Desktop to use this model."
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "not readable JSON"),
        (b"{", "not readable JSON"),
        (b"\xff\xfe", "not readable JSON"),
        (b'{"schema": 1, "x": ' + b"[" * 100_000, "not readable JSON"),
        (b"[]", "does not fit the schema"),
        (b'{"schema": 1}', "does not fit the schema"),
        (b'{"schema": 0}', "unknown schema version 0"),
    ],
)
def test_card_that_is_no_card(folder: Path, text: bytes, said: str) -> None:
    (folder / "model.json").write_bytes(text)
    assert said in refusal(folder)


def test_wrong_type_names_the_field(folder: Path) -> None:
    edit(folder, lambda card: card["findings"][0]["threshold"].update(value="high"))
    assert "`$.findings[0].threshold.value`" in refusal(folder)


def test_unsafe_part_name(folder: Path) -> None:
    edit(folder, lambda card: card["parts"].update({"../outside.onnx": "0" * 64}))
    assert "unsafe name ('../outside.onnx')" in refusal(folder)


def test_graph_must_be_listed(folder: Path) -> None:
    edit(folder, lambda card: card["parts"].pop("graph.onnx"))
    assert "does not list the hash of graph.onnx" in refusal(folder)


def test_truncated_weights(folder: Path) -> None:
    path = folder / "weights.safetensors"
    path.write_bytes(path.read_bytes()[:-3])
    with pytest.raises(BundleError, match="the weights cannot be read"):
        seal(folder, CARD)


FIXED = dataclasses.replace(CARD.preprocessing, scaling=Scaling.FIXED, mean=(0.5,), std=(0.2,))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"id": "../x"}, "the id '../x' may only have"),
        ({"classes": ("clear", "clear")}, "each with a name of its own"),
        ({"classes": ("dense",)}, "at least two classes"),
        ({"classes": ("clear", "dense", "more")}, "2 outputs for 3 classes"),
        ({"findings": ()}, "the findings must be given"),
        ({"preprocessing": dataclasses.replace(FIXED, size=(0, 4))}, "must lie in 1 to 4096"),
        ({"preprocessing": dataclasses.replace(FIXED, mean=(1, 2))}, "2 values for 1 channels"),
        ({"preprocessing": dataclasses.replace(FIXED, std=(0.0,))}, "std must be above 0"),
        (
            {"preprocessing": dataclasses.replace(FIXED, clahe=ClaheSettings(0, 8))},
            "CLAHE clip limit",
        ),
    ],
)
def test_cards_that_make_no_sense(folder: Path, changes: dict[str, object], said: str) -> None:
    before = (folder / "model.json").read_bytes()
    with pytest.raises(BundleError, match=said):
        seal(folder, dataclasses.replace(CARD, **changes))
    assert (folder / "model.json").read_bytes() == before


@pytest.mark.parametrize(
    ("findings", "said"),
    [
        ([("A", ("dense",), 1.5, "")], "must lie in 0 to 1"),
        ([("A", ("lung",), 0.5, "")], "the class 'lung', which the model does not have"),
        ([("A", (), 0.5, "")], "must name its classes"),
        ([("A", ("dense",), 0.5, "B")], "the parent 'B', which is not a finding"),
        ([("A", ("dense",), 0.5, "A")], "is its own ancestor"),
        ([("A", ("dense",), 0.5, "B"), ("B", ("dense",), 0.5, "A")], "is its own ancestor"),
        ([("A", ("dense",), 0.5, ""), ("A", ("clear",), 0.5, "")], "a name of its own"),
    ],
)
def test_findings_that_make_no_sense(folder: Path, findings, said: str) -> None:
    made = tuple(Finding(n, c, Threshold(v, "x"), parent) for n, c, v, parent in findings)
    with pytest.raises(BundleError, match=said):
        write_card(dataclasses.replace(CARD, findings=made, task=Task.MANY_AT_ONCE), folder)


def test_packs_and_loads_one_file(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "tiny.cxrmodel"
    pack(folder, file)
    bundle = load_bundle(file)
    assert bundle.sha256 == load_bundle(folder).sha256
    assert bundle.path == file
    assert bundle.folder.stat().st_mode & 0o77 == 0  # nobody else can look or write
    once = file.read_bytes()
    pack(folder, file)
    assert file.read_bytes() == once
    assert sorted(p.name for p in tmp_path.iterdir()) == ["cache", "tiny", "tiny.cxrmodel"]


def test_damaged_unpacked_copy_is_made_anew(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "tiny.cxrmodel"
    pack(folder, file)
    load_bundle(file).graph_path.write_bytes(b"damaged")
    assert load_bundle(file).graph_path.read_bytes() == (folder / "graph.onnx").read_bytes()


@pytest.mark.parametrize("name", ["../escape.json", "/etc/x.json", "a/b.json", "c:x.json", "m.pkl"])
def test_archives_with_bad_names(folder: Path, tmp_path: Path, name: str) -> None:
    file = tmp_path / "bad.cxrmodel"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, b"x")
    assert refusal(file).startswith("bad.cxrmodel")
    assert not list((tmp_path / "cache").rglob("*.json"))
    assert not (tmp_path / "escape.json").exists()


def test_archive_with_a_link(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "bad.cxrmodel"
    info = zipfile.ZipInfo("graph.onnx")
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(info, "/etc/passwd")
    assert "not a plain file" in refusal(file)


def test_archive_bomb(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.models.archive._LARGEST_TOTAL", 1_000_000)
    file = tmp_path / "bad.cxrmodel"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("model.json", b" " * 3_000_000)
    assert "far more than a model needs" in refusal(file)


def test_archive_that_is_none(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "bad.cxrmodel"
    file.write_bytes(b"PK\x03\x04 and no more")
    assert "bad.cxrmodel: cannot be unpacked" in refusal(file)
    assert "there is no such model bundle" in refusal(tmp_path / "absent.cxrmodel")
    (tmp_path / "a.pt").write_bytes(b"x")
    assert "ends in .cxrmodel" in refusal(tmp_path / "a.pt")


CURVE = operating_curve("Density", [0.9, 0.2], [True, False], 0.5)


def test_operating_curves_are_a_part(folder: Path) -> None:
    assert read_curves(folder, load_bundle(folder).card) is None
    curves = OperatingCurves("validation films", (CURVE,))
    (folder / CURVE_NAME).write_bytes(encode(curves))
    card = seal(folder, CARD)
    assert CURVE_NAME in card.parts
    assert read_curves(folder, load_bundle(folder).card) == curves


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (b"{", "does not fit the schema"),
        (encode(OperatingCurves("films", ())), "not those of the model card"),
        (encode(OperatingCurves("films", (CURVE,), schema=2)), "schema 2"),
        (b" " * (4 * 1024 * 1024 + 1), "too large"),
    ],
)
def test_operating_curves_that_do_not_fit(folder: Path, text: bytes, problem: str) -> None:
    (folder / CURVE_NAME).write_bytes(text)
    before = (folder / "model.json").read_bytes()
    with pytest.raises(BundleError, match=problem):
        seal(folder, CARD)
    assert (folder / "model.json").read_bytes() == before
    digest = hashlib.sha256(text).hexdigest()
    edit(folder, lambda card: card["parts"].update({CURVE_NAME: digest}))
    assert problem in refusal(folder)
