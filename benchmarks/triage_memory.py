"""Whether a long job needs more memory than a short one, and what a film adds to its database.

The same run is looked at after 1,000 films and at its end: resident memory of the process that
runs the job and of its decoders, from /proc, in a process that has done nothing else before.
"""

from __future__ import annotations

import multiprocessing
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.figures import BenchmarkFigure
from benchmarks.triage_films import write_small_jpegs
from benchmarks.triage_jobs import opened_job, work_off
from benchmarks.triage_sizes import SIZES
from engine.cli.workers import decoder_count, decoders
from engine.inference.predictor import open_predictor
from engine.models.library import find_bundle
from engine.progress import Progress
from engine.triage.job_folder import DATABASE_NAME

_EARLY = 1000  # files
_SPAN = 0.2  # of the files before a point, over which memory is taken at its highest
_MIB = 1 << 20


@dataclass(slots=True)
class _Memory:
    """Resident bytes of `processes` together, by the number of files that had ended."""

    processes: Sequence[int]
    seen: list[tuple[int, int]] = field(default_factory=list)

    def look(self, progress: Progress) -> None:
        if progress.verb == "Scoring":
            self.seen.append((progress.done, sum(_resident(one) for one in self.processes)))

    def highest(self, until: int) -> int:
        """Over the last fifth of the files before `until`."""
        return max(size for done, size in self.seen if (1 - _SPAN) * until <= done <= until)


def measure(films: int | None = None) -> list[BenchmarkFigure]:
    """Growth of memory in MiB, and of the database in bytes a film."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process:
        return process.submit(measure_here, films or SIZES.memory_films).result()


def measure_here(films: int) -> list[BenchmarkFigure]:
    """As `measure`, in this process."""
    early = min(_EARLY, films // 2)
    with (
        tempfile.TemporaryDirectory(prefix="cxr-films-") as made,
        tempfile.TemporaryDirectory(prefix="cxr-job-") as folder,
        decoders(decoder_count([Path(made)])) as callers,
    ):
        predictor = open_predictor(find_bundle(None), "cpu")
        write_small_jpegs(Path(made) / "films", films)
        memory = _Memory([multiprocessing.current_process().pid or 0])
        memory.processes = [*memory.processes, *(caller.pid or 0 for caller in callers)]
        with opened_job(Path(folder) / "job", Path(made) / "films", predictor) as store:
            work_off(store, callers, predictor, memory.look)
            totals = store.totals()
        size = (Path(folder) / "job" / DATABASE_NAME).stat().st_size
    if totals.scored != films:
        raise RuntimeError(totals.sentence)
    first, last = memory.highest(early), memory.highest(films)
    return [
        BenchmarkFigure(
            f"memory after {films:,} films, more than after {early:,}",
            (last - first) / _MIB, 50, False, "MiB",
            f"{first / _MIB:.0f} and {last / _MIB:.0f} MiB, coordinator with the model and "
            f"{len(callers)} decoder(s), highest over the fifth before",
        ),
        BenchmarkFigure(
            "growth of a job's database a film, with all heat maps",
            size / films / 1000, 5, False, "kB",
            f"{size / _MIB:.1f} MiB for {films:,} films of {len(predictor.bundle.card.findings)} "
            "findings; the aim is our own",
        ),
    ]  # fmt: skip


def _resident(process: int) -> int:
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise RuntimeError(f"process {process} has ended")


if __name__ == "__main__":
    for figure in measure():
        print(figure.row())
