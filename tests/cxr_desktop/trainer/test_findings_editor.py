from __future__ import annotations

from collections.abc import Iterator

import pytest

from cxr_desktop.trainer.findings_editor import FindingsEditor
from cxr_desktop.trainer.recipe_draft import with_classes
from cxr_desktop.trainer.trainer_session import TrainerSession
from engine.models.card import Task
from engine.training.recipe import FindingSpec, Recipe, ThresholdRule


def recipe_of(session: TrainerSession) -> Recipe:
    assert session.recipe is not None
    return session.recipe


@pytest.fixture
def editor(chosen: TrainerSession, qtbot) -> Iterator[FindingsEditor]:
    """Three classes, as if the films were of them."""
    names = ("NORMAL", "bact", "viral")
    chosen.recipe = with_classes(recipe_of(chosen), names, ("NORMAL",), Task.ONE_OF_MANY)
    widget = FindingsEditor(chosen)
    qtbot.addWidget(widget)
    widget.show_recipe(chosen.recipe)
    chosen.recipe_changed.connect(lambda: widget.show_recipe(recipe_of(chosen)))
    widget.show()
    yield widget


def shown(editor: FindingsEditor) -> list[list[str]]:
    table = editor.table
    return [[table.item(row, n).text() for n in range(4)] for row in range(table.rowCount())]


def choose(combo, value: object) -> None:
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())


def test_a_finding_is_added_named_and_given_a_threshold(
    editor: FindingsEditor, chosen: TrainerSession
) -> None:
    assert shown(editor) == [
        ["bact", "bact", "", "as for all"],
        ["viral", "viral", "", "as for all"],
    ]
    assert editor._none.text() == "In no finding: NORMAL."
    editor.add.click()
    editor.name.setText("Pneumonia")
    editor.name.editingFinished.emit()
    choose(editor.rule, "sensitivity")
    editor.share.setValue(0.9)
    assert recipe_of(chosen).findings[0] == FindingSpec(
        "Pneumonia", ("bact", "viral"), "", ThresholdRule("sensitivity", 0.9)
    )
    editor.table.setCurrentCell(1, 0)
    editor.table.selectRow(1)
    choose(editor.rule, "youden")
    assert shown(editor) == [
        ["Pneumonia", "bact, viral", "", "sensitivity 0.90"],
        ["bact", "bact", "Pneumonia", "largest sum"],
        ["viral", "viral", "Pneumonia", "as for all"],
    ]
    assert not editor._form.isRowVisible(editor.share)


def test_ticks_say_what_it_sums_up_and_what_cannot_be_is_told(
    editor: FindingsEditor, chosen: TrainerSession
) -> None:
    editor.add.click()
    assert [box.isChecked() for box in editor.ticks] == [False, True, True]
    editor.ticks[1].setChecked(False)
    assert recipe_of(chosen).findings == (
        FindingSpec("New finding", ("viral",)),
        FindingSpec("bact", ("bact",)),
        FindingSpec("viral", ("viral",)),
    )
    editor.ticks[2].setChecked(False)
    assert not editor.failure.isHidden()
    assert editor.ticks[2].isChecked()  # as it was
    editor.remove.click()
    assert [row[0] for row in shown(editor)] == ["bact", "viral"]
    choose(editor.parents, "viral")
    assert recipe_of(chosen).findings[0].parent == "viral"
