"""Everything behind the rail: the session with its children, the models, the workspaces.

Importing and building it takes longer than showing a window (NumPy alone as long as Qt), so it
is made after the window's first paint.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from cxr_desktop.background import BackgroundRunner
from cxr_desktop.engine_session import Callers, EngineSession
from cxr_desktop.model_desk import ModelDesk
from cxr_desktop.models.models_page import ModelsPage
from cxr_desktop.reader.reader_page import ReaderPage
from cxr_desktop.settings import Settings, thumbnails_folder
from cxr_desktop.trainer.trainer_callers import TrainerCallers, isolated_trainer_callers
from cxr_desktop.trainer.trainer_page import TrainerPage
from cxr_desktop.trainer.trainer_session import TrainerSession
from cxr_desktop.triage.job_run import RunCallers, isolated_run_callers
from cxr_desktop.triage.reader_link import ReaderLink
from cxr_desktop.triage.triage_page import TriagePage
from cxr_desktop.triage.triage_session import TriageSession


class Workspaces:
    """Owns what must be ended in order: work is cancelled, threads joined, children ended."""

    def __init__(
        self,
        settings: Settings,
        callers: Callers,
        make_run_callers: Callable[[], RunCallers] = isolated_run_callers,
        make_trainer_callers: Callable[[], TrainerCallers] = isolated_trainer_callers,
    ) -> None:
        self.runner = BackgroundRunner()
        self.session = EngineSession(self.runner, callers)
        self.desk = ModelDesk(self.session, settings)
        self.reader = ReaderPage(self.session, self.desk, settings)
        self.jobs = TriageSession(self.runner, make_run_callers)
        self.triage = TriagePage(self.jobs, self.session, self.desk, settings)
        parts = self.triage.parts
        self.link = ReaderLink(self.reader, parts.reading)
        parts.film_opened.connect(self.link.open)
        parts.finding_opened.connect(self.link.open)
        self.learning = TrainerSession(self.runner, make_trainer_callers)
        self.trainer = TrainerPage(self.learning, self.session, self.desk)
        self.trainer.film_opened.connect(self.reader.show_film)
        self.models = ModelsPage(self.desk)

    @property
    def pages(self) -> tuple[QWidget, ...]:
        """In the order of the rail."""
        return self.reader, self.triage, self.trainer, self.models

    def begin_work(self) -> None:
        """Starts the children and loads the model used last."""
        self.session.warm_up()
        self.session.keep_thumbnails(thumbnails_folder())
        self.desk.start()
        self.trainer.begin_work()

    def close_down(self) -> None:
        """Before QApplication ends."""
        self.reader.close_down()
        self.triage.close_down()
        self.trainer.close_down()
        self.runner.shut_down(self._end_children)
        self.jobs.close_down()

    def _end_children(self) -> None:
        self.jobs.end_children()
        self.learning.end_children()
        self.session.close()
