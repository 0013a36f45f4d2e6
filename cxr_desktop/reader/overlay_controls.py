"""The heat map's controls: shown or not, how strong, in which colours, made in which way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QPixmap, QStandardItemModel
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from cxr_desktop.actions.action_set import name_key
from cxr_desktop.engine_sentences import in_words
from cxr_desktop.image_conversion import image_from_array
from cxr_desktop.reader.calm_combo import CalmCombo
from cxr_desktop.reader.sliders import NamedSlider
from cxr_desktop.reader.state_notice import wrapped_label
from cxr_desktop.reader.texts import tooltip
from cxr_desktop.theme import GAP
from cxr_desktop.translation import tr
from engine.datatypes import OverlayStyle
from engine.explanation.colour_maps import COLOUR_MAPS, colour_table
from engine.explanation.method_info import MethodInfo

_SWATCH = QSize(48, 12)
_OPACITY_STEP = 5  # percent, for the keys


class OverlayControls(QWidget):
    """`changed` carries the style at every movement; the others carry the new choice."""

    changed = Signal(OverlayStyle)
    method_chosen = Signal(str)
    visibility_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._visible = QCheckBox(tr("Show heat map"))
        self._visible.setToolTip(tr("Show or hide the heat map"))
        self._visible.setChecked(True)
        self._opacity = NamedSlider(tr("Opacity"), 0, 100, _per_cent, page=10)
        self._opacity.setToolTip(tr("How strongly the heat map covers the film"))
        self._colours = CalmCombo()
        self._colours.setAccessibleName(tr("Colour map"))
        self._colours.setToolTip(tr("Colours from weak to strong support"))
        self._colours.setIconSize(_SWATCH)
        for name in COLOUR_MAPS:
            self._colours.addItem(_swatch(name), name.capitalize(), name)
        self._methods = CalmCombo()
        self._methods.setAccessibleName(tr("Heat map method"))
        self._note = wrapped_label("secondary")
        self._note.hide()
        self._lay_out()
        self.set_style(OverlayStyle())
        self.set_methods((), "")
        self._visible.toggled.connect(self._tell_visibility)
        self._opacity.changed.connect(self._tell_style)
        self._colours.activated.connect(self._tell_style)
        self._methods.activated.connect(self._tell_method)

    def style_in_use(self) -> OverlayStyle:
        return OverlayStyle(self._colours.currentData(), self._opacity.position / 100)

    @property
    def overlay_visible(self) -> bool:
        return self._visible.isChecked()

    @property
    def method(self) -> str:
        """Id of the chosen method, "" while none is offered."""
        return self._methods.currentData() or ""

    def set_style(self, style: OverlayStyle) -> None:
        """Shows a style without emitting it. An unknown colour map leaves the one chosen."""
        self._opacity.set_position(round(style.opacity * 100))
        index = self._colours.findData(style.colour_map)
        if index >= 0:
            self._colours.setCurrentIndex(index)

    def set_methods(self, methods: Sequence[MethodInfo], chosen: str) -> None:
        """The methods of the loaded model; those not available stand there with their reason."""
        self._methods.clear()
        model = self._methods.model()
        for row, method in enumerate(methods):
            self._methods.addItem(in_words(method.title), method.id)
            about = method.sentence if method.available else method.why_not
            self._methods.setItemData(row, tooltip(in_words(about)), Qt.ItemDataRole.ToolTipRole)
            if isinstance(model, QStandardItemModel):
                model.item(row).setEnabled(method.available)
        self._methods.setEnabled(bool(methods))
        self._methods.setCurrentIndex(self._methods.findData(chosen))
        self._methods.setPlaceholderText(tr("Choose a method") if methods else tr("No method"))
        self._show_method_tooltip()

    def set_note(self, text: str) -> None:
        """A quiet line below: how the map on show was made, or that one is being made."""
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def name_keys(self, actions: Mapping[str, QAction]) -> None:
        """Tool tips name the keys of these actions, by their names in the table."""
        name_key(self._visible, actions["overlay"])
        name_key(self._opacity, actions["more_opaque"], tr("How strongly it covers the film"))

    def toggle(self) -> None:
        """Shows or hides the heat map ."""
        self._visible.toggle()

    def more_opaque(self) -> None:
        """By a step."""
        self._opacity.step(_OPACITY_STEP)

    def less_opaque(self) -> None:
        """By a step."""
        self._opacity.step(-_OPACITY_STEP)

    def _lay_out(self) -> None:
        choices = QGridLayout()
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(GAP)
        choices.setColumnStretch(1, 1)
        for row, (name, box) in enumerate(
            (
                (tr("Colours"), self._colours),
                (tr("Method"), self._methods),
            )
        ):
            label = QLabel(name)
            label.setBuddy(box)
            label.setMinimumWidth(72)
            choices.addWidget(label, row, 0)
            choices.addWidget(box, row, 1)
        layout = QVBoxLayout(self)
        layout.setSpacing(GAP)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._visible)
        layout.addWidget(self._opacity)
        layout.addLayout(choices)
        layout.addWidget(self._note)

    def _tell_visibility(self, visible: bool) -> None:
        self.visibility_changed.emit(visible)

    def _tell_style(self) -> None:
        self.changed.emit(self.style_in_use())

    def _tell_method(self) -> None:
        self._show_method_tooltip()
        self.method_chosen.emit(self.method)

    def _show_method_tooltip(self) -> None:
        about = self._methods.currentData(Qt.ItemDataRole.ToolTipRole)
        self._methods.setToolTip(about or tr("How the heat map is made"))


def _per_cent(percent: int) -> str:
    return tr("{percent} %").format(percent=percent)


def _swatch(colour_map: str) -> QIcon:
    colours = np.full((_SWATCH.height(), 256, 4), 255, dtype=np.uint8)
    colours[:, :, :3] = colour_table(colour_map)
    pixmap = QPixmap.fromImage(image_from_array(colours))
    return QIcon(pixmap.scaled(_SWATCH * 2))
