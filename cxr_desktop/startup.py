"""How the program starts, in this order:

1. faulthandler, into a file of its own, so that a crash in native code leaves a trace;
2. logging, into a file that is rotated, and the hook for what nobody caught;
3. settings;
4. QApplication with its theme;
5. the window, shown;
6. after its first paint: the children, the list of models, the model used last, and the
   paths given on the command line. Nothing heavy happens before that.

At the end the other way round: work is cancelled, threads are joined, children are ended, and
only then QApplication.
"""

from __future__ import annotations

import faulthandler
import logging
import sys
from collections.abc import Sequence
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from cxr_desktop.engine_session import Callers, isolated_callers
from cxr_desktop.main_window import MainWindow
from cxr_desktop.settings import Settings, state_folder
from cxr_desktop.settings_schema import THEME
from cxr_desktop.theme import apply_theme

LOG_BYTES = 1_000_000
LOG_FILES = 3
_log = logging.getLogger(__name__)


def run(paths: Sequence[Path]) -> int:
    """The whole life of the window; returns the exit code."""
    with (state_folder() / "crash.log").open("a", encoding="utf-8") as crashes:
        faulthandler.enable(crashes)
        start_logging(state_folder())
        app = QApplication(sys.argv[:1])
        app.setApplicationName("CXR Desktop")
        window = make_window(app, paths, isolated_callers())
        window.show()
        try:
            return app.exec()
        finally:
            window.shut_down()
            faulthandler.disable()  # its file is about to close


def make_window(app: QApplication, paths: Sequence[Path], callers: Callers) -> MainWindow:
    """The themed window, not shown yet; `paths` are opened after its first paint."""
    settings = Settings()
    apply_theme(app, settings.text(THEME) == "dark")
    window = MainWindow(settings, callers)
    if paths:
        window.first_painted.connect(lambda: QTimer.singleShot(0, lambda: window.open(paths)))
    return window


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
