"""Services for tests behind LocalCaller: a decoder that waits when told to, and a small model.

The films they show are made from the file's name, so a test can tell whose answer it sees.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from cxr_desktop.engine_session import Callers
from engine.child_process import ServiceCall
from engine.datatypes import (
    DisplayImage,
    Enhancement,
    FilmFile,
    FilmFormat,
    FilmInfo,
    FilmSource,
    HeaderRow,
    Heatmap,
    Histogram,
    Identity,
    ImageGroup,
    ModelInput,
    ModelView,
    PixelGrid,
    Prediction,
    Region,
    Window,
)
from engine.errors import DecodeError, EngineError, NotAnImageError
from engine.explanation.method_info import MethodInfo
from engine.inference.devices import DeviceInfo
from engine.inference.service import LoadedModel
from engine.marks.marks import Mark, RegionStatistics
from engine.models.card import (
    Architecture,
    Finding,
    ModelCard,
    Preprocessing,
    Task,
    Threshold,
    TrainingSummary,
)
from engine.progress import CancelToken, Progress, ProgressCallback, ignore_progress
from engine.viewing.opened_film import OpenedFilm

SHAPE = (20, 10)
CARD = ModelCard(
    schema=1,
    id="small",
    version="1.0",
    title="A small model",
    architecture=Architecture("small", 2, "features", 4, (2, 2)),
    task=Task.MANY_AT_ONCE,
    classes=("Opacity", "Effusion"),
    findings=(
        Finding("Opacity", ("Opacity",), Threshold(0.5, "by hand")),
        Finding("Effusion", ("Effusion",), Threshold(0.5, "by hand")),
    ),
    preprocessing=Preprocessing(size=(8, 8)),
    measured=(),
    parity=(),
    training=TrainingSummary("none", "none", "none", 0, 0, 0, "", 0.0, ""),
    intended_use="Tests.",
    limits=("Knows nothing.",),
    licence="Apache-2.0",
)


@dataclass
class Gates:
    """Calls wait at a closed gate: `close(method, path name)`, later `open`."""

    closed: dict[tuple[str, str], threading.Event] = field(default_factory=dict)
    calls: list[tuple[str, str]] = field(default_factory=list)

    def close(self, method: str, name: str) -> threading.Event:
        return self.closed.setdefault((method, name), threading.Event())

    def pass_through(self, method: str, name: str) -> None:
        self.calls.append((method, name))
        gate = self.closed.get((method, name))
        if gate is not None and not gate.wait(10):
            raise EngineError(name, "the test left its gate closed")


def grey_of(path: Path) -> int:
    """1.png is 1 everywhere, many.npz 5."""
    return 5 if path.stem == "many" else int(path.stem)


class FakeDecoder:
    """`7.png` is a film of grey 7; `many.npz` holds 5; `bad.png` fails; `notes.txt` is none."""

    def __init__(self, gates: Gates) -> None:
        self._gates = gates

    def probe_many(self, paths: Sequence[Path]) -> list[FilmFile | EngineError]:
        return [self._probe(path) for path in paths]

    def _probe(self, path: Path) -> FilmFile | EngineError:
        if path.suffix == ".txt":
            return NotAnImageError(path.name, "it is text")
        if path.stem == "bad":
            return DecodeError(path.name, "the file ends early")
        count = 5 if path.stem == "many" else 1
        return FilmFile(path, FilmFormat.PNG, (ImageGroup("images" if count > 1 else "", count),))

    def display(self, source: FilmSource, enhancement: Enhancement) -> DisplayImage:
        self._gates.pass_through("display", source.path.name)
        if source.path.stem == "late":
            raise DecodeError(source.path.name, "its pixels are missing")
        pixels = np.full(SHAPE, grey_of(source.path), np.uint8)
        if enhancement.invert:
            pixels = np.uint8(255) - pixels
        flat = Histogram(np.zeros(256, np.int64))
        return DisplayImage(pixels, flat, flat, Window(128, 255))

    def info(self, source: FilmSource) -> FilmInfo:
        self._gates.pass_through("info", source.path.name)
        identity = Identity(view="PA", study_date="2021-03-04")
        return FilmInfo(
            source, FilmFormat.PNG, SHAPE, 8, (0, 255), False, (), None, identity, True, "", ()
        )

    def open_film(self, source: FilmSource, enhancement: Enhancement) -> OpenedFilm:
        self._gates.pass_through("open_film", source.path.name)
        return OpenedFilm(self.display(source, enhancement), self.info(source))

    def display_proxy(
        self, source: FilmSource, enhancement: Enhancement, longest_side: int
    ) -> DisplayImage:
        whole = self.display(source, enhancement)
        return DisplayImage(whole.pixels[::2, ::2].copy(), whole.before, whole.after, whole.voi)

    def film_header(self, source: FilmSource) -> tuple[HeaderRow, ...]:
        return (HeaderRow(0, "", "Name", "", source.path.name),)

    def region_window(self, source: FilmSource, region: Region) -> Window:
        return Window(region.top, region.right, label="region")

    def model_view(
        self, source: FilmSource, preprocessing: Preprocessing, invert: bool = False
    ) -> ModelView:
        film = self.prepare(source, preprocessing)
        return ModelView(film.pixels[0].astype(np.uint8), film.grid)

    def statistics(
        self, source: FilmSource, marks: Sequence[Mark]
    ) -> tuple[RegionStatistics, ...]:
        grey = float(grey_of(source.path))
        return tuple(RegionStatistics(mark.id, grey, 0.0, grey, grey, 12) for mark in marks)

    def use_thumbnail_store(self, folder: Path) -> None:
        """Nothing is kept."""

    def thumbnail(self, source: FilmSource, side: int) -> np.ndarray:
        self._gates.pass_through("thumbnail", source.path.name)
        return np.zeros((side, side // 2), np.uint8)

    def prepare(self, source: FilmSource, preprocessing: Preprocessing) -> ModelInput:
        self._gates.pass_through("prepare", source.path.name)
        grey = np.full((1, 8, 8), grey_of(source.path), np.float32)
        return ModelInput(source, grey, PixelGrid(SHAPE, (8, 8), (8, 4), (0, 2)))

    def prepare_many(
        self, sources: Sequence[FilmSource], preprocessing: Preprocessing
    ) -> list[ModelInput]:
        return [self.prepare(source, preprocessing) for source in sources]


class FakeModel:
    """Scores "Opacity" as grey / 100, "Effusion" as 0.25."""

    def load(self, path: Path, device: str, precision: str = "float32") -> LoadedModel:
        if path.name == "damaged":
            raise EngineError("damaged", "its weights are missing", "Get the bundle again.")
        return LoadedModel(
            CARD, "0" * 64, DeviceInfo("CPU (test)", "cpu", "No usable GPU."), precision
        )

    def methods(self) -> tuple[MethodInfo, ...]:
        return (MethodInfo("cam", "Class activation map", True), MethodInfo("slow", "Slow", True))

    def predict(self, inputs: Sequence[ModelInput]) -> list[Prediction]:
        return [self._predict(film) for film in inputs]

    def _predict(self, film: ModelInput) -> Prediction:
        scores = np.array([film.pixels.mean() / 100, 0.25], np.float32)
        maps = np.stack([np.eye(2), -np.ones((2, 2))]).astype(np.float32)
        return Prediction(film.source, scores, maps, np.zeros(4, np.float32), film.grid)

    def explain(self, film: ModelInput, finding: str, method: str, call: ServiceCall) -> Heatmap:
        call.report(Progress(1, 2, "Explaining"))
        return Heatmap(np.ones((8, 8), np.float32), finding, f"the {method} method")


class ServiceCaller:
    """LocalCaller upon a service that is there already, one call at a time as a child has it."""

    def __init__(self, service: object) -> None:
        self._service = service
        self._lock = threading.Lock()
        self.closed = False

    def call(
        self,
        method: str,
        *args: object,
        timeout_s: float | None = None,
        cancel: CancelToken | None = None,
        on_progress: ProgressCallback = ignore_progress,
    ) -> object:
        with self._lock:
            function = getattr(self._service, method)
            if method == "explain":
                token = cancel or CancelToken()
                return function(*args, call=ServiceCall(token._event, on_progress))
            return function(*args)

    def close(self) -> None:
        self.closed = True


def fake_callers(gates: Gates) -> Callers:
    one, other, browser, scoring = (ServiceCaller(FakeDecoder(gates)) for _ in range(4))
    return Callers((one, other), browser, (scoring,), ServiceCaller(FakeModel()))


def make_films(folder: Path, *names: str) -> Path:
    """Empty files of these names; what they hold is in their names."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return folder
