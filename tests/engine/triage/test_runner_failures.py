"""What a run loses when something dies, goes, fills up or grows: what was at fault, no more."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from engine.child_process import IsolatedCaller, LocalCaller
from engine.datatypes import ModelInput, Prediction
from engine.errors import DeviceError
from engine.image_io.service import DecoderService
from engine.inference.model_caller import ModelCaller
from engine.inference.predictor import Predictor
from engine.progress import Progress
from engine.triage.database import JobError
from engine.triage.film_scoring import JobModel
from engine.triage.runner import TriageRunner
from tests.engine.inference.crashing_model import FACTORY as CRASHING_MODEL
from tests.engine.triage.running import (
    DECODER,
    CountingModel,
    GrowingDecoder,
    a_job,
    draw,
    draw_many,
    find,
    reasons,
    sums_up,
)


class AbortingDecoder(DecoderService):
    """Kills its process at films whose name says so, and never ends at others."""

    def assess_many(self, tasks: Any, rules: Any) -> Any:
        if any(task.source.path.name.startswith("abort") for task in tasks):
            os.abort()
        if any(task.source.path.name.startswith("hang") for task in tasks):
            threading.Event().wait()
        return super().assess_many(tasks, rules)


def make_aborting_decoder() -> AbortingDecoder:
    return AbortingDecoder()


def test_a_decoder_that_dies_or_hangs_costs_one_film(
    films: Path, job: Path, model: CountingModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw_many(films, 6)
    draw(films / "abort.png", 100)
    draw(films / "hang.png", 101)
    monkeypatch.setattr("engine.inference.film_worker.FILM_SECONDS", 3.0)
    factory = f"{__name__}:make_aborting_decoder"
    child = IsolatedCaller(factory, role="decoder", grace_s=0.1)
    child.start()
    try:
        with a_job(job, films, model) as store:
            TriageRunner(store, [child], model.job_model).run()
            sums_up(store, 0, 6, 0, 2)
            told = reasons(store)
    finally:
        child.close()
    assert told["abort.png"] == "The decoder crashed (signal SIGABRT)."
    assert told["hang.png"] == "The decoder took longer than 3 s and was ended."


def test_a_decoder_killed_from_outside_costs_nothing(
    films: Path, job: Path, model: CountingModel
) -> None:
    draw_many(films, 40)
    child = IsolatedCaller(DECODER, role="decoder")
    killed = []

    def kill_once(_: Progress) -> None:
        if not killed and child.pid:
            killed.append(child.pid)
            os.kill(child.pid, 9)

    try:
        with a_job(job, films, model) as store:
            TriageRunner(store, [child], model.job_model, batch=4).run(on_progress=kill_once)
            sums_up(store, 0, 40, 0, 0)
    finally:
        child.close()
    assert killed
    assert len(model.scored) == len(set(model.scored)) == 40


class EndedDecoder(DecoderService):
    """Gets a signal over its first film, as when all processes of a session are ended."""

    def __init__(self, told: Path, number: int) -> None:
        super().__init__()
        self._told, self._number = told, number

    def assess_many(self, tasks: Any, rules: Any) -> Any:
        if not self._told.exists():
            self._told.touch()
            os.kill(os.getpid(), self._number)
        return super().assess_many(tasks, rules)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGKILL"])
def test_the_only_film_of_a_call_is_not_to_blame_for_a_signal(
    films: Path, job: Path, tmp_path: Path, model: CountingModel, name: str
) -> None:
    draw_many(films, 1)
    factory = f"{__name__}:EndedDecoder"
    child = IsolatedCaller(factory, tmp_path / "told", int(getattr(signal, name)), role="decoder")
    try:
        with a_job(job, films, model) as store:
            TriageRunner(store, [child], model.job_model).run()
            sums_up(store, 0, 1, 0, 0)
    finally:
        child.close()
    assert (tmp_path / "told").exists()


@pytest.fixture
def crashing(predictor: Predictor) -> Iterator[tuple[IsolatedCaller, JobModel]]:
    child = IsolatedCaller(CRASHING_MODEL, role="model")
    caller = ModelCaller(child)
    try:
        loaded = caller.call("load", predictor.bundle.path, "cpu")
        yield child, JobModel.in_child(caller, loaded)
    finally:
        child.close()


def test_a_film_that_kills_the_model(
    films: Path,
    job: Path,
    predictor: Predictor,
    decoder: LocalCaller,
    crashing: tuple[IsolatedCaller, JobModel],
) -> None:
    for number, name in enumerate(("poison_1", "poison_2", "poison_3", "sound", "well")):
        draw(films / f"{name}.png", number)
    with a_job(job, films, predictor) as store:
        TriageRunner(store, [decoder], crashing[1]).run()
        sums_up(store, 0, 2, 0, 3)
        assert reasons(store)["poison_2.png"] == "The model crashed (signal SIGABRT)."


def test_a_model_killed_from_outside_costs_nothing(
    films: Path,
    job: Path,
    predictor: Predictor,
    decoder: LocalCaller,
    crashing: tuple[IsolatedCaller, JobModel],
) -> None:
    draw_many(films, 30)
    child, model = crashing

    def kill(progress: Progress) -> None:
        if progress.done == 4 and child.pid:
            os.kill(child.pid, 9)

    with a_job(job, films, predictor) as store:
        TriageRunner(store, [decoder], model, batch=4).run(on_progress=kill)
        sums_up(store, 0, 30, 0, 0)


class DeadModel(CountingModel):
    def predict(self, inputs: Sequence[ModelInput]) -> list[Prediction]:
        raise DeviceError("GPU", "ran out of memory")


def test_a_model_that_cannot_work_fails_no_film(
    films: Path, job: Path, model: CountingModel, predictor: Predictor, decoder: LocalCaller
) -> None:
    draw_many(films, 10)
    with a_job(job, films, model) as store:
        with pytest.raises(JobError, match="cannot score any film: ran out of memory"):
            TriageRunner(store, [decoder], DeadModel(predictor).job_model, batch=4).run()
        sums_up(store, 10, 0, 0, 0)
        TriageRunner(store, [decoder], model.job_model).run()
        sums_up(store, 0, 10, 0, 0)


def test_a_root_that_vanishes(
    films: Path, job: Path, model: CountingModel, decoder: LocalCaller
) -> None:
    draw_many(films, 60)
    away = films.with_name("away")

    def pull_out(_: Progress) -> None:
        if films.exists():
            films.rename(away)

    with a_job(job, films, model) as store:
        runner = TriageRunner(store, [decoder], model.job_model, batch=4)
        with pytest.raises(JobError, match="films: the folder is not there"):
            runner.run(on_progress=pull_out)
        totals = store.totals()
        assert totals.failed == 0
        assert totals.waiting + totals.scored == 60
        away.rename(films)
        runner.run()
        sums_up(store, 0, 60, 0, 0)


def test_one_file_that_vanishes_has_failed(
    films: Path, job: Path, model: CountingModel, decoder: LocalCaller
) -> None:
    draw_many(films, 3)
    with a_job(job, films, model) as store:
        (films / "film_0001.png").unlink()
        TriageRunner(store, [decoder], model.job_model).run()
        sums_up(store, 0, 2, 0, 1)
        assert "is not there any more" in reasons(store)["film_0001.png"]


def test_a_full_disk_loses_nothing(
    films: Path, job: Path, model: CountingModel, decoder: LocalCaller
) -> None:
    draw_many(films, 200)
    with a_job(job, films, model) as store:
        runner = TriageRunner(store, [decoder], model.job_model, batch=4)
        with store.database.reading() as connection:
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            connection.execute(f"PRAGMA max_page_count = {pages + 4}")
        with pytest.raises(JobError, match="the disk is full"):
            runner.run()
        totals = store.totals()
        assert 0 < totals.scored < 200
        assert totals.waiting + totals.scored == 200
        with store.database.reading() as connection:
            connection.execute("PRAGMA max_page_count = 1000000")
        runner.run()
        sums_up(store, 0, 200, 0, 0)


def test_a_file_that_grows_fails_with_what_to_do(
    films: Path, job: Path, model: CountingModel
) -> None:
    draw_many(films, 3)
    draw(films / "growing.png", 9)
    with a_job(job, films, model) as store:
        TriageRunner(store, [GrowingDecoder(1)], model.job_model).run()
        sums_up(store, 0, 3, 0, 1)
        reason = "The file changed while it was read. Try again once it is complete."
        assert reasons(store)["growing.png"] == reason
        find(store)
        assert store.totals().waiting == 1
        TriageRunner(store, [GrowingDecoder(0)], model.job_model).run()
        sums_up(store, 0, 4, 0, 0)
