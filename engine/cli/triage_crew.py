"""Who scores the films of `cxr triage`: decoders here, or a cluster that the person names."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Callable, Iterator, Sequence

from engine.child_process import Caller
from engine.cli.workers import decoder_count, decoders, interrupts_held
from engine.errors import UsageError
from engine.models.bundle import ModelBundle
from engine.triage.cluster.address import SchedulerAddress, scheduler_address
from engine.triage.cluster.layer import check_layer
from engine.triage.crew import Crew
from engine.triage.job_store import JobStore


def check_scheduler(arguments: argparse.Namespace) -> SchedulerAddress | None:
    """None without --scheduler. Raises UsageError, MissingLayerError."""
    if not arguments.scheduler:
        if arguments.scheduler_tls:
            raise UsageError("triage", "--scheduler-tls needs --scheduler")
        return None
    address = scheduler_address(arguments.scheduler, arguments.scheduler_tls)
    check_layer()
    return address


@contextlib.contextmanager
def crew_for(
    arguments: argparse.Namespace,
    store: JobStore,
    bundle: ModelBundle,
    note: Callable[[str], None],
) -> Iterator[Sequence[Caller] | Crew]:
    """For `TriageRunner`. `note` gets a sentence for every worker that is left out.

    Raises JobError when the cluster does not answer.
    """
    address = check_scheduler(arguments)
    if address is None:
        with decoders(decoder_count(store.settings.roots)) as callers:
            yield callers
        return
    from engine.triage.cluster.connection import cluster_crew

    with contextlib.ExitStack() as stack:
        # Ctrl+C is for this process, which ends the others in order.
        with interrupts_held() if address.local else contextlib.nullcontext():
            crew = stack.enter_context(cluster_crew(address, store, bundle, note))
        note(f"{address.name}: {crew.fleet.sentence}")
        yield crew
