"""A folder of 100,000 films in the real window with its real children.

How soon the first thumbnails are on the screen, how long the window's thread stands still while
a person scrolls through the list (while it is still being made, and afterwards), and how much
memory the window and its children take at their highest. The films are hard links to the samples
that ship with the program, so the folder costs no room; every path is looked at all the same.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figures import BenchmarkFigure
from benchmarks.gui_stall import wait_until
from benchmarks.lateness import Lateness, Stalls

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from cxr_desktop.main_window import MainWindow

FILMS = 100_000
FOLDERS = 10
SCROLL_MS = 30  # between two steps of the wheel
TILE_HEIGHT = 144  # px; a step is three of them
AFTER_S = 20.0  # of scrolling when everything is listed
# Stated in docs/browsing.md: what the window's own process may take with so many films open.
WINDOW_MIB = 400.0
CHILDREN_MIB = 1200.0
_DEADLINE_S = 600.0


_NOT_YET = Stalls((0.0,), 0.0, 0.0)


@dataclass(slots=True)
class _Run:
    """What was seen, in milliseconds, seconds and MiB."""

    first_thumbnails_s: float = 0.0
    listed_s: float = 0.0
    loading: Stalls = _NOT_YET
    after: Stalls = _NOT_YET
    window_mib: float = 0.0
    children_mib: float = 0.0


def measure(films: int = FILMS) -> list[BenchmarkFigure]:
    """First thumbnails in seconds, largest stalls in milliseconds, memory in MiB.

    In a process of its own, whose highest memory nothing else has raised before.
    """
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process:
        return process.submit(measure_here, films).result()


def measure_here(films: int = FILMS) -> list[BenchmarkFigure]:
    """As `measure`, in this process."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    base = Path("/dev/shm") if Path("/dev/shm").is_dir() else None
    with tempfile.TemporaryDirectory() as state, tempfile.TemporaryDirectory(dir=base) as folder:
        os.environ["CXR_STATE_DIR"] = state
        make_folder(Path(folder), films)
        run = _in_window(Path(folder) / "films", films)
    return [
        BenchmarkFigure(
            f"first thumbnails of {films:,} films, after opening",
            run.first_thumbnails_s,
            1.0,
            False,
            "s",
            f"all of the first screen; all files looked at after {run.listed_s:.0f} s",
        ),
        _stall(f"largest stall while scrolling, {films:,} films being listed", run.loading),
        _stall(f"largest stall while scrolling, {films:,} films listed", run.after),
        BenchmarkFigure(
            f"memory of the window with {films:,} films",
            run.window_mib,
            WINDOW_MIB,
            False,
            "MiB",
            "highest resident set of the window's process",
        ),
        BenchmarkFigure(
            f"memory of the children with {films:,} films",
            run.children_mib,
            CHILDREN_MIB,
            False,
            "MiB",
            "sum of their highest resident sets, the model's among them",
        ),
    ]


def make_folder(base: Path, films: int) -> None:
    """`base`/films with `films` hard links in FOLDERS folders, two films a patient."""
    samples = sorted(
        path for path in _samples().iterdir() if path.suffix in (".png", ".jpg", ".dcm")
    )
    (base / "kept").mkdir()
    kept = [Path(shutil.copy(path, base / "kept")) for path in samples]
    for number in range(films):
        folder = base / "films" / f"series {number * FOLDERS // films + 1:02d}"
        if number * FOLDERS % films < FOLDERS:
            folder.mkdir(parents=True, exist_ok=True)
        source = kept[number % len(kept)]
        os.link(source, folder / f"patient{number // 2:06d}_{number % 2}{source.suffix}")


def _samples() -> Path:
    from engine.resource_files import resource_path

    return resource_path("samples")


def _stall(name: str, stalls: Stalls) -> BenchmarkFigure:
    return BenchmarkFigure(name, stalls.largest, 50, False, "ms", stalls.detail())


def _in_window(folder: Path, films: int) -> _Run:
    from PySide6.QtWidgets import QApplication

    from cxr_desktop.engine_session import isolated_callers
    from cxr_desktop.garbage import GarbageCollection
    from cxr_desktop.startup import make_window

    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError("a QApplication is needed")
    window = make_window(app, [], isolated_callers())
    window.show()
    wait_until(lambda: window.desk.loaded is not None, "the model to load", deadline_s=_DEADLINE_S)
    GarbageCollection(window)
    run = _Run()
    _open_and_scroll(app, window, folder, films, run)
    run.window_mib, run.children_mib = _memory()
    window.close()
    return run


def _open_and_scroll(
    app: QApplication, window: MainWindow, folder: Path, films: int, run: _Run
) -> None:
    from PySide6.QtCore import QTimer

    browser = window.reader.browser
    began = time.perf_counter()
    window.reader.open([folder])
    wait_until(
        lambda: _first_screen_is_there(window),
        "the first thumbnails",
        poll_ms=5,
        deadline_s=_DEADLINE_S,
    )
    run.first_thumbnails_s = time.perf_counter() - began
    bar, step = browser.grid.verticalScrollBar(), [1]

    def scroll() -> None:
        if bar.value() in (bar.maximum(), bar.minimum()):
            step[0] = 1 if bar.value() == bar.minimum() else -1
        bar.setValue(bar.value() + step[0] * 3 * TILE_HEIGHT)

    wheel = QTimer(interval=SCROLL_MS)
    wheel.timeout.connect(scroll)
    wheel.start()
    lateness = Lateness()
    lateness.start()
    wait_until(lambda: not browser.is_opening, "all files to be looked at", deadline_s=_DEADLINE_S)
    run.loading = lateness.stop()
    run.listed_s = time.perf_counter() - began
    if browser.films.rowCount() != films:
        raise SystemExit(f"{browser.films.rowCount():,} films are listed instead of {films:,}.")
    lateness.start()
    until = time.perf_counter() + AFTER_S
    wait_until(lambda: time.perf_counter() > until, "the end of scrolling", deadline_s=_DEADLINE_S)
    run.after = lateness.stop()
    wheel.stop()


def _first_screen_is_there(window: MainWindow) -> bool:
    from PySide6.QtCore import QPoint

    browser = window.reader.browser
    height, width = browser.grid.viewport().height(), browser.grid.viewport().width()
    last = browser.grid.indexAt(QPoint(width // 4, height - 1))
    if not last.isValid():
        return False
    rows = range(last.row() + 1)
    return all(browser.films.source_at(row) in browser.films.thumbnails for row in rows)


def _memory() -> tuple[float, float]:
    """Highest resident sets in MiB: this process, its children together (Linux)."""
    own = os.getpid()
    children = [
        int(status.parent.name)
        for status in Path("/proc").glob("[0-9]*/status")
        if _field(status, "PPid:") == own
    ]
    of_children = sum(_field(Path(f"/proc/{pid}/status"), "VmHWM:") for pid in children)
    return _field(Path(f"/proc/{own}/status"), "VmHWM:") / 1024, of_children / 1024


def _field(status: Path, name: str) -> int:
    """A number of /proc/PID/status; 0 where the process has ended or has no such line."""
    try:
        lines = status.read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(name)), 0)


if __name__ == "__main__":
    for figure in measure():
        print(figure.row())
