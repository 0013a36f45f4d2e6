"""`cxr classify`: scores computed by hand, every file once, in order, with the right exit code."""

from __future__ import annotations

import json
import math
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.cli import workers
from engine.models.bundle import load_bundle, seal
from engine.models.card import Calibration
from engine.models.probabilities import calibrated_card
from tests.engine.cli.conftest import Ran, quarters
from tests.engine.image_io.zipped import zipped

Cxr = Callable[..., Ran]
KEYS = ["file", "frame", "outcome", "scores", "flagged", "model", "reason", "member", "score_word"]


def test_one_film_by_hand(cxr: Cxr, film: Path, tiny: Path) -> None:
    """Standardised, the halves are -1 and +1: e_0 = e_1 = 0.5, logit 2 * 0.5 - 0.5 = 0.5."""
    ran = cxr("classify", film, "--model", tiny, "--device", "cpu", "--json")
    assert ran.code == 0
    (line,) = ran.lines
    assert list(line) == KEYS
    assert line["file"] == str(film)
    assert (line["frame"], line["outcome"], line["reason"]) == (0, "scored", "")
    assert line["scores"] == {"Density": pytest.approx(1 / (1 + math.exp(-0.5)), abs=1e-5)}
    assert line["flagged"] == ["Density"]
    assert line["model"]["id"] == "tiny"
    assert len(line["model"]["sha256"]) == 64
    assert line["score_word"] == "score"


def test_a_calibrated_model_gives_probabilities_and_flags_alike(
    cxr: Cxr, film: Path, tiny: Path, tmp_path: Path
) -> None:
    plain = load_bundle(tiny)
    temperature = Calibration("temperature scaling", (0.25,), True, "validation films", 50)
    shutil.copytree(plain.folder, tmp_path / "calibrated")
    seal(tmp_path / "calibrated", calibrated_card(plain.card, None, temperature)[0])
    asked = ("classify", film, "--model", tmp_path / "calibrated", "--device", "cpu")
    (line,) = cxr(*asked, "--json").lines
    # Log-odds of 0.5, four times as sure.
    assert line["scores"] == {"Density": pytest.approx(1 / (1 + math.exp(-2)), abs=1e-4)}
    assert (line["flagged"], line["score_word"]) == (["Density"], "probability")
    heading, row = cxr(*asked).out.splitlines()[:2]
    assert heading.split() == ["result", "finding", "probability", "film"]
    assert row.index("0.881") + len("0.881") == heading.index("probability") + len("probability")
    assert "probabilities: temperature scaling" in cxr("models", "show", asked[3]).out


def test_every_film_of_a_stack(cxr: Cxr, tmp_path: Path, tiny: Path) -> None:
    stack = np.stack([quarters(), 255 - quarters(), quarters(10, 20)])
    np.savez(tmp_path / "s.npz", images=stack)
    lines = cxr("classify", tmp_path, "--model", tiny, "--device", "cpu", "--json").lines
    assert [(line["frame"], line["member"]) for line in lines] == [
        (0, "images[0]"),
        (1, "images[1]"),
        (2, "images[2]"),
    ]


def test_what_the_gate_refuses_is_not_scored(cxr: Cxr, film: Path, tiny: Path) -> None:
    Image.fromarray(np.full((64, 64), 90, np.uint8)).save(film.parent / "flat.png")
    ran = cxr("classify", film.parent, "--model", tiny, "--device", "cpu", "--json")
    assert ran.code == 0  # it is no film; none has failed
    flat = ran.by_name["flat.png"]
    assert (flat["outcome"], flat["scores"], flat["flagged"]) == ("refused", {}, [])
    assert flat["reason"] == "Blank: it has almost no differences of grey."
    assert ran.by_name["half.png"]["outcome"] == "scored"
    assert "1 refused, 0 failed" in ran.err


def test_a_folder_through_all_levels_in_order(cxr: Cxr, film: Path, tiny: Path) -> None:
    deep = film.parent / "a" / "b"
    deep.mkdir(parents=True)
    for name in ("IM-10.png", "IM-2.png"):
        Image.fromarray(quarters()).save(deep / name)
    (film.parent / "notes.txt").write_text("not a film")
    ran = cxr("classify", film.parent, "--model", tiny, "--device", "cpu", "--json")
    assert ran.code == 0  # a text is no failed image
    assert list(ran.by_name) == ["half.png", "notes.txt", "IM-2.png", "IM-10.png"]
    notes = ran.by_name["notes.txt"]
    assert notes["outcome"] == "not an image"
    assert notes["scores"] == {}
    assert notes["flagged"] == []
    assert notes["reason"]


def test_text_for_people_adds_up(cxr: Cxr, film: Path, tiny: Path) -> None:
    (film.parent / "broken.png").write_bytes(film.read_bytes()[:60])
    (film.parent / "notes.txt").write_text("not a film")
    ran = cxr("classify", film.parent, "--model", tiny, "--device", "cpu")
    assert ran.code == 1
    heading, broken, half, notes, summary = ran.out.splitlines()
    assert half.startswith("suspected finding ")
    assert half.index("Density") == heading.index("finding")
    assert "0.622" in half
    assert broken.startswith("failed ")
    assert notes.startswith("not an image ")
    assert summary == (
        "3 in all: 1 scored (1 with a suspected finding, 0 with no finding above threshold), "
        "1 failed, 1 not an image."
    )
    assert ran.err.startswith("Tiny (tiny 1) on CPU")


def test_a_score_below_its_threshold(cxr: Cxr, film: Path, tiny: Path, tmp_path: Path) -> None:
    """A flat film is all zeros after standardising: logit 0, score 0.5, at the threshold."""
    flat = tmp_path / "flat.png"
    Image.fromarray(np.full((64, 64), 90, np.uint8)).save(flat)
    (line,) = cxr("classify", flat, "--no-gate", "--model", tiny, "--device", "cpu", "--json").lines
    assert line["scores"] == {"Density": pytest.approx(0.5, abs=1e-6)}
    assert line["flagged"] == (["Density"] if line["scores"]["Density"] >= 0.5 else [])


def test_a_path_that_is_not_there_fails_and_the_rest_goes_on(
    cxr: Cxr, film: Path, tiny: Path
) -> None:
    gone = film.parent / "gone.png"
    ran = cxr("classify", gone, film, "--model", tiny, "--device", "cpu", "--json")
    assert ran.code == 1
    assert [line["outcome"] for line in ran.lines] == ["failed", "scored"]
    assert ran.lines[0]["file"] == str(gone)


def test_films_in_a_zip(cxr: Cxr, film: Path, tiny: Path) -> None:
    archive = zipped(
        film.parent / "exam.zip", {"a/1.png": film.read_bytes(), "letter.txt": b"Dear colleague\n"}
    )
    ran = cxr("classify", archive, "--model", tiny, "--device", "cpu", "--json")
    assert ran.code == 0
    assert [(line["file"], line["outcome"]) for line in ran.lines] == [
        (str(archive / "letter.txt"), "not an image"),
        (str(archive / "a" / "1.png"), "scored"),
    ]


def test_an_empty_folder_is_no_failure(cxr: Cxr, tmp_path: Path, tiny: Path) -> None:
    ran = cxr("classify", tmp_path, "--model", tiny, "--device", "cpu", "--json")
    assert (ran.code, ran.out) == (0, "")


@pytest.mark.parametrize("options", [("--batch", "1"), ("--batch", "3"), ()])
def test_the_batch_changes_nothing(
    cxr: Cxr, tmp_path: Path, tiny: Path, options: tuple[str, ...]
) -> None:
    for number in range(5):
        Image.fromarray(quarters(number * 10, 200)).save(tmp_path / f"{number}.png")
    (tmp_path / "2.png").write_bytes(b"")
    ran = cxr("classify", tmp_path, "--model", tiny, "--device", "cpu", "--json", *options)
    assert [line["outcome"] for line in ran.lines] == [
        "failed" if number == 2 else "scored" for number in range(5)
    ]


def test_a_dying_decoder_and_a_vanishing_file_cost_one_film_each(
    cxr: Cxr, film: Path, tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "DECODER_SERVICE", "tests.engine.cli.odd_decoder:make")
    for name in ("a.png", "kills.png", "m.png", "vanishes.png", "z.png"):
        (film.parent / name).write_bytes(film.read_bytes())
    ran = cxr("classify", film.parent, "--model", tiny, "--device", "cpu", "--json")
    assert ran.code == 1
    assert {name: line["outcome"] for name, line in ran.by_name.items()} == {
        "a.png": "scored",
        "half.png": "scored",
        "kills.png": "failed",
        "m.png": "scored",
        "vanishes.png": "failed",
        "z.png": "scored",
    }
    assert "crashed" in ran.by_name["kills.png"]["reason"]
    assert "not there any more" in ran.by_name["vanishes.png"]["reason"]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--model", "nobody-has-this"), "nobody-has-this"),
        (("--model", "/nowhere/at/all"), "/nowhere/at/all"),
        (("--device", "abacus"), "abacus"),
    ],
)
def test_unknown_models_and_devices_are_wrong_usage(
    cxr: Cxr, film: Path, tiny: Path, options: tuple[str, ...], told: str
) -> None:
    ran = cxr("classify", film, "--model", tiny, *options)
    assert (ran.code, ran.out.count("scored")) == (2, 0)
    assert len(ran.err.splitlines()) == 1
    assert told in ran.err


def test_a_reader_that_goes_away_is_met_quietly(film: Path, tiny: Path) -> None:
    for number in range(40):
        (film.parent / f"{number}.png").write_bytes(film.read_bytes())
    command = [sys.executable, "-m", "engine.cli", "classify", "--json", "--device", "cpu"]
    with subprocess.Popen(
        [*command, "--model", tiny, film.parent], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert json.loads(process.stdout.readline())["outcome"] == "scored"
        process.stdout.close()
        told = process.stderr.read().decode()
        assert process.wait(60) == 141
    assert "Traceback" not in told
    assert "Broken" not in told


def test_ctrl_c_ends_it_with_a_sentence(film: Path, tiny: Path) -> None:
    for number in range(400):
        os.link(film, film.parent / f"{number}.png")
    command = [sys.executable, "-m", "engine.cli", "classify", "--json", "--device", "cpu"]
    with subprocess.Popen(
        [*command, "--batch", "1", "--model", tiny, film.parent],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)  # as the terminal does: the children get it too
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    told = err.decode().splitlines()
    assert (len(told), told[-1]) == (2, "cxr: stopped on request.")
    assert len(out.splitlines()) < 400
