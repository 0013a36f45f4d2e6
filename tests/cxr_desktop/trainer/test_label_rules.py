from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cxr_desktop.trainer.label_rules import LabelRules
from cxr_desktop.trainer.trainer_session import TrainerSession
from engine.training.finding_edits import with_threshold
from engine.training.recipe import FindingSpec, LabelRule, ThresholdRule


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """Eight films a kind: NORMAL, and ILL with b or v in the name; one of ILL has neither."""
    root = tmp_path / "three"
    names = [f"ILL/p{n}_{'bact' if n % 2 else 'virus'}_1.png" for n in range(40)]
    for number, name in enumerate(
        [*names, "ILL/p99_1.png", *(f"NORMAL/q{n}.png" for n in range(9))]
    ):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(np.full((32, 32), number * 5, np.uint8)).save(path)
    return root


@pytest.fixture
def rules(learning: TrainerSession, three: Path, qtbot) -> Iterator[LabelRules]:
    widget = LabelRules(learning)
    qtbot.addWidget(widget)
    learning.choose(three)
    qtbot.waitUntil(lambda: learning.split is not None)
    yield widget


def counts(rules: LabelRules) -> list[str]:
    return [row.count.text() for row in rules.rows]


def classes(session: TrainerSession) -> dict[str, int]:
    return {} if session.summary is None else {c.name: c.films for c in session.summary.classes}


def test_words_in_names_become_rules_and_kinds_with_one_click(
    rules: LabelRules, learning: TrainerSession, qtbot
) -> None:
    (offer,) = rules.offers
    assert offer.text() == "Tell bact from virus by file name"
    offer.click()
    qtbot.waitUntil(lambda: classes(learning) == {"bact": 20, "virus": 20, "NORMAL": 9})
    assert not rules.offers
    qtbot.waitUntil(lambda: counts(rules) == ["20 films", "20 films", "9 films"])
    assert rules._left.text().startswith("No rule matches 1 film:")
    recipe = learning.recipe
    assert recipe is not None
    assert recipe.findings == (
        FindingSpec("ILL", ("bact", "virus")),
        FindingSpec("bact", ("bact",), "ILL"),
        FindingSpec("virus", ("virus",), "ILL"),
    )
    rules.drop.click()
    qtbot.waitUntil(lambda: classes(learning) == {"ILL": 41, "NORMAL": 9})
    assert [button.text() for button in rules.offers] == ["Tell bact from virus by file name"]


def test_a_rule_is_typed_counted_and_comes_before_the_folders(
    rules: LabelRules, learning: TrainerSession, qtbot
) -> None:
    rules.add.click()
    row = rules.rows[0]
    assert [one.label.text() for one in rules.rows] == ["", "ILL", "NORMAL"]
    row.label.setText("virus")
    row.pattern.setText("_virus_")
    row.pattern.textEdited.emit("_virus_")
    qtbot.waitUntil(lambda: counts(rules) == ["20 films", "21 films", "9 films"])
    assert learning.source is not None and learning.source.label_rules == ()  # not finished yet
    row.pattern.editingFinished.emit()
    qtbot.waitUntil(lambda: classes(learning) == {"ILL": 21, "virus": 20, "NORMAL": 9})
    row.down.click()  # behind the folder, which then takes all of its films
    qtbot.waitUntil(lambda: classes(learning) == {"ILL": 41, "NORMAL": 9})
    qtbot.waitUntil(lambda: counts(rules) == ["41 films", "0 films", "9 films"])
    assert "takes 20 films more" in row.count.toolTip()
    row.remove.click()
    qtbot.waitUntil(lambda: learning.split is not None and len(rules.rows) == 2)


def test_a_bad_pattern_is_told_in_place_and_changes_nothing(
    rules: LabelRules, learning: TrainerSession, qtbot
) -> None:
    rules.add.click()
    rules.rows[0].label.setText("x")
    rules.rows[0].pattern.setText("(")
    rules.rows[0].pattern.textEdited.emit("(")
    assert rules._wrong.text().startswith("Rule 1 is no regular expression:")
    rules.rows[0].pattern.editingFinished.emit()
    assert learning.source is not None and learning.source.label_rules == ()
    rules.hide_identity(True)
    assert rules.rows[0].pattern.displayText() != "("


def test_a_class_that_is_renamed_is_renamed_in_its_rule(
    rules: LabelRules, learning: TrainerSession, qtbot
) -> None:
    from cxr_desktop.trainer.renaming import with_class_named, with_label

    rules.offers[0].click()
    qtbot.waitUntil(lambda: classes(learning) == {"bact": 20, "virus": 20, "NORMAL": 9})
    source, recipe = learning.source, learning.recipe
    assert source is not None and recipe is not None
    named = with_label(source, "bact", "Bacterial")
    assert named.label_rules[0] == LabelRule("(?:^|/)ILL/.*bact", "Bacterial")
    assert named.label_names == ()
    learning.change_source(named, recipe=with_class_named(recipe, "bact", "Bacterial"))
    qtbot.waitUntil(lambda: classes(learning) == {"Bacterial": 20, "virus": 20, "NORMAL": 9})
    assert learning.recipe is not None
    assert learning.recipe.findings[1] == FindingSpec("Bacterial", ("Bacterial",), "ILL")
    assert [row.label.text() for row in rules.rows] == ["Bacterial", "virus", "NORMAL"]


def test_a_label_that_is_written_over_keeps_what_was_said_of_its_finding(
    rules: LabelRules, learning: TrainerSession, qtbot
) -> None:
    rules.offers[0].click()
    qtbot.waitUntil(lambda: classes(learning) == {"bact": 20, "virus": 20, "NORMAL": 9})
    assert learning.recipe is not None
    own = ThresholdRule("youden")
    learning.change_recipe(with_threshold(learning.recipe, "bact", own))
    rules.rows[0].label.setText("Bacterial")
    rules.rows[0].label.editingFinished.emit()
    qtbot.waitUntil(lambda: classes(learning) == {"Bacterial": 20, "virus": 20, "NORMAL": 9})
    assert learning.recipe.findings == (
        FindingSpec("ILL", ("Bacterial", "virus")),
        FindingSpec("Bacterial", ("Bacterial",), "ILL", own),
        FindingSpec("virus", ("virus",), "ILL"),
    )
