"""One choice of a recipe: its name, what edits it, and in a sentence what it does and costs."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from cxr_desktop.engine_sentences import in_words
from cxr_desktop.reader.calm_combo import CalmCombo
from cxr_desktop.reader.sliders import NamedSlider
from cxr_desktop.reader.state_notice import UncutLabel, wrapped_label
from cxr_desktop.reader.value_box import ValueBox
from cxr_desktop.theme import GAP, TARGET_PX
from cxr_desktop.trainer.recipe_fields import FLAGS, NUMBERS, OWN_DROPOUT, SLIDERS, TEXTS
from cxr_desktop.trainer.text_box import TextBox
from cxr_desktop.translation import number, tr
from engine.models.networks_known import KNOWN_NETWORKS
from engine.training.recipe_choices import Choice

_NAME_WIDTH = 160  # the longest words that cannot be broken, of all languages
_EDITOR_WIDTH = 480
_SLIDER_WIDTH = 240


class ChoiceRow(QWidget):
    """`show_value` says nothing to anybody; `changed` tells what a person has chosen."""

    changed = Signal(object)

    def __init__(self, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = choice
        title = in_words(choice.title)
        self._says = UncutLabel("secondary")
        self.editor = self._made(title)
        self.editor.setAccessibleName(title)
        self.editor.setMinimumHeight(TARGET_PX)
        self.editor.setMaximumWidth(_EDITOR_WIDTH)
        says, cost = in_words(choice.says), in_words(choice.cost)
        words = tr("{what} {cost}").format(what=says, cost=cost)
        self.editor.setToolTip(words)
        self._says.say(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, GAP)
        row.setSpacing(GAP)
        if isinstance(self.editor, NamedSlider):  # which has its name within
            self._lay_out_slider(row)
        else:
            self._lay_out_named(row, "" if isinstance(self.editor, QCheckBox) else title)

    def _lay_out_slider(self, row: QHBoxLayout) -> None:
        """Low, so that sliders and preview are seen at once."""
        self.editor.setMinimumWidth(_SLIDER_WIDTH)
        row.addWidget(self.editor, 1)
        row.addWidget(self._says, 1)

    def _lay_out_named(self, row: QHBoxLayout, title: str) -> None:
        line = QHBoxLayout()
        line.addWidget(self.editor, 10)
        line.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(line)
        right.addWidget(self._says)
        row.addWidget(choice_name(title), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(right, 1)

    def show_value(self, value: Any) -> None:
        editor = self.editor
        if isinstance(editor, NamedSlider):
            most, steps = SLIDERS[self.choice.key]
            editor.set_position(round(float(value) / most * steps))
        elif isinstance(editor, ValueBox):
            editor.show_value(float(value))
        elif isinstance(editor, QCheckBox):
            editor.blockSignals(True)
            editor.setChecked(bool(value))
            editor.blockSignals(False)
        elif isinstance(editor, CalmCombo):
            self._show_chosen(editor, str(value))
        elif isinstance(editor, QLineEdit):
            editor.setText(str(value))
        elif isinstance(editor, TextBox):
            editor.show_text(str(value))

    def offer(self, values: tuple[str, ...]) -> None:
        """Of the options only these, as far as they are known."""
        if isinstance(self.editor, CalmCombo):
            chosen = self.editor.currentData()
            self._fill(self.editor, values)
            self._show_chosen(self.editor, chosen)

    def _made(self, title: str) -> QWidget:
        key = self.choice.key
        if key in SLIDERS:
            return self._slider(title)
        if key in NUMBERS:
            return self._number(title)
        if key in FLAGS:
            box = QCheckBox(in_words(self.choice.title))
            box.toggled.connect(self.changed.emit)
            return box
        if key == "network.name" or self.choice.options:
            combo = CalmCombo()
            self._fill(combo)
            combo.activated.connect(lambda _: self._on_option(combo))
            return combo
        if key in TEXTS:
            text = TextBox()
            text.finished.connect(lambda: self.changed.emit(text.toPlainText().strip()))
            return text
        line = QLineEdit()
        line.editingFinished.connect(lambda: self.changed.emit(line.text().strip()))
        return line

    def _slider(self, title: str) -> NamedSlider:
        most, steps = SLIDERS[self.choice.key]
        places = 0 if most > 1 else 2
        slider = NamedSlider(title, 0, steps, lambda at: number(at * most / steps, places))
        slider.changed.connect(lambda at: self.changed.emit(at * most / steps))
        return slider

    def _number(self, title: str) -> ValueBox:
        span = NUMBERS[self.choice.key]
        box = ValueBox(title, "")
        box.set_limits(span.low, span.high, span.places, span.step)
        if span.low == OWN_DROPOUT:
            box.setSpecialValueText(tr("the network's own"))
        box.valueChanged.connect(self.changed.emit)
        return box

    def _fill(self, combo: CalmCombo, values: tuple[str, ...] = ()) -> None:
        combo.clear()
        if self.choice.key == "network.name":
            for known in KNOWN_NETWORKS:
                combo.addItem(in_words(known.title), known.name)
            return
        for option in self.choice.options:
            if not values or option.value in values:
                combo.addItem(in_words(option.says), option.value)

    def _show_chosen(self, combo: CalmCombo, value: object) -> None:
        combo.setCurrentIndex(combo.findData(value))
        if self.choice.key == "network.name":
            says = next((one.says for one in KNOWN_NETWORKS if one.name == value), "")
            self._says.say(in_words(says))

    def _on_option(self, combo: CalmCombo) -> None:
        self.changed.emit(combo.currentData())


def choice_name(title: str) -> QLabel:
    """What stands at the left of an editor; as wide for all of them."""
    name = wrapped_label()
    name.setText(title)
    name.setFixedWidth(_NAME_WIDTH)
    name.setMinimumHeight(TARGET_PX)
    return name
