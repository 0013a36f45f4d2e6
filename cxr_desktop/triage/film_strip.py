"""Some films side by side, as thumbnails that open them: those missed, or false alarms."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from cxr_desktop.background import LatestOnly
from cxr_desktop.engine_session import EngineSession
from cxr_desktop.reader.flow_layout import FlowLayout
from cxr_desktop.reader.privacy import Privacy
from cxr_desktop.reader.texts import tooltip
from cxr_desktop.reader.thumbnail_feed import ThumbnailFeed
from cxr_desktop.theme import GAP, SPACING
from cxr_desktop.translation import number, tr
from cxr_desktop.triage.triage_session import TriageSession
from engine.datatypes import FilmSource
from engine.models.card import ScoreWord
from engine.triage.job_store import JobStore
from engine.triage.job_types import WorklistEntry

Keys = npt.NDArray[np.int64]
SHOWN = 8
SIDE = 56
_CALM_MS = 120  # films are fetched once the hand rests for so long
_MADE_AT = 116  # side of the thumbnails that the list has made already


@dataclass(frozen=True, slots=True)
class _Peek:
    """What a strip shows. unread : films left out, because they are to be read blind first."""

    entries: tuple[WorklistEntry, ...]
    unread: int


class FilmStrip(QWidget):
    """`show_keys` as often as a hand moves; films follow when it rests.

    `film_opened` tells a film's number, `all_wanted` that the list is to show them all.
    """

    film_opened = Signal(int)
    all_wanted = Signal(list)

    def __init__(
        self, session: TriageSession, engine: EngineSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._privacy = Privacy()
        self._finding = 0
        self._keys: Keys = np.zeros(0, np.int64)
        self._pictures: dict[FilmSource, QIcon] = {}
        self._tiles: list[_Tile] = []
        self._title = QLabel()
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setProperty("role", "strong")
        self._all = QPushButton(tr("Show in the list"))
        self._all.setProperty("role", "chip")
        self._all.clicked.connect(lambda: self.all_wanted.emit(self._keys.tolist()))
        self._more = QLabel()
        self._more.setProperty("role", "secondary")
        self._more.setWordWrap(True)
        self._films = QWidget()
        self._flow = FlowLayout(self._films)
        self._lay_out()
        self._calm = QTimer(self, interval=_CALM_MS, singleShot=True)
        self._calm.timeout.connect(self._fetch)
        self._asking = LatestOnly(self)
        self._asking.succeeded.connect(self._on_peek)
        self._feed = ThumbnailFeed(engine, _MADE_AT, self)
        self._feed.made.connect(self._on_picture)

    @property
    def tiles(self) -> list[QToolButton]:
        return list(self._tiles)

    @property
    def _word(self) -> ScoreWord:
        view = self._session.view
        return "score" if view is None else view.settings.score_word

    def show_keys(self, title: str, keys: Keys, finding: int) -> None:
        """The first few of `keys`, with their scores of the job's finding number `finding`."""
        self._title.setText(title)
        self._all.setEnabled(keys.size > 0)
        self._all.setToolTip(tooltip(tr("{title}: show them in the list").format(title=title)))
        self._all.setAccessibleName(tr("{title}: show them in the list").format(title=title))
        same = self._finding == finding and np.array_equal(keys[:SHOWN], self._keys[:SHOWN])
        self._keys, self._finding = keys, finding
        if same:
            self._tell_more(max(keys.size - len(self._tiles), 0), 0)
        else:
            self._calm.start()

    def clear(self) -> None:
        """Another job's films come."""
        self._keys = np.zeros(0, np.int64)
        self._calm.stop()
        self._asking.clear()
        self._feed.clear()
        self._pictures.clear()
        self._place(())

    def hide_identity(self, hidden: bool) -> None:
        self._privacy = Privacy(hidden)
        for tile in self._tiles:
            tile.name(self._privacy, self._finding, self._word)

    def close_down(self) -> None:
        """Before the window goes."""
        self._calm.stop()
        self._asking.clear()
        self._feed.close_down()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self._title, 1)
        head.addWidget(self._all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING)
        layout.addLayout(head)
        layout.addWidget(self._films)
        layout.addWidget(self._more)
        self._films.hide()
        self._more.hide()

    def _fetch(self) -> None:
        if self._session.view is None:
            return
        keys = [int(key) for key in self._keys[:SHOWN]]
        self._asking.request(lambda: self._session.query(lambda store: _peek(store, keys)))

    def _on_peek(self, peek: _Peek) -> None:
        self._place(peek.entries)
        self._tell_more(self._keys.size - len(peek.entries) - peek.unread, peek.unread)
        sources = [entry.source for entry in peek.entries]
        self._feed.want([source for source in sources if source not in self._pictures])

    def _place(self, entries: tuple[WorklistEntry, ...]) -> None:
        for tile in self._tiles:
            self._flow.removeWidget(tile)
            tile.deleteLater()
        self._tiles = []
        for entry in entries:
            tile = _Tile(entry)
            tile.name(self._privacy, self._finding, self._word)
            tile.setIcon(self._pictures.get(entry.source, QIcon()))
            tile.clicked.connect(lambda _=False, film=entry.film: self.film_opened.emit(film))
            self._tiles.append(tile)
            self._flow.addWidget(tile)
        self._films.setVisible(bool(entries))

    def _tell_more(self, more: int, unread: int) -> None:
        said = []
        if more > 0:
            said.append(tr("and {count} more").format(count=number(more)))
        if unread:
            words = tr("{count} left out until you have given your first impression")
            said.append(words.format(count=number(unread)))
        self._more.setText(", ".join(said))
        self._more.setVisible(bool(said))

    def _on_picture(self, source: FilmSource, image: QImage) -> None:
        picture = QIcon(QPixmap.fromImage(image))
        if len(self._pictures) > 4 * SHOWN:
            self._pictures.clear()
        self._pictures[source] = picture
        for tile in self._tiles:
            if tile.entry.source == source:
                tile.setIcon(picture)


class _Tile(QToolButton):
    def __init__(self, entry: WorklistEntry) -> None:
        super().__init__()
        self.entry = entry
        self.setIconSize(QSize(SIDE, SIDE))
        self.setFixedSize(SIDE + 2 * SPACING, SIDE + 2 * SPACING)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def name(self, privacy: Privacy, finding: int, word: ScoreWord) -> None:
        title = privacy.film_title(self.entry.source, self.entry.film)
        score = number(self.entry.scores[finding], 3) if self.entry.scores else "–"
        words = (
            tr("{film}, probability {score}")
            if word == "probability"
            else tr("{film}, score {score}")
        )
        said = words.format(film=title, score=score)
        self.setAccessibleName(said)
        self.setToolTip(tooltip(tr("{film}. Open it in the reader.").format(film=said)))


def _peek(store: JobStore, keys: list[int]) -> _Peek:
    revealed = store.verdicts.is_revealed
    if not store.settings.blind_first:
        return _Peek(store.worklist.entries(keys), 0)
    known = [key for key in keys if revealed(key)]
    return _Peek(store.worklist.entries(known), len(keys) - len(known))
