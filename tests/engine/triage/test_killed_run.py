"""`kill -9` of a whole run: what was recorded stays as it is; the rest is done once."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from engine.child_process import IsolatedCaller
from engine.inference.predictor import open_predictor
from engine.models.bundle import load_bundle
from engine.progress import Progress
from engine.triage.job_store import opened
from engine.triage.runner import TriageRunner
from tests.engine.models.tiny_bundle import write_tiny_bundle
from tests.engine.triage.running import DECODER, CountingModel, a_job, draw_many

FILMS = 120
ROOT = Path(__file__).resolve().parents[3]


def work(bundle: Path, films: Path, job: Path) -> None:
    """The program that is killed: stops for good once 20 films are recorded, while it works."""
    model = CountingModel(open_predictor(load_bundle(bundle), "cpu"))
    decoder = IsolatedCaller(DECODER, role="decoder")

    def report(progress: Progress) -> None:
        if progress.done >= 20:
            sys.stdout.write(f"{progress.done}\n")
            sys.stdout.flush()
            sys.stdin.read()

    with a_job(job, films, model) as store:
        TriageRunner(store, [decoder], model.job_model, batch=4).run(on_progress=report)


def test_every_film_is_recorded_once(tmp_path: Path) -> None:
    pytest.importorskip("onnx", reason="the tiny model is made with onnx, of the torch layer")
    bundle, films, job = tmp_path / "tiny", tmp_path / "films", tmp_path / "job"
    write_tiny_bundle(bundle)
    draw_many(films, FILMS)
    command = [sys.executable, "-m", __name__, bundle, films, job]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        told = int(running.stdout.readline())
        running.kill()
        running.wait(30)
    model = CountingModel(open_predictor(load_bundle(bundle), "cpu"))
    decoder = IsolatedCaller(DECODER, role="decoder")
    try:
        with opened(job) as store:
            before = store.totals()
            assert before.failed == before.refused == 0
            assert told <= before.scored <= told + 8  # one batch more was being written
            assert before.waiting == FILMS - before.scored
            first_run = kept_scores(job)
            TriageRunner(store, [decoder], model.job_model, batch=4).run()
            totals = store.totals()
            assert (totals.scored, totals.found, totals.films) == (FILMS, FILMS, FILMS)
            second_run = kept_scores(job)
    finally:
        decoder.close()
    names = [f"film_{number:04}.png" for number in range(FILMS)]
    assert sorted(model.scored) == names[before.scored :]
    unmoved = {name: row for name, row in second_run.items() if first_run.get(name) == row}
    assert sorted(unmoved) == names[: before.scored]


def kept_scores(job: Path) -> dict[str, tuple[int, bytes]]:
    """Number of the last change, and scores, of every film that has any."""
    with closing(sqlite3.connect(job / "job.sqlite")) as connection:
        rows = connection.execute(
            "SELECT name, film.change, scores FROM film JOIN file ON film.file = file.key"
            " WHERE scores IS NOT NULL"
        )
        return {name: (change, scores) for name, change, scores in rows}


if __name__ == "__main__":
    work(*(Path(argument) for argument in sys.argv[1:]))
