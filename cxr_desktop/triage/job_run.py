"""One run over a job, in its lane: new files first, then every film that waits. Knows no Qt."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cxr_desktop.background import TaskReport
from engine.child_process import Caller, IsolatedCaller
from engine.cores import usable_cores
from engine.errors import EngineError
from engine.image_io.dicomdir import DicomDirectory
from engine.inference.model_caller import ModelCaller
from engine.low_priority import SERVICE
from engine.progress import CancelToken, Progress
from engine.services import DECODER_SERVICE, MODEL_SERVICE
from engine.triage.film_scoring import JobModel
from engine.triage.folder_intake import FolderIntake
from engine.triage.inventory import take_inventory
from engine.triage.job_error import model_fails, other_model
from engine.triage.job_store import JobStore
from engine.triage.job_types import JobSettings
from engine.triage.runner import TriageRunner

_DIRECTORY_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class RunCallers:
    """The children of a run; they start at their first call."""

    decoders: tuple[Caller, ...]
    model: Caller

    def close(self) -> None:
        for caller in (*self.decoders, self.model):
            caller.close()


def isolated_run_callers() -> RunCallers:
    """Beside those of the reader, and behind them whenever both want to work."""
    decoders = max(1, min(4, usable_cores() // 2))
    return RunCallers(
        tuple(
            IsolatedCaller(SERVICE, DECODER_SERVICE, role="triage decoder") for _ in range(decoders)
        ),
        ModelCaller(IsolatedCaller(SERVICE, MODEL_SERVICE, role="triage model")),
    )


class JobRun:
    """`work` is for the lane, once; the rest is for any thread, at any time.

    What is asked for before the films' turn has come is done when it comes. `bundle` is where the
    model lies, when the job does not know better.
    """

    def __init__(
        self, store: JobStore, callers: RunCallers, watch: bool, bundle: Path | None = None
    ) -> None:
        self.watch = watch
        self._store, self._callers, self._bundle = store, callers, bundle
        self._turn = threading.Lock()  # of the three below
        self._runner: TriageRunner | None = None
        self._paused = False
        self._preferred: Path | None = None

    @property
    def is_idle(self) -> bool:
        """No film is at work: paused, or waiting for new files."""
        runner = self._runner
        return runner is not None and runner.is_idle

    def pause(self) -> None:
        self._pause(True)

    def resume(self) -> None:
        self._pause(False)

    def prefer(self, file: Path) -> None:
        """See `TriageRunner.prefer`."""
        with self._turn:
            self._preferred = file
            if self._runner is not None:
                self._runner.prefer(file)

    def close(self) -> None:
        """Ends the children, whatever they do."""
        self._callers.close()

    def work(self, report: TaskReport) -> None:
        """Hands over the InventoryResult, and progress. Raises JobError and CancelledError."""
        with contextlib.closing(self._callers):
            report.item(take_inventory(self._store, report.token, report.progress, self._directory))
            if not self.watch and not self._store.files.waiting(limit=1):
                return  # and no child has been started for it
            report.progress(Progress(0, 0, "Loading the model"))
            runner = TriageRunner(self._store, self._callers.decoders, self._load(report.token))
            self._take(runner)
            runner.run(report.token, report.progress, self._look())

    def _look(self) -> Callable[[CancelToken], object] | None:
        if not self.watch:
            return None
        return FolderIntake(self._store, self._directory).look

    def _directory(self, path: Path) -> DicomDirectory:
        directory: DicomDirectory = self._callers.decoders[0].call(
            "read_dicomdir", path, timeout_s=_DIRECTORY_SECONDS
        )
        return directory

    def _load(self, cancel: CancelToken) -> JobModel:
        settings = self._store.settings
        path = self._bundle or _place_of_bundle(settings)
        try:
            loaded = self._callers.model.call(
                "load", path, settings.device, settings.precision, cancel=cancel
            )
        except EngineError as problem:
            cancel.raise_if_cancelled()
            raise model_fails(problem.subject or path.name, problem.problem) from problem
        if loaded.sha256 != settings.bundle_sha256:
            raise other_model(path.name, f"{settings.bundle_id} {settings.bundle_version}")
        return JobModel.in_child(self._callers.model, loaded)

    def _pause(self, paused: bool) -> None:
        with self._turn:
            self._paused = paused
            if self._runner is not None:
                (self._runner.pause if paused else self._runner.resume)()

    def _take(self, runner: TriageRunner) -> None:
        with self._turn:
            self._runner = runner
            if self._preferred is not None:
                runner.prefer(self._preferred)
            if self._paused:
                runner.pause()


def _place_of_bundle(settings: JobSettings) -> Path:
    """Where the job says, or else where a bundle with the same hash is installed."""
    from engine.models.bundle import load_bundle
    from engine.models.library import list_bundles

    if settings.bundle_path.exists():
        return settings.bundle_path
    for entry in list_bundles():
        if entry.card is None or entry.card.id != settings.bundle_id:
            continue
        if load_bundle(entry.path).sha256 == settings.bundle_sha256:
            return entry.path
    return settings.bundle_path
