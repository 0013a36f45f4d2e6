"""The choices of a recipe under headings, each a row; a phase has rows of its own."""

from __future__ import annotations

from PySide6.QtCore import QT_TR_NOOP, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxr_desktop.trainer.choice_row import ChoiceRow
from cxr_desktop.trainer.recipe_fields import value_of
from engine.models.card import Scaling, Task
from engine.training.recipe import Phase, Recipe
from engine.training.recipe_choices import CHOICES, choice

_PHASES = "phases."
# Which have an editor of their own, `start_row` and `class_weights`.
ELSEWHERE = ("network.start", "loss.weights")
# The step Data and the step Split have the others.
GROUPS = (
    (QT_TR_NOOP("Network"), ("network.name", "network.dropout", "network.flip_average")),
    (QT_TR_NOOP("Input"), ("input.size", "input.fit", "input.clahe", "input.clahe.clip_limit",
                           "input.clahe.tiles", "input.smoothing", "levels", "input.scaling",
                           "input.mean", "input.std")),
    (QT_TR_NOOP("Augmentation"), tuple(
        one.key for one in CHOICES if one.key.startswith("augmentation."))),
    (QT_TR_NOOP("Loss"), tuple(one.key for one in CHOICES if one.key.startswith("loss.")
                               and one.key not in ELSEWHERE)),
    (QT_TR_NOOP("Run"), ("batch", "early_stop.by", "early_stop.specificity",
                         "early_stop.patience", "early_stop.min_gain", "mixed_precision",
                         "averaging", "seed")),
    (QT_TR_NOOP("Thresholds"), ("thresholds.rule", "thresholds.target", "thresholds.films")),
    (QT_TR_NOOP("Model card"), tuple(
        one.key for one in CHOICES if one.key.startswith("bundle."))),
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

    def put_before(self, key: str, widget: QWidget) -> None:
        """What belongs to a choice without being one itself."""
        self.column.insertWidget(self.column.indexOf(self.rows[key]), widget)

    def show_recipe(self, recipe: Recipe) -> None:
        """Says nothing of it to anybody; rows that mean nothing in this recipe are not shown."""
        for key, row in self.rows.items():
            row.show_value(value_of(recipe, key, self.phase))
            row.setVisible(_matters(recipe, key, self.phase))


def _matters(recipe: Recipe, key: str, phase: int) -> bool:
    if key.startswith(_PHASES):
        return _matters_in_phase(recipe.phases[phase], key)
    one_of_many = recipe.task is Task.ONE_OF_MANY
    given = recipe.levels == "given"
    told = {
        "loss.class_weights": one_of_many,
        "loss.weighted": not one_of_many,
        "input.clahe.clip_limit": recipe.input.clahe is not None,
        "input.clahe.tiles": recipe.input.clahe is not None,
        "input.scaling": given,
        "input.mean": given and recipe.input.scaling is Scaling.FIXED,
        "input.std": given and recipe.input.scaling is Scaling.FIXED,
        "early_stop.specificity": recipe.early_stop.by == "sensitivity",
        "thresholds.target": recipe.thresholds.rule != "youden",
    }
    return told.get(key, True)


def _matters_in_phase(phase: Phase, key: str) -> bool:
    if key == "phases.momentum":
        return phase.optimiser == "sgd"
    if key == "phases.warm_up":
        return phase.schedule == "one cycle"
    if key in ("phases.plateau_factor", "phases.plateau_patience"):
        return phase.schedule == "plateau"
    return True
