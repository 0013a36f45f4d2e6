"""From a click on a film to its pixels on the screen, and from one film to the next.

The real window with its real children, off screen, on DICOM films of 2000 x 2000 pixels of 16
bit, half of them in JPEG Lossless as archives send them, half uncompressed. The click is compared
with what cannot be saved: decoding, windowing and one paint of the same film, in this process, in
the same run. An uncompressed film out of the system's cache is read in 2 ms, so there the way
through another process is most of the time.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.figures import BenchmarkFigure, seconds
from benchmarks.gui_stall import wait_until

if TYPE_CHECKING:
    from cxr_desktop.main_window import MainWindow

SIDE = 2000
FILMS = 48


def measure() -> list[BenchmarkFigure]:
    """The click as a multiple of the least, and paging with films opened ahead, in ms."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as state, tempfile.TemporaryDirectory() as folder:
        os.environ["CXR_STATE_DIR"] = state
        paths = write_films(Path(folder), FILMS)
        window = _window(Path(folder))
        figures = [
            _clicks(window, paths, "JPEG Lossless", range(5, FILMS, 6)),
            _clicks(window, paths, "uncompressed", range(8, FILMS, 6)),
        ]
        pages = _page_through(window)
        window.close()
    figures.append(
        BenchmarkFigure(
            "next film of the same size, opened ahead, key to pixels",
            statistics.median(pages) * 1000,
            60,
            False,
            "ms",
            f"slowest of {len(pages)}: {max(pages) * 1000:.0f} ms",
        )
    )
    return figures


def _clicks(
    window: MainWindow, paths: Sequence[Path], what: str, rows: Sequence[int]
) -> BenchmarkFigure:
    """Each film is far from the one before, so none has been opened ahead."""
    clicks, least = [], []
    for row in rows:
        clicks.append(_click(window, row))
        _settle(window)
        least.append(min(_least(window, paths[row]) for _ in range(3)))
    ratio = statistics.median(clicks) / statistics.median(least)
    return BenchmarkFigure(
        f"click to pixels, 2000 x 2000 of 16 bit, {what}, against decode + window + paint",
        ratio,
        1.25,
        False,
        "times",
        f"median {statistics.median(clicks) * 1000:.0f} ms against "
        f"{statistics.median(least) * 1000:.0f} ms, {len(rows)} films no viewer had seen",
    )


def write_films(folder: Path, count: int) -> list[Path]:
    """Digital radiographs of noise around a bright middle, each of its own.

    Those with odd numbers are JPEG Lossless (1.2.840.10008.1.2.4.70), the others uncompressed.
    """
    import imagecodecs
    from pydicom.dataset import FileDataset, FileMetaDataset
    from pydicom.encaps import encapsulate
    from pydicom.uid import ExplicitVRLittleEndian, JPEGLosslessSV1, generate_uid

    rng = np.random.default_rng(5)
    rows, columns = np.mgrid[0:SIDE, 0:SIDE].astype(np.float32) / SIDE - 0.5
    body = 40000 * np.exp(-4 * (rows**2 + columns**2))
    paths = []
    for number in range(count):
        pixels = (body + rng.integers(0, 4000, (SIDE, SIDE))).astype(np.uint16)
        meta = FileMetaDataset()
        meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.1.1"
        meta.MediaStorageSOPInstanceUID = generate_uid()
        packed = number % 2 == 1
        meta.TransferSyntaxUID = JPEGLosslessSV1 if packed else ExplicitVRLittleEndian
        path = folder / f"{number:03d}.dcm"
        film = FileDataset(str(path), {}, file_meta=meta, preamble=b"\0" * 128)
        film.SOPClassUID = meta.MediaStorageSOPClassUID
        film.SOPInstanceUID = meta.MediaStorageSOPInstanceUID
        film.Modality, film.PatientID = "DX", f"bench{number}"
        film.Rows, film.Columns, film.SamplesPerPixel = SIDE, SIDE, 1
        film.PhotometricInterpretation = "MONOCHROME2"
        film.BitsAllocated, film.BitsStored, film.HighBit = 16, 16, 15
        film.PixelRepresentation = 0
        film.WindowCenter, film.WindowWidth = 24000, 44000
        if packed:
            film.PixelData = encapsulate([imagecodecs.ljpeg_encode(pixels)])
            film["PixelData"].is_undefined_length = True
        else:
            film.PixelData = pixels.tobytes()
        film.save_as(path, enforce_file_format=True)
        paths.append(path)
    return paths


def _window(folder: Path) -> MainWindow:
    from PySide6.QtWidgets import QApplication

    from cxr_desktop.engine_session import isolated_callers
    from cxr_desktop.startup import make_window

    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError("a QApplication is needed")
    window = make_window(app, [folder], isolated_callers())
    window.resize(1366, 768)
    window.show()
    browser = window.reader.browser
    wait_until(lambda: not browser.is_opening and browser.films.rowCount() == FILMS, "the films")
    wait_until(lambda: window.desk.loaded is not None, "the model")
    wait_until(lambda: _thumbnails_made(window), "the thumbnails")
    _settle(window)
    return window


def _thumbnails_made(window: MainWindow) -> bool:
    films = window.reader.browser.films
    rows = window.reader.browser.grid.visible_rows()
    return all(films.source_at(row) in films.thumbnails for row in rows)


def _settle(window: MainWindow) -> None:
    """Until the film in view is scored and its neighbours are opened: the machine is quiet."""
    page = window.reader
    wait_until(lambda: page.reading.prediction is not None, "the scores")
    wait_until(lambda: page.choice.is_ahead, "the neighbours")


def _least(window: MainWindow, path: Path) -> float:
    """Decode, window, paint, once: no process, no queue, no list."""
    from cxr_desktop.reader.film_canvas import FilmCanvas
    from engine.datatypes import Enhancement, FilmSource
    from engine.enhancement.display import enhance
    from engine.image_io import formats

    canvas = FilmCanvas()
    canvas.resize(window.reader.canvas.size())

    def once() -> None:
        film = formats.decode(FilmSource(path))
        canvas.show_film(enhance(film, Enhancement()).pixels)
        canvas.grab()

    return seconds(once)


def _click(window: MainWindow, row: int) -> float:
    return _time_to_pixels(window, lambda: window.reader.browser.grid.choose_row(row))


def _page_through(window: MainWindow) -> Sequence[float]:
    grid = window.reader.browser.grid
    _time_to_pixels(window, grid.choose_first)
    _settle(window)
    times = []
    for _ in range(20):
        times.append(_time_to_pixels(window, grid.choose_next))
        _settle(window)
    return times


def _time_to_pixels(window: MainWindow, act: Callable[[], object]) -> float:
    """Until the paint that shows the film has ended."""
    from PySide6.QtCore import QEventLoop

    canvas, loop, painted = window.reader.canvas, QEventLoop(), []

    def stop() -> None:
        painted.append(time.perf_counter())
        loop.quit()

    canvas.film_painted.connect(stop)
    began = time.perf_counter()
    act()
    if not painted:  # a film opened ahead is painted before the call returns
        loop.exec()
    canvas.film_painted.disconnect(stop)
    return painted[0] - began


if __name__ == "__main__":
    for figure in measure():
        print(figure.row())
