"""The way to a cluster, and from a job to the crew that works on it."""

from __future__ import annotations

import contextlib
import logging
import socket
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from engine.models.bundle import ModelBundle
from engine.triage.cluster.address import SchedulerAddress
from engine.triage.cluster.cluster_crew import ClusterCrew
from engine.triage.cluster.fleet import Fleet, Note
from engine.triage.cluster.layer import check_layer
from engine.triage.cluster.orders import SampleFile, WorkOrders
from engine.triage.cluster.program_facts import program_facts
from engine.triage.film_reading import AssessRules
from engine.triage.job_error import JobError
from engine.triage.job_store import JobStore

if TYPE_CHECKING:
    from distributed import Client

CONNECT_S = 20.0
FIRST_WORKER_S = 60.0
_SAMPLES = 8
_LOCAL_FAILURES = 1  # a group that took two workers with it is looked at film by film
_NO_CLUSTER = "Look whether it runs and its address is right; nothing of the job is lost."


@contextlib.contextmanager
def cluster_crew(
    address: SchedulerAddress, store: JobStore, bundle: ModelBundle, note: Note
) -> Iterator[ClusterCrew]:
    """A crew for `TriageRunner`, while the connection lasts. `note` gets sentences for the reader.

    Raises MissingLayerError without `make cluster`, and JobError when the scheduler does not
    answer or has no worker.
    """
    check_layer()
    with _quiet(), _client(address) as client:
        _await_worker(client, address)
        orders = partial(orders_for, store, bundle)
        yield ClusterCrew(client, Fleet(client, note), orders, bundle)


def orders_for(store: JobStore, bundle: ModelBundle) -> WorkOrders:
    """What the workers are told of the job."""
    settings = store.settings
    return WorkOrders(
        job=store.folder.absolute(),
        bundle_path=bundle.path.absolute(),
        bundle_sha256=settings.bundle_sha256,
        device=settings.device,
        precision=settings.precision,
        rules=AssessRules(bundle.card.preprocessing, settings.patient_rule),
        roots=settings.roots,
        samples=_samples(store),
        program=program_facts(),
    )


def _samples(store: JobStore) -> tuple[SampleFile, ...]:
    """Waiting files that can be read here, among the first ones."""
    from engine.triage.cluster.work_bench import is_readable

    files = store.files.waiting(limit=10 * _SAMPLES)
    readable = [file for file in files if file.state.size > 0 and is_readable(file.path)]
    return tuple(SampleFile(file.path, file.state.size) for file in readable[:_SAMPLES])


@contextlib.contextmanager
def _client(address: SchedulerAddress) -> Iterator[Client]:
    if address.local:
        with _local(address.local) as client:
            yield client
        return
    from distributed import Client

    try:
        _knock(address.url)
        client = Client(address.url, timeout=CONNECT_S, security=_security(address), name="cxr")
    except (OSError, ValueError, RuntimeError) as error:
        raise JobError(
            address.url, f"no scheduler answers there ({type(error).__name__})", _NO_CLUSTER
        ) from error
    try:
        yield client
    finally:
        with contextlib.suppress(OSError):
            client.close(timeout=CONNECT_S)


def _knock(url: str) -> None:
    """Raises OSError where nobody listens; Dask would try for long, and leave a thread behind."""
    place = urlsplit(url)
    with socket.create_connection((place.hostname or "", place.port or 0), timeout=CONNECT_S):
        pass


@contextlib.contextmanager
def _local(workers: int) -> Iterator[Client]:
    """Worker processes of this machine, which nothing outside of it can reach."""
    import dask
    from distributed import Client, LocalCluster

    settings = {
        "distributed.scheduler.allowed-failures": _LOCAL_FAILURES,
        "distributed.scheduler.http.routes": [],
        "distributed.worker.http.routes": [],
    }
    with (
        dask.config.set(settings),
        LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address=None,
            scheduler_kwargs={"dashboard_address": "127.0.0.1:0", "dashboard": False},
            memory_limit=0,
            silence_logs=logging.CRITICAL,
        ) as cluster,
        Client(cluster, timeout=CONNECT_S, name="cxr") as client,
    ):
        yield client


def _security(address: SchedulerAddress) -> object:
    if address.tls is None:
        return None
    from distributed import Security

    return Security(
        tls_ca_file=str(address.tls.authority),
        tls_client_cert=str(address.tls.certificate),
        tls_client_key=str(address.tls.key),
        require_encryption=True,
    )


def _await_worker(client: Client, address: SchedulerAddress) -> None:
    from distributed import TimeoutError as NotInTime

    try:
        client.wait_for_workers(1, timeout=FIRST_WORKER_S)
    except (NotInTime, OSError) as error:
        raise JobError(
            address.name,
            f"the scheduler had no worker within {FIRST_WORKER_S:.0f} s",
            "Start workers, then go on with --resume.",
        ) from error


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Dask logs lost workers and connections; the program says itself what a person must know."""
    import distributed  # noqa: F401 - its import sets the levels that are kept here

    names = [name for name in logging.root.manager.loggerDict if name.startswith("distributed")]
    # Its calls that nobody waits for any more are told by asyncio, with a traceback.
    loggers = [logging.getLogger(name) for name in (*names, "asyncio")]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)
