"""Films opened before they are asked for, so that paging shows them at once."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from cxr_desktop.engine_session import EngineSession, FilmAnswer
from engine.datatypes import Enhancement, FilmSource
from engine.viewing.opened_film import OpenedFilm

SHELF_BYTES = 160_000_000
_TRY_AGAIN_MS = 40  # a viewer is busy: a click comes first


class FilmShelf:
    """Films ready to be painted, with the enhancement they were made for."""

    def __init__(self, limit: int = SHELF_BYTES) -> None:
        self._limit = limit
        self._films: OrderedDict[FilmSource, tuple[Enhancement, OpenedFilm]] = OrderedDict()

    def find(self, source: FilmSource, enhancement: Enhancement) -> OpenedFilm | None:
        """The film made with just this enhancement, or None."""
        made = self._films.get(source)
        if made is None or made[0] != enhancement:
            return None
        self._films.move_to_end(source)
        return made[1]

    def put(self, source: FilmSource, enhancement: Enhancement, film: OpenedFilm) -> None:
        self._films[source] = (enhancement, film)
        self._films.move_to_end(source)
        while len(self._films) > 1 and self._bytes() > self._limit:
            self._films.popitem(last=False)

    def forget(self, path: Path) -> None:
        """The file has changed."""
        for source in [source for source in self._films if source.path == path]:
            del self._films[source]

    def clear(self) -> None:
        self._films.clear()

    def _bytes(self) -> int:
        return sum(film.display.pixels.nbytes for _, film in self._films.values())


class FilmsAhead(QObject):
    """Opens the neighbours of the film in view, one at a time, while a viewer has nothing to do."""

    def __init__(
        self, session: EngineSession, shelf: FilmShelf, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._shelf = shelf
        self._wanted: deque[FilmSource] = deque()
        self._enhancement = Enhancement()
        self._running = False
        self._again = QTimer(self, singleShot=True, interval=_TRY_AGAIN_MS)
        self._again.timeout.connect(self._next)

    def want(self, sources: Sequence[FilmSource], enhancement: Enhancement) -> None:
        """These, in this order, and no others any more; what runs is let finish."""
        self._enhancement = enhancement
        self._wanted = deque(
            source for source in sources if self._shelf.find(source, enhancement) is None
        )
        self._again.start()

    @property
    def is_done(self) -> bool:
        """Everything wanted has been opened."""
        return not self._running and not self._wanted

    def clear(self) -> None:
        self._wanted.clear()
        self._again.stop()

    def _next(self) -> None:
        if self._running or not self._wanted:
            return
        source, enhancement = self._wanted[0], self._enhancement
        handle = self._session.open_ahead(source, enhancement)
        if handle is None:
            self._again.start()
            return
        self._wanted.popleft()
        self._running = True
        handle.succeeded.connect(lambda answer: self._keep(answer, enhancement))
        handle.ended.connect(self._on_ended)

    def _keep(self, answer: FilmAnswer, enhancement: Enhancement) -> None:
        if isinstance(answer.value, OpenedFilm):
            self._shelf.put(answer.source, enhancement, answer.value)

    def _on_ended(self) -> None:
        self._running = False
        self._next()
