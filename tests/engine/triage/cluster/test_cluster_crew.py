"""A job over several worker processes gives what this machine alone gives, whatever dies."""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.child_process import LocalCaller
from engine.errors import CancelledError
from engine.inference.predictor import Predictor, open_predictor
from engine.models.bundle import load_bundle
from engine.progress import CancelToken, Progress
from engine.triage.cluster import cluster_crew as crew_module
from engine.triage.cluster.address import SchedulerAddress, scheduler_address
from engine.triage.cluster.cluster_crew import ClusterCrew, Task
from engine.triage.cluster.connection import cluster_crew
from engine.triage.cluster.orders import WorkOrders
from engine.triage.cluster.sent_bundle import sent_bundle_file
from engine.triage.film_scoring import JobModel
from engine.triage.job_error import JobError
from engine.triage.job_store import JobStore
from engine.triage.runner import TriageRunner
from tests.engine.models.tiny_bundle import CARD, write_tiny_bundle
from tests.engine.triage.running import DECODER, a_job, draw, draw_many, outcomes, reasons

distributed = pytest.importorskip("distributed", reason="needs `make cluster`")
from tests.engine.triage.cluster import odd_work  # noqa: E402 - needs distributed

FILMS = 60


@contextmanager
def processes(count: int, cache: Path) -> Iterator[distributed.LocalCluster]:
    """A cluster as somebody else would have started it. Two deaths over one group are enough."""
    import dask

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(cache))
        with (
            dask.config.set({"distributed.scheduler.allowed-failures": 1}),
            distributed.LocalCluster(
                n_workers=count,
                threads_per_worker=1,
                host="127.0.0.1",
                dashboard_address=None,
                scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},
                memory_limit=0,
                silence_logs=logging.CRITICAL,
            ) as cluster,
        ):
            yield cluster


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def cluster(cache: Path) -> Iterator[distributed.LocalCluster]:
    with processes(2, cache) as cluster:
        yield cluster


@pytest.fixture(scope="module")
def predictor(tmp_path_factory: pytest.TempPathFactory) -> Predictor:
    pytest.importorskip("onnx", reason="the tiny model is made with onnx, of the torch layer")
    folder = tmp_path_factory.mktemp("bundle") / "tiny"
    write_tiny_bundle(folder)
    return open_predictor(load_bundle(folder), "cpu")


@pytest.fixture
def films(tmp_path: Path) -> Path:
    folder = tmp_path / "films"
    draw_many(folder, FILMS)
    return folder


@pytest.fixture
def notes() -> list[str]:
    return []


@pytest.fixture
def store(tmp_path: Path, films: Path, predictor: Predictor) -> Iterator[JobStore]:
    with a_job(tmp_path / "job", films, predictor) as store:
        yield store


@pytest.fixture
def crew(
    cluster: distributed.LocalCluster, store: JobStore, predictor: Predictor, notes: list[str]
) -> Iterator[ClusterCrew]:
    with cluster_crew(_at(cluster), store, predictor.bundle, notes.append) as crew:
        crew.client.wait_for_workers(2, timeout=60)  # one that another test has killed comes back
        yield crew


def _at(cluster: distributed.LocalCluster) -> SchedulerAddress:
    return scheduler_address(cluster.scheduler_address)


def _run(
    store: JobStore,
    crew: ClusterCrew,
    predictor: Predictor,
    cancel: CancelToken | None = None,
    at_first: Callable[[], None] = lambda: None,
) -> None:
    """`at_first` is called once the first films are in the job, on the runner's thread."""
    called: list[bool] = []

    def on_progress(progress: Progress) -> None:
        if progress.done and not called:
            called.append(True)
            assert store.totals().waiting > 0
            at_first()

    TriageRunner(store, crew, JobModel.here(predictor), batch=4).run(cancel, on_progress)


def _told(store: JobStore) -> dict[str, tuple[object, ...]]:
    """Everything that is recorded of every film, by name; scores and maps apart."""
    with store.database.reading() as connection:
        return {
            f"{name} {position}": tuple(rest)
            for name, position, *rest in connection.execute(
                "SELECT name, position, member, film.outcome, reason, patient_id, rows, columns,"
                " sha256, size, mtime_ns, grid FROM film JOIN file ON film.file = file.key"
                " LEFT JOIN heat_map ON heat_map.film = film.key"
            )
        }


def _numbers(store: JobStore) -> tuple[np.ndarray, np.ndarray]:
    """(N, F) scores and (N, F, h, w) maps, by name."""
    with store.database.reading() as connection:
        keys = [
            key
            for (key,) in connection.execute(
                "SELECT film.key FROM film JOIN file ON film.file = file.key"
                " WHERE film.outcome = 'scored' ORDER BY name, position"
            )
        ]
    kept = [store.films.maps(key) for key in keys]
    return (
        np.stack([one.scores for one in kept if one]),
        np.stack([one.maps for one in kept if one]),
    )


def _mixed(films: Path) -> None:
    """Files of every kind beside the drawn ones; 1 refused for its size, 1 no film, 1 failed."""
    draw(films / "small.png", 1, side=63)
    (films / "notes.txt").write_text("words")
    (films / "cut.png").write_bytes((films / "film_0000.png").read_bytes()[:100])
    pixels = np.tile(np.linspace(0, 255, 64).astype(np.uint8), (3, 64, 1))
    pixels[:, 0, 0] = 1, 2, 3
    np.savez(films / "stack.npz", images=pixels)
    (films / "copy.png").write_bytes((films / "film_0001.png").read_bytes())


def test_the_same_as_here_with_one_worker_killed(
    tmp_path: Path,
    films: Path,
    cluster: distributed.LocalCluster,
    predictor: Predictor,
) -> None:
    _mixed(films)
    decoder = LocalCaller(DECODER)
    with a_job(tmp_path / "here", films, predictor) as store:
        TriageRunner(store, [decoder], JobModel.here(predictor)).run()
        here, scores, maps = _told(store), *_numbers(store)
    decoder.call("close")
    killed: list[int] = []
    with (
        a_job(tmp_path / "there", films, predictor) as store,
        cluster_crew(_at(cluster), store, predictor.bundle, killed.append) as crew,
    ):

        def kill_one() -> None:
            pid = next(iter(crew.client.run(os.getpid).values()))
            assert pid != os.getpid()
            os.kill(pid, signal.SIGKILL)
            killed.append(pid)

        _run(store, crew, predictor, at_first=kill_one)
        totals = store.totals()
        assert (totals.waiting, totals.scored, totals.refused, totals.failed) == (0, 62, 2, 1)
        assert (totals.films, totals.duplicates) == (64, 1)
        assert _told(store) == here
        there = _numbers(store)
        with store.database.reading() as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert len(killed) == 1 and isinstance(killed[0], int)
    np.testing.assert_allclose(there[0], scores, atol=1e-6)
    np.testing.assert_allclose(there[1], maps, rtol=1e-3)


@pytest.mark.parametrize("task", [odd_work.killed_by_killers, odd_work.hung_by_killers])
def test_a_film_that_kills_or_holds_workers_fails_alone(
    films: Path,
    tmp_path: Path,
    predictor: Predictor,
    cluster: distributed.LocalCluster,
    task: Task,
) -> None:
    draw(films / "killer.png", 500)
    with (
        a_job(tmp_path / "job", films, predictor) as store,
        cluster_crew(_at(cluster), store, predictor.bundle, print) as crew,
    ):
        _run(store, replace(crew, task=task), predictor)
        failed = [name for name, outcome in outcomes(store).items() if outcome != "scored"]
        assert failed == ["killer.png"]
        assert reasons(store)["killer.png"].startswith("2 workers died while they worked on it.")


def test_a_model_that_workers_do_not_have_is_sent(
    store: JobStore, crew: ClusterCrew, predictor: Predictor, tmp_path: Path, cache: Path
) -> None:
    sent = cache / "CXR Desktop" / "sent" / sent_bundle_file(predictor.bundle.sha256).name
    assert not sent.exists()
    orders = replace(crew.orders(), bundle_path=tmp_path / "none")
    _run(store, replace(crew, orders=lambda: orders), predictor)
    assert store.totals().scored == FILMS
    assert load_bundle(sent).sha256 == predictor.bundle.sha256
    sent.unlink()


def test_another_model_is_never_used(
    store: JobStore,
    crew: ClusterCrew,
    predictor: Predictor,
    tmp_path: Path,
    notes: list[str],
) -> None:
    """It lies where the job's should be, and is sent as well."""
    write_tiny_bundle(tmp_path / "other", replace(CARD, title="Another"))
    other = load_bundle(tmp_path / "other")
    assert other.sha256 != predictor.bundle.sha256
    orders = replace(crew.orders(), bundle_path=other.path)
    with pytest.raises(JobError, match="not the one that the job was made with"):
        _run(store, replace(crew, orders=lambda: orders, bundle=other), predictor)
    assert (store.totals().waiting, len(notes)) == (FILMS, 2)


def _without_folder(orders: WorkOrders, place: Path) -> WorkOrders:
    return replace(orders, roots=(place / "none",))


def _with_another_file(orders: WorkOrders, _: Path) -> WorkOrders:
    first = orders.samples[0]
    return replace(orders, samples=(replace(first, size=first.size + 1),))


def _without_file(orders: WorkOrders, place: Path) -> WorkOrders:
    return replace(orders, samples=(replace(orders.samples[0], path=place / "none.png"),))


def _of_another_version(orders: WorkOrders, _: Path) -> WorkOrders:
    return replace(orders, program=replace(orders.program, version="9.9"))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (_without_folder, "the folder is not there, or may not be read. Mount the folder there"),
        (_without_file, "the file cannot be read there. Mount the folder there"),
        (_with_another_file, "another file has this path there"),
        (
            _of_another_version,
            r"It runs CXR Desktop \S+ instead of 9\.9\. Install the same program",
        ),
    ],
)
def test_workers_that_cannot_work_get_a_sentence_and_no_film_fails(
    store: JobStore,
    crew: ClusterCrew,
    predictor: Predictor,
    tmp_path: Path,
    notes: list[str],
    change: Callable[[WorkOrders, Path], WorkOrders],
    sentence: str,
) -> None:
    orders = change(crew.orders(), tmp_path)
    with pytest.raises(JobError, match=sentence):
        _run(store, replace(crew, orders=lambda: orders), predictor)
    assert store.totals().waiting == FILMS
    assert sorted(notes) == [note for note in sorted(notes) if "is left out" in note]
    assert len(notes) == 2


def test_one_worker_is_left_out_and_the_other_does_all(
    store: JobStore, crew: ClusterCrew, predictor: Predictor, notes: list[str]
) -> None:
    """In this process, so that no worker is killed: the first one keeps its name."""
    _run(store, replace(crew, task=odd_work.one_worker_unfit), predictor)
    assert store.totals().scored == FILMS
    assert len(notes) == 1 and notes[0].endswith("is left out. It has no folder.")


def test_a_worker_whose_drive_goes_is_left_out(
    store: JobStore,
    crew: ClusterCrew,
    predictor: Predictor,
    notes: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(crew_module, "_NOT_YET_S", 0.0)
    _run(store, replace(crew, task=odd_work.one_worker_blind), predictor)
    assert store.totals().scored == FILMS
    assert len(notes) == 1 and "can be read here, but not by the worker" in notes[0]


def test_a_file_that_no_worker_can_read_fails_alone(
    store: JobStore,
    crew: ClusterCrew,
    predictor: Predictor,
    notes: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # time enough for the same worker to read another group between two looks at this one
    monkeypatch.setattr(crew_module, "_NOT_YET_S", 0.3)
    _run(store, replace(crew, task=odd_work.last_file_unread), predictor)
    assert notes == []
    failed = [name for name, outcome in outcomes(store).items() if outcome != "scored"]
    assert failed == [f"film_{FILMS - 1:04}.png"]
    assert "can be read here, but not by the worker" in reasons(store)[failed[0]]


def test_workers_without_the_program(
    store: JobStore, crew: ClusterCrew, predictor: Predictor
) -> None:
    with pytest.raises(JobError, match=r"a worker cannot run this program .*Install the same"):
        _run(store, replace(crew, task=odd_work.not_of_this_program), predictor)
    assert store.totals().waiting == FILMS


def test_stopped_and_gone_on_with(store: JobStore, crew: ClusterCrew, predictor: Predictor) -> None:
    cancel = CancelToken()
    with pytest.raises(CancelledError):
        _run(store, crew, predictor, cancel, cancel.cancel)
    scored = store.totals().scored
    assert 0 < scored < FILMS
    _run(store, crew, predictor)
    assert store.totals().scored == FILMS


def test_paused_and_gone_on_with(store: JobStore, crew: ClusterCrew, predictor: Predictor) -> None:
    runner = TriageRunner(store, crew, JobModel.here(predictor), batch=4)
    verbs: list[str] = []

    def on_progress(progress: Progress) -> None:
        if not verbs:
            runner.pause()
        if progress.verb == "Paused":
            runner.resume()
        verbs.append(progress.verb)

    runner.run(on_progress=on_progress)
    assert "Paused" in verbs
    assert store.totals().scored == FILMS


def test_a_lost_scheduler_ends_the_run_and_another_goes_on(
    store: JobStore, crew: ClusterCrew, predictor: Predictor, cache: Path, notes: list[str]
) -> None:
    with (
        processes(1, cache) as short_lived,
        cluster_crew(_at(short_lived), store, predictor.bundle, notes.append) as first,
        pytest.raises(JobError, match="scheduler does not answer any more"),
    ):
        _run(store, first, predictor, at_first=short_lived.close)
    assert store.totals().waiting > 0
    _run(store, crew, predictor)
    assert store.totals().scored == FILMS


def test_nobody_answers(store: JobStore, predictor: Predictor) -> None:
    with (
        pytest.raises(JobError, match="no scheduler answers there"),
        cluster_crew(scheduler_address("tcp://127.0.0.1:9"), store, predictor.bundle, print),
    ):
        pass
