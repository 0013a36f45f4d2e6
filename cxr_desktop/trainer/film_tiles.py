"""Films as thumbnails that open in the reader: those of a finding, groups kept together."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from cxr_desktop.engine_session import EngineSession
from cxr_desktop.reader.flow_layout import FlowLayout
from cxr_desktop.reader.privacy import Privacy
from cxr_desktop.reader.texts import tooltip
from cxr_desktop.reader.thumbnail_feed import ThumbnailFeed
from cxr_desktop.theme import GAP, SPACING, TARGET_PX, icon
from cxr_desktop.translation import number, tr
from engine.datatypes import FilmSource

SIDE = 84
_FIRST, _MORE = 24, 96
_ACROSS = 5  # films of a group side by side
_WORDS_HEIGHT = 18
Describe = Callable[[FilmSource], str]


class FilmTiles(QWidget):
    """`show_films` once; thumbnails are made while it is in sight."""

    opened = Signal(object)  # FilmSource

    def __init__(
        self, engine: EngineSession, describe: Describe, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._describe, self._privacy = describe, Privacy()
        self._groups: tuple[tuple[FilmSource, ...], ...] = ()
        self._shown = 0
        self._tiles: dict[FilmSource, list[_Tile]] = {}
        self._flow_holder = QWidget()
        self._flow = FlowLayout(self._flow_holder)
        self.more = QPushButton()
        self.more.setProperty("role", "quiet")
        self.more.clicked.connect(lambda: self._add(_MORE))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self._flow_holder)
        layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._feed = ThumbnailFeed(engine, SIDE, self)
        self._feed.made.connect(self._on_made)
        self._feed.failed.connect(lambda film, _: self._on_failed(film))

    @property
    def tiles(self) -> tuple[QToolButton, ...]:
        return tuple(tile for tiles in self._tiles.values() for tile in tiles)

    def show_films(self, groups: Sequence[Sequence[FilmSource]]) -> None:
        """Groups of films; single films are groups of one."""
        self._groups = tuple(tuple(group) for group in groups)
        self._add(_FIRST)

    def hide_identity(self, hidden: bool) -> None:
        self._privacy = Privacy(hidden)
        for tile in self.tiles:
            if isinstance(tile, _Tile):
                self._name(tile)

    def close_down(self) -> None:
        """Before it goes."""
        self._feed.close_down()

    def _add(self, films: int) -> None:
        wanted: list[FilmSource] = []
        while self._shown < len(self._groups) and len(wanted) < films:
            group = self._groups[self._shown]
            self._flow.addWidget(self._placed(group))
            wanted += group
            self._shown += 1
        rest = sum(len(group) for group in self._groups[self._shown :])
        self.more.setText(tr("and {count} more").format(count=number(rest)))
        self.more.setVisible(rest > 0)
        waiting = [film for film, tiles in self._tiles.items() if tiles[0].icon().isNull()]
        self._feed.want(waiting)

    def _placed(self, group: tuple[FilmSource, ...]) -> QWidget:
        tiles = [self._tile(film) for film in group]
        if len(tiles) == 1:
            return tiles[0]
        frame = QFrame()
        frame.setProperty("role", "card")
        grid = QGridLayout(frame)
        grid.setContentsMargins(SPACING, SPACING, SPACING, SPACING)
        grid.setSpacing(SPACING)
        for place, tile in enumerate(tiles):
            grid.addWidget(tile, *divmod(place, _ACROSS))
        return frame

    def _tile(self, film: FilmSource) -> _Tile:
        place = sum(len(tiles) for tiles in self._tiles.values()) + 1
        tile = _Tile(film, place)
        self._name(tile)
        tile.clicked.connect(lambda: self.opened.emit(film))
        known = self._tiles.setdefault(film, [])
        if known:
            tile.setIcon(known[0].icon())
        known.append(tile)
        return tile

    def _name(self, tile: _Tile) -> None:
        title, told = self._privacy.film_title(tile.film, tile.place), self._describe(tile.film)
        said = tr("{film}: {what}").format(film=title, what=told) if told else title
        tile.setText(tile.fontMetrics().elidedText(told, Qt.TextElideMode.ElideRight, SIDE))
        tile.setAccessibleName(said)
        tile.setToolTip(tooltip(tr("{film}. Open it in the reader.").format(film=said)))

    def _on_made(self, film: FilmSource, image: QImage) -> None:
        for tile in self._tiles.get(film, ()):
            tile.setIcon(QIcon(QPixmap.fromImage(image)))

    def _on_failed(self, film: FilmSource) -> None:
        for tile in self._tiles.get(film, ()):
            tile.setIcon(QIcon(_broken(tile.devicePixelRatioF())))


def _broken(ratio: float) -> QPixmap:
    """A small glyph in the place of a film that cannot be shown. ratio : device pixels a pixel."""
    made = QPixmap(QSize(SIDE, SIDE) * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    place = QRect((SIDE - TARGET_PX) // 2, (SIDE - TARGET_PX) // 2, TARGET_PX, TARGET_PX)
    icon("image-broken-variant").paint(painter, place)
    painter.end()
    return made


class _Tile(QToolButton):
    def __init__(self, film: FilmSource, place: int) -> None:
        super().__init__()
        self.film, self.place = film, place
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setIconSize(QSize(SIDE, SIDE))
        self.setFixedSize(SIDE + 2 * SPACING, SIDE + _WORDS_HEIGHT + 2 * SPACING)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
