"""Keeps the marks of the film in view: loaded with it, saved with every change, never lost.

Nothing can be drawn before the film's marks have been loaded, so that a save cannot replace
marks that were not seen yet.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from cxr_desktop.background import LatestOnly
from cxr_desktop.engine_session import EngineSession, FilmAnswer
from cxr_desktop.reader.film_reading import FilmReading
from cxr_desktop.reader.marks.mark_editor import MarkEditor
from cxr_desktop.reader.privacy import Privacy
from cxr_desktop.translation import tr
from cxr_desktop.user_messages import message_of
from engine.datatypes import FilmInfo, FilmSource
from engine.errors import EngineError
from engine.marks.marks import FilmMarks, Mark
from engine.marks.measure import spacing_in_use
from engine.marks.sidecar import LoadedMarks


class MarkKeeping(QObject):
    """Between one pane's editor and the sidecar files."""

    told = Signal(str)  # where the marks lie or why not, "" when there is nothing to say
    loaded = Signal()

    def __init__(
        self,
        session: EngineSession,
        reading: FilmReading,
        editor: MarkEditor,
        fallback: Path,
        parent: QObject | None = None,
    ) -> None:
        """`fallback`: the folder for marks of films that lie where nothing can be written."""
        super().__init__(parent)
        self._session = session
        self._reading = reading
        self._editor = editor
        self._fallback = fallback
        self._info: FilmInfo | None = None
        self._counting = LatestOnly(self)
        self._counting.succeeded.connect(self._on_counted)
        self.note = ""
        self.privacy = Privacy()
        reading.began.connect(lambda _: self.put_away())
        reading.informed.connect(self._load)
        editor.marks_changed.connect(self._save)
        editor.statistics_wanted.connect(self._count)

    def put_away(self) -> None:
        """The film goes; words that were being typed on it are saved."""
        self._editor.show_film(None, FilmMarks(), None, "")
        self._info = None
        self._counting.clear()
        self._tell("")

    def take(self, marks: FilmMarks) -> None:
        """As they were made on another pane that shows the same film."""
        info = self._info
        if info is not None:
            spacing = spacing_in_use(marks, info.spacing)
            self._editor.show_film(info.source, marks, spacing, info.identity.view)

    def _load(self, info: FilmInfo) -> None:
        handle = self._session.load_marks(info.source, self._fallback)
        handle.succeeded.connect(lambda answer: self._on_loaded(answer, info))
        handle.failed.connect(lambda error: self._on_failed(info.source, error))

    def _on_loaded(self, answer: FilmAnswer, info: FilmInfo) -> None:
        found = answer.value
        if answer.source != self._reading.source or not isinstance(found, LoadedMarks):
            return
        self._info = info
        spacing = spacing_in_use(found.marks, info.spacing)
        self._editor.show_film(info.source, found.marks, spacing, info.identity.view)
        if found.problem is not None:
            self._tell(message_of(found.problem, hidden=self.privacy.hidden).sentences)
        elif found.changed:
            self._tell(tr("The film's file has changed since these marks were drawn."))
        self.loaded.emit()

    def _save(self, marks: FilmMarks) -> None:
        info = self._info
        if info is None:
            return
        spacing = spacing_in_use(marks, info.spacing)
        self._editor.use_spacing(spacing)
        handle = self._session.save_marks(info.source, marks, info.shape, self._fallback)
        handle.failed.connect(lambda error: self._on_failed(info.source, error))
        handle.succeeded.connect(lambda where: self._on_saved(info.source, where))

    def _on_saved(self, source: FilmSource, where: Path) -> None:
        if source == self._reading.source:
            beside = where.parent == source.path.parent
            self._tell("" if beside else self._elsewhere(where))

    def _elsewhere(self, where: Path) -> str:
        if self.privacy.hidden:  # the file is named like the film
            return tr("Marks are kept in {folder}.").format(folder=where.parent)
        return tr("Marks are kept in {file}.").format(file=where)

    def _on_failed(self, source: FilmSource, error: EngineError) -> None:
        if source == self._reading.source:
            words = message_of(error, hidden=self.privacy.hidden).sentences
            self._tell(tr("The marks could not be kept. {reason}").format(reason=words))

    def _count(self, regions: tuple[Mark, ...]) -> None:
        info = self._info
        if info is not None and regions:
            self._counting.request(lambda: self._session.statistics(info.source, regions))

    def _on_counted(self, answer: FilmAnswer) -> None:
        if answer.source == self._reading.source and isinstance(answer.value, tuple):
            self._editor.take_statistics(answer.value)

    def _tell(self, text: str) -> None:
        self.note = text
        self.told.emit(text)
