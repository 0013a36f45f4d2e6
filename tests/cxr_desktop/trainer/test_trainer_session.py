from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cxr_desktop.trainer.trainer_session import TrainerSession
from engine.datatypes import FilmSource
from engine.errors import ChildCrashedError, EngineError
from engine.models.card import Task
from engine.training.dataset_types import Part, WhyLeftOut
from engine.training.recipe import Split, load_recipe


def test_a_folder_becomes_films_a_recipe_and_a_split(chosen: TrainerSession) -> None:
    found, recipe = chosen.summary, chosen.recipe
    assert found is not None and recipe is not None and chosen.split is not None
    assert (found.films, found.patients, found.patients_known) == (21, 20, True)
    assert [(one.name, one.films, one.patients) for one in found.classes] == [
        ("NORMAL", 11, 10), ("ILL", 10, 10),
    ]  # fmt: skip
    assert [(why, len(files)) for why, files in found.left_out] == [(WhyLeftOut.NOT_AN_IMAGE, 1)]
    assert (recipe.task, recipe.bundle.title) == (Task.ONE_OF_MANY, "zaphod")
    assert [finding.name for finding in recipe.findings] == ["ILL"]
    assert sum(part.films for part in chosen.split.parts) == 21
    assert chosen.split.crossing == 0
    assert len(chosen.films(Part.TRAINING, 3)) == 3


def test_a_film_that_is_left_out_is_in_the_recipe_and_can_be_taken_back(
    chosen: TrainerSession, labelled: Path, qtbot
) -> None:
    chosen.leave_out([FilmSource(labelled / "NORMAL" / "person0_2.png"), FilmSource(Path("else"))])
    qtbot.waitUntil(lambda: chosen.split is not None)
    assert chosen.summary is not None and chosen.summary.films == 20
    assert chosen.recipe is not None
    assert chosen.recipe.data.leave_out == ("NORMAL/person0_2.png",)
    chosen.take_back()
    qtbot.waitUntil(lambda: chosen.split is not None)
    assert chosen.summary.films == 21


def test_only_a_choice_about_the_split_parts_films_anew(chosen: TrainerSession, qtbot) -> None:
    before, recipe = chosen.split, chosen.recipe
    assert recipe is not None
    chosen.change_recipe(replace(recipe, batch=8))
    assert chosen.split is before
    assert not chosen.splitting
    chosen.change_recipe(replace(recipe, split=Split(validation=0.3, test=0.2)))
    qtbot.waitUntil(lambda: chosen.split is not None)
    assert [part.films for part in chosen.split.parts] == [11, 6, 4]


def test_a_split_that_cannot_be_is_told(chosen: TrainerSession, qtbot) -> None:
    recipe = chosen.recipe
    assert recipe is not None
    with qtbot.waitSignal(chosen.split_failed) as told:
        chosen.change_recipe(replace(recipe, split=Split(kind="folders")))
    assert "does not say which films" in told.args[0].problem
    assert chosen.split is None


def test_recipe_and_split_are_kept_and_read_again(
    chosen: TrainerSession, tmp_path: Path, qtbot
) -> None:
    with qtbot.waitSignal(chosen.save_recipe(tmp_path / "mine.toml").succeeded):
        pass
    kept = load_recipe(tmp_path / "mine.toml")
    assert replace(kept, folder="") == chosen.recipe
    with qtbot.waitSignal(chosen.save_split(tmp_path / "split.csv").succeeded):
        pass
    assert (tmp_path / "split.csv").read_text("utf-8").count("\n") == 22
    chosen.choose(tmp_path / "nowhere")
    with qtbot.waitSignal(chosen.data_failed):
        pass
    assert chosen.recipe is None
    chosen.open_recipe(tmp_path / "mine.toml")
    qtbot.waitUntil(lambda: chosen.split is not None)
    assert chosen.summary is not None and chosen.summary.films == 21


def test_a_folder_without_classes_fails_in_a_sentence(
    learning: TrainerSession, tmp_path: Path, qtbot
) -> None:
    with qtbot.waitSignal(learning.data_failed) as told:
        learning.choose(tmp_path)
    assert isinstance(told.args[0], EngineError)
    qtbot.waitUntil(lambda: not learning.gathering)
    assert learning.summary is None


def test_one_class_and_none_that_can_be_read_are_told_apart(
    learning: TrainerSession, labelled: Path, tmp_path: Path, qtbot
) -> None:
    with qtbot.waitSignal(learning.data_failed) as told:
        learning.choose(labelled.parent)  # which holds one folder of films
    assert "has films of one class alone" in told.args[0].problem
    for film in labelled.rglob("*.png"):
        film.write_bytes(film.read_bytes()[:30])
    with qtbot.waitSignal(learning.data_failed) as told:
        learning.choose(labelled)
    assert told.args[0].problem == "holds no labelled film"
    assert learning.summary is not None
    assert learning.summary.films == 0
    qtbot.waitUntil(lambda: not learning.gathering)


def test_a_folder_that_is_back_can_be_tried_again(
    learning: TrainerSession, labelled: Path, qtbot
) -> None:
    away = labelled.rename(labelled.with_name("away"))
    with qtbot.waitSignal(learning.data_failed):
        learning.choose(labelled)
    qtbot.waitUntil(lambda: not learning.gathering)
    with qtbot.waitSignal(learning.data_failed):  # it is not back yet
        learning.try_again()
    qtbot.waitUntil(lambda: not learning.gathering)
    away.rename(labelled)
    learning.try_again()
    qtbot.waitUntil(lambda: learning.split is not None)
    assert learning.summary is not None and learning.summary.films == 21


def test_a_child_that_was_lost_while_it_gathered_is_asked_again(
    chosen: TrainerSession, qtbot, monkeypatch
) -> None:
    data, call = chosen.callers.data, chosen.callers.data.call

    def crash(*_: object, **__: object) -> None:
        monkeypatch.setattr(data, "call", call)
        raise ChildCrashedError("", "the data reader stopped unexpectedly")

    assert chosen.source is not None
    monkeypatch.setattr(data, "call", crash)
    with qtbot.waitSignal(chosen.data_failed):
        chosen.change_source(replace(chosen.source, leave_out=("NORMAL/person0_2.png",)))
    qtbot.waitUntil(lambda: not chosen.gathering)
    assert chosen.summary is None
    chosen.try_again()
    qtbot.waitUntil(lambda: chosen.split is not None)
    assert chosen.summary is not None and chosen.summary.films == 20
