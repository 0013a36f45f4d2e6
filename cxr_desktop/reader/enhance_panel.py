"""How the film is shown: window, inversion, CLAHE, and what they do to the grey levels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cxr_desktop.actions.action_set import name_key
from cxr_desktop.reader.histogram_view import HistogramView
from cxr_desktop.reader.sliders import NamedSlider
from cxr_desktop.reader.window_controls import WindowControls, WindowState
from cxr_desktop.reader.windowing import decimals, shown_limits
from cxr_desktop.theme import GAP, GROUP_GAP
from cxr_desktop.translation import number, tr
from engine.datatypes import ClaheSettings, DisplayImage, Enhancement, FilmInfo, Voi, Window

_CLIP_STEPS = 10  # slider positions for a clip limit of 1
_CLIP_RANGE = (5, 80)  # 0.5 to 8
_TILES_RANGE = (2, 32)


@dataclass(frozen=True, slots=True, eq=False)
class EnhanceState:
    """All that the panel holds for one film, so that it can serve several in turn.

    `clahe` is what the sliders say, `equalised` whether it is used.
    """

    info: FilmInfo | None
    window: WindowState
    invert: bool
    equalised: bool
    clahe: ClaheSettings
    display: DisplayImage | None

    @property
    def voi(self) -> Voi | None:
        """The window chosen; None for the film's own."""
        return self.window.voi


class EnhancePanel(QWidget):
    """`enhancement_dragged` comes at every step while a slider or the film is dragged and may be
    shown roughly; `enhancement_changed` comes at the end of a drag and with every other change.

    Window and inversion belong to a film and start afresh with `show_film`; CLAHE stays.
    Showing a film, a display or a state emits nothing, and neither does anything without a film.
    """

    enhancement_changed = Signal(Enhancement)
    enhancement_dragged = Signal(Enhancement)
    region_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._info: FilmInfo | None = None
        self._display: DisplayImage | None = None
        self._window = WindowControls()
        self._invert = QCheckBox(tr("Invert"))
        self._invert.setToolTip(tr("Swap bright and dark on the screen"))
        self._clahe = QCheckBox(tr("CLAHE (local contrast)"))
        self._clahe.setToolTip(tr("Contrast-limited adaptive histogram equalisation"))
        self._clip = NamedSlider(
            tr("Clip limit"), *_CLIP_RANGE, words=lambda place: number(place / _CLIP_STEPS, 1)
        )
        self._clip.setToolTip(tr("How far contrast may be raised; more shows more noise"))
        self._tiles = NamedSlider(tr("Tiles"), *_TILES_RANGE, words=str, page=4)
        self._tiles.setToolTip(tr("Regions a side that are equalised by themselves"))
        self._before = HistogramView(tr("Before CLAHE"))
        self._after = HistogramView(tr("After CLAHE"))
        self._reset = QPushButton(tr("Reset"))
        self._reset.setToolTip(tr("The film's own window, no CLAHE, not inverted"))
        self._lay_out()
        self._show_clahe(False, ClaheSettings())
        self._wire()
        self.show_film(None)

    @property
    def window_controls(self) -> WindowControls:
        return self._window

    def name_keys(self, actions: Mapping[str, QAction]) -> None:
        """Tool tips name the keys of these actions, by their names in the table."""
        for box, name in ((self._invert, "invert"), (self._clahe, "clahe")):
            name_key(box, actions[name], box.toolTip())
        self._window.name_keys(actions)

    def current(self) -> Enhancement:
        """What the controls say now."""
        clahe = self._clahe_settings() if self._clahe.isChecked() else None
        return Enhancement(self._window.voi, clahe, self._invert.isChecked())

    def show_film(self, info: FilmInfo | None) -> None:
        """Another film, or None: its own window, not inverted; CLAHE as it is."""
        self._info, self._display = info, None
        self._window.show_film(info)
        _check_quietly(self._invert, False)
        self._show_histograms()
        self.setEnabled(info is not None)

    def show_display(self, display: DisplayImage) -> None:
        """What the film looks like now: its window, and its grey levels before and after."""
        self._display = display
        self._window.show_voi(display.voi)
        self._show_histograms()

    def state(self) -> EnhanceState:
        """For `restore`, when the panel comes back to this film."""
        return EnhanceState(
            self._info,
            self._window.state,
            self._invert.isChecked(),
            self._clahe.isChecked(),
            self._clahe_settings(),
            self._display,
        )

    def restore(self, state: object) -> None:
        """Shows another film as it was left. Raises TypeError for what no `state` returned."""
        if not isinstance(state, EnhanceState):
            raise TypeError(f"no state of this panel: {type(state).__name__}")
        self._info, self._display = state.info, state.display
        self._window.show_film(state.info, state.window)
        _check_quietly(self._invert, state.invert)
        self._show_clahe(state.equalised, state.clahe)
        self._show_histograms()
        self.setEnabled(state.info is not None)

    def show_enhancement(self, enhancement: Enhancement) -> None:
        """What the film was asked to be shown with elsewhere, as on a film linked to it."""
        self._window.show_chosen(enhancement.voi)
        _check_quietly(self._invert, enhancement.invert)
        clahe = enhancement.clahe
        self._show_clahe(clahe is not None, clahe or self._clahe_settings())
        self._show_histograms()

    def nudge_window(self, right: float, down: float) -> None:
        """A step of a drag on the film, in logical pixels."""
        self._window.nudge(right, down)

    def end_nudge(self) -> None:
        """The drag on the film has ended."""
        self._window.end_nudge()

    def choose_preset(self, place: int) -> None:
        """The window of this place in the list, from 0, which is also "auto window"."""
        self._window.choose(place)

    def take_region_window(self, window: Window) -> None:
        """The window from a region that the reader has drawn."""
        self._window.take_window(window)

    def show_region_wanted(self, wanted: bool) -> None:
        """The button of `region_wanted` as if pressed or released; emits nothing."""
        self._window.show_region_wanted(wanted)

    def toggle_invert(self) -> None:
        self._invert.toggle()

    def toggle_clahe(self) -> None:
        self._clahe.toggle()

    def reset(self) -> None:
        """Everything as the film brings it."""
        self._window.reset()
        _check_quietly(self._invert, False)
        self._show_clahe(False, ClaheSettings())
        self._tell()

    def _clahe_settings(self) -> ClaheSettings:
        return ClaheSettings(self._clip.position / _CLIP_STEPS, self._tiles.position)

    def _show_clahe(self, on: bool, settings: ClaheSettings) -> None:
        _check_quietly(self._clahe, on)
        self._clip.set_position(round(settings.clip_limit * _CLIP_STEPS))
        self._tiles.set_position(settings.tiles)
        self._enable_sliders()

    def _switch_clahe(self) -> None:
        self._enable_sliders()
        self._tell()

    def _enable_sliders(self) -> None:
        for slider in (self._clip, self._tiles):
            slider.setEnabled(self._clahe.isChecked())

    def _tell(self) -> None:
        if self._info is not None:
            self.enhancement_changed.emit(self.current())

    def _tell_live(self) -> None:
        if self._info is not None:
            self.enhancement_dragged.emit(self.current())

    def _tell_slider(self, slider: NamedSlider) -> None:
        if slider.held:
            self._tell_live()
        else:
            self._tell()

    def _show_histograms(self) -> None:
        display, info = self._display, self._info
        muted = not self._clahe.isChecked()
        self._before.show_histogram(display.before if display is not None else None)
        self._after.show_histogram(display.after if display is not None else None, muted=muted)
        ends = shown_limits(display.voi, info) if display is not None and info is not None else None
        if ends is None or info is None:
            self._before.show_ends("", "")
        else:
            places = decimals(info)
            self._before.show_ends(number(ends[0], places), number(ends[1], places))

    def _wire(self) -> None:
        self._window.changed.connect(self._tell)
        self._window.dragged.connect(self._tell_live)
        self._window.region_wanted.connect(self.region_wanted)
        self._invert.toggled.connect(self._tell)
        self._clahe.toggled.connect(self._switch_clahe)
        for slider in (self._clip, self._tiles):
            slider.changed.connect(lambda _, slider=slider: self._tell_slider(slider))
            slider.let_go.connect(self._tell)
        self._reset.clicked.connect(self.reset)

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
