"""What the enhance panel says is shown: on the film with the controls, and on linked ones."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from cxr_desktop.reader.active_film import ActiveFilm
from cxr_desktop.reader.enhance_panel import EnhancePanel
from cxr_desktop.reader.film_board import FilmBoard
from cxr_desktop.reader.film_pane import FilmPane
from cxr_desktop.reader.windowing import CUSTOM, as_window, value_span
from engine.datatypes import Enhancement, FilmInfo, Voi, Window

_LEAST_PROXY = 512


class WindowLinking(QObject):
    """A drag shows proxies that follow the hand; its end shows the film at full resolution."""

    def __init__(
        self,
        board: FilmBoard,
        active: ActiveFilm,
        panel: EnhancePanel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._board = board
        self._active = active
        panel.enhancement_changed.connect(self._on_changed)
        panel.enhancement_dragged.connect(self._on_dragged)

    def _on_changed(self, enhancement: Enhancement) -> None:
        self._board.active.reading.enhance(enhancement)
        for pane, carried in self._linked(enhancement):
            pane.reading.enhance(carried)

    def _on_dragged(self, enhancement: Enhancement) -> None:
        pane = self._board.active
        pane.reading.drag(enhancement, proxy_side(pane))
        for other, carried in self._linked(enhancement):
            other.reading.drag(carried, proxy_side(other))

    def _linked(self, enhancement: Enhancement) -> list[tuple[FilmPane, Enhancement]]:
        here = self._board.active.info
        if not self._board.linked or here is None:
            return []
        return [
            (pane, replace(enhancement, voi=carried_over(enhancement.voi, here, pane.info)))
            for pane in self._board.others
            if pane.info is not None
        ]


def proxy_side(pane: FilmPane) -> int:
    """The longest side that the screen needs of a film shown in this pane, in pixels.

    A film that fills the pane needs the pane's; one zoomed in beyond that is shown coarser
    while the hand moves.
    """
    canvas = pane.canvas
    longest = max(canvas.width(), canvas.height()) * canvas.devicePixelRatioF()
    return max(_LEAST_PROXY, round(longest))


def carried_over(voi: Voi | None, here: FilmInfo, there: FilmInfo) -> Voi | None:
    """The window of one film for another: the same values where both have the same depth and
    polarity, otherwise the same shares of their ranges of values. A LUT stays with its film.
    """
    if voi is None or not isinstance(voi, Window):
        return None
    if (here.bits, here.inverted) == (there.bits, there.inverted):
        return voi
    window = as_window(voi, here)
    scale = value_span(there) / value_span(here)
    share = (window.center - here.value_range[0]) / value_span(here)
    if here.inverted != there.inverted:
        share = 1.0 - share
    center = there.value_range[0] + share * value_span(there)
    return replace(window, center=center, width=window.width * scale, label=CUSTOM)
