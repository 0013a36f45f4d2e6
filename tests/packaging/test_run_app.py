"""`make run` without a display does the job and leaves overlays and a table."""

from __future__ import annotations

import csv
import importlib.util
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from PIL import Image

from engine.resource_files import resource_path

SCRIPT = Path(__file__).parents[2] / "packaging" / "run_app.py"
Ran = subprocess.CompletedProcess[str]


@pytest.fixture
def run_app() -> ModuleType:
    """The script as a module; `packaging` on the path is another package."""
    spec = importlib.util.spec_from_file_location("run_app", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def films(tmp_path: Path, run_app: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stands in for the samples: a film whose score is known, a real sample, a text."""
    folder = tmp_path / "films"
    folder.mkdir()
    half = np.zeros((64, 64), np.uint8)
    half[32:] = 255
    Image.fromarray(half).save(folder / "a half.png")
    shutil.copy(resource_path("samples", "phantom_effusion_monochrome1.dcm"), folder / "b.dcm")
    (folder / "c.txt").write_text("Drawn films.\n", encoding="utf-8")
    monkeypatch.setattr(run_app, "sample_paths", lambda: (folder,))
    return folder


@pytest.fixture
def with_tiny_model(
    tmp_path: Path, run_app: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Ran]:
    """The real commands, with the model of 2 KB in the place of the starter."""
    pytest.importorskip("onnx", reason="the tiny model is made with onnx, of the torch layer")
    from tests.engine.models.tiny_bundle import write_tiny_bundle

    write_tiny_bundle(tmp_path / "tiny")
    real: Callable[..., Ran] = run_app.cxr

    def cxr(*arguments: str) -> Ran:
        return real(*arguments, "--model", str(tmp_path / "tiny"), "--device", "cpu")

    monkeypatch.setattr(run_app, "cxr", cxr)
    return cxr


def table(output: Path) -> list[dict[str, str]]:
    with (output / "results.csv").open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def test_overlays_and_table(
    run_app: ModuleType,
    films: Path,
    with_tiny_model: object,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    output = tmp_path / "output"
    assert run_app.run_headless(output) == 0
    rows = table(output)
    assert list(rows[0]) == [
        "file",
        "frame",
        "outcome",
        "Density",
        "flagged",
        "overlay",
        "reason",
    ]
    assert [(Path(row["file"]).name, row["frame"], row["outcome"]) for row in rows] == [
        ("a half.png", "0", "scored"),
        ("b.dcm", "0", "scored"),
        ("c.txt", "0", "not an image"),
    ]
    # Half -1 and half +1: e = (1/2, 1/2), logit 2/2 - 1/2 = 1/2, score 1 / (1 + exp(-1/2)).
    assert float(rows[0]["Density"]) == pytest.approx(0.622459, abs=1e-5)
    assert rows[0]["flagged"] == "Density" and rows[0]["reason"] == ""
    assert rows[2]["Density"] == rows[2]["overlay"] == "" and rows[2]["reason"]
    assert [row["overlay"] for row in rows[:2]] == ["a half-png-0.png", "b-dcm-0.png"]
    with Image.open(output / "a half-png-0.png") as overlay:
        assert overlay.size == (64, 64)
    assert {path.name for path in output.iterdir()} == {
        "a half-png-0.png",
        "b-dcm-0.png",
        "results.csv",
    }
    said = capsys.readouterr().out
    assert "suspected finding: Density" in said
    assert str(output.resolve()) in said and str((output / "results.csv").resolve()) in said


def test_a_film_that_fails_is_in_the_table_and_in_the_exit_code(
    run_app: ModuleType, films: Path, with_tiny_model: object, tmp_path: Path
) -> None:
    whole = (films / "a half.png").read_bytes()
    (films / "a half.png").write_bytes(whole[: len(whole) // 2])
    (films / "b.dcm").unlink()
    assert run_app.run_headless(tmp_path / "output") == 1
    assert [
        (row["outcome"], row["overlay"], bool(row["reason"])) for row in table(tmp_path / "output")
    ] == [
        ("failed", "", True),
        ("not an image", "", True),
    ]


def test_without_a_model_it_says_so(
    run_app: ModuleType,
    films: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    real: Callable[..., Ran] = run_app.cxr
    absent = str(tmp_path / "absent")
    monkeypatch.setattr(run_app, "cxr", lambda *arguments: real(*arguments, "--model", absent))
    assert run_app.run_headless(tmp_path / "output") == 2
    assert "absent" in capsys.readouterr().err
    assert not (tmp_path / "output" / "results.csv").exists()


def test_an_overlay_that_fails_costs_only_itself(
    run_app: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed: Ran = subprocess.CompletedProcess([], 1, "", "cxr: a.png: vanished.")
    monkeypatch.setattr(run_app, "cxr", lambda *_: failed)
    assert run_app.overlay_of({"file": "a.png", "frame": 0}, tmp_path) == ""


def test_the_table_takes_the_findings_of_all_rows(run_app: ModuleType, tmp_path: Path) -> None:
    failed = {"file": "x", "frame": 0, "outcome": "failed", "scores": {}, "flagged": []}
    scored = {**failed, "outcome": "scored", "scores": {"A": 0.25, "B": 0.5}, "flagged": ["A", "B"]}
    rows = [failed | {"overlay": "", "reason": "Why."}, scored | {"overlay": "o.png", "reason": ""}]
    run_app.write_table(tmp_path / "results.csv", rows)
    assert (tmp_path / "results.csv").read_text(encoding="utf-8").splitlines() == [
        "file,frame,outcome,A,B,flagged,overlay,reason",
        "x,0,failed,,,,,Why.",
        "x,0,scored,0.25,0.5,A; B,o.png,",
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["results.csv"]


@pytest.mark.parametrize(
    ("environment", "expected"),
    [({}, False), ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False)],
)
def test_no_display(
    run_app: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    expected: bool,
) -> None:
    monkeypatch.setattr(run_app.sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert run_app.has_display() is expected


def test_a_display_that_is_set_but_dead(
    run_app: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Qt ends the trying process; this one only hears of it."""
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":7654")
    monkeypatch.setattr(run_app.sys, "platform", "linux")
    assert run_app.has_display() is False
