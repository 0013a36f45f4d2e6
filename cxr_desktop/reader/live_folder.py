"""Looks again at the opened folders, so that films that arrive are listed without being asked for.

By polling: network drives and USB sticks send no events. Every few seconds while the program is
the one in use, and less often where a look takes long.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from cxr_desktop.background import TaskHandle
from cxr_desktop.engine_session import EngineSession

if TYPE_CHECKING:
    from cxr_desktop.reader.film_table import FilmTable, Int32Array
    from engine.image_io.find import DirectoryReader
    from engine.image_io.watch import FolderChanges
    from engine.progress import CancelToken

POLL_MS = 4000
_SHARE = 20  # a look takes no more than this part of the time


class ListedWatch:
    """A FolderWatch that learns what is listed at its first look, in the thread that looks.

    Handing 100,000 paths over would hold the window up; the columns of the list are copied at
    once. Files that change from now on are noticed, even if the list is still being made.
    """

    def __init__(self, roots: Sequence[Path], read_directory: DirectoryReader) -> None:
        from engine.image_io.watch import FolderWatch

        self._watch = FolderWatch(roots, read_directory)
        self._watch.seed(())
        self._listed: tuple[list[Path], list[str], Int32Array] | None = None

    def take(self, table: FilmTable) -> None:
        """Everything in `table` is known; before the first look."""
        self._listed = list(table.folders), list(table.names), table.folder_column()

    def changes(self, cancel: CancelToken) -> FolderChanges:
        """As FolderWatch.changes."""
        listed, self._listed = self._listed, None
        if listed is not None:
            folders, names, places = listed
            paths = zip(places.tolist(), names, strict=True)
            self._watch.seed(folders[place] / name for place, name in paths)
        return self._watch.changes(cancel)


class LiveFolder(QObject):
    """One look at a time; `refresh_now` looks at once, also when polling is switched off."""

    changed = Signal(object)  # FolderChanges, with something in it

    def __init__(self, session: EngineSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._watch: ListedWatch | None = None
        self._look: TaskHandle | None = None
        self._on = True
        self._again = False
        self._began = 0.0
        self.poll_ms = POLL_MS
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_time)

    @property
    def is_looking(self) -> bool:
        return self._look is not None

    def start(self, watch: ListedWatch) -> None:
        """From now on, against the state that `watch` was given."""
        self.stop()
        self._watch = watch
        self._wait(0.0)

    def stop(self) -> None:
        """Other folders are opened, or the window closes."""
        self._timer.stop()
        self._watch, self._again = None, False
        look, self._look = self._look, None
        if look is not None:
            look.cancel()

    def set_on(self, on: bool) -> None:
        """Whether to poll."""
        self._on = on
        self._timer.stop()
        if self._look is None:
            self._wait(0.0)

    def refresh_now(self) -> None:
        """Looks at once, or once more after the look under way."""
        if self._look is not None:
            self._again = True
        else:
            self._begin()

    def _wait(self, took_s: float) -> None:
        if self._on and self._watch is not None:
            self._timer.start(max(self.poll_ms, round(took_s * 1000 * _SHARE)))

    def _on_time(self) -> None:
        if QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive:
            self._begin()
        else:
            self._wait(0.0)

    def _begin(self) -> None:
        if self._watch is None:
            return
        self._timer.stop()
        self._began = time.monotonic()
        look = self._session.watch(self._watch)
        self._look = look
        look.succeeded.connect(lambda changes: self._on_changes(look, changes))
        look.ended.connect(lambda: self._on_ended(look))

    def _on_changes(self, look: TaskHandle, changes: FolderChanges) -> None:
        if look is self._look and changes:
            self.changed.emit(changes)

    def _on_ended(self, look: TaskHandle) -> None:
        if look is not self._look:
            return
        self._look = None
        again, self._again = self._again, False
        if again:
            self._begin()
        else:
            self._wait(time.monotonic() - self._began)
