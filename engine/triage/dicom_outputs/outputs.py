"""What writing beside the films gives back, and the loop over a job's films that it shares."""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from engine.child_process import Caller, IsolatedCaller
from engine.errors import CancelledError, ChildCrashedError, EngineError
from engine.export.request import new_run
from engine.progress import CancelToken, Progress, ProgressCallback, ignore_progress
from engine.triage.job_error import JobError
from engine.triage.job_folder import REPORTS_NAME
from engine.triage.job_store import JobStore
from engine.triage.job_types import TriageOutcome, WorklistEntry

SERVICE = "engine.triage.dicom_outputs.service:make_dicom_output_service"
FILM_SECONDS = 120.0  # the slowest film of the tests took 3; a child that hangs is ended
_MOST_CRASHES = 10  # in a row: it is not the films then
_HIDDEN = "[hidden]"  # as in the reports
_SHORTEST_NAME = 3  # a shorter one would be found within ordinary words


class CannotWriteError(EngineError):
    """The place that was chosen cannot be written, so that there is no sense in going on."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A film, by its number in the job, of which nothing was written, and why.

    name : of its file and which film of it, or "film 0012" where the identity is hidden.
    """

    film: int
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class DicomOutputs:
    """How many files were written, how many were there from before, and what was left out."""

    written: int
    skipped: tuple[Skipped, ...] = ()
    kept: int = 0

    @property
    def sentence(self) -> str:
        """Counted, by reason: "3 written, 2 left out: 2 x Only a DICOM film ..."."""
        there = f", {self.kept} there already" if self.kept else ""
        if not self.skipped:
            return f"{self.written} written{there}, none left out."
        reasons = Counter(one.reason for one in self.skipped).most_common()
        told = " ".join(f"{count} x {reason}" for reason, count in reasons)
        return f"{self.written} written{there}, {len(self.skipped)} left out: {told}"


@dataclass(frozen=True, slots=True)
class OutputPlan:
    """The same for all that is written in one go.

    hide_identity : pseudonyms, new UIDs, numbers for names; see docs/triage.md.
    run : shared by what shall fit together when the identity is hidden: the same original gets the
        same new UID and pseudonym in reports, captures and copies. Keep it nowhere.
    caller : a child that runs `SERVICE`; None starts one, and ends it afterwards.
    """

    hide_identity: bool = False
    run: str = field(default_factory=new_run)
    cancel: CancelToken = field(default_factory=CancelToken)
    on_progress: ProgressCallback = ignore_progress
    caller: Caller | None = None


Work = Callable[[Caller, WorklistEntry], object]


def write_each(
    store: JobStore,
    plan: OutputPlan,
    verb: str,
    wanted: Callable[[WorklistEntry], bool],
    work: Work,
) -> DicomOutputs:
    """`work` on every scored film that is `wanted`, in the worklist's order.

    What `work` raises about a film leaves that film out. Films without scores are left out with
    the reason that the job knows. Raises CancelledError, CannotWriteError, and ChildCrashedError
    when the child dies of one film after another; what was written until then stays.
    """
    written, crashes, skipped = 0, 0, list[Skipped]()
    total, done = store.totals().films, 0
    with calling(plan) as caller:
        for entry in store.worklist.all_entries():
            plan.cancel.raise_if_cancelled()
            problem = unscored(entry)
            if problem:
                skipped.append(left_out(entry, problem, plan.hide_identity))
                continue
            plan.on_progress(Progress(done, total, verb, told_name(entry, plan.hide_identity)))
            done += 1
            if not wanted(entry):
                continue
            try:
                work(caller, entry)
                written, crashes = written + 1, 0
            except (CancelledError, CannotWriteError):
                raise
            except EngineError as error:
                crashes = crashes + 1 if isinstance(error, ChildCrashedError) else 0
                if crashes == _MOST_CRASHES:
                    raise
                skipped.append(left_out(entry, error.reason, plan.hide_identity))
    plan.on_progress(Progress(done, total, verb))
    return DicomOutputs(written, tuple(skipped))


@contextlib.contextmanager
def calling(plan: OutputPlan) -> Iterator[Caller]:
    """The plan's child, or one for the block."""
    if plan.caller is not None:
        yield plan.caller
        return
    caller = IsolatedCaller(SERVICE, role="DICOM writer")
    try:
        yield caller
    finally:
        caller.close()


def unscored(entry: WorklistEntry) -> str:
    """Why a film has no scores that hold, or ""."""
    if entry.gone:
        return "The file is not there any more."
    if entry.outcome is TriageOutcome.WAITING:
        return "It waits to be scored. Resume the job."
    if entry.outcome is not TriageOutcome.SCORED:
        return f"It was not scored ({entry.outcome.value}): {entry.reason}"
    return ""


def left_out(entry: WorklistEntry, reason: str, hide_identity: bool) -> Skipped:
    """Hidden, the reason loses what it says of the file's name and of the patient."""
    if hide_identity:
        for secret in _secrets(entry):
            reason = re.sub(re.escape(secret), _HIDDEN, reason, flags=re.IGNORECASE)
    return Skipped(entry.film, told_name(entry, hide_identity), reason)


def told_name(entry: WorklistEntry, hide_identity: bool) -> str:
    """What the film is called in messages."""
    if not hide_identity:
        return entry.source.name
    frame = f" frame {entry.source.index + 1}" if entry.source.member else ""
    return f"film {entry.file:04}{frame}"  # the number that reports call it by


def refuse_among_films(store: JobStore, target: Path) -> None:
    """Raises JobError for a target within the job's films: they would be found as new ones.

    The job's own reports may lie there, since every inventory leaves them out.
    """
    place = target.absolute().resolve()
    if place.is_relative_to((store.folder / REPORTS_NAME).absolute().resolve()):
        return
    for root in store.settings.roots:
        if place.is_relative_to(root.absolute().resolve()):
            raise JobError(
                str(target),
                "this lies in a folder of the job's films, where it would be taken for new films",
                "Choose a folder elsewhere.",
            )


def _secrets(entry: WorklistEntry) -> list[str]:
    """Longest first, so that no part of a name survives the striking out of another."""
    path, facts = entry.source.path, entry.facts
    words = {str(path), str(path.parent), path.name, path.stem, entry.source.member}
    for told in (facts.patient_id, facts.patient_name, facts.study_uid):
        words |= {told, *told.replace("^", " ").replace("=", " ").replace(",", " ").split()}
    kept = {word for word in words if len(word) >= _SHORTEST_NAME}
    return sorted(kept, key=lambda word: (-len(word), word))
