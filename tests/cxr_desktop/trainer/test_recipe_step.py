from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cxr_desktop.image_conversion import array_from_image
from cxr_desktop.trainer.recipe_groups import ELSEWHERE, GROUPS, PHASE_KEYS
from cxr_desktop.trainer.recipe_step import RecipeStep
from cxr_desktop.trainer.step_list import StepState
from cxr_desktop.trainer.trainer_session import TrainerSession
from engine.training.recipe import load_recipe
from engine.training.recipe_choices import CHOICES

_ELSEWHERE = ("task", "data.", "split.")  # in the steps Data and Split


@pytest.fixture
def step(chosen: TrainerSession, qtbot) -> Iterator[RecipeStep]:
    step = RecipeStep(chosen)
    qtbot.addWidget(step)
    step.show()
    yield step
    step.close_down()


def test_every_choice_has_a_place() -> None:
    shown = {key for _, keys in GROUPS for key in keys} | set(PHASE_KEYS) | set(ELSEWHERE)
    wanted = {one.key for one in CHOICES if not one.key.startswith(_ELSEWHERE)}
    assert shown == wanted


def test_a_choice_is_the_recipe_at_once(step: RecipeStep, chosen: TrainerSession) -> None:
    run, network = step.groups[4], step.groups[0]
    run.rows["batch"].editor.setValue(64)
    assert chosen.recipe is not None and chosen.recipe.batch == 64
    combo = network.rows["network.name"].editor
    combo.setCurrentIndex(combo.findData("logistic_pixels"))
    combo.activated.emit(combo.currentIndex())
    assert chosen.recipe.network.name == "logistic_pixels"
    assert len(step.phases) == 1
    assert step.groups[1].rows["input.size"].editor.value() == 32
    step.add_phase.click()
    assert len(step.phases) == 2
    step.phases[1].rows["phases.epochs"].editor.setValue(7)
    assert [phase.epochs for phase in chosen.recipe.phases] == [60, 7]
    step.drop_phase.click()
    assert not step.drop_phase.isEnabled()


def test_what_makes_no_sense_is_told_in_place(step: RecipeStep, chosen: TrainerSession) -> None:
    assert step.told.state is StepState.DONE
    assert chosen.recipe is not None
    chosen.change_recipe(replace(chosen.recipe, input=replace(chosen.recipe.input, channels=1)))
    assert step.told.line == "1 problem"
    assert step._problems.text() == "EfficientNet-Lite0 takes 3 channels, not 1."


def test_a_preset_takes_the_place_of_the_choices(step: RecipeStep, chosen: TrainerSession) -> None:
    before = chosen.recipe
    assert before is not None
    step.presets.setCurrentIndex(step.presets.findData("pixels"))
    step.use_preset()
    made = chosen.recipe
    assert made is not None and made.network.name == "logistic_pixels"
    assert (made.data, made.split, made.findings) == (before.data, before.split, before.findings)
    step.presets.setCurrentIndex(step.presets.findData("standard"))
    step.reset.click()
    assert chosen.recipe == before


def test_a_recipe_is_named_saved_and_opened(
    step: RecipeStep, chosen: TrainerSession, tmp_path: Path, qtbot
) -> None:
    step.title.setText("Ward three")
    step.title.editingFinished.emit()
    step.keep(tmp_path / "mine.toml")
    qtbot.waitUntil(lambda: step._said.text() == "The recipe was saved.")
    kept = load_recipe(tmp_path / "mine.toml")
    assert (kept.bundle.title, kept.bundle.id) == ("Ward three", "ward-three")
    assert chosen.recipe is not None
    chosen.change_recipe(replace(chosen.recipe, batch=5))
    chosen.open_recipe(tmp_path / "mine.toml")
    qtbot.waitUntil(lambda: chosen.recipe is not None and chosen.recipe.batch == kept.batch)
    qtbot.waitUntil(lambda: chosen.split is not None)


def test_a_file_that_is_no_recipe_is_told(
    step: RecipeStep, chosen: TrainerSession, tmp_path: Path, qtbot
) -> None:
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("schema = 99\n", encoding="utf-8")
    chosen.open_recipe(wrong)
    qtbot.waitUntil(lambda: not step.failure.isHidden())
    assert chosen.recipe is not None


def test_the_preview_follows_the_sliders(step: RecipeStep, chosen: TrainerSession, qtbot) -> None:
    for slider in step.groups[2].rows.values():
        slider.changed.emit(0.0)
    section = step.groups[2].parentWidget()
    section.set_expanded(True)
    pictures = step.preview.pictures
    qtbot.waitUntil(lambda: all(not label.pixmap().isNull() for label in pictures))

    def shown(place: int) -> bytes:
        return array_from_image(pictures[place].pixmap().toImage()).tobytes()

    qtbot.waitUntil(lambda: shown(1) == shown(2))  # nothing changes them any more
    step.groups[2].rows["augmentation.rotation"].changed.emit(45.0)
    qtbot.waitUntil(lambda: shown(1) != shown(2))
    before = shown(0)
    step.preview.next_film.click()
    qtbot.waitUntil(lambda: shown(0) != before)
