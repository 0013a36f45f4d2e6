"""What the left button and the canvas do: mark tools, region window, magnifier, split, model view.

A mode belongs to the screen, not to a film: it goes over to the pane that gets the controls.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from cxr_desktop.background import LatestOnly
from cxr_desktop.engine_session import EngineSession, FilmAnswer
from cxr_desktop.reader.active_film import ActiveFilm
from cxr_desktop.reader.film_board import FilmBoard
from cxr_desktop.reader.film_pane import FilmPane
from cxr_desktop.reader.marks.mark_editor import CALIBRATE
from cxr_desktop.reader.region_tool import RegionTool
from cxr_desktop.reader.side_panel import SidePanel
from engine.datatypes import DisplayImage, Enhancement, ModelView, Region, Window
from engine.marks.marks import MarkKind

if TYPE_CHECKING:
    from cxr_desktop.reader.model_view_pane import ModelViewInset

MARK_TOOLS = {
    "length": MarkKind.LENGTH,
    "angle": MarkKind.ANGLE,
    "cobb": MarkKind.COBB,
    "ctr": MarkKind.CTR,
    "ellipse": MarkKind.ELLIPSE,
    "rectangle": MarkKind.RECTANGLE,
    "text": MarkKind.TEXT,
    "arrow": MarkKind.ARROW,
    "calibrate": CALIBRATE,
}
REGION = "region_window"


class CanvasModes(QObject):
    """Switched by checkable actions; at most one tool has the left button."""

    failed = Signal(object)  # EngineError

    def __init__(
        self,
        session: EngineSession,
        board: FilmBoard,
        active: ActiveFilm,
        side: SidePanel,
        actions: Mapping[str, QAction],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._board = board
        self._side = side
        self._actions = actions
        self._tool = ""
        self._regions: dict[FilmPane, RegionTool] = {}
        self._insets: dict[FilmPane, ModelViewInset] = {}
        self._originals = LatestOnly(self)
        self._originals.succeeded.connect(self._on_original)
        self._model_views = LatestOnly(self)
        self._model_views.succeeded.connect(self._on_model_view)
        self._model_views.failed.connect(self.failed)
        for pane in board.panes:
            self.take_in(pane)
        board.active_changed.connect(self._move)
        active.shown.connect(lambda _: self._follow_film())
        active.known.connect(lambda _: self._follow_film())
        self._wire_actions()

    def take_in(self, pane: FilmPane) -> None:
        """Another pane that may get the controls."""
        region = RegionTool(pane.canvas)
        region.chosen.connect(lambda chosen: self._on_region(pane, chosen))
        region.ended.connect(self.drop_tool)
        self._regions[pane] = region
        pane.marks.tool_ended.connect(self.drop_tool)
        pane.reading.began.connect(lambda _: self._on_began(pane))

    def drop_tool(self) -> None:
        """The left button drags the window again, or a mark."""
        self._choose("")

    def use_tool(self, name: str, on: bool = True) -> None:
        """One of MARK_TOOLS or REGION."""
        if on:
            self._choose(name)
        elif name == self._tool:
            self._choose("")

    def refresh_model_view(self) -> None:
        """Another model, or the film was inverted: the inset would show something else."""
        self._show_model_view(self._actions["model_view"].isChecked())

    def _wire_actions(self) -> None:
        for name in (*MARK_TOOLS, REGION):
            self._actions[name].triggered.connect(lambda on, n=name: self.use_tool(n, on))
        self._side.enhance.region_wanted.connect(lambda on: self.use_tool(REGION, on))
        self._actions["magnifier"].toggled.connect(self._magnify)
        self._actions["split_view"].toggled.connect(self._split)
        self._actions["model_view"].toggled.connect(self._show_model_view)

    def _choose(self, name: str) -> None:
        self._tool = name
        for other in (*MARK_TOOLS, REGION):
            self._actions[other].setChecked(other == name)
        self._side.enhance.show_region_wanted(name == REGION)
        self._give_tool(self._board.active)

    def _give_tool(self, pane: FilmPane) -> None:
        pane.marks.set_tool(MARK_TOOLS.get(self._tool))  # None: the pointer
        if self._tool == REGION:
            pane.canvas.set_tool(self._regions[pane])

    def _move(self, before: FilmPane, now: FilmPane) -> None:
        before.marks.set_tool(None)
        before.canvas.set_magnifier(False)
        before.canvas.show_original(None)
        self._show_inset(before, None)
        self._give_tool(now)
        now.canvas.set_magnifier(self._actions["magnifier"].isChecked())
        self._follow_film()

    def _on_began(self, pane: FilmPane) -> None:
        pane.canvas.show_original(None)
        self._show_inset(pane, None)
        if pane is self._board.active and self._tool:
            self.drop_tool()

    def _follow_film(self) -> None:
        """The film has come, or it is another pane's: what was switched on is shown for it."""
        pane = self._board.active  # the panels may turn to it after this
        if pane.info is not None and pane.display is not None:
            self._split(self._actions["split_view"].isChecked())
            self._show_model_view(self._actions["model_view"].isChecked())

    def _magnify(self, on: bool) -> None:
        self._board.active.canvas.set_magnifier(on)

    # Split view

    def _split(self, on: bool) -> None:
        pane = self._board.active
        source = pane.reading.source
        if not on:
            self._originals.clear()
            pane.canvas.show_original(None)
        elif source is not None and not pane.canvas.is_split:
            self._originals.request(lambda: self._session.display(source, Enhancement()))

    def _on_original(self, answer: FilmAnswer) -> None:
        pane, original = self._board.active, answer.value
        wanted = self._is_wanted("split_view", answer)
        if wanted and isinstance(original, DisplayImage):
            pane.canvas.show_original(original.pixels)

    # What the model sees

    def _show_model_view(self, on: bool) -> None:
        reading = self._board.active.reading
        source, card = reading.source, reading.card
        if not on or source is None or card is None:
            self._model_views.clear()
            self._show_inset(self._board.active, None)
            return
        self._model_views.request(lambda: self._session.model_view(source, card.preprocessing))

    def _on_model_view(self, answer: FilmAnswer) -> None:
        view = answer.value
        if self._is_wanted("model_view", answer) and isinstance(view, ModelView):
            self._show_inset(self._board.active, view)

    def _is_wanted(self, mode: str, answer: FilmAnswer) -> bool:
        """Still switched on, and of the film that has the controls."""
        source = self._board.active.reading.source
        return self._actions[mode].isChecked() and answer.source == source

    def _show_inset(self, pane: FilmPane, view: ModelView | None) -> None:
        if view is not None and pane not in self._insets:
            from cxr_desktop.reader.model_view_pane import ModelViewInset

            self._insets[pane] = ModelViewInset(pane.canvas)
        if pane in self._insets:
            self._insets[pane].show_view(view)

    # Window from a region

    def _on_region(self, pane: FilmPane, region: Region) -> None:
        source = pane.reading.source
        if source is None:
            return
        handle = self._session.region_window(source, region)
        handle.succeeded.connect(lambda answer: self._on_region_window(pane, answer))
        handle.failed.connect(self.failed)

    def _on_region_window(self, pane: FilmPane, answer: FilmAnswer) -> None:
        current = pane is self._board.active and answer.source == pane.reading.source
        if current and isinstance(answer.value, Window):
            self._side.enhance.take_region_window(answer.value)
