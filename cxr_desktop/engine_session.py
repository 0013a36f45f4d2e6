"""The only module of the window that starts engine work.

It owns the children: one decodes the film in view, one looks at files and makes thumbnails,
some prepare films for the model, one holds the model. Each has a lane of the runner. Every
method returns a TaskHandle at once. Answers about a film are a `FilmAnswer`, which carries the
film's source, so that an answer that comes late cannot be shown on another film.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cxr_desktop.background import BackgroundRunner, TaskHandle, TaskReport
from engine.child_process import Caller, IsolatedCaller
from engine.datatypes import Enhancement, FilmSource, ModelInput
from engine.errors import ChildCrashedError
from engine.inference.model_caller import ModelCaller
from engine.models.card import Preprocessing
from engine.progress import Progress
from engine.services import DECODER_SERVICE, MODEL_SERVICE

if TYPE_CHECKING:
    from engine.image_io.find import FoundFile

VIEW, BROWSE, SEARCH, SCORE, FOLDER, EXPLAIN, LIBRARY = (
    "view",
    "browse",
    "search",
    "score",
    "folder",
    "explain",
    "library",
)
FILM_SECONDS = 60.0  # a film that takes longer has hung its decoder
THUMBNAIL_SECONDS = 20.0
BATCH = 32


@dataclass(frozen=True, slots=True)
class Callers:
    """The children by what they do. `scoring` are the decoders that feed the model."""

    viewer: Caller
    browser: Caller
    scoring: tuple[Caller, ...]
    model: Caller

    def close(self) -> None:
        for caller in (self.viewer, self.browser, *self.scoring, self.model):
            caller.close()


def isolated_callers() -> Callers:
    """Children that start at their first call."""
    decoders = max(1, min(4, (os.cpu_count() or 2) // 2))
    return Callers(
        viewer=IsolatedCaller(DECODER_SERVICE, role="film decoder"),
        browser=IsolatedCaller(DECODER_SERVICE, role="thumbnail decoder"),
        scoring=tuple(
            IsolatedCaller(DECODER_SERVICE, role="scoring decoder") for _ in range(decoders)
        ),
        model=ModelCaller(IsolatedCaller(MODEL_SERVICE, role="model")),
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

    # Folders and files

    def search(self, roots: Sequence[Path]) -> TaskHandle:
        """Every file under `roots`; arrives as FoundFile."""

        def work(report: TaskReport) -> None:
            from engine.image_io.find import find_files

            for found in find_files(roots, report.token):
                report.item(found)

        return self._runner.run(SEARCH, work)

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
        return self._of_film(
            BROWSE, self._callers.browser, source, "thumbnail", side, seconds=THUMBNAIL_SECONDS
        )

    # The film in view

    def display(self, source: FilmSource, enhancement: Enhancement) -> TaskHandle:
        """DisplayImage."""
        return self._of_film(VIEW, self._callers.viewer, source, "display", enhancement)

    def info(self, source: FilmSource) -> TaskHandle:
        """FilmInfo."""
        return self._of_film(VIEW, self._callers.viewer, source, "info")

    def header(self, source: FilmSource) -> TaskHandle:
        """tuple[HeaderRow, ...] of the film's file."""
        viewer = self._callers.viewer
        return self._runner.run(
            VIEW,
            lambda report: FilmAnswer(
                source,
                viewer.call(
                    "read_header", source.path, timeout_s=FILM_SECONDS, cancel=report.token
                ),
            ),
        )

    # The model

    def list_models(self) -> TaskHandle:
        """tuple[BundleEntry, ...]; their hashes are checked, so this reads every bundle."""

        def work(_: TaskReport) -> object:
            from engine.models.library import list_bundles

            return list_bundles()

        return self._runner.run(LIBRARY, work)

    def import_model(self, path: Path) -> TaskHandle:
        """The Path of the copy in the user's own models."""

        def work(_: TaskReport) -> object:
            from engine.models.library import import_bundle

            return import_bundle(path).folder

        return self._runner.run(LIBRARY, work)

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

    def score_one(self, source: FilmSource, preprocessing: Preprocessing) -> TaskHandle:
        """Prediction."""

        def work(report: TaskReport) -> FilmAnswer:
            film = self._prepared(source, preprocessing, report)
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
                files, callers.scoring, callers.model, preprocessing, BATCH, report.token
            )
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
        for lane, caller in ((BROWSE, self._callers.browser), (VIEW, self._callers.viewer)):
            self._runner.run(lane, _started(caller))

    def close(self) -> None:
        self._callers.close()

    def _prepared(
        self, source: FilmSource, preprocessing: Preprocessing, report: TaskReport
    ) -> ModelInput:
        film: ModelInput = self._callers.scoring[0].call(
            "prepare", source, preprocessing, timeout_s=FILM_SECONDS, cancel=report.token
        )
        return film

    def _of_film(
        self,
        lane: str,
        caller: Caller,
        source: FilmSource,
        method: str,
        *more: object,
        seconds: float = FILM_SECONDS,
    ) -> TaskHandle:
        return self._runner.run(
            lane,
            lambda report: FilmAnswer(
                source,
                caller.call(method, source, *more, timeout_s=seconds, cancel=report.token),
            ),
        )


def _probed_alone(
    probe: Callable[[list[Path], TaskReport], list[object]], path: Path, report: TaskReport
) -> object:
    try:
        return probe([path], report)[0]
    except ChildCrashedError as crashed:
        return crashed


def _started(caller: Caller) -> Callable[[TaskReport], None]:
    def work(_: TaskReport) -> None:
        caller.call("probe_many", [])  # builds the service, so the decoders are imported

    return work
