"""Jobs that are really run: drawn films, the tiny model, and who was scored."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from engine.child_process import LocalCaller
from engine.datatypes import ModelInput, Prediction
from engine.inference.predictor import Predictor
from engine.triage.file_table import SeenFile
from engine.triage.film_reading import state_of
from engine.triage.film_scoring import JobModel
from engine.triage.job_store import JobStore, opened
from engine.triage.job_types import JobFinding, JobSettings

DECODER = "engine.image_io.service:make_decoder_service"


def draw(path: Path, number: int, side: int = 64) -> Path:
    """A film of its own: a ramp whose first pixels are `number`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.tile(np.linspace(0, 255, side).astype(np.uint8), (side, 1))
    pixels[0, :2] = number // 256, number % 256
    Image.fromarray(pixels).save(path)
    return path


def draw_many(folder: Path, count: int) -> list[Path]:
    return [draw(folder / f"film_{number:04}.png", number) for number in range(count)]


class CountingModel:
    """A predictor that remembers the names of the films that it scored."""

    def __init__(self, predictor: Predictor) -> None:
        self.bundle, self.device, self._predictor = predictor.bundle, predictor.device, predictor
        self.scored: list[str] = []

    def predict(self, inputs: Sequence[ModelInput]) -> list[Prediction]:
        made = self._predictor.predict(inputs)
        self.scored += [film.source.name for film in inputs]
        return made

    @property
    def job_model(self) -> JobModel:
        return JobModel.here(self)


def find(store: JobStore) -> None:
    """Puts every file under the roots into the job, by name."""
    files = [path for root in store.settings.roots for path in sorted(root.rglob("*"))]
    store.files.seen([SeenFile(path, state_of(path)) for path in files if path.is_file()])


@contextlib.contextmanager
def a_job(folder: Path, films: Path, predictor: Predictor, rule: str = "") -> Iterator[JobStore]:
    """A new job in `folder` on everything under `films`, found already."""
    bundle = predictor.bundle
    settings = JobSettings((films,), bundle.path, "tiny", "1", bundle.sha256, patient_rule=rule)
    with opened(folder, settings, [JobFinding("Density", 0.5)]) as store:
        find(store)
        yield store


def outcomes(store: JobStore) -> dict[str, str]:
    return {file.path.name: file.outcome.value for file in store.files.all()}


def reasons(store: JobStore) -> dict[str, str]:
    """Of first films, by the name of their file."""
    with store.database.reading() as connection:
        rows = connection.execute(
            "SELECT name, reason FROM film JOIN file ON film.file = file.key WHERE position = 0"
        )
        return {Path(name).name: reason for name, reason in rows}


def sums_up(store: JobStore, *expected: int) -> None:
    """waiting, scored, refused, failed"""
    totals = store.totals()
    assert (totals.waiting, totals.scored, totals.refused, totals.failed) == expected
    assert totals.found == len(list(store.files.all()))


class GrowingDecoder:
    """Another program writes to "growing.png" while it is read, `times` times."""

    def __init__(self, times: int) -> None:
        self._sound, self._times = LocalCaller(DECODER), times

    def call(self, method: str, *args: Any, **_: object) -> Any:
        if method == "assess_many" and self._times:
            for task in args[0]:
                if task.source.path.name == "growing.png":
                    self._times -= 1
                    with task.source.path.open("ab") as stream:
                        stream.write(b"\0")
        return self._sound.call(method, *args)

    def close(self) -> None: ...
