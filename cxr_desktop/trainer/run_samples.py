"""The same few validation films with their heat maps, from epoch to epoch."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QToolButton, QVBoxLayout, QWidget

from cxr_desktop.engine_session import EngineSession
from cxr_desktop.image_conversion import image_from_array
from cxr_desktop.reader.flow_layout import FlowLayout
from cxr_desktop.reader.heat_overlay import content_of
from cxr_desktop.reader.privacy import Privacy
from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.reader.texts import tooltip
from cxr_desktop.reader.thumbnail_feed import ThumbnailFeed
from cxr_desktop.theme import GAP, SPACING, TARGET_PX
from cxr_desktop.trainer.run_work import SampleFilm
from cxr_desktop.trainer.step_page import strong
from cxr_desktop.translation import number, tr
from engine.datatypes import FilmSource, OverlayStyle, PixelGrid
from engine.explanation.overlay import colorize, upsample
from engine.models.card import Fit, Preprocessing
from engine.training.events import SampleMap, SampleMaps

SIDE = 100
_WORDS_HEIGHT = 36
_AFTER_MS = 50
_STYLE = OverlayStyle(opacity=0.55)


class RunSamples(QWidget):
    """`film_opened` tells which film is to be shown in Read."""

    film_opened = Signal(object)  # FilmSource

    def __init__(self, engine: EngineSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._privacy = Privacy()
        self._told: tuple[SampleMaps, ...] = ()
        self._numbers: tuple[int, ...] = ()
        self._films: tuple[SampleFilm, ...] = ()
        self._input = Preprocessing(size=(1, 1))
        self._pictures: dict[FilmSource, QImage] = {}
        self._tiles: list[_Tile] = []
        # Thumbnails come one by one, and with an epoch's maps there is more to be drawn.
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._soon.timeout.connect(self._show)
        self._said = UncutLabel("secondary")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 0)
        self.slider.setAccessibleName(tr("Epoch whose heat maps are shown"))
        self.slider.setToolTip(tr("Go through the epochs; at the end it follows the run"))
        self.slider.setMinimumHeight(TARGET_PX)
        self.slider.valueChanged.connect(lambda _: self._show())
        self._epoch = QLabel()
        self._flow_holder = QWidget()
        self._flow = FlowLayout(self._flow_holder)
        self._lay_out()
        self._feed = ThumbnailFeed(engine, SIDE, self)
        self._feed.made.connect(self._on_made)

    @property
    def tiles(self) -> tuple[QToolButton, ...]:
        return tuple(self._tiles)

    def clear(self) -> None:
        """Another run."""
        self._feed.clear()
        self._told, self._films = (), ()
        self.slider.setRange(0, 0)
        self._pictures.clear()
        self._make_tiles(0)
        self.hide()

    def show_films(self, films: Sequence[SampleFilm]) -> None:
        """The run's validation films by number, as far as they are needed."""
        self._films = tuple(films)
        self._show()
        self._feed.want([film for tile in self._tiles if (film := tile.film) is not None])

    def show_maps(
        self, told: Sequence[SampleMaps], epochs: Sequence[int], preprocessing: Preprocessing
    ) -> None:
        """Those of all epochs so far; the last stays in view where it was. epochs : the number of
        each, from 1, over all phases."""
        self._numbers = tuple(epochs)
        at_end = self.slider.value() == self.slider.maximum()
        self._told, self._input = tuple(told), preprocessing
        self.setVisible(bool(told))
        self.slider.setRange(0, max(len(told) - 1, 0))
        if at_end:
            self.slider.setValue(self.slider.maximum())
        self._soon.start()

    def hide_identity(self, hidden: bool) -> None:
        self._privacy = Privacy(hidden)
        self._show()

    def close_down(self) -> None:
        """Before it goes."""
        self._feed.close_down()

    # How it goes on

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._epoch)
        row.addWidget(self.slider, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(strong(tr("What it looks at")))
        layout.addWidget(self._said)
        layout.addLayout(row)
        layout.addWidget(self._flow_holder)
        self._said.say(
            tr("The same validation films after each epoch. Bright is what spoke for the finding.")
        )

    def _make_tiles(self, count: int) -> None:
        while len(self._tiles) > count:
            tile = self._tiles.pop()
            tile.hide()
            tile.deleteLater()
        while len(self._tiles) < count:
            tile = _Tile()
            tile.clicked.connect(lambda _=False, tile=tile: self._open(tile))
            self._tiles.append(tile)
            self._flow.addWidget(tile)

    def _open(self, tile: _Tile) -> None:
        if tile.film is not None:
            self.film_opened.emit(tile.film)

    def _on_made(self, film: FilmSource, image: QImage) -> None:
        self._pictures[film] = image
        self._soon.start()

    def _show(self) -> None:
        if not self._told:
            return
        told = self._told[self.slider.value()]
        epoch = number(self._numbers[self.slider.value()])
        self._epoch.setText(tr("Epoch {epoch}").format(epoch=epoch))
        self._make_tiles(len(told.maps))
        for place, (tile, one) in enumerate(zip(self._tiles, told.maps, strict=True), 1):
            known = one.film < len(self._films)
            film = self._films[one.film] if known else SampleFilm(None, ())
            tile.film = film.film
            self._name(tile, film, one, place)
            picture = self._pictures.get(film.film) if film.film is not None else None
            tile.setIcon(QIcon(QPixmap.fromImage(blended(picture, one, self._input))))

    def _name(self, tile: _Tile, film: SampleFilm, one: SampleMap, place: int) -> None:
        said = tr("{finding} {score}").format(finding=one.finding, score=number(one.score, 2))
        label = ", ".join(film.labels)
        metrics, wide = tile.fontMetrics(), Qt.TextElideMode.ElideRight
        score = number(one.score, 2)
        room = SIDE - metrics.horizontalAdvance(f" {score}")  # the score is never cut
        finding = metrics.elidedText(one.finding, wide, room)
        shown = tr("{finding} {score}").format(finding=finding, score=score)
        tile.setText("\n".join((metrics.elidedText(label, wide, SIDE), shown)))
        title = self._privacy.film_title(film.film, place) if film.film is not None else ""
        whole = tr("{film}: label {label}, score of {said}").format(
            film=title or tr("Film {number}").format(number=number(place)), label=label, said=said
        )
        tile.setAccessibleName(whole)
        tile.setToolTip(tooltip(tr("{film}. Open it in the reader.").format(film=whole)))


class _Tile(QToolButton):
    def __init__(self) -> None:
        super().__init__()
        self.film: FilmSource | None = None
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setIconSize(QSize(SIDE, SIDE))
        self.setFixedSize(SIDE + 2 * SPACING, SIDE + _WORDS_HEIGHT + 2 * SPACING)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def blended(film: QImage | None, one: SampleMap, preprocessing: Preprocessing) -> QImage:
    """The map over its film; alone, over black, where the film cannot be shown."""
    if film is None:
        film = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
        film.fill(Qt.GlobalColor.black)
    values = np.frombuffer(one.values, np.uint8).reshape(one.shape).astype(np.float32) / 255
    grid = sample_grid((film.height(), film.width()), preprocessing)
    content = np.clip(content_of(upsample(values, grid.model_shape), grid), 0, 1)
    heat = image_from_array(colorize(content, _STYLE))
    painted = film.copy()
    painter = QPainter(painted)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(painted.rect(), heat)
    painter.end()
    return painted


def sample_grid(film: tuple[int, int], preprocessing: Preprocessing) -> PixelGrid:
    """How a film of (rows, columns), or its thumbnail, lies in the network's input; as
    `engine.inference.preprocessing.fit_to_size`, which the window may not import."""
    wanted = content = preprocessing.size
    if preprocessing.fit is Fit.LETTERBOX:
        ratio = min(wanted[0] / film[0], wanted[1] / film[1])
        content = (max(1, round(film[0] * ratio)), max(1, round(film[1] * ratio)))
    offset = ((wanted[0] - content[0]) // 2, (wanted[1] - content[1]) // 2)
    return PixelGrid(film, wanted, content, offset)
