"""Labelled films through a bundle: a film that cannot be read costs itself alone."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from engine.datatypes import FilmSource
from engine.errors import EngineError
from engine.inference.predictor import open_predictor
from engine.models.bundle import load_bundle
from engine.training import film_scoring
from engine.training.dataset_types import Example
from engine.training.evaluation import measure_pairs, measure_set
from engine.training.film_scoring import score_examples
from engine.training.recipe import DataSource, EvaluationSet, PairSet, load_recipe
from tests.engine.judging.tiny_run import DOT, HALVES, write_run


def examples(folder: Path) -> list[Example]:
    paths = sorted(folder.rglob("*.png"))
    return [Example(FilmSource(path), (path.parent.name,), path.stem, path.name) for path in paths]


def test_scores_stand_beside_the_films_that_could_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(film_scoring, "DECODER_SERVICE", "tests.engine.cli.odd_decoder:make")
    run = write_run(tmp_path / "run", tmp_path / "films")
    asked = examples(tmp_path / "films" / "test")  # clear 3, 4 (dots), 5 (halves); dense 0, 1, 2
    killer = asked[1].film.path.with_name("kills.png")
    asked[1].film.path.rename(killer)
    asked[1] = Example(FilmSource(killer), ("clear",), "p4", "kills.png")
    asked[4].film.path.write_bytes(b"\x89PNG\r\n\x1a\nno film")
    scored = score_examples(open_predictor(load_bundle(run / "bundle"), "cpu"), asked)
    assert scored.places == (0, 2, 3, 5)
    assert scored.scores[:, 0] == pytest.approx([DOT, HALVES, HALVES, DOT], abs=2e-3)
    assert [one.split(":")[0] for one in scored.unread] == ["kills.png", asked[4].path_below_root]


def test_no_film_at_all_is_a_sentence(tmp_path: Path) -> None:
    run = write_run(tmp_path / "run", tmp_path / "films")
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\nno film")
    predictor = open_predictor(load_bundle(run / "bundle"), "cpu")
    with pytest.raises(EngineError, match="none of the films"):
        score_examples(predictor, [Example(FilmSource(broken), (), "p", "broken.png")])


def test_a_set_says_how_many_films_its_figures_lack(tmp_path: Path) -> None:
    run = write_run(tmp_path / "run", tmp_path / "films")
    lost = next((tmp_path / "films" / "test" / "dense").iterdir())
    lost.write_bytes(lost.read_bytes()[:-30])
    wanted = EvaluationSet("elsewhere", DataSource(root=str(tmp_path / "films" / "test")))
    predictor = open_predictor(load_bundle(run / "bundle"), "cpu")
    figures = measure_set(predictor, wanted, load_recipe(run / "recipe.toml"))
    assert {(one.films, one.note) for one in figures} == {(5, "1 of 6 films could not be read.")}


def test_of_pairs_those_count_of_which_both_films_can_be_read(tmp_path: Path) -> None:
    run = write_run(tmp_path / "run", tmp_path / "films")
    half = np.zeros((32, 32), np.uint8)
    half[:16] = 255
    dot = np.zeros((32, 32), np.uint8)
    dot[8:16, 8:16] = 255
    for side, films in (("a", (half, half, half)), ("b", (half, dot, half))):
        (tmp_path / side).mkdir()
        for number, film in enumerate(films):
            cv2.imwrite(str(tmp_path / side / f"{number}.png"), film)
    (tmp_path / "b" / "2.png").write_bytes(b"\x89PNG\r\n\x1a\nno film")
    table = tmp_path / "pairs.csv"
    table.write_text("one,other\n" + "".join(f"{n}.png,{n}.png\n" for n in range(3)))
    pairs = PairSet(
        "copies", str(table), ("one", "other"), (str(tmp_path / "a"), str(tmp_path / "b"))
    )
    predictor = open_predictor(load_bundle(run / "bundle"), "cpu")
    change, flags = measure_pairs(predictor, pairs, load_recipe(run / "recipe.toml"))
    assert (change.films, flags.films) == (2, 2)
    assert change.value == pytest.approx((HALVES - DOT) / 2, abs=2e-3)  # the median of 0 and all
    assert flags.value == 0.5
