"""What reads the job in the workspace Triage, put into its page and wired to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cxr_desktop.translation import tr
from cxr_desktop.triage.film_details import FilmDetails
from cxr_desktop.triage.job_figures import JobFigures
from cxr_desktop.triage.reading_desk import ReadingDesk
from cxr_desktop.triage.reading_figures_view import ReadingFiguresView
from cxr_desktop.triage.reading_keys import reading_keys
from cxr_desktop.triage.training_panel import TrainingPanel
from cxr_desktop.triage.worklist_view import WorklistView
from engine.triage.worklist_filter import WorklistFilter

if TYPE_CHECKING:
    from cxr_desktop.triage.triage_page import TriagePage


class TriageParts(QObject):
    """Made once, for `page`, on which it lies."""

    film_opened = Signal(int)  # key: the reader wants to see this film
    finding_opened = Signal(int, str)  # with the heat map of this finding

    def __init__(self, page: TriagePage) -> None:
        super().__init__(page)
        session, engine = page.session, page.engine
        self.worklist = WorklistView(session, engine, page.settings)
        self.reading = ReadingDesk(session, page.settings, self)
        self.reading.order = lambda: self.worklist.model.keys
        keys = reading_keys(page, page.settings, self.reading, page.take_keys)
        self.film = FilmDetails(self.reading, engine, keys)
        self.reading_figures = ReadingFiguresView(session)
        self.figures = figures = JobFigures(session, engine, parent=self)
        self.evaluation, self.point = figures.evaluation, figures.operating_point
        self.reports, self.training = figures.reports, TrainingPanel(session)
        page.set_worklist(self.worklist)
        page.job.set_filters(self.worklist.filters)
        page.side.add(tr("Film"), self.film, expanded=True)
        for title, part in (
            (tr("Reading figures"), self.reading_figures),
            (tr("Operating point"), self.point),
            (tr("Evaluation"), self.evaluation),
            (tr("Reports"), self.reports),
            (tr("Training data"), self.training),
        ):
            page.side.add(title, part)
        self._wire(page)

    def hide_identity(self, hidden: bool) -> None:
        self.worklist.set_identity_hidden(hidden)
        self.film.set_identity_hidden(hidden)
        self.figures.hide_identity(hidden)
        self.training.hide_identity(hidden)

    def close_down(self) -> None:
        """No thumbnails any more."""
        self.worklist.close_down()
        self.film.close_down()
        self.figures.close_down()

    def _wire(self, page: TriagePage) -> None:
        page.filter_chosen.connect(self.worklist.show_filter)
        self.worklist.film_opened.connect(self.film_opened)
        self.worklist.film_chosen.connect(self.reading.take)
        self.reading.changed.connect(self._choose)
        self.reading.told.connect(page.say)
        self.reading.failed.connect(page.show_failure)
        self.reading.correction_asked.connect(lambda: page.side.show_part(self.film))
        self.film.verdict.correction_begun.connect(
            lambda: page.side.show_part(self.film, self.film.verdict)
        )
        self.film.verdict.keys_free.connect(page.take_keys)
        self.film.film_opened.connect(self.film_opened)
        self.film.finding_opened.connect(self.finding_opened)
        self.film.film_chosen.connect(self.reading.take)
        self.worklist.failed.connect(page.show_failure)
        self.worklist.all_read.connect(lambda: page.say(tr("Every film of this list is read.")))
        self.evaluation.film_opened.connect(self.film_opened)
        self.evaluation.show_films.connect(self._show_films)

    def _choose(self) -> None:
        """The worklist's row is that of the film being read, wherever that is."""
        key = self.reading.key
        if key is not None and key != self.worklist.chosen:
            self.worklist.choose(key)

    def _show_films(self, keys: list[int]) -> None:
        self.worklist.show_filter(WorklistFilter(films=tuple(keys)))
