"""Window presets, centre and width of one film."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QT_TR_NOOP, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QWidget

from cxr_desktop.actions.action_set import name_key, name_keys
from cxr_desktop.reader.calm_combo import CalmCombo
from cxr_desktop.reader.state_notice import wrapped_label
from cxr_desktop.reader.value_box import ValueBox
from cxr_desktop.reader.window_names import (
    WindowChoice,
    custom_title,
    is_sigmoid,
    window_choices,
)
from cxr_desktop.reader.windowing import (
    CUSTOM,
    as_window,
    decimals,
    dragged,
    limited,
    value_span,
)
from cxr_desktop.theme import GAP, TARGET_PX, icon
from cxr_desktop.translation import tr
from engine.datatypes import FilmInfo, Voi, VoiLut, Window

# The lines of the list from the first one on.
PRESET_ACTIONS = ("auto_window", *(f"preset_{line}" for line in range(1, 6)))
IN_LUT = QT_TR_NOOP("Shown through the file's VOI LUT. Dragging or typing leaves it for a window.")
LEFT_LUT = QT_TR_NOOP("Left the file's VOI LUT for a window.")
IN_SIGMOID = QT_TR_NOOP("Sigmoid curve: it stays one while you drag or type.")


@dataclass(frozen=True, slots=True, eq=False)
class WindowState:
    """What the controls hold for one film: chosen, shown, made by the reader, a LUT left."""

    voi: Voi | None = None
    displayed: Voi | None = None
    custom: Window | None = None
    left_lut: bool = False


class WindowControls(QWidget):
    """`changed` comes with every change made here that is meant to stay, `dragged` with every
    step of a drag on the film (`nudge`); neither comes with what is shown.

    `region_wanted` tells that the button for a window from a region was switched.
    """

    changed = Signal()
    dragged = Signal()
    region_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._info: FilmInfo | None = None
        self._state = WindowState()
        self._choices: tuple[WindowChoice, ...] = ()
        self._nudged = False
        self._combo = CalmCombo()
        self._combo.setAccessibleName(tr("Window preset"))
        self._combo.setToolTip(tr("Windows of the file, windows for films"))
        self._combo.activated.connect(self._take_choice)
        self._center = ValueBox(
            tr("Window centre"), tr("Window centre: drag up or down on the film")
        )
        self._width = ValueBox(tr("Window width"), tr("Window width: drag sideways on the film"))
        for field in (self._center, self._width):
            field.valueChanged.connect(self._take_fields)
        self._region = QToolButton()
        self._region.setIcon(icon("selection-drag"))
        self._region.setCheckable(True)
        self._region.setFixedWidth(TARGET_PX)
        self._region.setAccessibleName(tr("Window from a region"))
        self._region.setToolTip(tr("Window from a region that you draw on the film"))
        self._region.clicked.connect(self.region_wanted)
        self._note = wrapped_label("secondary")
        self._lay_out()
        self.show_film(None)

    @property
    def voi(self) -> Voi | None:
        """The chosen window or LUT; None for the film's own, or the automatic window."""
        return self._state.voi

    @property
    def preset_titles(self) -> tuple[str, ...]:
        return tuple(choice.title for choice in self._choices)

    @property
    def state(self) -> WindowState:
        return self._state

    def name_keys(self, actions: Mapping[str, QAction]) -> None:
        """Tool tips name the keys of these actions, by their names in the table."""
        lines = [actions[name] for name in PRESET_ACTIONS]
        name_keys(self._combo, lines, self._combo.toolTip())
        name_key(self._region, actions["region_window"], self._region.toolTip())

    def show_film(self, info: FilmInfo | None, state: WindowState | None = None) -> None:
        """Another film: its own window again, or the state kept for it."""
        self._info = info
        self._state = state or WindowState()
        self._nudged = False
        self._choices = window_choices(info) if info is not None else ()
        self._combo.clear()
        self._combo.addItems(self.preset_titles)
        if info is not None:
            low, high = info.value_range
            span = value_span(info)
            self._center.set_limits(low, high, decimals(info), span / 100)
            self._width.set_limits(0, 2 * span, decimals(info), span / 100)
        self.setEnabled(info is not None)
        self._show_choice()
        self._show_fields()

    def show_voi(self, voi: Voi) -> None:
        """What the film is shown with now; the fields follow while no window is chosen here."""
        self._state = replace(self._state, displayed=voi)
        if self._state.voi is None:
            self._show_fields()

    def show_region_wanted(self, wanted: bool) -> None:
        """The button as if pressed or released, without telling."""
        self._region.setChecked(wanted)

    def show_chosen(self, voi: Voi | None) -> None:
        """What was chosen for the film elsewhere, as on a film linked to it, without telling."""
        if voi is self._state.voi:
            return
        listed = any(line.voi == voi for line in self._choices)
        own = voi if isinstance(voi, Window) and not listed else self._state.custom
        self._state = replace(self._state, voi=voi, custom=own, left_lut=False)
        self._show_choice()
        self._show_fields()

    def choose(self, number: int) -> None:
        """Takes the window of this number from 0, as if chosen in the list; ignores others."""
        if 0 <= number < len(self._choices):
            self._take_choice(number)

    def nudge(self, right: float, down: float) -> None:
        """A step of a drag on the film, in logical pixels. Leaves a LUT for a window."""
        current = self._current()
        if self._info is None or current is None:
            return
        self._take_window(dragged(as_window(current, self._info), right, down, self._info))
        self._nudged = True
        self.dragged.emit()

    def end_nudge(self) -> None:
        """The drag on the film has ended: emits `changed` if it changed anything."""
        if self._nudged:
            self._nudged = False
            self.changed.emit()

    def take_window(self, window: Window) -> None:
        """A window made for this film, such as one from a region."""
        if self._info is not None:
            self._take_window(window)
            self.changed.emit()

    def reset(self) -> None:
        """The film's own window again, without telling."""
        self._state = WindowState(displayed=self._state.displayed)
        self._nudged = False
        self._show_choice()
        self._show_fields()

    def _current(self) -> Voi | None:
        return self._state.voi if self._state.voi is not None else self._state.displayed

    def _take_choice(self, number: int) -> None:
        made_here = number >= len(self._choices)
        voi = self._state.custom if made_here else self._choices[number].voi
        self._nudged = False
        self._state = replace(self._state, voi=voi, left_lut=False)
        self._combo.setCurrentIndex(number)
        self._show_fields()
        self.changed.emit()

    def _take_fields(self) -> None:
        current = self._current()
        if self._info is None or current is None:
            return
        base = as_window(current, self._info)
        typed = replace(base, center=self._center.value(), width=self._width.value(), label=CUSTOM)
        self._nudged = False
        self._take_window(limited(typed, self._info))
        self.changed.emit()

    def _take_window(self, window: Window) -> None:
        left_lut = self._state.left_lut or isinstance(self._current(), VoiLut)
        self._state = replace(self._state, voi=window, custom=window, left_lut=left_lut)
        self._show_choice()
        self._show_fields()

    def _show_choice(self) -> None:
        """The line of the list that is in use; the reader's own window stays as its last one."""
        own, state = len(self._choices), self._state
        if state.custom is None:
            while self._combo.count() > own:
                self._combo.removeItem(self._combo.count() - 1)
        elif self._combo.count() == own:
            self._combo.addItem(custom_title(state.custom))
        else:
            self._combo.setItemText(own, custom_title(state.custom))
        if self._choices:
            places = [number for number, line in enumerate(self._choices) if line.voi == state.voi]
            self._combo.setCurrentIndex(places[0] if places else own)

    def _show_fields(self) -> None:
        current = self._current()
        if self._info is None or current is None:
            self._center.show_nothing()
            self._width.show_nothing()
        else:
            window = as_window(current, self._info)
            self._center.show_value(window.center)
            self._width.show_value(window.width)
        self._say(self._about(current))

    def _about(self, current: Voi | None) -> str:
        if isinstance(current, VoiLut):
            return tr(str(IN_LUT))
        if self._state.left_lut:
            return tr(str(LEFT_LUT))
        return tr(str(IN_SIGMOID)) if is_sigmoid(current) else ""

    def _say(self, text: str) -> None:
        if text != self._note.text():
            self._note.setText(text)
        self._note.setVisible(bool(text))

    def _lay_out(self) -> None:
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.setColumnStretch(1, 1)
        layout.setColumnStretch(3, 1)
        names = [QLabel(words) for words in (tr("Window"), tr("Centre"), tr("Width"))]
        for name, field in zip(names, (self._combo, self._center, self._width), strict=True):
            name.setBuddy(field)
        layout.addWidget(names[0], 0, 0)
        layout.addWidget(self._combo, 0, 1, 1, 3)
        layout.addWidget(self._region, 0, 4)
        layout.addWidget(names[1], 1, 0)
        layout.addWidget(self._center, 1, 1)
        layout.addWidget(names[2], 1, 2)
        layout.addWidget(self._width, 1, 3, 1, 2)
        layout.addWidget(self._note, 2, 0, 1, 5)
