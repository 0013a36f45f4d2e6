"""What there is to export or print: the film in view, and everything that lies over it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize

from cxr_desktop.reader.privacy import Privacy
from cxr_desktop.reader.texts import one_line
from engine.datatypes import Enhancement, FilmInfo, FilmSource, Prediction, UInt8Array, Voi
from engine.export.names import target_name
from engine.export.request import ExportKind
from engine.marks.marks import FilmMarks, RegionStatistics

if TYPE_CHECKING:
    from engine.models.card import ModelCard


@dataclass(frozen=True, slots=True, eq=False)
class HeatPicture:
    """A heat map as painted: uint8 (h, w, 4), straight alpha, over `box` in film pixels."""

    rgba: UInt8Array
    box: QRectF


@dataclass(frozen=True, slots=True, eq=False)
class ExportSubject:
    """The film in view.

    pixels : uint8 (h, w), the film as shown but in its stored orientation; may be a proxy.
    voi : the window or LUT in use, for the corner texts.
    heat_map_caption : whose the colours are, "Heat map of Pneumonia by …"; goes along with them.
    labels : the lines beside each mark, by its id (`mark_words.film_lines`).
    statistics : of its regions, for the marks as JSON and CSV.
    quarters, mirrored : how it is turned and flipped on the screen, as in `CanvasState`.
    card, prediction : the scores, where there are some, for paper.
    title : of the film as the window calls it; "" for the file's name.
    identity_hidden : the window hides identity, so no export may show it.
    number : the film's place in its folder, from 1; names a film whose identity is hidden.
    """

    source: FilmSource
    info: FilmInfo
    enhancement: Enhancement
    pixels: UInt8Array
    voi: Voi | None = None
    heat_map: HeatPicture | None = None
    heat_map_caption: str = ""
    marks: FilmMarks = field(default_factory=FilmMarks)
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    statistics: tuple[RegionStatistics, ...] = ()
    quarters: int = 0
    mirrored: bool = False
    card: ModelCard | None = None
    prediction: Prediction | None = None
    title: str = ""
    identity_hidden: bool = False
    number: int = 1

    @property
    def turned(self) -> bool:
        """Whether it is shown other than stored."""
        return self.mirrored or self.quarters % 4 != 0

    @property
    def shown_title(self) -> str:
        """The film's name on a dialog, which tells nothing where identity is hidden."""
        privacy = Privacy(self.identity_hidden)
        return one_line(self.title or privacy.film_title(self.source, self.number))

    @property
    def file_stem(self) -> str:
        """A file name for what is made of this film, without an ending."""
        return self.stem(hidden=False)

    def stem(self, *, hidden: bool) -> str:
        """As `file_stem`; `hidden` by wish of the reader, besides the window's."""
        hide = hidden or self.identity_hidden
        name = target_name(self.source, ExportKind.PNG, hidden=hide, number=self.number)
        return Path(name).stem

    def size(self, *, as_shown: bool) -> QSize:
        """Of the film in its own pixels."""
        rows, columns = self.info.shape
        swapped = as_shown and self.quarters % 2 == 1
        return QSize(rows, columns) if swapped else QSize(columns, rows)


@dataclass(frozen=True, slots=True)
class BurnIn:
    """What is painted into the picture, and which way it lies.

    sides : R and L (A and P) at the film's edges, where its file says which they are.
    flip_note : whether a flipped film says so; 16-bit pictures cannot.
    """

    heat: bool = False
    marks: bool = False
    corners: bool = False
    sides: bool = False
    as_shown: bool = False
    hidden: bool = False
    flip_note: bool = True
