"""What the viewer's child runs: a decoder that also answers for the film in view.

`IsolatedCaller("engine.viewing.service:make_viewer_service")`. Rooms behind it are imported
when they are first asked, so that the first film does not wait for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from engine.datatypes import (
    DisplayImage,
    Enhancement,
    FilmInfo,
    FilmSource,
    HeaderRow,
    ModelView,
    Region,
    Window,
)
from engine.enhancement.presets import film_presets, region_window
from engine.enhancement.proxy import ProxyFilms
from engine.image_io.service import VIEWER_KEPT_BYTES, VIEWER_KEPT_FILMS, DecoderService
from engine.viewing.opened_film import OpenedFilm

if TYPE_CHECKING:
    from engine.export.request import ExportRequest
    from engine.marks.marks import Mark, RegionStatistics
    from engine.models.card import Preprocessing


class ViewerService(DecoderService):
    """Every method raises NotAnImageError or DecodeError, as DecoderService does."""

    def __init__(self) -> None:
        super().__init__(VIEWER_KEPT_FILMS, VIEWER_KEPT_BYTES)
        self._proxies = ProxyFilms()

    def info(self, source: FilmSource) -> FilmInfo:
        """Everything about the film but its pixels, presets included."""
        film = self.decode(source)
        return replace(film.info(), presets=film_presets(film))

    def open_film(self, source: FilmSource, enhancement: Enhancement) -> OpenedFilm:
        """What the window needs to show a film, in one answer: for films opened ahead."""
        return OpenedFilm(self.display(source, enhancement), self.info(source))

    def film_header(self, source: FilmSource) -> tuple[HeaderRow, ...]:
        """The header of the film's file."""
        return self.read_header(source.path)

    def display_proxy(
        self, source: FilmSource, enhancement: Enhancement, longest_side: int
    ) -> DisplayImage:
        """As `display`, but of the film made small: for sliders under the hand."""
        return self._proxies.display(self.decode(source), enhancement, longest_side)

    def region_window(self, source: FilmSource, region: Region) -> Window:
        """The window that spreads the grey levels of `region` over the screen's."""
        return region_window(self.decode(source), region)

    def model_view(
        self, source: FilmSource, preprocessing: Preprocessing, invert: bool = False
    ) -> ModelView:
        """Exactly what the network gets, made visible."""
        from engine.inference.model_view import model_view

        return model_view(self.decode(source), preprocessing, invert=invert)

    def statistics(self, source: FilmSource, marks: Sequence[Mark]) -> tuple[RegionStatistics, ...]:
        """Of every ellipse and rectangle among `marks`, in their order."""
        from engine.marks.statistics import statistics_of

        return statistics_of(self.decode(source), marks)

    def export(self, request: ExportRequest) -> tuple[Path, ...]:
        """Writes the film as asked; the files written. Raises EngineError."""
        from engine.export.films import export_film

        return export_film(self.decode(request.source), request)

    def close(self) -> None:
        self._proxies.clear()
        super().close()


def make_viewer_service() -> ViewerService:
    """The factory named to `IsolatedCaller` and `LocalCaller`."""
    return ViewerService()
