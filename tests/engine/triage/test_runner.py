"""Every file ends, once, whatever happens meanwhile; the sum is always that of the files found."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import threading
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from engine.child_process import IsolatedCaller, LocalCaller
from engine.datatypes import FilmSource, ModelInput, Prediction
from engine.errors import CancelledError, DeviceError
from engine.image_io.find import find_files
from engine.image_io.service import DecoderService
from engine.inference.model_caller import ModelCaller
from engine.inference.predictor import Predictor, open_predictor
from engine.models.bundle import load_bundle
from engine.progress import CancelToken, Progress
from engine.triage.database import JobError
from engine.triage.film_scoring import JobModel
from engine.triage.inventory import seen_file
from engine.triage.job_store import JobStore, opened
from engine.triage.job_types import TriageOutcome
from engine.triage.run_progress import TriageProgress
from engine.triage.runner import TriageRunner
from tests.engine.inference.crashing_model import FACTORY as CRASHING_MODEL
from tests.engine.models.tiny_bundle import write_tiny_bundle
from tests.engine.triage.running import (
    DECODER,
    CountingModel,
    a_job,
    draw,
    draw_many,
    find,
    outcomes,
    reasons,
)


@pytest.fixture(scope="module")
def predictor(tmp_path_factory: pytest.TempPathFactory) -> Predictor:
    pytest.importorskip("onnx", reason="the tiny model is made with onnx, of the torch layer")
    folder = tmp_path_factory.mktemp("bundle") / "tiny"
    write_tiny_bundle(folder)
    return open_predictor(load_bundle(folder), "cpu")


@pytest.fixture
def model(predictor: Predictor) -> CountingModel:
    return CountingModel(predictor)


@pytest.fixture
def films(tmp_path: Path) -> Path:
    return tmp_path / "films"


@pytest.fixture
def decoder() -> Iterator[LocalCaller]:
    caller = LocalCaller(DECODER)
    yield caller
    caller.call("close")  # array files stay open between calls


@pytest.fixture
def job(tmp_path: Path) -> Path:
    return tmp_path / "job"


def sums_up(store: JobStore, *expected: int) -> None:
    """waiting, scored, refused, failed"""
    totals = store.totals()
    assert (totals.waiting, totals.scored, totals.refused, totals.failed) == expected
    assert totals.found == len(list(store.files.all()))


def test_files_of_all_kinds(
    films: Path, job: Path, model: CountingModel, decoder: LocalCaller
) -> None:
    draw_many(films, 5)
    draw(films / "small.png", 1, side=63)
    Image.new("L", (100, 100), 40).save(films / "blank.png")
    (films / "empty.png").touch()
    (films / "notes.txt").write_text("words")
    stack = np.stack([np.asarray(Image.open(films / f"film_000{n}.png")) for n in range(3)])
    np.savez(films / "stack.npz", images=stack)
    with a_job(job, films, model) as store:
        TriageRunner(store, [decoder], model.job_model).run()
        sums_up(store, 0, 6, 3, 1)
        assert store.totals().films == 8
        told = reasons(store)
        assert told["small.png"] == "Far too small: 63 x 63 pixels."
        assert told["blank.png"] == "Blank: it has almost no differences of grey."
        assert told["notes.txt"] == "Not an image: a text file."
        assert outcomes(store)["empty.png"] == "failed"
        assert sorted(model.scored)[-3:] == [f"stack.npz images[{n}]" for n in range(3)]
        film = FilmSource(films / "film_0003.png")
        prepared = decoder.call("prepare", film, model.bundle.card.preprocessing)
        (alone,) = model.predict([prepared])
        kept = store.films.maps(6)  # the sixth file found, and the sixth film
        assert kept is not None
        np.testing.assert_allclose(kept.scores, alone.scores, rtol=1e-6)
        assert kept.maps.dtype == np.float16
        np.testing.assert_allclose(kept.maps, alone.maps, rtol=1e-3)
        assert kept.grid == alone.grid
        with store.database.reading() as connection:
            size = connection.execute("SELECT rows, columns FROM film WHERE key = 6").fetchone()
        assert size == (64, 64)


def test_copies_are_scored_once(
    films: Path, job: Path, model: CountingModel, decoder: LocalCaller
) -> None:
    """Beside each other in one batch, far apart, and one that comes later."""
    draw_many(films, 12)
    shutil.copy(films / "film_0000.png", films / "film_0000_again.png")
    shutil.copy(films / "film_0000.png", films / "person7_zz.png")
    with a_job(job, films, model, rule=r"^(person\d+)_") as store:
        TriageRunner(store, [decoder], model.job_model, batch=4).run()
        sums_up(store, 0, 14, 0, 0)
        assert store.totals().duplicates == 2
        shutil.copy(films / "film_0005.png", films / "later.png")
        find(store)
        TriageRunner(store, [decoder], model.job_model).run()
        sums_up(store, 0, 15, 0, 0)
        assert store.totals().duplicates == 3
        with store.database.reading() as connection:
            patients = dict(
                connection.execute(
                    "SELECT name, patient_id FROM film JOIN file ON film.file = file.key"
                    " WHERE patient_id <> ''"
                )
            )
    assert patients == {"person7_zz.png": "person7"}
    assert sorted(model.scored) == [f"film_{n:04}.png" for n in range(12)]


def test_a_touched_file_keeps_its_score_and_a_changed_one_does_not(
    films: Path, job: Path, model: CountingModel, decoder: LocalCaller
) -> None:
    draw_many(films, 3)
    with a_job(job, films, model) as store:
        TriageRunner(store, [decoder], model.job_model).run()
        os.utime(films / "film_0000.png", (5, 5))
        draw(films / "film_0001.png", 77, side=70)
        find(store)
        assert store.totals().waiting == 2
        model.scored.clear()
        TriageRunner(store, [decoder], model.job_model).run()
        sums_up(store, 0, 3, 0, 0)
        assert store.totals().stale == 0
        find(store)
        assert store.totals().waiting == 0
    assert model.scored == ["film_0001.png"]


def test_scored_anyway(films: Path, job: Path, model: CountingModel, decoder: LocalCaller) -> None:
    draw(films / "small.png", 1, side=40)
    with a_job(job, films, model) as store:
        runner = TriageRunner(store, [decoder], model.job_model)
        runner.run()
        sums_up(store, 0, 0, 1, 0)
        store.files.again([1], ungated=True)
        runner.run()
        sums_up(store, 0, 1, 0, 0)


def test_films_inside_an_archive(
    films: Path, job: Path, model: CountingModel, decoder: LocalCaller
) -> None:
    """Each is a file of the job; one of them has the bytes of a film beside the archive."""
    drawn = draw_many(films, 3)
    archive = films / "exam.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.write(drawn[0], "cd/first.png")
        packed.write(draw(films.parent / "other.png", 50), "cd/other.png")
    with a_job(job, films, model) as store:
        store.files.is_gone([1], gone=True)  # the archive itself is no film
        store.files.seen(seen_file(found) for found in find_files([films]))
        TriageRunner(store, [decoder], model.job_model).run()
        ended = outcomes(store)
        assert {ended[name] for name in ("first.png", "other.png", drawn[0].name)} == {"scored"}
        assert store.totals().duplicates == 1
    assert sorted(model.scored) == [*(path.name for path in drawn), "other.png"]


def test_what_a_name_says_of_a_film_that_failed(
    films: Path, job: Path, model: CountingModel, decoder: LocalCaller
) -> None:
    films.mkdir()
    (films / "person3_2020-02-01.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    with a_job(job, films, model, rule=r"^(person\d+)_") as store:
        TriageRunner(store, [decoder], model.job_model).run()
        sums_up(store, 0, 0, 0, 1)
        with store.database.reading() as connection:
            row = connection.execute("SELECT patient_id, study_date FROM film").fetchone()
    assert row == ("person3", "2020-02-01")


def test_another_model_is_refused(films: Path, job: Path, model: CountingModel) -> None:
    draw_many(films, 1)
    with a_job(job, films, model) as store:
        other = JobModel(model, model.bundle.card.preprocessing, "cd" * 32)
        with pytest.raises(JobError, match="made with another model"):
            TriageRunner(store, [], other)


def test_pause_and_resume(
    films: Path, job: Path, model: CountingModel, decoder: LocalCaller
) -> None:
    draw_many(films, 60)
    paused = threading.Event()
    seen: list[TriageProgress] = []

    def report(progress: Progress) -> None:
        assert isinstance(progress, TriageProgress)
        seen.append(progress)
        if progress.verb == "Paused":
            paused.set()
        elif len(seen) == 1:
            runner.pause()

    with a_job(job, films, model) as store:
        runner = TriageRunner(store, [decoder], model.job_model, batch=4)
        thread = threading.Thread(target=runner.run, kwargs={"on_progress": report})
        thread.start()
        assert paused.wait(30)
        assert runner.is_idle
        recorded = store.totals()
        assert 4 <= recorded.scored < 60
        assert recorded.scored == len(model.scored)
        runner.resume()
        thread.join(30)
        sums_up(store, 0, 60, 0, 0)
    assert sorted(model.scored) == [f"film_{n:04}.png" for n in range(60)]
    assert (seen[-1].done, seen[-1].total) == (60, 60)


def test_a_pause_inside_a_file_of_many(
    films: Path, job: Path, model: CountingModel, decoder: LocalCaller
) -> None:
    films.mkdir()
    ramp = np.tile(np.arange(0, 256, 4, np.uint8), (64, 1))
    np.savez(films / "stack.npz", images=np.stack([ramp] * 60))

    def report(progress: Progress) -> None:
        if progress.verb == "Paused":
            runner.resume()
        elif len(model.scored) < 12:
            runner.pause()

    with a_job(job, films, model) as store:
        runner = TriageRunner(store, [decoder], model.job_model, batch=4)
        runner.run(on_progress=report)
        sums_up(store, 0, 1, 0, 0)
        assert store.totals().films == 60
    assert sorted(model.scored) == sorted(f"stack.npz images[{n}]" for n in range(60))


def test_the_open_film_jumps_the_queue(
    films: Path, job: Path, model: CountingModel, decoder: LocalCaller
) -> None:
    draw_many(films, 60)

    def report(progress: Progress) -> None:
        if progress.done == 4:
            runner.prefer(50)

    with a_job(job, films, model) as store:
        runner = TriageRunner(store, [decoder], model.job_model, batch=4)
        runner.prefer(films / "film_0058.png")
        runner.prefer(films / "film_0059.png")
        runner.prefer(films.parent / "elsewhere.png")
        runner.run(on_progress=report)
        sums_up(store, 0, 60, 0, 0)
    assert model.scored[:3] == ["film_0059.png", "film_0058.png", "film_0000.png"]
    assert model.scored.index("film_0049.png") < 40  # key 50; it would have been the 52nd
    assert len(set(model.scored)) == len(model.scored) == 60


def test_cancel_keeps_what_is_recorded(
    films: Path, job: Path, model: CountingModel, decoder: LocalCaller
) -> None:
    draw_many(films, 40)
    cancel = CancelToken()
    with a_job(job, films, model) as store:
        runner = TriageRunner(store, [decoder], model.job_model, batch=4)
        with pytest.raises(CancelledError):
            runner.run(cancel, lambda _: cancel.cancel())
        done = store.totals().scored
        assert 0 < done < 40
        before = set(model.scored[:done])
        model.scored.clear()
        runner.run()
        sums_up(store, 0, 40, 0, 0)
    assert not before & set(model.scored)


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


def test_watching(films: Path, job: Path, model: CountingModel) -> None:
    """The first look finds three films of which one grows, the second one more, the third ends."""
    draw_many(films, 2)
    draw(films / "growing.png", 9)
    cancel = CancelToken()
    found: list[tuple[int, int]] = []
    with a_job(job, films, model) as store:

        def look(_: CancelToken) -> None:
            totals = store.totals()
            found.append((totals.scored, totals.waiting))
            if len(found) == 2:
                draw(films / "arrived.png", 10)
            if len(found) == 3:
                cancel.cancel()
            find(store)

        runner = TriageRunner(store, [GrowingDecoder(1)], model.job_model)
        with pytest.raises(CancelledError):
            runner.run(cancel, look=look, every_s=0.01)
        assert runner.is_idle
        sums_up(store, 0, 4, 0, 0)
    assert found == [(0, 3), (2, 1), (4, 0)]


def test_opened_again_after_it_was_closed(
    films: Path, job: Path, model: CountingModel, decoder: LocalCaller
) -> None:
    draw_many(films, 8)
    cancel = CancelToken()
    with a_job(job, films, model) as store, contextlib.suppress(CancelledError):
        TriageRunner(store, [decoder], model.job_model, batch=2).run(
            cancel, lambda _: cancel.cancel()
        )
    with opened(job) as store:
        TriageRunner(store, [decoder], model.job_model).run()
        sums_up(store, 0, 8, 0, 0)
        assert {file.outcome for file in store.files.all()} == {TriageOutcome.SCORED}
