"""The workspace Read: films on the left, films in the middle, findings and tools on the right.

Assembly and wiring only. Which film is in which pane is `FilmChoice`'s, what the side panels
show `ActiveFilm`'s, what the left button does `CanvasModes`', texts on and above the film
`FilmTitles`', heat maps `HeatMaps`', a run over the folder `FolderScoring`'s, what leaves the
program `FilmOutlets`', prior films `FilmPriors`'.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cxr_desktop.engine_session import EngineSession
from cxr_desktop.model_desk import ModelDesk
from cxr_desktop.reader.active_film import ActiveFilm
from cxr_desktop.reader.canvas_modes import CanvasModes
from cxr_desktop.reader.film_board import FilmBoard
from cxr_desktop.reader.film_browser import FilmBrowser
from cxr_desktop.reader.film_canvas import FilmCanvas
from cxr_desktop.reader.film_choice import FilmChoice
from cxr_desktop.reader.film_outlets import FilmOutlets
from cxr_desktop.reader.film_pane import FilmPane
from cxr_desktop.reader.film_priors import FilmPriors
from cxr_desktop.reader.film_reading import FilmReading
from cxr_desktop.reader.film_shelf import FilmShelf
from cxr_desktop.reader.film_titles import FilmTitles
from cxr_desktop.reader.folder_scoring import FolderScoring
from cxr_desktop.reader.heat_maps import HeatMaps
from cxr_desktop.reader.left_out_dialog import LeftOutDialog
from cxr_desktop.reader.mark_desk import MarkDesk
from cxr_desktop.reader.reader_actions import reader_actions
from cxr_desktop.reader.reader_columns import ReaderColumns
from cxr_desktop.reader.reader_commands import connect_commands, enable_film_actions, tools_of
from cxr_desktop.reader.reader_toolbar import ReaderToolbar
from cxr_desktop.reader.score_book import ScoreBook
from cxr_desktop.reader.scores_shown import ScoresShown
from cxr_desktop.reader.side_panel import SidePanel
from cxr_desktop.reader.start_panel import StartPanel
from cxr_desktop.reader.window_linking import WindowLinking
from cxr_desktop.settings import Settings, state_folder
from cxr_desktop.settings_schema import COLOUR_MAP, HEATMAP_ON_OPEN, LIVE_FOLDER, OPACITY, WHEEL
from cxr_desktop.translation import number, tr
from cxr_desktop.user_messages import message_of, reason_of
from engine.datatypes import FilmSource, OverlayStyle
from engine.errors import EngineError

_SETTLE_MS = 120  # a film shown for less is only passed on the way


class ReaderPage(QWidget):
    """`open` is the way in; everything else follows from what the reader does."""

    task_began = Signal(object, str, object, str)  # TaskHandle, verb, done line, stopping line
    told = Signal(str)  # a quiet line for the strip
    folder_opened = Signal(object)  # Path
    open_requested = Signal()
    samples_requested = Signal()
    models_requested = Signal()
    film_only_requested = Signal()

    def __init__(
        self,
        session: EngineSession,
        desk: ModelDesk,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.settings = settings
        self.desk = desk
        self.actions_by_name = reader_actions(self, settings)
        self.book = ScoreBook(self)
        self.walk: Callable[[int], bool] = lambda _: False  # whether it has gone to another film
        self.shelf = FilmShelf()
        self.browser = FilmBrowser(session)
        self.board = FilmBoard(self._make_pane)
        self.start = StartPanel()
        self.side = SidePanel()
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._lay_out()
        self._make_desks()
        self._wire()
        connect_commands(self)
        self._apply_settings()

    @property
    def canvas(self) -> FilmCanvas:
        """Of the pane that has the controls."""
        return self.board.active.canvas

    @property
    def reading(self) -> FilmReading:
        """Of the pane that has the controls."""
        return self.board.active.reading

    def open(self, roots: Sequence[Path]) -> None:
        """Shows the films under `roots`, files or folders."""
        self.scoring.stop()
        self._settle.stop()
        self.choice.leave()
        self.active.forget()
        self.browser.open(roots)
        self.start.say_opening(self._where())
        self._middle.setCurrentWidget(self.start)
        if len(roots) == 1 and roots[0].is_dir():
            self.folder_opened.emit(roots[0])

    def show_film(self, source: FilmSource) -> None:
        """Puts it into the pane that has the controls, whether it is in the list or not."""
        row = self.browser.films.row_of(source)
        if row >= 0:
            self.browser.grid.choose_row(row)
        if self.reading.source != source:
            self.choice.show(self.board.active, source)

    def step(self, places: int) -> None:
        """To the next film or the one before: of the list, unless `walk` knows better."""
        if not self.walk(places):
            grid = self.browser.grid
            (grid.choose_next if places > 0 else grid.choose_previous)()

    def set_bar(self, bar: QWidget) -> None:
        """What stands above everything else while there is something to be said there."""
        self._whole.insertWidget(0, bar)

    def close_down(self) -> None:
        """Before the session ends."""
        self.columns.remember(self.settings)
        self.scoring.stop()
        self.choice.leave()
        self.browser.close_down()

    def show_panels(self, shown: bool) -> None:
        """Everything around the films, as far as it is switched on; False for the films alone."""
        self.toolbar.setVisible(shown)
        for name, panel in (("browser", self.browser), ("findings", self.side)):
            panel.setVisible(shown and self.actions_by_name[name].isChecked())

    # Assembly

    def _make_pane(self) -> FilmPane:
        return FilmPane(self.session, self.book, self.shelf, state_folder() / "marks")

    def _lay_out(self) -> None:
        named = self.actions_by_name
        self.toolbar = ReaderToolbar(named["browser"], tools_of(named), named["findings"])
        self._middle = QStackedWidget()
        self._middle.addWidget(self.start)
        self._middle.addWidget(self.board)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(self._middle, 1)
        self.columns = ReaderColumns(self.browser, centre, self.side)
        self.columns.restore(self.settings)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addWidget(self.columns, 1)

    def _make_desks(self) -> None:
        """Those who know, each for one thing, what happens between the widgets."""
        session, board, side, named = self.session, self.board, self.side, self.actions_by_name
        self.active = ActiveFilm(board.active, side, self)
        self.choice = FilmChoice(
            session, self.browser, board, self.active, self.shelf, self.book, self
        )
        self.modes = CanvasModes(session, board, self.active, side, named, self)
        self.titles = FilmTitles(self.active, board, self.toolbar, side, self.browser, self)
        self.marks = MarkDesk(board, side.marks, named, self)
        self.heat_maps = HeatMaps(board.active, side.findings, side.overlay, self)
        self.scoring = FolderScoring(session, self.browser.films, self.book, self)
        self.scores = ScoresShown(self, self._settle)
        self.linking = WindowLinking(board, self.active, side.enhance, self)
        self.priors = FilmPriors(self, self)
        self.outlets = FilmOutlets(self, self)

    def _wire(self) -> None:
        self.start.open_requested.connect(self.open_requested)
        self.start.samples_requested.connect(self.samples_requested)
        self.side.findings.models_requested.connect(self.models_requested)
        self.browser.nothing_found.connect(self._on_nothing_found)
        self.browser.left_out_requested.connect(self._show_left_out)
        self.browser.opening.connect(
            lambda task: self.task_began.emit(task, tr("Looking at files"), str, tr("Stopping"))
        )
        self.heat_maps.task_began.connect(
            lambda task, verb: self.task_began.emit(task, verb, str, tr("Stopping the heat map"))
        )
        self.active.changed.connect(self._on_film_changed)
        self.active.unreadable.connect(self._on_unreadable)
        self.active.shown.connect(lambda _: self._on_read())
        self.active.known.connect(lambda info: self.browser.note_size(info.source, info.shape))
        self.marks.told.connect(self.told)
        self.modes.failed.connect(self._tell_failure)
        self.active.not_enhanced.connect(self._tell_failure)
        # The line below the window may still name a file.
        self.titles.privacy_changed.connect(lambda _: self.told.emit(""))
        self.titles.privacy_changed.connect(lambda _: self._name_folder_anew())
        self.choice.chosen.connect(lambda _: self._show_board())
        self.board.active_changed.connect(lambda _, pane: self._follow(pane))
        self.board.pane_made.connect(self._take_in)
        for pane in self.board.panes:
            self._wire_pane(pane)

    def take_keys(self) -> None:
        """The film's keys work without a click: unless something else in here has the focus."""
        focused = self.window().focusWidget()
        beside = focused is not None and self.isAncestorOf(focused) and focused.isVisible()
        if self._middle.currentWidget() is self.board and not beside:
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_board(self) -> None:
        first = self._middle.currentWidget() is not self.board
        self._middle.setCurrentWidget(self.board)
        if first:
            self.take_keys()

    def _take_in(self, pane: FilmPane) -> None:
        for desk in (self.active, self.modes, self.titles, self.heat_maps, self.marks, self.priors):
            desk.take_in(pane)
        self._wire_pane(pane)

    def _wire_pane(self, pane: FilmPane) -> None:
        grid, canvas, enhance = self.browser.grid, pane.canvas, self.side.enhance
        canvas.next_requested.connect(lambda: self.step(1))
        canvas.previous_requested.connect(lambda: self.step(-1))
        canvas.first_requested.connect(grid.choose_first)
        canvas.last_requested.connect(grid.choose_last)
        canvas.window_dragged.connect(enhance.nudge_window)
        canvas.window_drag_ended.connect(enhance.end_nudge)
        canvas.wheel_browses = self.settings.text(WHEEL) == "browse"

    def _follow(self, pane: FilmPane) -> None:
        """The pane has got the controls."""
        self.active.follow(pane)
        self.heat_maps.follow(pane)
        self.marks.follow(pane)
        if self.reading.prediction is None and self.active.can_be_changed:
            self._settle.start()

    def _tell_failure(self, error: EngineError) -> None:
        hidden = self.titles.privacy.hidden
        self.told.emit(message_of(error, hidden=hidden).sentences)

    def _on_film_changed(self) -> None:
        enable_film_actions(self.actions_by_name, self.active.can_be_changed)

    def _on_read(self) -> None:
        if self.reading.source is not None:
            self.browser.note_read(self.reading.source)

    def _on_unreadable(self, error: EngineError) -> None:
        if self.reading.source is not None:
            self.browser.note_problem(self.reading.source, error)

    def _where(self) -> str:
        """What is open, "" where its name may be a patient's."""
        return "" if self.titles.privacy.hidden else self.browser.heading

    def _on_nothing_found(self) -> None:
        privacy, left_out = self.titles.privacy, self.browser.films.left_out()
        lines = [
            f"{privacy.file_name(path)}: {reason_of(problem)}" for path, problem in left_out[:5]
        ]
        if len(left_out) > 5:
            lines.append(tr("and {count} more").format(count=number(len(left_out) - 5)))
        self.start.say_nothing_found(self._where(), "\n".join(lines) or tr("It holds no files."))
        self._middle.setCurrentWidget(self.start)

    def _name_folder_anew(self) -> None:
        """On the page that stands where films would be, if it names one."""
        if self.browser.is_opening:
            self.start.say_opening(self._where())
        elif self.browser.is_empty and self._middle.currentWidget() is self.start:
            self._on_nothing_found()

    def _show_left_out(self) -> None:
        hidden = self.titles.privacy.hidden
        dialog = LeftOutDialog(self.browser.films.left_out(), self, identity_hidden=hidden)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.titles.privacy_changed.connect(dialog.close)
        dialog.show()

    # Settings

    def _apply_settings(self) -> None:
        self.settings.changed.connect(self._on_setting)
        self._follow_settings()
        self._take_overlay_style()

    def _on_setting(self, key: str) -> None:
        self._follow_settings()
        if key in (COLOUR_MAP.key, OPACITY.key):
            self._take_overlay_style()

    def _take_overlay_style(self) -> None:
        style = OverlayStyle(self.settings.text(COLOUR_MAP), self.settings.fraction(OPACITY))
        self.side.overlay.set_style(style)
        self.heat_maps.restyle()

    def _follow_settings(self) -> None:
        self.heat_maps.on_open = self.settings.flag(HEATMAP_ON_OPEN)
        self.browser.set_live(self.settings.flag(LIVE_FOLDER))
        for pane in self.board.panes:
            pane.canvas.wheel_browses = self.settings.text(WHEEL) == "browse"
