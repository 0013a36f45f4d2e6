"""A quick look at drawn films, through the real backbone of the starter bundle."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

pytest.importorskip("torch")
pytestmark = pytest.mark.torch

from engine.datatypes import FilmSource  # noqa: E402
from engine.errors import CancelledError, EngineError, RecipeError  # noqa: E402
from engine.models.card import WEIGHTS_NAME, Preprocessing  # noqa: E402
from engine.models.library import find_bundle  # noqa: E402
from engine.progress import CancelToken, Progress  # noqa: E402
from engine.training.backbone_choice import backbone_of  # noqa: E402
from engine.training.dataset_types import Example, SplitExamples  # noqa: E402
from engine.training.embedding_store import STORE_NAME, open_store  # noqa: E402
from engine.training.embeddings import embeddings_for  # noqa: E402
from engine.training.frozen_backbone import KeptBackbone, open_backbone  # noqa: E402
from engine.training.quick_look import QuickLookPlace, drawn, quick_look  # noqa: E402
from engine.training.quick_look_figures import clustered_share  # noqa: E402
from engine.training.quick_look_types import (  # noqa: E402
    BackboneChoice,
    FirstLook,
    QuickLookSettings,
)
from engine.training.recipe import DataSource, NetworkSpec, Recipe  # noqa: E402
from engine.training.recipe_defaults import Wanted, default_recipe  # noqa: E402


@pytest.fixture
def films(tmp_path: Path) -> Iterator[tuple[Example, ...]]:
    """24 films of 12 patients: noise, with a bright bar across where the finding is."""
    rng = np.random.default_rng(1)
    made = []
    for number in range(24):
        pixels = rng.integers(0, 90, (96, 96)).astype(np.uint8)
        with_bar = number % 4 >= 2
        if with_bar:
            pixels[40:60] = 230
        path = tmp_path / "films" / f"{number}.png"
        path.parent.mkdir(exist_ok=True)
        cv2.imwrite(str(path), pixels)
        label = "bar" if with_bar else "plain"
        made.append(Example(FilmSource(path), (label,), f"p{number // 2}", path.name))
    yield tuple(made)


def recipe() -> Recipe:
    wanted = Wanted("Bars", DataSource(root="."), ("plain", "bar"), without=("plain",))
    return default_recipe(wanted)


def starter() -> BackboneChoice:
    bundle = find_bundle(None)
    return BackboneChoice(bundle.card.architecture.name, str(bundle.path), Preprocessing((64, 64)))


def split(films: tuple[Example, ...]) -> SplitExamples:
    return SplitExamples(films[:16], films[16:])


def test_embeddings_are_those_of_torch(films: tuple[Example, ...], tmp_path: Path) -> None:
    import torch

    from engine.image_io.formats import decode
    from engine.inference.preprocessing import to_model_input
    from engine.models.card import Task
    from engine.models.networks import ExplainedNetwork, make_backbone
    from engine.training.start_weights import load_start

    choice = starter()
    made = embeddings_for(films[:4], choice, tmp_path / "cache")
    network = ExplainedNetwork(make_backbone(choice.name), Task.MANY_AT_ONCE, ("a",), [])
    load_start(network, choice.start)
    network.eval()
    for row, film in enumerate(films[:4]):
        pixels = to_model_input(decode(film.film), choice.input).pixels
        with torch.inference_mode():
            wanted = network.embed(network.features(torch.from_numpy(pixels[None])))[0].numpy()
        assert made.values[row] == pytest.approx(wanted, abs=1e-3)
    assert made.read.all() and made.computed == 4


def test_kept_embeddings_are_not_computed_again(films: tuple[Example, ...], tmp_path: Path) -> None:
    cache, choice = tmp_path / "cache", starter()
    first = embeddings_for(films[:5], choice, cache)
    copy = tmp_path / "elsewhere.png"
    copy.write_bytes(films[4].film.path.read_bytes())
    moved = Example(FilmSource(copy), ("bar",), "p", "elsewhere.png")
    again = embeddings_for((*films[:6], moved), choice, cache)
    assert (first.computed, again.computed) == (5, 1)  # the copy is known by its bytes
    assert np.array_equal(again.values[:5], first.values)
    assert np.array_equal(again.values[6], first.values[4])
    films[0].film.path.write_bytes(films[1].film.path.read_bytes())
    changed = embeddings_for(films[:1], choice, cache)
    assert np.array_equal(changed.values[0], first.values[1])


def test_unreadable_films_are_told_and_the_rest_goes_on(
    films: tuple[Example, ...], tmp_path: Path
) -> None:
    films[2].film.path.write_bytes(films[2].film.path.read_bytes()[:60])
    films[3].film.path.unlink()
    told: list[Progress] = []
    made = embeddings_for(films[:6], starter(), tmp_path / "cache", report=told.append)
    assert made.read.tolist() == [True, True, False, False, True, True]
    assert {film.film for film in made.unread} == {films[2].film, films[3].film}
    assert all(film.reason for film in made.unread)
    assert not made.values[2:4].any()
    assert (told[-1].done, told[-1].total) == (6, 6)
    with pytest.raises(RecipeError, match="none of 2 films can be read"):
        embeddings_for(films[2:4], starter(), tmp_path / "cache")


def test_a_cancel_keeps_what_was_computed(films: tuple[Example, ...], tmp_path: Path) -> None:
    token = CancelToken()
    with pytest.raises(CancelledError):
        embeddings_for(
            films, starter(), tmp_path / "c", report=lambda _: token.cancel(), cancel=token
        )
    assert embeddings_for(films, starter(), tmp_path / "c").computed < len(films)


def test_a_damaged_store_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / STORE_NAME).write_bytes(b"no database" * 200)
    with pytest.raises(EngineError, match="kept embeddings cannot be used"), open_store(tmp_path):
        pass


def test_a_network_from_scratch_gives_way_to_one_that_has_learned() -> None:
    own = recipe()
    assert backbone_of(own).note == ""
    from dataclasses import replace

    scratch = replace(own, network=NetworkSpec("sequential3"), input=Preprocessing((64, 64)))
    choice = backbone_of(scratch)
    assert choice.start != "scratch"
    assert "Three convolutions, from scratch starts from random weights" in choice.note
    assert choice.input.size == (192, 192)


def test_another_input_is_another_embedding() -> None:
    from dataclasses import replace

    choice = starter()
    other = replace(choice, input=replace(choice.input, smoothing=1.0))
    keys = {open_backbone(one, "cpu").key for one in (choice, choice, other)}
    assert len(keys) == 2


def test_a_quick_look_tells_bars_from_noise(films: tuple[Example, ...], tmp_path: Path) -> None:
    heard: list[FirstLook] = []
    place = QuickLookPlace(tmp_path / "cache", on_first=heard.append)
    test_film = Example(FilmSource(tmp_path / "never-opened.png"), ("bar",), "t", "t")
    given = SplitExamples(films[:16], films[16:], (test_film,))
    look = quick_look(recipe(), given, place, QuickLookSettings(folds=3))
    assert heard == [look.first]
    assert (look.training_films, look.validation_films, look.test_films) == (16, 8, 1)
    assert look.patients == 12
    assert look.first.matrix is not None and look.folds is not None
    assert look.first.matrix.counts.tolist() == [[4, 0], [0, 4]]
    assert look.first.films == tuple(film.film for film in films[16:])
    assert look.folds.accuracy is not None and look.folds.accuracy.figure is not None
    assert look.folds.accuracy.figure.value == 1.0
    assert look.folds.accuracy.figure.low == pytest.approx(12 / (12 + 3.8415), abs=1e-3)
    assert [c.name for c in look.folds.classes] == ["plain", "bar"]
    assert not look.unread


def test_a_sample_is_of_whole_patients(films: tuple[Example, ...]) -> None:
    training, validation = drawn(split(films), QuickLookSettings(most_films=12))
    assert (len(training), len(validation)) == (8, 4)
    for part in (training, validation):
        groups = [film.group for film in part]
        assert all(groups.count(group) == 2 for group in groups)
    again = drawn(split(films), QuickLookSettings(most_films=12))
    assert again == (training, validation)
    assert drawn(split(films), QuickLookSettings(most_films=0)) == (films[:16], films[16:])


def test_the_interval_counts_patients_by_hand() -> None:
    """Four patients of two films each, alike: worth four films, so Wilson's interval of 2 in 4
    but for count / (count - 1), which makes them three."""
    right = np.array([1, 1, 1, 1, 0, 0, 0, 0], bool)
    alike = clustered_share(right, ["a", "a", "b", "b", "c", "c", "d", "d"])
    assert (alike.value, alike.low, alike.high) == pytest.approx((0.5, 0.1255, 0.8745), abs=5e-4)
    alone = clustered_share(right, list("abcdefgh"))
    assert alone.low == pytest.approx(0.2, abs=0.015)
    sure = clustered_share(np.ones(8, bool), ["a", "a", "b", "b", "c", "c", "d", "d"])
    assert sure.low == pytest.approx(4 / (4 + 3.8415), abs=1e-3)


def test_a_network_stays_open_until_another_is_wanted_or_its_weights_change(tmp_path: Path) -> None:
    weights = tmp_path / "bundle"
    shutil.copytree(find_bundle(None).path, weights)
    choice = replace(starter(), start=str(weights), note="")
    kept = KeptBackbone()
    first = kept.open(choice, "cpu")
    assert kept.open(replace(choice, note="stands in"), "cpu") is first
    smaller = replace(choice, input=replace(choice.input, size=(160, 160)))
    assert kept.open(smaller, "cpu").key != first.key
    again = kept.open(choice, "cpu")
    assert again is not first and again.key == first.key
    file = weights / WEIGHTS_NAME
    os.utime(file, ns=(0, file.stat().st_mtime_ns + 1))
    assert kept.open(choice, "cpu") is not again
