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
from engine.judging.judge import judge_tables
from engine.judging.judgement import SCORES_NAME, VALIDATION_SCORES_NAME, load_judgement
from engine.judging.looks import read_looks
from engine.judging.run_judging import JudgeOptions, judge_run
from engine.judging.score_table import read_table
from engine.models.bundle import load_bundle, read_card, seal
from engine.models.library import find_bundle
from engine.progress import CancelToken
from engine.training.recipe import load_recipe
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
    assert "(run a), and the recipe was changed afterwards" in warning
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
    assert "1 test films could not be read" in warning
    assert "p52_5.png" in warning


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
