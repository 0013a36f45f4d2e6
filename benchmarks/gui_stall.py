"""The longest time the GUI thread does not answer while 500 films are scored.

The real window with its real children; a 5 ms timer in the GUI thread notes how late it comes.
The folder is opened, thumbnails are loaded and films paged through meanwhile, as a person would.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.figures import BenchmarkFigure
from benchmarks.lateness import Lateness, Stalls
from benchmarks.shared_films import small_jpegs

FILMS = 500
_DEADLINE_S = 300.0


def measure(films: int = FILMS) -> list[BenchmarkFigure]:
    """Largest and 99th-percentile stall in milliseconds while the folder is scored."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as state, tempfile.TemporaryDirectory() as folder:
        os.environ["CXR_STATE_DIR"] = state
        for path in small_jpegs(films):
            shutil.copy(path, folder)
        stalls = _score_in_window(Path(folder), films)
    name = f"largest stall of the GUI thread while {films} films are scored"
    return [BenchmarkFigure(name, stalls.largest, 50, False, "ms", stalls.detail())]


def _score_in_window(folder: Path, films: int) -> Stalls:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from cxr_desktop.engine_session import isolated_callers
    from cxr_desktop.garbage import GarbageCollection
    from cxr_desktop.startup import make_window

    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError("a QApplication is needed")
    window = make_window(app, [folder], isolated_callers())
    window.show()
    wait_until(lambda: window.desk.loaded is not None, "the model to load")
    wait_until(lambda: len(window.reader.browser.films.shown_files) == films, "the folder's films")
    GarbageCollection(window)  # as the program itself has it

    pager = QTimer(interval=400)
    pager.timeout.connect(window.reader.browser.grid.choose_next)
    lateness = Lateness()
    lateness.start()
    pager.start()
    window.reader.browser.score_all_requested.emit()
    wait_until(lambda: not window.reader.scoring.running, "the folder to be scored")
    stalls = lateness.stop()
    pager.stop()
    window.close()
    return stalls


def wait_until(
    ready: Callable[[], bool], what: str, poll_ms: int = 50, deadline_s: float = _DEADLINE_S
) -> None:
    """Runs the event loop until `ready`. Raises SystemExit past the deadline."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    poll = QTimer(interval=poll_ms)
    poll.timeout.connect(lambda: loop.quit() if ready() else None)
    deadline = QTimer(interval=int(deadline_s * 1000), singleShot=True)
    deadline.timeout.connect(loop.quit)
    poll.start()
    deadline.start()
    if not ready():
        loop.exec()
    if not ready():
        raise SystemExit(f"Waited in vain for {what}.")


if __name__ == "__main__":
    for figure in measure():
        print(figure.row())
