"""The longest time the GUI thread does not answer while a run learns and is watched, and while
films are read beside it.

The real window with its real children and a real run at low priority. Films are chosen in Train,
ResNet-18 learns from them in a process of its own; first its step Run stays in front, then films
are paged through in Read.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figures import BenchmarkFigure
from benchmarks.gui_stall import wait_until
from benchmarks.lateness import Lateness, Stalls
from benchmarks.shared_films import SHARED

if TYPE_CHECKING:
    from cxr_desktop.main_window import MainWindow
    from cxr_desktop.trainer.run_desk import RunDesk
    from engine.training.recipe import Recipe

FILMS = 240
SECONDS = 15.0
_SIDE = 96
_PAGE_MS = 400
_RUN_STEP = 5


def measure(films: int = FILMS, seconds: float = SECONDS) -> list[BenchmarkFigure]:
    """Largest stalls in milliseconds; in a process of its own. Needs torch and shared films."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process:
        return process.submit(measure_here, films, seconds).result()


def measure_here(films: int, seconds: float) -> list[BenchmarkFigure]:
    """As `measure`, in this process."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as state, tempfile.TemporaryDirectory() as folder:
        os.environ["CXR_STATE_DIR"] = state
        _copy_films(Path(folder), films)
        watched, read = _in_window(Path(folder), seconds)
    return [
        _figure("largest stall of the window while a run learns and is watched", watched),
        _figure("largest stall of the window while a run learns and films are read", read),
    ]


def _figure(name: str, stalls: Stalls) -> BenchmarkFigure:
    return BenchmarkFigure(name, stalls.largest, 50, False, "ms", stalls.detail())


def _copy_films(folder: Path, films: int) -> None:
    """Class folders, as a person has them."""
    for name in ("NORMAL", "PNEUMONIA"):
        own = sorted((SHARED / "paediatric-pneumonia" / "train" / name).glob("*.jpeg"))
        if not own:
            raise SystemExit(f"This benchmark needs the films in {SHARED}.")
        (folder / name).mkdir()
        for path in own[: films // 2]:
            shutil.copy(path, folder / name)


def _in_window(folder: Path, seconds: float) -> tuple[Stalls, Stalls]:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from cxr_desktop.engine_session import isolated_callers
    from cxr_desktop.garbage import GarbageCollection
    from cxr_desktop.main_window import READ, TRAIN
    from cxr_desktop.startup import make_window

    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError("a QApplication is needed")
    window = make_window(app, [folder / "NORMAL"], isolated_callers())
    window.resize(1600, 900)
    window.show()
    wait_until(lambda: window.desk.loaded is not None, "the model to load")
    garbage = GarbageCollection(window)  # as the program does
    window.show_workspace(TRAIN)
    lateness = Lateness()
    desk = _started(window, folder, lateness)
    _wait(seconds)
    watched = lateness.stop()
    pager = QTimer(interval=_PAGE_MS)
    pager.timeout.connect(window.reader.browser.grid.choose_next)
    lateness.start()
    window.show_workspace(READ)
    pager.start()
    _wait(seconds)
    read = lateness.stop()
    pager.stop()
    desk.pause()
    wait_until(lambda: not desk.phase.works, "the run to pause")
    garbage.stop()
    window.close()
    return watched, read


def _started(window: MainWindow, folder: Path, lateness: Lateness) -> RunDesk:
    """A run that learns; it is listened from the first epoch on, which draws the first curves."""
    trainer = window.workspaces.trainer
    session = trainer.session
    trainer.choose([folder])
    wait_until(lambda: session.recipe is not None and session.split is not None, "the films")
    if session.recipe is not None:
        session.change_recipe(_light(session.recipe))
    trainer.show_step(_RUN_STEP)
    wait_until(trainer.run.start.isEnabled, "the run to be ready")
    trainer.run.start.click()
    wait_until(lambda: trainer.runs.story.started is not None, "the run to learn")
    lateness.start()
    wait_until(lambda: trainer.runs.story.last is not None, "the first epoch")
    return trainer.runs


def _light(recipe: Recipe) -> Recipe:
    """ResNet-18 on small films: an epoch in seconds, and more of them than are waited for."""
    from engine.training.recipe import Phase
    from engine.training.recipe_defaults import with_network

    small = with_network(recipe, "resnet18")
    return replace(
        small,
        input=replace(small.input, size=(_SIDE, _SIDE)),
        network=replace(small.network, start="scratch"),
        phases=(Phase(1000, 1e-4, 0),),
    )


def _wait(seconds: float) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


if __name__ == "__main__":
    for figure in measure():
        print(figure.row())
