from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cxr_desktop.trainer.start_choices import OwnModel, StartKind, start_options
from cxr_desktop.trainer.start_row import StartRow
from cxr_desktop.trainer.start_table import start_line
from cxr_desktop.trainer.trainer_session import TrainerSession
from engine.training.start_report import LayerMatch, LayerState, StartReport

MODEL = OwnModel("mine", "My model", "resnet18")


@pytest.fixture
def row(chosen: TrainerSession, qtbot) -> Iterator[StartRow]:
    row = StartRow(chosen)
    qtbot.addWidget(row)
    row.changed.connect(lambda start: _choose(chosen, start))
    chosen.recipe_changed.connect(lambda: row.show_recipe(chosen.recipe))
    row.show_recipe(chosen.recipe)
    row.show()
    yield row
    row.close_down()


def _choose(session: TrainerSession, start: str) -> None:
    recipe = session.recipe
    assert recipe is not None
    session.change_recipe(replace(recipe, network=replace(recipe.network, start=start)))


def test_only_what_fits_the_network_is_offered() -> None:
    assert [one.value for one in start_options("resnet18", "scratch", (MODEL,))] == [
        "scratch", "mine",
    ]  # fmt: skip
    others = start_options("resnet50", "file:/weights/resnet50.pth", (MODEL,))
    assert [(one.kind, one.name) for one in others] == [
        (StartKind.SCRATCH, ""), (StartKind.FILE, "resnet50.pth"),
    ]  # fmt: skip


def test_a_report_is_a_line() -> None:
    layers = (
        LayerMatch("a", "a", LayerState.LOADED, (2, 2), (2, 2)),
        LayerMatch("b", "b", LayerState.SHAPE_DIFFERS, (2,), (3,)),
        LayerMatch("", "c", LayerState.UNUSED, (), (9,)),
    )
    words = start_line(StartReport("file:x.pth", "abc", 4 / 6, layers))
    assert words == (
        "Loaded 1 of 2 tensors (66.7 % of the parameters). Shape differs: 1; not in the file: 0;"
        " unused: 1. The last layer always starts anew.\nsha256 abc"
    )


@pytest.mark.torch
def test_the_models_of_the_program_are_looked_at_tensor_by_tensor(row: StartRow, qtbot) -> None:
    qtbot.waitUntil(lambda: row.combo.findData("paediatric-pneumonia") >= 0)
    row.choose("paediatric-pneumonia")
    qtbot.waitUntil(lambda: not row.said.isHidden(), timeout=60_000)
    assert row.said.text().startswith("Loaded 245 of 245 tensors (100.0 % of the parameters).")
    row.unfold.click()
    assert row.table.rowCount() >= 245
    row.choose("scratch")
    assert row.said.isHidden()
    assert row.table.isHidden()


@pytest.mark.torch
def test_a_file_that_is_no_weights_is_told(row: StartRow, tmp_path: Path, qtbot) -> None:
    wrong = tmp_path / "words.pth"
    wrong.write_text("no weights", encoding="utf-8")
    row.choose(f"file:{wrong}")
    qtbot.waitUntil(lambda: not row.failure.isHidden(), timeout=60_000)
    assert row.combo.currentText() == "The file words.pth"
    row.hide_identity(True)
    assert row.combo.currentText() == "A weight file, its name hidden"
