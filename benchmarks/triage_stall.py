"""The longest time the GUI thread does not answer while a job runs and its worklist is read.

The real window with its real children. A 5 ms timer in the GUI thread notes how late it comes;
meanwhile the list is scrolled, films are chosen, and every few seconds the table takes turns with
the board of thumbnails and what is new is sorted in.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figures import BenchmarkFigure
from benchmarks.gui_stall import wait_until
from benchmarks.lateness import Lateness, Stalls
from benchmarks.triage_films import write_small_jpegs
from benchmarks.triage_sizes import SIZES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView

    from cxr_desktop.main_window import MainWindow

_SCROLL_MS, _CHOOSE_MS, _TURN_MS = 40, 400, 3000


def measure(films: int | None = None) -> list[BenchmarkFigure]:
    """Largest stall in milliseconds; in a process of its own."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process:
        return process.submit(measure_here, films or SIZES.window_films).result()


def measure_here(films: int) -> list[BenchmarkFigure]:
    """As `measure`, in this process."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as state, tempfile.TemporaryDirectory() as folder:
        os.environ["CXR_STATE_DIR"] = state
        base = Path(folder)
        write_small_jpegs(base / "films", films)
        stalls = _in_window(base / "films", base / "job", films)
    return [
        BenchmarkFigure(
            f"largest stall of the window while a job of {films:,} films runs and is read",
            stalls.largest, 50, False, "ms", stalls.detail(),
        )
    ]  # fmt: skip


def _in_window(films: Path, job: Path, number: int) -> Stalls:
    from PySide6.QtWidgets import QApplication

    from cxr_desktop.engine_session import isolated_callers
    from cxr_desktop.garbage import GarbageCollection
    from cxr_desktop.main_window import TRIAGE
    from cxr_desktop.startup import make_window

    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError("a QApplication is needed")
    window = make_window(app, [], isolated_callers())
    window.resize(1600, 900)
    window.show()
    window.show_workspace(TRIAGE)
    wait_until(lambda: window.desk.loaded is not None, "the model to load")
    garbage = GarbageCollection(window)  # as the program does
    session = window.triage.session
    _open_job(window, films, job)
    wait_until(lambda: session.view is not None, "the job to open")
    timers = _reader(window)
    lateness = Lateness()
    lateness.start()
    session.start()
    wait_until(lambda: session.totals.scored == number, "the job to end")
    stalls = lateness.stop()
    for timer in timers:
        timer.stop()
    garbage.stop()
    window.close()
    return stalls


def _open_job(window: MainWindow, films: Path, job: Path) -> None:
    from engine.models.library import find_bundle
    from engine.triage.job_types import JobFinding, JobSettings

    bundle = find_bundle(None)
    card = bundle.card
    settings = JobSettings((films,), bundle.path, card.id, card.version, bundle.sha256)
    findings = [JobFinding(one.name, one.threshold.value, one.parent) for one in card.findings]
    window.triage.session.new_job(job, settings, findings)


def _reader(window: MainWindow) -> list[object]:
    """Timers that do what a person does with the list; running."""
    from PySide6.QtCore import QTimer

    worklist = window.triage.parts.worklist
    numbers, steps = count(), count()

    def shown() -> QAbstractItemView:
        return worklist.board if worklist.board.isVisible() else worklist.table

    def scroll() -> None:
        bar = shown().verticalScrollBar()
        span = max(1, bar.maximum() - bar.minimum())
        bar.setValue(bar.minimum() + next(steps) * max(1, bar.singleStep()) % span)

    def choose() -> None:
        keys = worklist.model.keys
        if len(keys):
            worklist.choose(int(keys[next(numbers) * 7 % len(keys)]))

    def turn() -> None:
        other = "worklist_table" if worklist.board.isVisible() else "worklist_board"
        for name in ("refresh", other):
            worklist.actions_by_name[name].trigger()

    timers = []
    for work, interval in ((scroll, _SCROLL_MS), (choose, _CHOOSE_MS), (turn, _TURN_MS)):
        timer = QTimer(window, interval=interval)
        timer.timeout.connect(work)
        timer.start()
        timers.append(timer)
    return timers


if __name__ == "__main__":
    for figure in measure():
        print(figure.row())
