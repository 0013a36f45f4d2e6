"""The data doctor of a run: asked before it learns, its report kept in the run's folder.

It decides nothing and ends no run: what it finds is told, and stands in the report on the run.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from engine.child_process import Caller, IsolatedCaller
from engine.cores import usable_cores
from engine.doctor.examine import DoctorOptions, examine, examined_sha256
from engine.doctor.report import (
    REPORT_FILE,
    Check,
    DoctorReport,
    NotDone,
    Severity,
    read_report,
    write_report,
)
from engine.errors import BundleError, EngineError
from engine.models.library import find_bundle
from engine.progress import CancelToken, Progress, ProgressCallback, ignore_progress
from engine.services import DOCTOR_READER_SERVICE, DOCTOR_SERVICE
from engine.training.control import HeldControl, RunControl, Wish
from engine.training.dataset import split_by_patient
from engine.training.dataset_types import GatherReport, SplitExamples
from engine.training.film_decoding import WORTH_CHILDREN
from engine.training.recipe import Recipe
from engine.training.sources.gathering import gather_report

log = logging.getLogger(__name__)
# On two cores the embeddings of 3,000 films take 30 s and everything else a minute at most for
# 15,000 small ones: a run should not wait longer than that for what it does not need.
MOST_EMBEDDED = 3000
_NOT_EMBEDDED = (
    f"Label errors were not looked for: embeddings of more than {MOST_EMBEDDED:,} films take over "
    "half a minute here. The step Data doctor of the window looks for them."
)


@dataclass(frozen=True, slots=True)
class _Looked:
    """What the doctor is asked about."""

    gathered: GatherReport
    split: SplitExamples


def examine_run(
    recipe: Recipe,
    run: Path,
    cache: Path,
    report: ProgressCallback = ignore_progress,
    control: RunControl | None = None,
) -> DoctorReport | None:
    """Leaves `data-doctor.json` in the run's folder and tells the log what must be mended.

    A report of the very same films, labels and parts that lies there is taken over, such as the
    one that the window left. cache : folder that keeps what was measured. None where nothing could
    be examined, or the run was asked to pause or stop meanwhile; the log says so.
    """
    try:
        looked = _looked(recipe)
        told = _kept(run, looked) or _examined(looked, cache, report, control or HeldControl())
        write_report(run, told)
    except (EngineError, OSError) as cannot:
        log.info("data doctor: the films were not examined: %s", cannot)
        return None
    _tell(told)
    return told


def _looked(recipe: Recipe) -> _Looked:
    gathered = gather_report(recipe.data, Path(recipe.folder), recipe.split.column)
    return _Looked(gathered, split_by_patient(gathered.examples, recipe))


def _kept(run: Path, looked: _Looked) -> DoctorReport | None:
    if not (run / REPORT_FILE).is_file():
        return None
    try:
        found = read_report(run)
    except EngineError:  # damaged: made anew
        return None
    if found.examined != examined_sha256(looked.gathered.examples, looked.split):
        return None
    log.info("data doctor: its report of these films is there already")
    return found


def _examined(
    looked: _Looked, cache: Path, report: ProgressCallback, control: RunControl
) -> DoctorReport:
    films, cancel = looked.gathered.examples, CancelToken()

    def heard(progress: Progress) -> None:
        if control.wish() is not Wish.GO_ON:
            cancel.cancel()
        report(progress)

    few = len(films) <= MOST_EMBEDDED
    options = DoctorOptions(_bundle() if few else None, cache, looked.gathered)
    with _callers(len(films)) as (decoders, analyst):
        made = examine(films, looked.split, options, decoders, analyst, heard, cancel)
    if few:
        return made
    rest = tuple(one for one in made.not_done if one.check is not Check.LABELS)
    return replace(made, not_done=(*rest, NotDone(Check.LABELS, _NOT_EMBEDDED)))


def _bundle() -> Path | None:
    """The starter's embeddings; without it the doctor says what that leaves out."""
    try:
        return find_bundle(None).path
    except BundleError:
        return None


@contextlib.contextmanager
def _callers(films: int) -> Iterator[tuple[Sequence[Caller], Caller]]:
    """Children, for few films one: a film that kills it must not end the run."""
    with contextlib.ExitStack() as stack:

        def child(service: str) -> Caller:
            return stack.enter_context(contextlib.closing(IsolatedCaller(service, role="doctor")))

        count = usable_cores() if films >= WORTH_CHILDREN else 1
        yield [child(DOCTOR_READER_SERVICE) for _ in range(count)], child(DOCTOR_SERVICE)


def _tell(told: DoctorReport) -> None:
    log.info(
        "data doctor: %d films of %d patients in %.0f s; %d to fix first, %d to look at, %d notes",
        told.films, told.patients, told.seconds, *(told.count(one) for one in Severity),
    )  # fmt: skip
    for finding in told.findings:
        if finding.severity is Severity.FIX:
            log.info("data doctor: %s: %s", finding.severity, finding.sentence)
    for one in told.not_done:
        log.info("data doctor: not done: %s", one.reason)
