"""How many times a second a film follows a slider or a window drag: proxies against full size.

The real viewer child and the real canvas: every update is asked for, made, sent, shown and
painted before the next one begins. The window overlaps these, so it is not slower.
"""

from __future__ import annotations

import itertools
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.figures import BenchmarkFigure, side_by_side
from engine.child_process import IsolatedCaller
from engine.datatypes import ClaheSettings, Enhancement, FilmSource, Window
from engine.services import VIEWER_SERVICE

ROWS, COLUMNS = 2500, 2000
CANVAS = (1400, 1000)  # logical pixels: a film alone on a screen of 1920 x 1080
AIM = 25.0
_Update = Callable[[Enhancement, bool], None]


def measure(rounds: int = 40) -> list[BenchmarkFigure]:
    """Updates a second while CLAHE's clip limit is dragged, and while the window is."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        film = _write_film(Path(folder) / "film.png")
        viewer = IsolatedCaller(VIEWER_SERVICE, role="film decoder")
        try:
            update = _updater(viewer, film)
            return [
                _figure("CLAHE slider", update, _clip_limits(), rounds),
                _figure("window drag", update, _windows(), rounds),
                _figure("window drag with CLAHE", update, _windows(ClaheSettings()), rounds),
            ]
        finally:
            viewer.close()


def _figure(
    what: str, update: _Update, steps: Iterator[Enhancement], rounds: int
) -> BenchmarkFigure:
    for small in (True, False):  # the proxy is made, the levels of the film too
        update(next(steps), small)
    proxy, full = side_by_side(
        lambda: update(next(steps), True), lambda: update(next(steps), False), rounds
    )
    return BenchmarkFigure(
        f"{what} on {ROWS} x {COLUMNS}, 16 bit: updates a second, painting included",
        1 / proxy,
        AIM,
        True,
        "/s",
        f"proxy of {max(CANVAS)} px {proxy * 1000:.1f} ms, full resolution {full * 1000:.1f} ms "
        f"({1 / full:.0f} /s), median of {rounds}",
    )


def _updater(viewer: IsolatedCaller, film: FilmSource) -> _Update:
    from PySide6.QtWidgets import QApplication

    from cxr_desktop.reader.film_canvas import FilmCanvas

    app = QApplication.instance() or QApplication(sys.argv[:1])
    canvas = FilmCanvas()
    canvas.resize(*CANVAS)
    canvas.show()
    canvas.show_film(viewer.call("display", film, Enhancement()).pixels)

    def update(enhancement: Enhancement, small: bool) -> None:
        if small:
            shown = viewer.call("display_proxy", film, enhancement, max(CANVAS))
        else:
            shown = viewer.call("display", film, enhancement)
        canvas.show_film(shown.pixels, True, film_shape=(ROWS, COLUMNS))
        canvas.repaint()
        app.processEvents()

    return update


def _clip_limits() -> Iterator[Enhancement]:
    for position in itertools.cycle((*range(5, 81), *range(80, 5, -1))):
        yield Enhancement(clahe=ClaheSettings(position / 10, 8))


def _windows(clahe: ClaheSettings | None = None) -> Iterator[Enhancement]:
    for step in itertools.cycle(range(100)):
        yield Enhancement(voi=Window(30000.0 + 50 * step, 40000.0 - 100 * step), clahe=clahe)


def _write_film(path: Path) -> FilmSource:
    """The real CR chest of pydicom-data at 2500 x 2000, spread over 16 bits."""
    import cv2
    import numpy as np
    from pydicom.data import get_testdata_file

    from engine.image_io.formats import decode

    name = get_testdata_file("RG1_UNCI.dcm", download=False)
    if name is None:
        raise SystemExit("This benchmark needs the film RG1_UNCI of the package pydicom-data.")
    pixels = decode(FilmSource(Path(str(name)))).pixels.astype(np.uint16) * 2
    large = cv2.resize(pixels, (COLUMNS, ROWS), interpolation=cv2.INTER_CUBIC)
    cv2.imwrite(str(path), large)
    return FilmSource(path)


if __name__ == "__main__":
    for figure in measure():
        print(figure.row())
