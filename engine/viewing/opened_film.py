"""A film ready to be shown, as the viewer's child hands it over."""

from __future__ import annotations

from dataclasses import dataclass

from engine.datatypes import DisplayImage, FilmInfo


@dataclass(frozen=True, slots=True, eq=False)
class OpenedFilm:
    """Pixels to paint, and everything else about the film."""

    display: DisplayImage
    info: FilmInfo
