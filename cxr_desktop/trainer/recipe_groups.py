"""The choices of a recipe under headings, each a row; a phase has rows of its own."""

from __future__ import annotations

from PySide6.QtCore import QT_TR_NOOP, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxr_desktop.trainer.choice_row import ChoiceRow
from cxr_desktop.trainer.recipe_fields import value_of
from engine.models.card import Task
from engine.training.recipe import Recipe
from engine.training.recipe_choices import CHOICES, choice

_PHASES = "phases."
# The step Data and the step Split have the others.
GROUPS = (
    (QT_TR_NOOP("Network"), ("network.name", "network.start", "network.dropout",
                             "network.flip_average")),
    (QT_TR_NOOP("Input"), ("input.size", "input.fit", "input.clahe", "input.smoothing", "levels")),
    (QT_TR_NOOP("Augmentation"), tuple(
        one.key for one in CHOICES if one.key.startswith("augmentation."))),
    (QT_TR_NOOP("Loss"), tuple(one.key for one in CHOICES if one.key.startswith("loss."))),
    (QT_TR_NOOP("Run"), ("batch", "early_stop.by", "early_stop.patience", "mixed_precision",
                         "averaging", "seed")),
)  # fmt: skip
PHASE_KEYS = tuple(one.key for one in CHOICES if one.key.startswith(_PHASES))


class ChoiceRows(QWidget):
    """Rows for `keys`; `phase` is which one they are about."""

    chosen = Signal(str, object, int)  # key, value, phase

    def __init__(self, keys: tuple[str, ...], phase: int = 0) -> None:
        super().__init__()
        self.phase = phase
        self.rows = {key: ChoiceRow(choice(key)) for key in keys}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        for key, row in self.rows.items():
            row.changed.connect(lambda value, key=key: self.chosen.emit(key, value, phase))
            self.column.addWidget(row)

    def show_recipe(self, recipe: Recipe) -> None:
        """Says nothing of it to anybody; rows that mean nothing in this recipe are not shown."""
        for key, row in self.rows.items():
            row.show_value(value_of(recipe, key, self.phase))
            row.setVisible(_matters(recipe, key, self.phase))


def _matters(recipe: Recipe, key: str, phase: int) -> bool:
    one_of_many = recipe.task is Task.ONE_OF_MANY
    if key == "loss.class_weights":
        return one_of_many
    if key == "loss.weighted":
        return not one_of_many
    if key == "phases.momentum":
        return recipe.phases[phase].optimiser == "sgd"
    if key == "phases.warm_up":
        return recipe.phases[phase].schedule == "one cycle"
    return True
