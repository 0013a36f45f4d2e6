"""Window presets, centre and width of one film."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QLabel, QWidget

from cxr_desktop.reader.calm_combo import CalmCombo
from cxr_desktop.reader.state_notice import wrapped_label
from cxr_desktop.reader.texts import one_line
from cxr_desktop.reader.windowing import (
    CUSTOM,
    as_window,
    decimals,
    dragged,
    full_range,
    limited,
    value_span,
)
from cxr_desktop.theme import GAP
from engine.datatypes import FilmInfo, Voi, VoiLut

IN_LUT = "Shown through the file's VOI LUT. Dragging or typing leaves it for a window."
LEFT_LUT = "Left the file's VOI LUT for a window."
_CUSTOM_TITLE = "Custom"


class WindowControls(QWidget):
    """`changed` comes with every change made here or by `nudge`, not by what is shown."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._info: FilmInfo | None = None
        self._voi: Voi | None = None
        self._displayed: Voi | None = None
        self._presets: list[tuple[str, Voi | None]] = []
        self._combo = CalmCombo()
        self._combo.setAccessibleName("Window preset")
        self._combo.setToolTip("Windows of the file (1, 2, ...), automatic (0)")
        self._combo.activated.connect(self._take_preset)
        self._center = _ValueBox("Window centre", "Window centre: drag up or down on the film")
        self._width = _ValueBox("Window width", "Window width: drag sideways on the film")
        self._center.valueChanged.connect(self._take_fields)
        self._width.valueChanged.connect(self._take_fields)
        self._note = wrapped_label("secondary")
        self._lay_out()
        self.show_film(None)

    @property
    def voi(self) -> Voi | None:
        """The chosen window or LUT; None for the film's own, or the automatic window."""
        return self._voi

    @property
    def preset_titles(self) -> tuple[str, ...]:
        return tuple(title for title, _ in self._presets)

    def show_film(self, info: FilmInfo | None) -> None:
        """Another film: its own window again, its presets, its range of values."""
        self._info = info
        self._voi = self._displayed = None
        self._presets = _presets(info) if info is not None else []
        self._combo.clear()
        self._combo.addItems([title for title, _ in self._presets])
        self._note.setText("")
        self._note.hide()
        if info is not None:
            low, high = info.value_range
            span = value_span(info)
            self._center.set_limits(low, high, decimals(info), span / 100)
            self._width.set_limits(0, 2 * span, decimals(info), span / 100)
        self.setEnabled(info is not None)
        self._show_fields()

    def show_voi(self, voi: Voi) -> None:
        """What the film is shown with now; the fields follow while no window is chosen here."""
        self._displayed = voi
        if self._voi is None:
            self._show_fields()

    def choose(self, preset: int) -> None:
        """Takes the preset of this number from 0, as if chosen in the list; ignores others."""
        if 0 <= preset < len(self._presets):
            self._combo.setCurrentIndex(preset)
            self._take_preset(preset)

    def nudge(self, right: float, down: float) -> None:
        """A step of a drag on the film, in logical pixels. Leaves a LUT for a window."""
        current = self._current()
        if self._info is None or current is None:
            return
        self._take_window(dragged(as_window(current, self._info), right, down, self._info))

    def reset(self) -> None:
        """The film's own window again, without emitting `changed`."""
        self._voi = None
        if self._presets:
            self._combo.setCurrentIndex(0)
        self._drop_custom()
        self._note.hide()
        self._show_fields()

    def _current(self) -> Voi | None:
        return self._voi if self._voi is not None else self._displayed

    def _take_preset(self, index: int) -> None:
        if index >= len(self._presets):  # "Custom" itself
            return
        self._voi = self._presets[index][1]
        self._drop_custom()
        self._show_fields()
        self.changed.emit()

    def _take_fields(self) -> None:
        current = self._current()
        if self._info is None or current is None:
            return
        base = as_window(current, self._info)
        typed = replace(base, center=self._center.value(), width=self._width.value(), label=CUSTOM)
        self._take_window(limited(typed, self._info))

    def _take_window(self, window: Voi) -> None:
        left_lut = isinstance(self._current(), VoiLut)
        self._voi = window
        if self._combo.findText(_CUSTOM_TITLE) < len(self._presets):
            self._combo.addItem(_CUSTOM_TITLE)
        self._combo.setCurrentIndex(len(self._presets))
        self._show_fields()
        if left_lut:
            self._say(LEFT_LUT)
        self.changed.emit()

    def _drop_custom(self) -> None:
        while self._combo.count() > len(self._presets):
            self._combo.removeItem(self._combo.count() - 1)

    def _show_fields(self) -> None:
        current = self._current()
        if self._info is None or current is None:
            self._center.clear()
            self._width.clear()
            return
        window = as_window(current, self._info)
        self._center.show_value(window.center)
        self._width.show_value(window.width)
        if isinstance(current, VoiLut):
            self._say(IN_LUT)
        elif self._note.text() == IN_LUT:
            self._note.hide()

    def _say(self, text: str) -> None:
        self._note.setText(text)
        self._note.show()

    def _lay_out(self) -> None:
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.setColumnMinimumWidth(0, 72)
        layout.setColumnStretch(1, 1)
        layout.setColumnStretch(3, 1)
        layout.addWidget(QLabel("Window"), 0, 0)
        layout.addWidget(self._combo, 0, 1, 1, 3)
        layout.addWidget(QLabel("Centre"), 1, 0)
        layout.addWidget(self._center, 1, 1)
        layout.addWidget(QLabel("Width"), 1, 2)
        layout.addWidget(self._width, 1, 3)
        layout.addWidget(self._note, 2, 0, 1, 4)


class _ValueBox(QDoubleSpinBox):
    """A number typed by hand: it counts once it is finished, not letter by letter."""

    def __init__(self, name: str, tooltip: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setToolTip(tooltip)
        # Hidden by style: with NoButtons a style sheet leaves the text 1 px of width (Qt 6.11).
        self.setStyleSheet(
            "QDoubleSpinBox::up-button, QDoubleSpinBox::down-button { width: 0; border: none; }"
        )
        self.lineEdit().setTextMargins(GAP, 0, 0, 0)
        self.setKeyboardTracking(False)
        self.setMinimumWidth(56)

    def set_limits(self, low: float, high: float, places: int, step: float) -> None:
        self.blockSignals(True)
        self.setDecimals(places)
        self.setRange(low, high)
        self.setSingleStep(step)
        self.blockSignals(False)

    def show_value(self, value: float) -> None:
        """Shown, widening the range for a window of the file that lies beyond the data."""
        self.blockSignals(True)
        self.setRange(min(self.minimum(), value), max(self.maximum(), value))
        self.setValue(value)
        self.blockSignals(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _presets(info: FilmInfo) -> list[tuple[str, Voi | None]]:
    """The file's own, of which the first is what "no choice" means; then the full range."""
    presets: list[tuple[str, Voi | None]] = []
    counts = {"VOI LUT": 0, "Window": 0}
    for voi in info.voi:
        kind = "VOI LUT" if isinstance(voi, VoiLut) else "Window"
        counts[kind] += 1
        label = one_line(voi.label)
        title = f"{kind}: {label}" if label else f"{kind} {counts[kind]} of the file"
        presets.append((title, voi if presets else None))
    if not presets:
        presets.append(("Automatic", None))
    presets.append(("Full range", full_range(info)))
    return presets
