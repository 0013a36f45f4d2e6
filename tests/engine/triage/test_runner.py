"""Every file ends, once, whatever happens meanwhile; the sum is always that of the files found."""

from __future__ import annotations

import contextlib
import os
import shutil
import threading
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.child_process import LocalCaller
from engine.datatypes import FilmSource
from engine.errors import CancelledError
from engine.image_io.find import find_files
from engine.progress import CancelToken, Progress
from engine.triage.database import JobError
from engine.triage.film_scoring import JobModel
from engine.triage.inventory import seen_file
from engine.triage.job_store import opened
from engine.triage.job_types import TriageOutcome
from engine.triage.run_progress import TriageProgress
from engine.triage.runner import TriageRunner
from tests.engine.triage.running import (
    CountingModel,
    GrowingDecoder,
    a_job,
    draw,
    draw_many,
    find,
    outcomes,
    reasons,
    sums_up,
)


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
