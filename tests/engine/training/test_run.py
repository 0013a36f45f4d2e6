"""A recipe from films to a measured bundle, on drawn films, through the real command."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import cv2
import numpy as np
import pytest

pytest.importorskip("torch")
pytestmark = pytest.mark.torch

from engine.cli.main import main  # noqa: E402
from engine.doctor.report import read_report  # noqa: E402
from engine.evaluation.operating_curve import CURVE_NAME, decode  # noqa: E402
from engine.judging.judgement import load_judgement  # noqa: E402
from engine.judging.run_facts import run_facts  # noqa: E402
from engine.models.bundle import load_bundle, read_card, read_curves, seal  # noqa: E402
from engine.training.operating_curves import add_curves  # noqa: E402
from engine.training.recipe import load_recipe  # noqa: E402

RECIPE = """
schema = 1
batch = 8
averaging = 0.5
classes = ["clear", "spot"]
output = "out/bundle"
[bundle]
id = "spots"
version = "1"
title = "Bright squares"
intended_use = "Tests."
limits = ["Knows squares."]
licence = "CC0"
[data]
root = "films"
group_pattern = '(p\\d+)_'
[split]
validation = 0.25
[[findings]]
name = "Spot"
classes = ["spot"]
[network]
name = "resnet18"
flip_average = true
[input]
size = [32, 32]
smoothing = 0.5
[augmentation]
rotation = 3.0
noise = 0.02
resample = 0.5
[[phases]]
epochs = 5
learning_rate = 0.01
[[phases]]
epochs = 2
learning_rate = 0.002
train_from = 3
[thresholds]
rule = "youden"
films = "both"
[[evaluation]]
name = "the same films"
[evaluation.source]
root = "films"
[[pairs]]
name = "twins"
table = "pairs.csv"
columns = ["large", "small"]
roots = ["twins", "films"]
"""


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    rng = np.random.default_rng(0)
    (folder / "twins").mkdir()
    rows = ["large,small"]
    for number in range(32):
        label = ("clear", "spot")[number % 2]
        film = rng.integers(0, 90, (40, 40)).astype(np.uint8)
        if label == "spot":
            film[10:30, 10:30] += 150
        name = f"{label}/p{number // 4}_{number}.png"
        (folder / "films" / label).mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(folder / "films" / name), film)
        large = cv2.resize(film, (160, 160), interpolation=cv2.INTER_NEAREST)
        cv2.imwrite(str(folder / "twins" / f"{number}.png"), large)
        rows.append(f"{number}.png,{name}")
    (folder / "pairs.csv").write_text("\n".join(rows))
    (folder / "recipe.toml").write_text(RECIPE)
    (folder / "out").mkdir()
    assert main(["train", str(folder / "recipe.toml"), "--out", str(folder / "run")]) == 0
    return folder


def test_the_bundle_is_whole_and_says_how_it_was_made(trained: Path) -> None:
    card = load_bundle(trained / "out" / "bundle").card
    assert card.training.films == 24
    assert "no patient on both sides" in card.training.split
    assert card.architecture.flip_average
    assert [p.precision for p in card.parity][:2] == ["float16 storage", "float32 on OpenVINO"]
    assert card.parity_of("float32 on OpenVINO").largest_score_change < 1e-4
    assert not list((trained / "run").glob("*.partial"))


def test_its_operating_curve_says_what_the_threshold_was_chosen_for(trained: Path) -> None:
    bundle = load_bundle(trained / "out" / "bundle")
    curves = read_curves(bundle.folder, bundle.card)
    assert curves is not None
    threshold, curve = bundle.card.findings[0].threshold, curves.of("Spot")
    assert (curve.copies, curve.films_with, curve.films_without) == (2, 4, 4)
    figures = [
        part.figure
        for part in (curve.at(threshold.value).sensitivity, curve.at(threshold.value).specificity)
    ]
    said = [float(share) for share in re.findall(r"([\d.]+)% of", threshold.choice)]
    assert [figure and round(100 * figure.value, 1) for figure in figures] == said


def test_a_bundle_without_curves_gets_the_same_ones(trained: Path, tmp_path: Path) -> None:
    folder = tmp_path / "bundle"
    shutil.copytree(trained / "out" / "bundle", folder)
    made = (folder / CURVE_NAME).read_bytes()
    (folder / CURVE_NAME).unlink()
    seal(folder, read_card(folder)[0])
    recipe = load_recipe(trained / "recipe.toml")
    bundle = add_curves(load_bundle(folder), recipe, tmp_path / "films")
    again = read_curves(folder, bundle.card)
    was = decode(made)
    assert again is not None
    for first, second in zip(was.curves, again.curves, strict=True):
        assert second.with_finding.scores == pytest.approx(first.with_finding.scores, abs=1e-5)
        assert second.without_finding.counts == first.without_finding.counts
    assert not list(tmp_path.glob(".curves-*"))


def test_its_figures_cover_every_set_and_the_pairs(trained: Path) -> None:
    card = load_bundle(trained / "out" / "bundle").card
    figures = {(f.data, f.metric): f for f in card.measured}
    assert figures["the same films", "AUC"].value > 0.95
    assert figures["the same films", "AUC"].films == 32
    # The large twin is the small film magnified four times, so the scores are nearly the same.
    assert figures["twins", "median score difference"].value < 0.1
    assert ("validation films", "sensitivity") in figures


def test_the_split_keeps_patients_together(trained: Path) -> None:
    rows = (trained / "run" / "split.csv").read_text().splitlines()[1:]
    sides = {row.split(",")[1]: set() for row in rows}
    for row in rows:
        sides[row.split(",")[1]].add(row.split(",")[0])
    assert len(rows) == 32
    assert all(len(parts) == 1 for parts in sides.values())


def test_the_bundle_scores_films(trained: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spot = trained / "films" / "spot" / "p0_1.png"
    command = [
        "classify",
        str(spot),
        "--model",
        str(trained / "out" / "bundle"),
        "--json",
        "--no-gate",
    ]
    assert main([*command, "--device", "cpu"]) == 0
    line = json.loads(capsys.readouterr().out)
    assert line["flagged"] == ["Spot"]


def test_evaluate_reads_class_folders(trained: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bundle = str(trained / "out" / "bundle")
    scores = trained / "scores.csv"
    code = main(["evaluate", str(trained / "films"), "--model", bundle, "--out", str(scores)])
    assert code == 0
    assert "sensitivity" in capsys.readouterr().out
    assert len(scores.read_text().splitlines()) == 33


def test_evaluate_reads_a_recipes_sets(trained: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bundle = str(trained / "out" / "bundle")
    assert main(["evaluate", str(trained / "recipe.toml"), "--model", bundle]) == 0
    assert "the same films" in capsys.readouterr().out


def test_resuming_a_finished_run_gives_the_same_scores(trained: Path) -> None:
    first = load_bundle(trained / "out" / "bundle")
    arguments = ["train", str(trained / "recipe.toml"), "--out", str(trained / "run"), "--resume"]
    assert main(arguments) == 0
    again = load_bundle(trained / "out" / "bundle")
    assert again.card.parts == first.card.parts
    assert again.card.measured == first.card.measured


def test_folders_of_no_class_are_refused(
    trained: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "cats").mkdir()
    cv2.imwrite(str(tmp_path / "cats" / "1.png"), np.zeros((32, 32), np.uint8))
    assert main(["evaluate", str(tmp_path), "--model", str(trained / "out" / "bundle")]) == 2
    assert "Name the class folders clear, spot" in capsys.readouterr().err


def test_the_data_doctor_looked_at_its_films_first(trained: Path) -> None:
    report = read_report(trained / "run")
    assert (report.films, report.patients) == (32, 8)
    facts = run_facts(trained / "run")
    assert facts.doctor == report


def test_it_ends_with_a_judgement_on_its_evaluation_set(trained: Path) -> None:
    judgement = load_judgement(trained / "run")
    assert judgement.test.name == "the same films"
    assert "32 test films are training or validation films as well." in judgement.test.warnings
    bundle = load_bundle(trained / "out" / "bundle")
    assert judgement.bundle_sha256 == bundle.sha256
    assert "## Measured" in (bundle.folder / "MODEL_CARD.md").read_text()
    assert load_recipe(trained / "run" / "recipe.toml").phases == (
        load_recipe(trained / "recipe.toml").phases
    )
