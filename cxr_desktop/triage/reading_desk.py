"""The film of a job that is being read: what is said of it, what comes next.

One film lies on the desk, wherever it is looked at: chosen in the worklist, or shown in the
workspace Read. Bars and keys in both say what the reader thinks through here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from cxr_desktop.settings import Settings
from cxr_desktop.settings_schema import NEXT_AFTER_VERDICT, READER_NAME
from cxr_desktop.translation import tr
from cxr_desktop.triage.desk_film import DeskFilm, key_of, load_film, next_unread_in, step_in
from cxr_desktop.triage.job_view import JobView
from cxr_desktop.triage.reading_clock import ReadingClock
from cxr_desktop.triage.triage_session import TriageSession
from engine.datatypes import FilmSource
from engine.image_io.dicomdir import may_be_directory
from engine.triage.job_store import JobStore
from engine.triage.job_types import Agreement, TriageOutcome, Verdict
from engine.triage.worklist import Int64Array


class ReadingDesk(QObject):
    """`order` gives the films as the reader has sorted and filtered them, None while nobody has.

    Whatever is kept goes through the job's lane; the desk shows what the job says came of it.
    """

    changed = Signal()  # another film, or more is known of it
    film_wanted = Signal(int)  # key: the reader goes on to this film
    withheld_changed = Signal(object)  # FilmSource whose scores may be shown now, None: look anew
    correction_asked = Signal()
    note_asked = Signal()
    commit_asked = Signal()
    told = Signal(str)
    failed = Signal(object)  # EngineError

    def __init__(
        self, session: TriageSession, settings: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.session, self.settings = session, settings
        self.clock = ReadingClock()
        self.order: Callable[[], Int64Array | None] = lambda: None
        self._film: DeskFilm | None = None
        self._key: int | None = None
        self._notes: dict[int, str] = {}  # written and not yet said with a verdict
        self._shown: set[FilmSource] = set()  # of a job read blind first
        session.job_opened.connect(lambda _: self._start_anew())
        session.job_closed.connect(self._start_anew)
        session.films_changed.connect(self._on_films_changed)
        session.point_changed.connect(lambda _: self.reload())

    @property
    def film(self) -> DeskFilm | None:
        """None until it is known, and without a film."""
        return self._film

    @property
    def key(self) -> int | None:
        return self._key

    @property
    def may_write(self) -> bool:
        """Whether verdicts can be given: the job is not opened for looking only."""
        view = self.session.view
        return view is not None and not view.looking

    def withholds(self, source: FilmSource) -> bool:
        """Whether the film's scores must not be shown: it is read blind first, and has not been
        read. A film of the job's folders counts until the job has said that it may be shown."""
        view = self.session.view
        if view is None or not view.settings.blind_first or source in self._shown:
            return False
        return any(source.path.is_relative_to(root) for root in _places(view))

    # Which film

    def take(self, key: int) -> None:
        """This film lies on the desk now."""
        if key == self._key:
            return
        self._key, self._film = key, None
        self.clock.appeared(key)
        self.changed.emit()
        self.reload()

    def leave(self) -> None:
        """No film of the job is looked at."""
        self._key = self._film = None
        self.changed.emit()

    def find(self, source: FilmSource, then: Callable[[int | None], None]) -> None:
        """Tells the film's key; None where it is not of the open job."""
        handle = self.session.query(lambda store: key_of(store, source))
        handle.succeeded.connect(then)
        handle.failed.connect(lambda _: then(None))

    def let_show(self, source: FilmSource) -> None:
        """It lies in a folder of the job, and is none of its films."""
        self._shown.add(source)
        self.withheld_changed.emit(source)

    def reload(self) -> None:
        """Asks again what is known of the film."""
        key, order = self._key, self.order()
        if key is not None and self.session.view is not None:
            handle = self.session.query(lambda store: load_film(store, key, order))
            handle.succeeded.connect(lambda film: self._show(key, film))
            handle.failed.connect(self.failed)

    def next_unread(self) -> None:
        """In the order and filter in use, from the top again after the last."""
        after, order = self._key, self.order()

        def find(store: JobStore) -> int | None:
            keys = store.worklist.order() if order is None else order
            return next_unread_in(keys, store.worklist.unread(), after)

        handle = self.session.query(find)
        handle.succeeded.connect(self._on_next_unread)
        handle.failed.connect(self.failed)

    def step(self, places: int) -> None:
        """To a neighbour in the order; nothing happens at its ends."""
        key, order = self._key, self.order()
        if key is None:
            return

        def find(store: JobStore) -> int | None:
            return step_in(store.worklist.order() if order is None else order, key, places)

        handle = self.session.query(find)
        handle.succeeded.connect(lambda found: found is not None and self._go(found))
        handle.failed.connect(self.failed)

    # What the reader says

    def note(self) -> str:
        """Written by now, whether it has been kept or not."""
        if self._film is None:
            return ""
        verdict = self._film.entry.verdict
        return self._notes.get(self._film.entry.film, verdict.note if verdict is not None else "")

    def set_note(self, text: str) -> None:
        """Kept with the verdict; where there is one, at once."""
        film = self._film
        if film is None or text == self.note():
            return
        self._notes[film.entry.film] = text
        if film.entry.verdict is not None:
            self._keep(film.entry.film, replace(film.entry.verdict, note=text.strip(), at=""))

    def agree(self) -> None:
        """With the flags, or with there being none."""
        film = self._judged()
        if film is not None:
            self._give(film, Agreement.AGREE, film.entry.flagged)

    def disagree(self) -> None:
        """None of what is flagged; where nothing is, the reader has to name what there is."""
        film = self._judged()
        if film is None:
            return
        if film.entry.flagged:
            self._give(film, Agreement.DISAGREE, ())
        else:
            self.correction_asked.emit()

    def correct(self, findings: Sequence[str]) -> None:
        """The reader sees just these."""
        film = self._ready()
        if film is not None and film.revealed:
            self._give(film, Agreement.CORRECTED, findings)

    def commit(self, findings: Sequence[str]) -> None:
        """What the reader sees before anything is shown; then everything is."""
        film = self._ready()
        if film is None or film.revealed:
            return
        key, seconds, order = film.entry.film, self.clock.seconds(film.entry.film), self.order()

        def work(store: JobStore) -> DeskFilm | None:
            store.verdicts.commit_impression(key, findings, seconds)
            return load_film(store, key, order)

        self._change(key, work)

    def take_back(self) -> None:
        """The verdict before it is in force again."""
        film = self._ready()
        if film is None or film.entry.verdict is None:
            return
        key, order = film.entry.film, self.order()
        self._notes.pop(key, None)

        def work(store: JobStore) -> DeskFilm | None:
            store.verdicts.take_back(key)
            return load_film(store, key, order)

        self._change(key, work)

    def score_anyway(self) -> None:
        """Whatever the input gate says; scored as soon as the job runs."""
        self._again(ungated=True)

    def try_again(self) -> None:
        """A film that failed, perhaps on a drive that is back."""
        self._again(ungated=False)

    def mark_viewed(self) -> None:
        """The film has been on the screen, full size."""
        key = self._key
        if key is not None and self.may_write:
            self.session.change(lambda store: store.verdicts.mark_viewed(key))

    # How it goes on

    def _ready(self) -> DeskFilm | None:
        film = self._film
        waits = film is not None and film.entry.outcome is TriageOutcome.WAITING
        return None if not self.may_write or waits else film

    def _judged(self) -> DeskFilm | None:
        """The film, where the model has said something that the reader may know of."""
        film = self._ready()
        if film is None or not film.revealed or film.entry.outcome is not TriageOutcome.SCORED:
            return None
        return film

    def _give(self, film: DeskFilm, agreement: Agreement, findings: Sequence[str]) -> None:
        key, reader = film.entry.film, self.settings.text(READER_NAME).strip()
        seconds = round(self.clock.seconds(key), 3)
        verdict = Verdict(agreement, tuple(findings), self.note().strip(), reader, seconds=seconds)
        goes_on = self.settings.flag(NEXT_AFTER_VERDICT)
        self._keep(key, verdict, self.next_unread if goes_on else None)

    def _keep(self, key: int, verdict: Verdict, then: Callable[[], object] | None = None) -> None:
        order = self.order()

        def work(store: JobStore) -> DeskFilm | None:
            store.verdicts.give(key, verdict)
            return load_film(store, key, order)

        self._change(key, work, then, said=True)

    def _again(self, *, ungated: bool) -> None:
        film = self._film
        if film is None or not self.may_write:
            return
        key, file, order = film.entry.film, film.entry.file, self.order()

        def work(store: JobStore) -> DeskFilm | None:
            store.files.again([file], ungated=ungated)
            return load_film(store, key, order)

        self._change(key, work, self.session.start)

    def _change(
        self,
        key: int,
        work: Callable[[JobStore], DeskFilm | None],
        then: Callable[[], object] | None = None,
        *,
        said: bool = False,
    ) -> None:
        handle = self.session.change(work)

        def on_kept(film: DeskFilm | None) -> None:
            if said:
                self._notes.pop(key, None)
            self._show(key, film)
            if then is not None:
                then()

        handle.succeeded.connect(on_kept)
        handle.failed.connect(self.failed)

    def _show(self, key: int, film: DeskFilm | None) -> None:
        on_desk = key == self._key
        if on_desk:
            self._film = film
        if film is not None:
            self._note_revealed(film)
        if on_desk:
            self.changed.emit()

    def _note_revealed(self, film: DeskFilm) -> None:
        source = film.entry.source
        if film.revealed == (source in self._shown):
            return
        if film.revealed:
            self._shown.add(source)
            self.withheld_changed.emit(source)
        else:
            self._shown.discard(source)
            self.withheld_changed.emit(None)

    def _on_next_unread(self, key: int | None) -> None:
        if key is None:
            self.told.emit(tr("Every film of this list has been read."))
        else:
            self._go(key)

    def _go(self, key: int) -> None:
        self.take(key)
        self.film_wanted.emit(key)

    def _on_films_changed(self, keys: list[int] | None) -> None:
        if keys is None or self._key in keys:
            self.reload()

    def _start_anew(self) -> None:
        self._notes.clear()
        self._shown.clear()
        self.leave()
        self.withheld_changed.emit(None)


def _places(view: JobView) -> list[Path]:
    """Under which the job's films lie: a CD's directory stands for what lies beside it."""
    return [root.parent if may_be_directory(root.name) else root for root in view.settings.roots]
