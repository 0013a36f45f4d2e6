"""Services for tests behind LocalCaller: a decoder that waits when told to, and a small model.

The films they show are made from the file's name, so a test can tell whose answer it sees:
`7.png` is grey 7 everywhere; `p1_2019-03-20.png` is grey 20, of patient p1, from that day;
`60_12bit.png` has 12 bits (0 to 4095), `60_negative.png` stores dense tissue dark. A number
written into such a file goes before the one of its name.
"""

from __future__ import annotations

import re
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
from engine.errors import DecodeError, EngineError, NotAnImageError, RefusedError
from engine.explanation.method_info import MethodInfo
from engine.export.request import ExportRequest
from engine.image_io.thumbnail_store import KeptThumbnails
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
    """Calls wait at a closed gate: `close(method, path name)`, until the event is set.

    `failures` says of which (method, path name) calls fail, and with what.
    """

    closed: dict[tuple[str, str], threading.Event] = field(default_factory=dict)
    calls: list[tuple[str, str]] = field(default_factory=list)
    failures: dict[tuple[str, str], EngineError] = field(default_factory=dict)

    def close(self, method: str, name: str) -> threading.Event:
        return self.closed.setdefault((method, name), threading.Event())

    def pass_through(self, method: str, name: str) -> None:
        self.calls.append((method, name))
        gate = self.closed.get((method, name))
        if gate is not None and not gate.wait(10):
            raise EngineError(name, "the test left its gate closed")
        self.fail_if_told(method, name)

    def fail_if_told(self, method: str, name: str) -> None:
        failure = self.failures.get((method, name))
        if failure is not None:
            raise failure


_PATIENT = re.compile(r"(p\d+)_(\d{4}-\d\d-\d\d)")


def grey_of(path: Path) -> int:
    """As told above; many.npz is 5."""
    if path.is_file() and (written := path.read_text()):
        return int(written)
    if path.stem == "many":
        return 5
    patient = _PATIENT.match(path.stem)
    return int(patient[2][-2:] if patient else path.stem.split("_")[0])


def identity_of(path: Path) -> Identity:
    """Who the file's name says it shows."""
    patient = _PATIENT.match(path.stem)
    if patient is None:
        return Identity(view="PA", study_date="2021-03-04")
    name = f"{patient[1].upper()}^Jane"
    return Identity(patient[1], name, study_date=patient[2], view="PA")


def range_of(path: Path) -> tuple[int, tuple[float, float]]:
    """Bits, and the lowest and highest modality value."""
    return (12, (0.0, 4095.0)) if "12bit" in path.stem else (8, (0.0, 255.0))


class FakeDecoder:
    """`many.npz` holds five films; `bad.png` fails; `notes.txt` is none; the gate refuses
    `40_blank.png`.
    """

    def __init__(self, gates: Gates) -> None:
        self._gates = gates
        self._kept = KeptThumbnails(1234, 12_345_678)

    def probe_many(self, paths: Sequence[Path]) -> list[FilmFile | EngineError]:
        return [self._probe(path) for path in paths]

    def _probe(self, path: Path) -> FilmFile | EngineError:
        if path.suffix == ".txt":
            return NotAnImageError(path.name, "it is text")
        if path.stem == "bad":
            return DecodeError(path.name, "the file ends early")
        count = 5 if path.stem == "many" else 1
        groups = (ImageGroup("images" if count > 1 else "", count),)
        known = identity_of(path) if _PATIENT.match(path.stem) else Identity()
        return FilmFile(path, FilmFormat.PNG, groups, known)

    def display(self, source: FilmSource, enhancement: Enhancement) -> DisplayImage:
        self._gates.pass_through("display", source.path.name)
        if source.path.stem == "late":
            raise DecodeError(source.path.name, "its pixels are missing")
        pixels = np.full(SHAPE, grey_of(source.path), np.uint8)
        if enhancement.invert:
            pixels = np.uint8(255) - pixels
        flat = Histogram(np.zeros(256, np.int64))
        return DisplayImage(pixels, flat, flat, enhancement.voi or Window(128, 255))

    def info(self, source: FilmSource) -> FilmInfo:
        self._gates.pass_through("info", source.path.name)
        path = source.path
        (bits, ends), inverted = range_of(path), "negative" in path.stem
        who, png = identity_of(path), FilmFormat.PNG
        return FilmInfo(source, png, SHAPE, bits, ends, inverted, (), None, who, True, "", ())

    def open_film(self, source: FilmSource, enhancement: Enhancement) -> OpenedFilm:
        self._gates.pass_through("open_film", source.path.name)
        return OpenedFilm(self.display(source, enhancement), self.info(source))

    def display_proxy(
        self, source: FilmSource, enhancement: Enhancement, longest_side: int
    ) -> DisplayImage:
        whole = self.display(source, enhancement)
        return DisplayImage(whole.pixels[::2, ::2].copy(), whole.before, whole.after, whole.voi)

    def film_header(self, source: FilmSource) -> tuple[HeaderRow, ...]:
        self._gates.fail_if_told("film_header", source.path.name)
        return (HeaderRow(0, "", "Name", "", source.path.name, identifying=True),)

    def region_window(self, source: FilmSource, region: Region) -> Window:
        self._gates.pass_through("region_window", source.path.name)
        return Window(region.top, region.right, label="region")

    def model_view(
        self, source: FilmSource, preprocessing: Preprocessing, invert: bool = False
    ) -> ModelView:
        film = self.prepare(source, preprocessing)
        return ModelView(film.pixels[0].astype(np.uint8), film.grid)

    def statistics(self, source: FilmSource, marks: Sequence[Mark]) -> tuple[RegionStatistics, ...]:
        self._gates.pass_through("statistics", source.path.name)
        grey = float(grey_of(source.path))
        return tuple(RegionStatistics(mark.id, grey, 0.0, grey, grey, 12) for mark in marks)

    def export(self, request: ExportRequest) -> tuple[Path, ...]:
        self._gates.pass_through("export", request.source.path.name)
        request.target.write_text(str(grey_of(request.source.path)))
        return (request.target,)

    def use_thumbnail_store(self, folder: Path) -> None:
        """Nothing is kept there; 1234 thumbnails are said to be."""

    def kept_thumbnails(self) -> KeptThumbnails:
        self._gates.pass_through("kept_thumbnails", "")
        return self._kept

    def clear_thumbnail_store(self) -> None:
        self._gates.pass_through("clear_thumbnail_store", "")
        self._kept = KeptThumbnails(0, 20_480)

    def thumbnail(self, source: FilmSource, side: int) -> np.ndarray:
        self._gates.pass_through("thumbnail", source.path.name)
        return np.zeros((side, side // 2), np.uint8)

    def prepare(
        self,
        source: FilmSource,
        preprocessing: Preprocessing,
        invert: bool = False,
        gated: bool = False,
    ) -> ModelInput:
        self._gates.pass_through("prepare", source.path.name)
        if gated and "blank" in source.path.stem:
            raise RefusedError(source.path.name, "blank: it has almost no differences of grey")
        grey = np.full((1, 8, 8), grey_of(source.path), np.float32)
        return ModelInput(source, grey, PixelGrid(SHAPE, (8, 8), (8, 4), (0, 2)))

    def prepare_many(
        self, sources: Sequence[FilmSource], preprocessing: Preprocessing, gated: bool = False
    ) -> list[ModelInput | EngineError]:
        return [self._prepared(source, preprocessing, gated) for source in sources]

    def _prepared(
        self, source: FilmSource, preprocessing: Preprocessing, gated: bool
    ) -> ModelInput | EngineError:
        try:
            return self.prepare(source, preprocessing, gated=gated)
        except RefusedError as refused:
            return refused


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
