"""Everything behind the rail: the session with its children, the models, the two workspaces.

Importing and building it takes longer than showing a window (NumPy alone as long as Qt), so it
is made after the window's first paint.
"""

from __future__ import annotations

from cxr_desktop.background import BackgroundRunner
from cxr_desktop.engine_session import Callers, EngineSession
from cxr_desktop.model_desk import ModelDesk
from cxr_desktop.models.models_page import ModelsPage
from cxr_desktop.reader.reader_page import ReaderPage
from cxr_desktop.settings import Settings, thumbnails_folder


class Workspaces:
    """Owns what must be ended in order: work is cancelled, threads joined, children ended."""

    def __init__(self, settings: Settings, callers: Callers) -> None:
        self.runner = BackgroundRunner()
        self.session = EngineSession(self.runner, callers)
        self.desk = ModelDesk(self.session, settings)
        self.reader = ReaderPage(self.session, self.desk, settings)
        self.models = ModelsPage(self.desk)

    def begin_work(self) -> None:
        """Starts the children and loads the model used last."""
        self.session.warm_up()
        self.session.keep_thumbnails(thumbnails_folder())
        self.desk.start()

    def close_down(self) -> None:
        """Before QApplication ends."""
        self.reader.close_down()
        self.runner.shut_down(self.session.close)
