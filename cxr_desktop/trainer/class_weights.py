"""How much a film of each class counts: a number a class."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QWidget

from cxr_desktop.engine_sentences import in_words
from cxr_desktop.reader.value_box import ValueBox
from cxr_desktop.theme import GAP, TARGET_PX
from cxr_desktop.trainer.choice_row import choice_name
from cxr_desktop.translation import tr
from engine.models.card import Task
from engine.training.recipe import Recipe
from engine.training.recipe_choices import choice

_LEAST, _MOST = 0.01, 1000.0
_BOX_WIDTH = 160


class ClassWeights(QWidget):
    """`show_recipe` says nothing to anybody; `changed` tells a weight for each class."""

    changed = Signal(tuple)  # float

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: tuple[ValueBox, ...] = ()
        self._classes: tuple[str, ...] = ()
        self._form = QFormLayout()
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, GAP)
        row.setSpacing(GAP)
        name = choice_name(in_words(choice("loss.weights").title))
        row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._form, 1)

    def show_recipe(self, recipe: Recipe) -> None:
        """Hidden where the recipe gives no weights of its own."""
        loss = recipe.loss
        given = recipe.task is Task.ONE_OF_MANY and loss.class_weights == "given"
        self.setVisible(given)
        if not given:
            return
        if recipe.classes != self._classes:
            self._make_boxes(recipe.classes)
        for box, weight in zip(self.boxes, loss.weights, strict=False):
            box.show_value(weight)

    def _make_boxes(self, classes: tuple[str, ...]) -> None:
        while self._form.rowCount():
            self._form.removeRow(0)
        boxes = []
        for name in classes:
            title = tr("Weight of {name}").format(name=name)
            box = ValueBox(title, in_words(choice("loss.weights").says))
            box.set_limits(_LEAST, _MOST, 2, 0.5)
            box.setMinimumHeight(TARGET_PX)
            box.setMaximumWidth(_BOX_WIDTH)
            box.valueChanged.connect(lambda _: self._tell())
            self._form.addRow(name, box)
            boxes.append(box)
        self.boxes, self._classes = tuple(boxes), classes

    def _tell(self) -> None:
        self.changed.emit(tuple(box.value() for box in self.boxes))
