"""Films of the open job in the workspace Read: opened from the worklist, judged, stepped through.

The reader may get to such a film in any way, also through the folder: the bar stands above every
film of the job, and scores stay withheld where the job is read blind first.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QObject, Signal

from cxr_desktop.reader.reader_page import ReaderPage
from cxr_desktop.translation import number, tr
from cxr_desktop.triage.desk_film import DeskFilm
from cxr_desktop.triage.reading_bar import ReadingBar
from cxr_desktop.triage.reading_desk import ReadingDesk
from cxr_desktop.triage.reading_keys import reading_keys
from engine.datatypes import FilmSource, Prediction
from engine.triage.job_store import JobStore
from engine.triage.job_types import FilmScores

_NO_EMBEDDING = np.zeros(0, np.float32)


class ReaderLink(QObject):
    """Between the desk and the page of Read."""

    read_wanted = Signal()  # the workspace Read is to be shown
    worklist_wanted = Signal()  # and back

    def __init__(self, page: ReaderPage, desk: ReadingDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page, self._desk = page, desk
        self._source: FilmSource | None = None  # asked about last
        self._timed: FilmSource | None = None  # whose time runs
        self._from_worklist = False
        self._finding = ""  # whose heat map is to be shown with the film, when it was asked for
        page.book.withholds = desk.withholds
        actions = reading_keys(page, page.settings, desk, self._to_worklist, self._is_on_desk)
        self.bar = ReadingBar(desk, actions)
        self.bar.hide()
        page.set_bar(self.bar)
        page.walk = self._walk
        self.bar.worklist_wanted.connect(self._to_worklist)
        self.bar.verdict.keys_free.connect(self._free_keys)
        page.active.changed.connect(self._follow)
        page.active.shown.connect(lambda _: self._on_shown())
        page.active.scored.connect(lambda _: self._show_heat_map())
        page.installEventFilter(self)
        page.titles.privacy_changed.connect(
            lambda privacy: self.bar.verdict.set_identity_hidden(privacy.hidden)
        )
        desk.changed.connect(self._on_desk)
        desk.film_wanted.connect(self._on_wanted)
        desk.withheld_changed.connect(self._on_withheld)
        page.desk.load_ended.connect(lambda _: self._on_desk())

    def open(self, key: int, finding: str = "") -> None:
        """Shows the film of the worklist; `finding` with its heat map, which is off otherwise."""
        handle = self._desk.session.query(lambda store: store.worklist.entries([key]))
        handle.succeeded.connect(lambda lines: lines and self._open(lines[0].source, key, finding))
        handle.failed.connect(self._desk.failed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The film in view lies on the desk again when the reader comes back to it."""
        if watched is self._page and event.type() == QEvent.Type.Show:
            self._ask_about(self._page.reading.source)
        return super().eventFilter(watched, event)

    def _open(self, source: FilmSource, key: int, finding: str) -> None:
        self._from_worklist, self._source, self._finding = True, source, finding
        self._timed = None
        self._desk.take(key)
        self._page.side.findings.select("")
        self._page.heat_maps.held_back = True
        self._page.show_film(source)
        self._show_heat_map()
        self._on_desk()
        self.read_wanted.emit()

    def _is_on_desk(self) -> bool:
        film = self._desk.film
        return film is not None and film.entry.source == self._page.reading.source

    # The film in view

    def _follow(self) -> None:
        source = self._page.reading.source
        if source == self._source:
            return
        self._source, self._timed, self._finding = source, None, ""
        self._from_worklist = self._page.heat_maps.held_back = False
        self.bar.setVisible(self._is_on_desk())
        self._ask_about(source)

    def _ask_about(self, source: FilmSource | None) -> None:
        if source is not None and self._desk.session.view is not None and not self._is_on_desk():
            self._desk.find(source, lambda key: self._on_found(source, key))

    def _on_found(self, source: FilmSource, key: int | None) -> None:
        if source != self._page.reading.source:
            return
        if key is not None:
            self._desk.take(key)
        elif self._desk.withholds(source):
            self._desk.let_show(source)

    def _on_shown(self) -> None:
        """The clock starts when the film is on the screen in its full size."""
        film = self._desk.film
        if film is None or not self._is_on_desk() or not self._page.active.can_be_changed:
            return
        if film.entry.source != self._timed:
            self._timed = film.entry.source
            self._desk.clock.appeared(film.entry.film, again=True)
            self._page.choice.want_ahead(film.beside)
        if not film.entry.viewed:
            self._desk.mark_viewed()

    def _on_desk(self) -> None:
        on_desk = self._is_on_desk()
        self.bar.setVisible(on_desk)
        film = self._desk.film
        if not on_desk or film is None:
            return
        self.bar.say_about(self._about_scores(film))
        if self._page.isVisible():
            self._on_shown()
        if self._has_scores(film) and self._page.reading.prediction is None:
            self._take_scores(film)

    # Scores

    def _has_job_s_model(self) -> bool:
        view, loaded = self._desk.session.view, self._page.desk.loaded
        return (
            view is not None
            and loaded is not None
            and (loaded.sha256 == view.settings.bundle_sha256)
        )

    def _has_scores(self, film: DeskFilm) -> bool:
        """That may be shown here as they are in the worklist."""
        return film.revealed and bool(film.entry.scores) and self._has_job_s_model()

    def _take_scores(self, film: DeskFilm) -> None:
        """Those of the job, instead of scoring the film once more."""
        key, source, card = film.entry.film, film.entry.source, self._page.book.card

        def work(store: JobStore) -> FilmScores | None:
            return store.films.maps(key)

        def on_scores(scored: FilmScores | None) -> None:
            if scored is not None and self._page.book.card is card:
                self._page.book.remember([_prediction(source, scored)])

        self._desk.session.query(work).succeeded.connect(on_scores)

    def _about_scores(self, film: DeskFilm) -> str:
        """Where what is shown beside the film differs from the worklist."""
        view, card = self._desk.session.view, self._page.book.card
        if view is None or card is None or not film.revealed:
            return ""
        if not self._has_job_s_model():
            return tr(
                "Read uses another model than this job: the scores beside the film are not the"
                " worklist's."
            )
        moved = [
            (one.name, one.threshold, known.threshold.value)
            for one, known in zip(view.findings, card.findings, strict=False)
            if one.threshold != known.threshold.value
        ]
        if not moved:
            return ""
        said = tr("{finding} {job} instead of {card}")
        changes = ", ".join(
            said.format(finding=name, job=number(job, 2), card=number(own, 2))
            for name, job, own in moved
        )
        return tr("This job uses other thresholds than those beside the film: {changes}.").format(
            changes=changes
        )

    def _show_heat_map(self) -> None:
        """Only where it was asked for together with the film."""
        if self._finding and self._page.reading.prediction is not None:
            self._page.side.findings.select(self._finding)
            self._page.side.findings.finding_chosen.emit(self._finding)
            self._finding = ""

    def _on_withheld(self, source: FilmSource | None) -> None:
        page = self._page
        if source is None:
            page.scores.withhold_anew()
            return
        page.book.reveal(source)
        film = self._desk.film
        if film is not None and film.entry.source == source and self._has_scores(film):
            return  # they are taken over
        for pane in page.board.panes:
            if pane.reading.source == source and pane.reading.prediction is None:
                page.scores.score_if_wanted()

    # Going on

    def _on_wanted(self, key: int) -> None:
        if self._page.isVisible():
            self.open(key)

    def _walk(self, step: int) -> bool:
        """The next film is the worklist's, while a film is read that was opened from there."""
        if not self._from_worklist or not self._is_on_desk():
            return False
        self._desk.step(step)
        return True

    def _free_keys(self) -> None:
        """They are those of the film that has the controls now."""
        self._page.canvas.setFocus()

    def _to_worklist(self) -> None:
        if self._desk.session.view is not None:
            self.worklist_wanted.emit()


def _prediction(source: FilmSource, scored: FilmScores) -> Prediction:
    maps = scored.maps.astype(np.float32)
    return Prediction(source, scored.scores, maps, _NO_EMBEDDING, scored.grid)
