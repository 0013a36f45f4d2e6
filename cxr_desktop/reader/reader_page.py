"""The workspace Read: films on the left, the film in the middle, findings and tools on the right.

Assembly and wiring only. What the film in view is and which answers belong to it is
`FilmReading`'s, heat maps are `HeatMaps`', a run over the folder is `FolderScoring`'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cxr_desktop.background import TaskHandle
from cxr_desktop.engine_session import EngineSession
from cxr_desktop.model_desk import ModelDesk
from cxr_desktop.reader import film_texts
from cxr_desktop.reader.film_browser import FilmBrowser
from cxr_desktop.reader.film_canvas import FilmCanvas
from cxr_desktop.reader.film_reading import FilmReading
from cxr_desktop.reader.folder_scoring import FolderScoring, score_of
from cxr_desktop.reader.heat_maps import HeatMaps
from cxr_desktop.reader.left_out_dialog import LeftOutDialog
from cxr_desktop.reader.reader_actions import reader_actions
from cxr_desktop.reader.reader_columns import ReaderColumns
from cxr_desktop.reader.reader_toolbar import ReaderToolbar
from cxr_desktop.reader.side_panel import SidePanel
from cxr_desktop.reader.start_panel import StartPanel
from cxr_desktop.settings import Settings
from cxr_desktop.settings_schema import (
    BROWSER_SHOWN,
    COLOUR_MAP,
    FINDINGS_SHOWN,
    HEATMAP_ON_OPEN,
    OPACITY,
    SCORE_ON_OPEN,
    WHEEL,
)
from cxr_desktop.user_messages import message_of
from engine.datatypes import DisplayImage, FilmInfo, FilmSource, OverlayStyle, Prediction
from engine.errors import EngineError

_SETTLE_MS = 120  # a film shown for less is only passed on the way


class ReaderPage(QWidget):
    """`open` is the way in; everything else follows from what the reader does."""

    task_began = Signal(object, str, object, str)  # TaskHandle, verb, done line, stopping line
    folder_opened = Signal(object)  # Path
    open_requested = Signal()
    samples_requested = Signal()
    models_requested = Signal()

    def __init__(
        self,
        session: EngineSession,
        desk: ModelDesk,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._settings = settings
        self._info: FilmInfo | None = None
        self._display: DisplayImage | None = None
        self.actions_by_name = reader_actions(self)
        self.browser = FilmBrowser(session)
        self.canvas = FilmCanvas()
        self.start = StartPanel()
        self.side = SidePanel()
        self.reading = FilmReading(session, self)
        self.scoring = FolderScoring(session, self.browser.films, self.reading, self)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._lay_out()
        self._wire_reading()
        self.heat_maps = HeatMaps(
            self.canvas, self.side.findings, self.side.overlay, self.reading, self
        )
        self._wire_widgets()
        self._wire_actions()
        self._wire_model()
        self._apply_settings()

    def open(self, roots: Sequence[Path]) -> None:
        """Shows the films under `roots`, files or folders."""
        self.scoring.stop()
        self.reading.leave()
        self._forget_film()
        self.browser.open(roots)
        self.start.say_opening(self.browser.heading)
        self._middle.setCurrentWidget(self.start)
        if len(roots) == 1 and roots[0].is_dir():
            self.folder_opened.emit(roots[0])

    def close_down(self) -> None:
        """Before the session ends."""
        self._columns.remember(self._settings)
        self.scoring.stop()
        self.reading.leave()
        self.browser.close_down()

    # Assembly

    def _lay_out(self) -> None:
        named = self.actions_by_name
        tools = ("score", None, "fit", "one_to_one", "rotate_right", None)
        more = ("invert", "auto_window", "clahe", "overlay")
        self.toolbar = ReaderToolbar(
            named["browser"],
            [named[name] if name else None for name in (*tools, *more)],
            named["findings"],
        )
        self._middle = QStackedWidget()
        self._middle.addWidget(self.start)
        self._middle.addWidget(self.canvas)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(self._middle, 1)
        self._columns = ReaderColumns(self.browser, centre, self.side)
        self._columns.restore(self._settings)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._columns)

    def _wire_reading(self) -> None:
        reading, side = self.reading, self.side
        reading.began.connect(self._on_began)
        reading.displayed.connect(self._on_displayed)
        reading.informed.connect(self._on_informed)
        reading.headed.connect(side.header.show_header)
        reading.header_failed.connect(
            lambda error: side.header.show_error(message_of(error).sentences)
        )
        reading.unreadable.connect(self._on_unreadable)
        reading.not_enhanced.connect(self._say_below)
        reading.score_began.connect(
            lambda: side.findings.show_state("loading", "Asking the model about this film.")
        )
        reading.scored.connect(self._on_scored)
        reading.not_scored.connect(self._on_not_scored)

    def _wire_widgets(self) -> None:
        grid, canvas, side = self.browser.grid, self.canvas, self.side
        self.start.open_requested.connect(self.open_requested)
        self.start.samples_requested.connect(self.samples_requested)
        self.browser.film_chosen.connect(self._on_film_chosen)
        self.browser.nothing_found.connect(self._on_nothing_found)
        self.browser.opening.connect(
            lambda task: self.task_began.emit(task, "Looking at files", str, "Stopping")
        )
        self.browser.score_all_requested.connect(self._score_folder)
        self.browser.left_out_requested.connect(self._show_left_out)
        self.scoring.changed.connect(self._show_can_score)
        canvas.next_requested.connect(grid.choose_next)
        canvas.previous_requested.connect(grid.choose_previous)
        canvas.first_requested.connect(grid.choose_first)
        canvas.last_requested.connect(grid.choose_last)
        canvas.window_dragged.connect(side.enhance.nudge_window)
        canvas.zoom_changed.connect(lambda _: self._show_corner_texts())
        side.enhance.enhancement_changed.connect(self.reading.enhance)
        side.findings.score_requested.connect(self.reading.score)
        side.findings.models_requested.connect(self.models_requested)
        self.heat_maps.task_began.connect(
            lambda task, verb: self.task_began.emit(task, verb, str, "Stopping the heat map")
        )
        self._settle.timeout.connect(self._score_if_wanted)

    def _wire_actions(self) -> None:
        canvas, side, grid = self.canvas, self.side, self.browser.grid
        for name, what in (
            ("fit", canvas.fit),
            ("one_to_one", canvas.one_to_one),
            ("rotate_right", canvas.turn_right),
            ("rotate_left", canvas.turn_left),
            ("flip_horizontally", canvas.flip_horizontally),
            ("flip_vertically", canvas.flip_vertically),
            ("invert", side.enhance.toggle_invert),
            ("auto_window", lambda: side.enhance.choose_preset(0)),
            ("clahe", side.enhance.toggle_clahe),
            ("overlay", side.overlay.toggle),
            ("less_opaque", side.overlay.less_opaque),
            ("more_opaque", side.overlay.more_opaque),
            ("score", self.reading.score),
            ("next", grid.choose_next),
            ("previous", grid.choose_previous),
        ):
            self.actions_by_name[name].triggered.connect(lambda _=False, run=what: run())
        for name, panel, setting in (
            ("browser", self.browser, BROWSER_SHOWN),
            ("findings", side, FINDINGS_SHOWN),
        ):
            action = self.actions_by_name[name]
            action.setChecked(self._settings.flag(setting))
            panel.setVisible(action.isChecked())
            action.toggled.connect(panel.setVisible)
            action.toggled.connect(
                lambda on, s=setting: self._settings.set(s, "true" if on else "false")
            )
        self._enable_film_actions(False)

    def _wire_model(self) -> None:
        self._desk.load_began.connect(lambda _: self._on_model_loading())
        self._desk.load_ended.connect(self._on_model_loaded)
        self._desk.methods_known.connect(self.heat_maps.set_methods)
        self._show_can_score()

    def _apply_settings(self) -> None:
        self._settings.changed.connect(self._on_setting)
        self._follow_settings()
        self._take_overlay_style()

    def _on_setting(self, key: str) -> None:
        self._follow_settings()
        if key in (COLOUR_MAP.key, OPACITY.key):
            self._take_overlay_style()

    def _take_overlay_style(self) -> None:
        settings = self._settings
        style = OverlayStyle(settings.text(COLOUR_MAP), settings.fraction(OPACITY))
        self.side.overlay.set_style(style)
        self.heat_maps.overlay.set_style(style)

    def _follow_settings(self) -> None:
        settings = self._settings
        self.heat_maps.on_open = settings.flag(HEATMAP_ON_OPEN)
        self.canvas.wheel_browses = settings.text(WHEEL) == "browse"

    # One film after another

    def _on_film_chosen(self, source: FilmSource, problem: EngineError | None) -> None:
        if problem is not None:
            self.reading.refuse(source, problem)
        else:
            self.reading.choose(source, self.side.enhance.current())
            self._settle.start()

    def _on_began(self, source: FilmSource) -> None:
        self._forget_film()
        self._middle.setCurrentWidget(self.canvas)
        self.canvas.dim()
        self.toolbar.show_title(source.name)
        self._show_corner_texts()

    def _forget_film(self) -> None:
        self._info = self._display = None
        self._settle.stop()
        self._enable_film_actions(False)
        self.side.enhance.show_film(None)
        self.side.header.show_identity(None)
        self.side.header.show_header(())
        self.side.findings.show_scores(None)
        self.toolbar.show_title("")

    def _on_displayed(self, display: DisplayImage) -> None:
        first = self._display is None
        self._display = display
        self.canvas.show_film(display.pixels, not first)
        if self._info is not None:
            self.side.enhance.show_display(display)
        if first and self.reading.source is not None:
            self.browser.films.set_problem(self.reading.source, None)
        self._show_corner_texts()

    def _on_informed(self, info: FilmInfo) -> None:
        self._info = info
        self.side.enhance.show_film(info)
        if self._display is not None:
            self.side.enhance.show_display(self._display)
        self.side.header.show_identity(info)
        self.toolbar.show_title(film_texts.film_line(info.source, info))
        self._enable_film_actions(True)
        self._show_corner_texts()

    def _on_unreadable(self, error: EngineError) -> None:
        message = message_of(error, self.reading.source.name if self.reading.source else "")
        self._settle.stop()
        self._say_not_scorable()
        self._show_corner_texts()
        self.canvas.show_message(message.title, message.text, message.remedy)
        if self.reading.source is not None:
            self.browser.note_problem(self.reading.source, error)

    def _on_nothing_found(self) -> None:
        left_out = self.browser.films.left_out()
        reasons = "\n".join(f"{path.name}: {problem.reason}" for path, problem in left_out[:5])
        more = f"\nand {len(left_out) - 5:,} more" if len(left_out) > 5 else ""
        self.start.say_nothing_found(
            self.browser.heading, f"{reasons}{more}" if reasons else "It holds no files."
        )
        self._middle.setCurrentWidget(self.start)

    def _show_corner_texts(self) -> None:
        source, voi = self.reading.source, self._display.voi if self._display else None
        self.canvas.set_corner_texts(
            film_texts.size_line(self._info) if source else "",
            film_texts.voi_line(voi),
            "",
            film_texts.zoom_line(self.canvas.zoom if self._display else 0.0, self._info),
        )

    def _enable_film_actions(self, on: bool) -> None:
        always = ("browser", "findings", "next", "previous")
        for name, action in self.actions_by_name.items():
            if name not in always:
                action.setEnabled(on)

    # The model and its scores

    def _score_if_wanted(self) -> None:
        if self._settings.flag(SCORE_ON_OPEN) or self.reading.prediction is not None:
            self.reading.score()
        elif self.reading.card is not None and self.reading.can_be_read:
            self.side.findings.show_state("not scored", "This film has not been scored yet.")

    def _say_not_scorable(self) -> None:
        if self.reading.card is not None:
            self.side.findings.show_state("empty", "A film that cannot be read is not scored.")

    def _on_scored(self, prediction: Prediction) -> None:
        self.side.findings.show_scores(prediction)
        if self.reading.card is not None:
            badge = score_of(prediction, self.reading.card)
            self.browser.films.set_scores({prediction.source: badge})

    def _on_not_scored(self, error: EngineError) -> None:
        message = message_of(error)
        self.side.findings.show_state("failed", message.text, message.remedy)

    def _score_folder(self) -> None:
        run: TaskHandle | None = self.scoring.start()
        if run is not None:
            self.task_began.emit(run, "Scoring", self.scoring.summary, "Stopping after this film")

    def _show_can_score(self) -> None:
        why_not = ""
        if self._desk.loaded is None:
            why_not = "A model has to be loaded first"
        elif self.scoring.running:
            why_not = "The folder is being scored"
        self.browser.set_can_score(not why_not, why_not)

    def _on_model_loading(self) -> None:
        if self._desk.loaded is None:
            self.side.findings.show_state("loading", "The model is being loaded.")

    def _on_model_loaded(self, error: EngineError | None) -> None:
        if error is not None:
            if self._desk.loaded is None:
                message = message_of(error)
                self.side.findings.show_state("no model", message.text, message.remedy)
            return
        self.scoring.stop()
        card = self._desk.loaded.card if self._desk.loaded is not None else None
        self.reading.use_model(card)
        self.heat_maps.drop()
        self.browser.films.forget_scores()
        self.side.findings.set_model_card(card)
        self._show_can_score()
        if self.reading.source is not None and not self.reading.can_be_read:
            self._say_not_scorable()
        else:
            self._score_if_wanted()

    def _show_left_out(self) -> None:
        dialog = LeftOutDialog(self.browser.films.left_out(), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    def _say_below(self, error: EngineError) -> None:
        """The film stays as it was; its new look could not be made."""
        self.side.overlay.set_note(message_of(error).sentences)
