"""A finished run judged: what it keeps and tells of looks; the starter as its card has it."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from engine.errors import EngineError
from engine.evaluation.confusion import TwoByTwo, named
from engine.judging import run_judging
from engine.judging.dropped_films import (
    dropped_of_set,
    dropped_of_split,
    dropped_sentences,
)
from engine.judging.judge import judge_tables
from engine.judging.judgement import SCORES_NAME, VALIDATION_SCORES_NAME, load_judgement
from engine.judging.looks import read_looks
from engine.judging.run_judging import JudgeOptions, judge_run
from engine.judging.run_parts import OWN_VALIDATION
from engine.judging.score_table import read_table
from engine.models.bundle import load_bundle, read_card, seal
from engine.models.library import find_bundle
from engine.progress import CancelToken
from engine.training import film_scoring
from engine.training.dataset import recipe_films, split_by_patient
from engine.training.dataset_types import GatherReport, LeftOutFile, WhyLeftOut
from engine.training.recipe import load_recipe
from engine.training.splits import write_split
from tests.engine.judging.tiny_run import DOT, HALVES, write_run

pytestmark = pytest.mark.torch  # splits by ratio, where a recipe has one, are scikit-learn's


def test_its_figures_are_those_of_six_films(tmp_path: Path) -> None:
    run = write_run(tmp_path / "run", tmp_path / "films")
    judgement = judge_run(run)
    assert judgement.test.name == "test films of the recipe's split"
    assert (judgement.test.films, judgement.test.patients, judgement.validation_films) == (6, 5, 6)
    (density,) = judgement.findings
    assert density.counts == TwoByTwo(hits=2, misses=1, false_alarms=1, passed=2)
    table = read_table(run / "judgement" / SCORES_NAME)
    assert sorted(table.scores[:, 0]) == pytest.approx([DOT] * 3 + [HALVES] * 3, abs=2e-3)
    assert load_judgement(run) == judgement


def test_every_figure_can_be_computed_again_from_the_tables_it_keeps(tmp_path: Path) -> None:
    run = write_run(tmp_path / "run", tmp_path / "films")
    judgement = judge_run(run)
    folder = run / "judgement"
    again = judge_tables(
        load_bundle(run / "bundle").card,
        read_table(folder / SCORES_NAME),
        read_table(folder / VALIDATION_SCORES_NAME),
    )
    assert again.findings == judgement.findings
    assert again.calibration == judgement.calibration
    assert again.matrices == judgement.matrices


def test_films_worth_looking_at_have_pictures(tmp_path: Path) -> None:
    run = write_run(tmp_path / "run", tmp_path / "films")
    notable = judge_run(run).notable
    assert {one.why for one in notable} == {"best", "worst", "doubtful"}
    for one in notable:
        for name in (one.picture, one.heat_map):
            assert (run / "judgement" / name).read_bytes().startswith(b"\xff\xd8")


def test_a_second_look_after_the_recipe_changed_is_told(tmp_path: Path) -> None:
    films = tmp_path / "films"
    first = judge_run(write_run(tmp_path / "runs" / "a", films))
    same = judge_run(tmp_path / "runs" / "a")
    assert (first.test.warnings, same.test.warnings, len(same.test.looks)) == ((), (), 1)
    # Weights of another training, under another recipe, in a folder beside.
    run = write_run(tmp_path / "runs" / "b", films, epochs=2)
    bundle = load_bundle(run / "bundle")
    _with_other_weights(run / "bundle")
    assert load_bundle(run / "bundle").sha256 != bundle.sha256
    later = judge_run(run)
    assert len(later.test.looks) == 2
    (warning,) = later.test.warnings
    assert "(run a), by a model of another recipe." in warning
    assert judge_run(tmp_path / "runs" / "a").test.warnings == ()
    assert len(read_looks(run)) == 1


def test_a_look_is_written_down_before_the_first_film_is_scored(tmp_path: Path) -> None:
    run = write_run(tmp_path / "run", tmp_path / "films")
    stopped = CancelToken()
    stopped.cancel()
    with pytest.raises(EngineError, match="Stopped"):
        judge_run(run, cancel=stopped)
    assert len(read_looks(run)) == 1
    assert not (run / "judgement").exists()


def test_a_film_that_cannot_be_read_is_left_out_and_named(tmp_path: Path) -> None:
    run = write_run(tmp_path / "run", tmp_path / "films")
    broken = tmp_path / "films" / "test" / "clear" / "p52_5.png"
    broken.write_bytes(broken.read_bytes()[:-30])
    judgement = judge_run(run, JudgeOptions(pictures=False))
    assert judgement.test.films == 5
    (warning,) = judgement.test.warnings
    assert warning.startswith("1 of 6 test films could not be read and is left out: ")
    assert "p52_5.png" in warning


def test_a_film_that_kills_its_decoder_is_left_out_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(film_scoring, "DECODER_SERVICE", "tests.engine.cli.odd_decoder:make")
    run = write_run(tmp_path / "run", tmp_path / "films")
    bad = tmp_path / "films" / "test" / "clear"
    (bad / "p52_5.png").rename(bad / "kills_5.png")
    judgement = judge_run(run, JudgeOptions(pictures=False))
    assert (judgement.test.films, judgement.validation_films) == (5, 6)
    (warning,) = judgement.test.warnings
    assert warning.startswith("1 of 6 test films could not be read and is left out: ")
    assert "kills_5.png: The film decoder crashed (signal SIGABRT)" in warning


def test_a_judgement_that_fails_midway_leaves_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = write_run(tmp_path / "run", tmp_path / "films")
    before = judge_run(run)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(run_judging, "with_pictures", full)
    with pytest.raises(EngineError, match="No space left"):
        judge_run(run)
    assert load_judgement(run) == before
    assert sorted(path.name for path in run.glob(".*")) == []


def test_a_bundle_between_two_names_is_found_again(tmp_path: Path) -> None:
    run = write_run(tmp_path / "run", tmp_path / "films")
    (run / "bundle").rename(run / "bundle.old")  # as a kill within `keep_in_bundle` leaves it
    assert judge_run(run, JudgeOptions(pictures=False)).test.films == 6
    assert not (run / "bundle.old").exists()


def test_test_films_lost_before_the_judging_are_counted(tmp_path: Path) -> None:
    """One is a text file, one is in the kept split and gone, one the recipe leaves out."""
    run = write_run(tmp_path / "run", tmp_path / "films")
    recipe = load_recipe(run / "recipe.toml")
    write_split(run / "split.csv", split_by_patient(recipe_films(recipe), recipe))
    test = tmp_path / "films" / "test"
    (test / "clear" / "p52_5.png").write_bytes(b"no film")
    (test / "dense" / "p12_0.png").unlink()
    (tmp_path / "films" / "train" / "dense" / "p10_0.png").unlink()
    unwanted = dataclasses.replace(recipe.data, leave_out=("test/clear/p42_4.png",))
    judgement = judge_run(
        run, JudgeOptions(dataclasses.replace(recipe, data=unwanted), pictures=False)
    )
    assert judgement.test.films == 3
    lost, left = judgement.test.warnings
    assert lost.startswith("2 of 5 test films could not be read and are left out: ")
    assert "test/clear/p52_5.png: " in lost
    assert "test/dense/p12_0.png: It is not there any more." in lost
    assert left == "The recipe leaves 1 test film out."


def test_files_lost_before_a_split_by_share_are_in_no_part() -> None:
    lost = LeftOutFile(Path("/films/a/1.png"), WhyLeftOut.UNREADABLE, "It is empty.")
    other = LeftOutFile(Path("/films/a/x.txt"), WhyLeftOut.NOT_AN_IMAGE, "It is a text file.")
    gathered = GatherReport(Path("/films"), (), (lost, other))
    (said,) = dropped_sentences(dropped_of_split(gathered, "ratio"), (), 9)
    assert said == (
        "1 file of the data could not be read and is in no part of the split: a/1.png: It is empty."
    )
    (said,) = dropped_sentences(dropped_of_set(gathered), ("b/2.png: It is cut short.",), 9)
    assert said == (
        "2 of 10 test films could not be read and are left out: "
        "a/1.png: It is empty. b/2.png: It is cut short."
    )


def test_what_a_fold_held_out_is_judged_with_a_warning(tmp_path: Path) -> None:
    run = write_run(tmp_path / "run", tmp_path / "films")
    judgement = judge_run(run, JudgeOptions(films=OWN_VALIDATION, pictures=False))
    assert judgement.test.name == OWN_VALIDATION
    (warning,) = judgement.test.warnings
    assert "These films also chose the best epoch" in warning


def test_what_a_run_lacks_is_said(tmp_path: Path) -> None:
    run = write_run(tmp_path / "run", tmp_path / "films")
    with pytest.raises(EngineError, match="no evaluation set 'x'; it has none"):
        judge_run(run, JudgeOptions(films="x"))
    shutil.rmtree(tmp_path / "films" / "test")
    with pytest.raises(EngineError, match="sets no test films aside"):
        judge_run(run)
    with pytest.raises(EngineError, match="no judgement"):
        load_judgement(run)
    (run / "recipe.toml").unlink()
    with pytest.raises(EngineError, match=r"holds no recipe\.toml"):
        judge_run(run)


@pytest.mark.shared
def test_the_starters_test_films_give_the_figures_of_its_card(
    tmp_path: Path, shared_data: Path
) -> None:
    assert shared_data.is_dir()
    shutil.copytree(find_bundle(None).folder, tmp_path / "run" / "bundle")
    recipe = load_recipe(Path(__file__).parents[3] / "recipes" / "paediatric-pneumonia.toml")
    # Validation films do not change these figures: few are enough.
    source = dataclasses.replace(recipe.data, only_groups="^person(10|11)")
    judgement = judge_run(
        tmp_path / "run",
        JudgeOptions(recipe=dataclasses.replace(recipe, data=source), pictures=False),
    )
    card = find_bundle(None).card
    wanted = [one for one in card.measured if one.data == "shared test films (children)"]
    assert len(wanted) == 9
    for one in wanted:
        figure = named(judgement.of(one.finding).figures, one.metric).figure
        assert figure is not None
        assert (round(figure.value, 4), round(figure.low, 4), round(figure.high, 4)) == (
            one.value,
            one.low,
            one.high,
        )


def _with_other_weights(bundle: Path) -> None:
    weights = {"head.weight": np.array([[0, 0], [3, -1]], np.float16)}
    save_file(weights, bundle / "weights.safetensors")
    seal(bundle, read_card(bundle)[0])
