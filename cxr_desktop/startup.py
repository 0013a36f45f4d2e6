"""How the program starts, in this order:

1. faulthandler, into a file of its own, so that a crash in native code leaves a trace;
2. logging, into a file that is rotated, and the hook for what nobody caught;
3. settings;
4. QApplication with its theme and language;
5. the window, shown with its rail, its strip and empty panels;
6. after its first paint: its workspaces (and with them NumPy), the children, the list of
   models, the model used last, and the paths given on the command line.

At the end the other way round: work is cancelled, threads are joined, children are ended, and
only then QApplication.
"""

from __future__ import annotations

import faulthandler
import logging
import sys
from collections.abc import Callable, Sequence
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from cxr_desktop.garbage import GarbageCollection
from cxr_desktop.main_window import MainWindow
from cxr_desktop.settings import Settings, state_folder
from cxr_desktop.settings_schema import LANGUAGE, THEME
from cxr_desktop.theme import apply_theme
from cxr_desktop.translation import install_language

if TYPE_CHECKING:
    from cxr_desktop.engine_session import Callers

LOG_BYTES = 1_000_000
LOG_FILES = 3
# Qt lets go of Python's lock in most calls and must get it back from a busy thread, which keeps
# it for this long: at the default of 5 ms, filling one label took 30 ms beside a folder search.
SWITCH_SECONDS = 0.0005
_log = logging.getLogger(__name__)


def run(paths: Sequence[Path]) -> int:
    """The whole life of the window; returns the exit code."""
    return _live(paths, furnish_after_first_paint)


def start_until_first_paint() -> int:
    """For the benchmark of the start: as `run`, but the first paint is the end."""
    return _live((), lambda window: window.first_painted.connect(QApplication.quit))


def open_window(app: QApplication, paths: Sequence[Path]) -> MainWindow:
    """The window with theme and language, neither shown nor furnished; then it opens `paths`."""
    sys.setswitchinterval(SWITCH_SECONDS)
    settings = Settings()
    apply_theme(app, settings.text(THEME) == "dark")
    install_language(app, settings.text(LANGUAGE))
    window = MainWindow(settings)
    window.open(paths)
    return window


def furnish_after_first_paint(window: MainWindow) -> None:
    """Makes the workspaces and starts the children when the window has been seen."""

    def furnish() -> None:
        from cxr_desktop.engine_session import isolated_callers
        from cxr_desktop.workspaces import Workspaces

        window.furnish(Workspaces(window.settings, isolated_callers()))
        window.workspaces.begin_work()
        GarbageCollection(window)

    window.first_painted.connect(furnish)


def make_window(app: QApplication, paths: Sequence[Path], callers: Callers) -> MainWindow:
    """A furnished window, for tests and scripts; its work begins after its first paint."""
    from cxr_desktop.workspaces import Workspaces

    window = open_window(app, ())
    window.furnish(Workspaces(window.settings, callers))

    def begin() -> None:
        window.workspaces.begin_work()
        window.open(paths)

    window.first_painted.connect(begin)
    return window


def _live(paths: Sequence[Path], before_show: Callable[[MainWindow], object]) -> int:
    with (state_folder() / "crash.log").open("a", encoding="utf-8") as crashes:
        faulthandler.enable(crashes)
        start_logging(state_folder())
        app = QApplication(sys.argv[:1])
        app.setApplicationName("CXR Desktop")
        window = open_window(app, paths)
        before_show(window)
        window.show()
        try:
            return app.exec()
        finally:
            window.shut_down()
            faulthandler.disable()  # its file is about to close


def start_logging(folder: Path) -> None:
    """Into `cxr-desktop.log`, no larger than LOG_FILES times LOG_BYTES."""
    handler = RotatingFileHandler(
        folder / "cxr-desktop.log",
        maxBytes=LOG_BYTES,
        backupCount=LOG_FILES - 1,
        encoding="utf-8",
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    sys.excepthook = _log_uncaught


def _log_uncaught(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """A fault in a slot is ours: it is written down, and the window stays."""
    _log.error("uncaught %s", kind.__name__, exc_info=(kind, error, trace))
    sys.__excepthook__(kind, error, trace)
