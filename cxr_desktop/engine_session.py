"""The only module of the window that starts engine work.

It owns the children: two decode the films in view and their neighbours, one looks at files and
makes thumbnails, some prepare films for the model, one holds the model. Each has a lane of the
runner. Every method returns a TaskHandle at once. Answers about a film are a `FilmAnswer`, which
carries the film's source, so that an answer that comes late cannot be shown on another film.

A film in view stays with the viewer that decoded it, so that a new window does not decode it
anew. A film that none has goes to a viewer that is idle: it does not wait behind a neighbour
that is being decoded ahead.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from cxr_desktop.background import BackgroundRunner, TaskHandle, TaskReport
from cxr_desktop.viewer_desk import ViewerDesk
from engine.child_process import Caller, IsolatedCaller
from engine.cores import usable_cores
from engine.datatypes import Enhancement, FilmSource, ModelInput, Region
from engine.errors import ChildCrashedError
from engine.inference.model_caller import ModelCaller
from engine.low_priority import AFTER_THE_WINDOW
from engine.models.card import Preprocessing
from engine.progress import Progress
from engine.services import DECODER_SERVICE, MODEL_SERVICE, VIEWER_SERVICE

if TYPE_CHECKING:
    from engine.export.request import ExportRequest
    from engine.image_io.dicomdir import DicomDirectory
    from engine.image_io.find import FoundFile
    from engine.image_io.watch import FolderWatch
    from engine.marks.marks import FilmMarks, Mark

BROWSE, SEARCH, SCORE, FOLDER = "browse", "search", "score", "folder"
EXPLAIN, LIBRARY, MARKS = "explain", "library", "marks"
FILM_SECONDS = 60.0  # a film that takes longer has hung its decoder
THUMBNAIL_SECONDS = 20.0
EXPORT_SECONDS = 300.0
BATCH = 32
SEARCH_BATCH = 512
VIEWERS = 2


@dataclass(frozen=True, slots=True)
class Callers:
    """The children by what they do. `scoring` are the decoders that feed the model."""

    viewers: tuple[Caller, ...]
    browser: Caller
    scoring: tuple[Caller, ...]
    model: Caller

    def close(self) -> None:
        for caller in (*self.viewers, self.browser, *self.scoring, self.model):
            caller.close()


def isolated_callers() -> Callers:
    """Children that start at their first call."""
    decoders = max(1, min(4, usable_cores() // 2))
    return Callers(
        viewers=tuple(IsolatedCaller(VIEWER_SERVICE, role="film decoder") for _ in range(VIEWERS)),
        browser=IsolatedCaller(DECODER_SERVICE, role="thumbnail decoder"),
        scoring=tuple(
            IsolatedCaller(AFTER_THE_WINDOW, DECODER_SERVICE, role="scoring decoder")
            for _ in range(decoders)
        ),
        model=ModelCaller(IsolatedCaller(AFTER_THE_WINDOW, MODEL_SERVICE, role="model")),
    )


@dataclass(frozen=True, slots=True, eq=False)
class FilmAnswer:
    """Something learnt about one film: an image, its header, its scores."""

    source: FilmSource
    value: object


class EngineSession:
    """Starts engine work and returns at once; `close` ends every child."""

    def __init__(self, runner: BackgroundRunner, callers: Callers) -> None:
        self._runner = runner
        self._callers = callers
        self._viewers = ViewerDesk([f"view {number + 1}" for number in range(len(callers.viewers))])

    # Folders and files

    def search(self, roots: Sequence[Path]) -> TaskHandle:
        """Every file under `roots`; arrives as lists of str, FoundFile where there is a problem.

        100,000 texts in a few hundred lists burden the garbage collector less than as many
        objects: the window would stand still for it.
        """

        def work(report: TaskReport) -> None:
            from engine.image_io.find import find_files

            batch: list[FoundFile | str] = []
            full = 1  # doubled: what waits for its list to fill is never more than is there
            for found in find_files(roots, report.token, self.read_directory):
                batch.append(str(found.path) if found.problem is None else found)
                if len(batch) >= full:
                    report.item(batch)
                    batch, full = [], min(2 * full, SEARCH_BATCH)
            report.item(batch)

        return self._runner.run(SEARCH, work)

    def read_directory(self, path: Path) -> DicomDirectory:
        """A patient CD's DICOMDIR, read by the child that looks at files. For work in a lane:
        this waits. Raises DecodeError."""
        directory: DicomDirectory = self._callers.browser.call(
            "read_dicomdir", path, timeout_s=FILM_SECONDS
        )
        return directory

    def probe(self, paths: Sequence[Path]) -> TaskHandle:
        """list[FilmFile | EngineError], in order; a file at which the decoder dies has failed."""
        browser = self._callers.browser

        def probe(some: list[Path], report: TaskReport) -> list[object]:
            answers: list[object] = browser.call(
                "probe_many", some, timeout_s=FILM_SECONDS, cancel=report.token
            )
            return answers

        def work(report: TaskReport) -> list[object]:
            try:
                return probe(list(paths), report)
            except ChildCrashedError:
                return [_probed_alone(probe, path, report) for path in paths]

        return self._runner.run(BROWSE, work)

    def thumbnail(self, source: FilmSource, side: int) -> TaskHandle:
        """uint8 (h, w), longer side `side`."""
        call = self._callers.browser.call

        def work(report: TaskReport) -> FilmAnswer:
            seconds, token = THUMBNAIL_SECONDS, report.token
            picture = call("thumbnail", source, side, timeout_s=seconds, cancel=token)
            return FilmAnswer(source, picture)

        return self._runner.run(BROWSE, work)

    def watch(self, folder: FolderWatch) -> TaskHandle:
        """FolderChanges since the last look; in the lane of searches."""
        return self._runner.run(SEARCH, lambda report: folder.changes(report.token))

    def keep_thumbnails(self, folder: Path, *, clear: bool = False) -> TaskHandle:
        """KeptThumbnails in `folder`, their place from now on; `clear` deletes them first."""

        def work(_: TaskReport) -> object:
            call = self._callers.browser.call
            call("use_thumbnail_store", folder)
            if clear:
                call("clear_thumbnail_store")
            return call("kept_thumbnails")

        return self._runner.run(BROWSE, work)

    # The films in view

    def display(self, source: FilmSource, enhancement: Enhancement) -> TaskHandle:
        """DisplayImage."""
        return self._view(source, "display", enhancement)

    def display_proxy(
        self, source: FilmSource, enhancement: Enhancement, longest_side: int
    ) -> TaskHandle:
        """DisplayImage with fewer pixels than the film, for what follows the hand."""
        return self._view(source, "display_proxy", enhancement, longest_side)

    def open_ahead(self, source: FilmSource, enhancement: Enhancement) -> TaskHandle | None:
        """OpenedFilm, of a film that may be wanted next; None while no viewer is idle."""
        lane = self._viewers.lane_for_ahead(source)
        return None if lane is None else self._view(source, "open_film", enhancement, lane=lane)

    def info(self, source: FilmSource) -> TaskHandle:
        """FilmInfo."""
        return self._view(source, "info")

    def header(self, source: FilmSource) -> TaskHandle:
        """tuple[HeaderRow, ...] of the film's file."""
        return self._view(source, "film_header")

    def region_window(self, source: FilmSource, region: Region) -> TaskHandle:
        """Window."""
        return self._view(source, "region_window", region)

    def model_view(
        self, source: FilmSource, preprocessing: Preprocessing, invert: bool = False
    ) -> TaskHandle:
        """ModelView: exactly what the network gets."""
        return self._view(source, "model_view", preprocessing, invert)

    def statistics(self, source: FilmSource, marks: Sequence[Mark]) -> TaskHandle:
        """tuple[RegionStatistics, ...] of the regions among `marks`."""
        return self._view(source, "statistics", tuple(marks))

    def export(self, request: ExportRequest) -> TaskHandle:
        """tuple[Path, ...]: the files written."""

        def write(caller: Caller, report: TaskReport) -> object:
            return caller.call("export", request, timeout_s=EXPORT_SECONDS, cancel=report.token)

        return self._in_viewer(request.source, write)

    def load_marks(self, source: FilmSource, fallback: Path) -> TaskHandle:
        """LoadedMarks of the film."""

        def work(_: TaskReport) -> FilmAnswer:
            from engine.marks.sidecar import load_marks

            return FilmAnswer(source, load_marks(source, fallback))

        return self._runner.run(MARKS, work)

    def save_marks(
        self, source: FilmSource, marks: FilmMarks, film_shape: tuple[int, int], fallback: Path
    ) -> TaskHandle:
        """Path of the sidecar; in the order of asking, and written even if the program ends."""

        def work(_: TaskReport) -> Path:
            from engine.marks.sidecar import save_marks

            return save_marks(source, marks, film_shape, fallback)

        return self._runner.run(MARKS, work, to_the_end=True)

    # The model

    def list_models(self) -> TaskHandle:
        """tuple[BundleEntry, ...]; their hashes are checked, so this reads every bundle."""

        def work(_: TaskReport) -> object:
            from engine.models.library import list_bundles

            return list_bundles()

        return self._runner.run(LIBRARY, work)

    def import_model(self, path: Path) -> TaskHandle:
        """Installed: the copy in the user's own models."""
        return self._runner.run(LIBRARY, lambda _: _installing().install_bundle(path))

    def remove_model(self, path: Path) -> TaskHandle:
        """Where it lay; of the user's own models only."""
        return self._runner.run(LIBRARY, lambda _: _installing().remove_bundle(path))

    def load_model(self, path: Path, device: str, precision: str = "float32") -> TaskHandle:
        """LoadedModel; the one before stays where this one fails."""
        return self._runner.run(
            SCORE,
            lambda report: self._callers.model.call(
                "load", path, device, precision, cancel=report.token
            ),
        )

    def methods(self) -> TaskHandle:
        """tuple[MethodInfo, ...] for the loaded model."""
        return self._runner.run(SCORE, lambda _: self._callers.model.call("methods"))

    def score_one(
        self, source: FilmSource, preprocessing: Preprocessing, gated: bool = True
    ) -> TaskHandle:
        """Prediction; fails with a RefusedError when the input gate does not let it pass."""

        def work(report: TaskReport) -> FilmAnswer:
            film = self._prepared(source, preprocessing, report, gated)
            report.token.raise_if_cancelled()
            predictions = self._callers.model.call("predict", [film])
            return FilmAnswer(source, predictions[0])

        return self._runner.run(SCORE, work)

    def score_folder(
        self, files: Sequence[FoundFile], films: int, preprocessing: Preprocessing
    ) -> TaskHandle:
        """Arrives as FilmResult, one for each of the `films` in `files`, in their order."""

        def work(report: TaskReport) -> int:
            from engine.inference.pipeline import score_files

            callers = self._callers
            results = score_files(
                files, callers.scoring, callers.model, preprocessing, BATCH, report.token,
                gated=True,
            )  # fmt: skip
            done = 0
            for done, result in enumerate(results, 1):
                report.item(result)
                report.progress(Progress(done, max(films, done), "Scoring"))
            return done

        return self._runner.run(FOLDER, work)

    def explain(
        self, source: FilmSource, preprocessing: Preprocessing, finding: str, method: str
    ) -> TaskHandle:
        """Heatmap by one of the slower methods, with progress."""

        def work(report: TaskReport) -> FilmAnswer:
            film = self._prepared(source, preprocessing, report)
            heatmap = self._callers.model.call(
                "explain",
                film,
                finding,
                method,
                cancel=report.token,
                on_progress=report.progress,
            )
            return FilmAnswer(source, heatmap)

        return self._runner.run(EXPLAIN, work)

    def warm_up(self) -> None:
        """Starts the children that the first film needs, to spare it the wait."""
        viewers = zip(self._viewers.lanes, self._callers.viewers, strict=True)
        for lane, caller in ((BROWSE, self._callers.browser), *viewers):
            self._runner.run(lane, _started(caller))

    def close(self) -> None:
        self._callers.close()

    def _prepared(
        self,
        source: FilmSource,
        preprocessing: Preprocessing,
        report: TaskReport,
        gated: bool = False,
    ) -> ModelInput:
        film: ModelInput = self._callers.scoring[0].call(
            "prepare", source, preprocessing, False, gated, timeout_s=FILM_SECONDS,
            cancel=report.token,
        )  # fmt: skip
        return film

    def _view(
        self,
        source: FilmSource,
        method: str,
        *more: object,
        lane: str = "",
        seconds: float = FILM_SECONDS,
    ) -> TaskHandle:
        def ask(caller: Caller, report: TaskReport) -> FilmAnswer:
            value = caller.call(method, source, *more, timeout_s=seconds, cancel=report.token)
            return FilmAnswer(source, value)

        return self._in_viewer(source, ask, lane)

    def _in_viewer(
        self, source: FilmSource, ask: Callable[[Caller, TaskReport], object], lane: str = ""
    ) -> TaskHandle:
        desk = self._viewers
        lane = lane or desk.lane_of(source)
        caller = self._callers.viewers[desk.lanes.index(lane)]

        def work(report: TaskReport) -> object:
            with desk.at_work(lane):
                return ask(caller, report)

        handle = self._runner.run(lane, work)
        desk.began(lane, source, handle)
        return handle


def _probed_alone(
    probe: Callable[[list[Path], TaskReport], list[object]], path: Path, report: TaskReport
) -> object:
    try:
        return probe([path], report)[0]
    except ChildCrashedError as crashed:
        return crashed


def _installing() -> ModuleType:
    """Imported in the lane that first needs it, not at the start."""
    from engine.models import installing

    return installing


def _started(caller: Caller) -> Callable[[TaskReport], None]:
    def work(_: TaskReport) -> None:
        caller.call("probe_many", [])  # builds the service, so the decoders are imported

    return work
