"""Makes thumbnails for the films in view, and for no others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from cxr_desktop.background import TaskHandle
from cxr_desktop.engine_session import EngineSession, FilmAnswer
from cxr_desktop.image_conversion import image_from_array
from engine.datatypes import FilmSource
from engine.errors import EngineError

PAUSE_MS = 150
AT_ONCE = 2  # one that is made, one that waits in the child's lane, so that it never idles


class ThumbnailFeed(QObject):
    """`want` replaces the list of what is wanted; whatever left the view is not made."""

    made = Signal(object, QImage)  # FilmSource
    failed = Signal(object, object)  # FilmSource, EngineError

    def __init__(self, session: EngineSession, side: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._side = side
        self._wanted: list[FilmSource] = []
        self._running: dict[FilmSource, TaskHandle] = {}
        self._over = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._fill)

    def give_way(self) -> None:
        """Starts none for a moment: a film was chosen, and it comes first."""
        self._pause.start()

    def want(self, sources: Sequence[FilmSource]) -> None:
        """In this order, from now on."""
        if not self._over:
            self._wanted = [source for source in sources if source not in self._running]
            self._fill()

    def clear(self) -> None:
        self._wanted = []
        running, self._running = self._running, {}
        for handle in running.values():
            handle.cancel()

    def close_down(self) -> None:
        """For good: the list may still ask for some while the window goes."""
        self._over = True
        self.clear()

    def _fill(self) -> None:
        while self._wanted and len(self._running) < AT_ONCE and not self._pause.isActive():
            source = self._wanted.pop(0)
            handle = self._session.thumbnail(source, self._side)
            self._running[source] = handle
            handle.succeeded.connect(self._on_made)
            handle.failed.connect(lambda error, s=source: self._on_failed(s, error))
            handle.ended.connect(lambda s=source, h=handle: self._on_ended(s, h))

    def _on_made(self, answer: FilmAnswer) -> None:
        if answer.source in self._running:
            grey = image_from_array(answer.value)
            # The screen's own format: painting grey would convert it at every repaint.
            self.made.emit(answer.source, grey.convertToFormat(QImage.Format.Format_RGB32))

    def _on_failed(self, source: FilmSource, error: EngineError) -> None:
        if source in self._running:
            self.failed.emit(source, error)

    def _on_ended(self, source: FilmSource, handle: TaskHandle) -> None:
        if self._running.get(source) is handle:
            del self._running[source]
            self._fill()
