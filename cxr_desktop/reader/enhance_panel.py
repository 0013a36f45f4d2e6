"""How the film is shown: window, inversion, CLAHE, and what they do to the grey levels."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cxr_desktop.reader.histogram_view import HistogramView
from cxr_desktop.reader.sliders import NamedSlider
from cxr_desktop.reader.window_controls import WindowControls
from cxr_desktop.theme import GAP, GROUP_GAP
from engine.datatypes import ClaheSettings, DisplayImage, Enhancement, FilmInfo

_CLIP_STEPS = 10  # slider positions for a clip limit of 1
_CLIP_RANGE = (5, 80)  # 0.5 to 8
_TILES_RANGE = (2, 32)


class EnhancePanel(QWidget):
    """`enhancement_changed` comes live while a slider or the film is dragged.

    Window and inversion belong to a film and start afresh with `show_film`; CLAHE stays.
    Showing a film or a display emits nothing.
    """

    enhancement_changed = Signal(Enhancement)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = WindowControls()
        self._invert = QCheckBox("Invert")
        self._invert.setToolTip("Swap bright and dark on the screen (I)")
        self._clahe = QCheckBox("CLAHE (local contrast)")
        self._clahe.setToolTip("Contrast-limited adaptive histogram equalisation")
        self._clip = NamedSlider(
            "Clip limit", *_CLIP_RANGE, words=lambda position: f"{position / _CLIP_STEPS:.1f}"
        )
        self._clip.setToolTip("How far contrast may be raised; more shows more noise")
        self._tiles = NamedSlider("Tiles", *_TILES_RANGE, words=str, page=4)
        self._tiles.setToolTip("Regions a side that are equalised by themselves")
        self._before = HistogramView("Before CLAHE")
        self._after = HistogramView("After")
        self._reset = QPushButton("Reset")
        self._reset.setToolTip("The film's own window, no CLAHE, not inverted")
        self._lay_out()
        self._show_defaults()
        self._window.changed.connect(self._tell)
        self._invert.toggled.connect(self._tell)
        self._clahe.toggled.connect(self._switch_clahe)
        self._clip.changed.connect(self._tell)
        self._tiles.changed.connect(self._tell)
        self._reset.clicked.connect(self.reset)
        self.show_film(None)

    @property
    def window_controls(self) -> WindowControls:
        return self._window

    def current(self) -> Enhancement:
        """What the controls say now."""
        clahe = None
        if self._clahe.isChecked():
            clahe = ClaheSettings(self._clip.position / _CLIP_STEPS, self._tiles.position)
        return Enhancement(self._window.voi, clahe, self._invert.isChecked())

    def show_film(self, info: FilmInfo | None) -> None:
        """Another film, or None."""
        self._window.show_film(info)
        _check_quietly(self._invert, False)
        self._before.show_histogram(None)
        self._after.show_histogram(None)
        self.setEnabled(info is not None)

    def show_display(self, display: DisplayImage) -> None:
        """What the film looks like now: its window, and its grey levels before and after."""
        self._window.show_voi(display.voi)
        self._before.show_histogram(display.before)
        self._after.show_histogram(display.after, muted=not self._clahe.isChecked())

    def nudge_window(self, right: float, down: float) -> None:
        """A step of a drag on the film, in logical pixels."""
        self._window.nudge(right, down)

    def choose_preset(self, preset: int) -> None:
        """The file's preset of this number from 0; 0 is also "auto window"."""
        self._window.choose(preset)

    def toggle_invert(self) -> None:
        self._invert.toggle()

    def toggle_clahe(self) -> None:
        self._clahe.toggle()

    def reset(self) -> None:
        """Everything as the film brings it."""
        self._window.reset()
        _check_quietly(self._invert, False)
        _check_quietly(self._clahe, False)
        self._show_defaults()
        self._tell()

    def _show_defaults(self) -> None:
        defaults = ClaheSettings()
        self._clip.set_position(round(defaults.clip_limit * _CLIP_STEPS))
        self._tiles.set_position(defaults.tiles)
        self._enable_sliders()

    def _switch_clahe(self) -> None:
        self._enable_sliders()
        self._tell()

    def _enable_sliders(self) -> None:
        for slider in (self._clip, self._tiles):
            slider.setEnabled(self._clahe.isChecked())

    def _tell(self) -> None:
        self.enhancement_changed.emit(self.current())

    def _lay_out(self) -> None:
        histograms = QHBoxLayout()
        histograms.setSpacing(GAP)
        histograms.addWidget(self._before)
        histograms.addWidget(self._after)
        top = QHBoxLayout()
        top.addWidget(self._invert)
        top.addStretch()
        top.addWidget(self._reset)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self._window)
        layout.addLayout(top)
        layout.addSpacing(GROUP_GAP - GAP)
        layout.addWidget(self._clahe)
        layout.addWidget(self._clip)
        layout.addWidget(self._tiles)
        layout.addLayout(histograms)


def _check_quietly(box: QCheckBox, checked: bool) -> None:
    box.blockSignals(True)
    box.setChecked(checked)
    box.blockSignals(False)
