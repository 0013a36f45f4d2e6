"""What is to be done about a file that was read and hashed: nothing, a copy, or its films."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.datatypes import FilmSource, Identity
from engine.errors import DecodeError, EngineError, NotAnImageError
from engine.image_io.patients import patient_of
from engine.inference.film_groups import GROUP, GROUP_BYTES
from engine.triage.file_table import SeenFile
from engine.triage.film_reading import ChangedFileError, FilmTask, InspectedFile, facts_of
from engine.triage.job_store import JobStore
from engine.triage.job_types import FileState, FilmEnd, FilmFacts, JobFile, TriageOutcome


@dataclass(frozen=True, slots=True)
class FilmPlan:
    """A film to assess and score. `size` is its share of the file in bytes.

    facts : what the file's header says of it without decoding, for films that fail.
    last : it is the last one of its file in this run.
    """

    file: JobFile
    task: FilmTask
    size: int
    facts: FilmFacts
    last: bool


@dataclass(frozen=True, slots=True)
class CopyPlan:
    """The file has the bytes of file `original`, which ends before it in this run or has ended."""

    file: JobFile
    original: int
    state: FileState
    patient_id: str | None


@dataclass(frozen=True, slots=True)
class LeftWaiting:
    """Nothing is recorded: the file is to be looked at again later."""

    file: JobFile


Plan = FilmPlan | CopyPlan | LeftWaiting | FilmEnd


class FilePlanner:
    """Knows the hashes of the files in flight, and nothing of those that have ended."""

    def __init__(self, store: JobStore, wait_for_changing: bool) -> None:
        self._store = store
        self._wait_for_changing = wait_for_changing
        self._in_flight: dict[str, int] = {}

    def plans(self, file: JobFile, found: InspectedFile | EngineError) -> Iterator[Plan]:
        """In the order in which they are to end. Raises JobError."""
        if isinstance(found, EngineError):
            facts = self._facts(file, Identity())
            yield self.failure(file, FilmSource(file.path), found, facts)
            return
        if found.content.count == 0:
            empty = DecodeError(file.path.name, "the file holds no film")
            facts = self._facts(file, found.content.identity)
            yield self.failure(file, FilmSource(file.path), empty, facts)
            return
        state, usual = found.state, file.key not in self._store.files.ungated([file.key])
        if usual and self._store.films.unchanged(file, state):
            self._store.files.read(file.key, state)
            return
        original = self._original(file, state.sha256) if usual else None
        if original is not None:
            yield CopyPlan(file, original, state, self._patient_by_name(file, found))
            return
        yield from self._films(file, found, usual and self._store.settings.gate)

    def failure(
        self, file: JobFile, source: FilmSource, problem: EngineError, facts: FilmFacts
    ) -> Plan:
        """How a film ends that could not be read or scored."""
        if self._wait_for_changing and isinstance(problem, ChangedFileError):
            return LeftWaiting(file)
        refused = isinstance(problem, NotAnImageError)
        outcome = TriageOutcome.REFUSED if refused else TriageOutcome.FAILED
        return FilmEnd(file.key, source, outcome, facts, reason=problem.reason)

    def is_in_flight(self, file: JobFile) -> bool:
        """Its films have been planned and not all of them been written."""
        return file.key in self._in_flight.values()

    def has_ended(self, sha256: str) -> None:
        """The films of the file with this hash have been written, or are left waiting."""
        self._in_flight.pop(sha256, None)

    def _facts(self, file: JobFile, identity: Identity) -> FilmFacts:
        return facts_of(identity, file.path, (0, 0), self._store.settings.patient_rule)

    def _original(self, file: JobFile, sha256: str) -> int | None:
        """One with the same bytes that is on its way, or whose results are worth having."""
        if sha256 in self._in_flight:
            return self._in_flight[sha256]
        known = self._store.files.with_hash(sha256, other_than=file.key)
        worth = (TriageOutcome.SCORED, TriageOutcome.REFUSED)
        return known.key if known is not None and known.outcome in worth else None

    def _patient_by_name(self, file: JobFile, found: InspectedFile) -> str | None:
        """None where the header knows the patient: it is the same in both files."""
        rule, identity = self._store.settings.patient_rule, found.content.identity
        if not rule or identity.patient_id:
            return None
        return patient_of(identity, file.path, rule)

    def _films(self, file: JobFile, found: InspectedFile, gated: bool) -> Iterator[FilmPlan]:
        state, count = found.state, found.content.count
        if file.state.sha256 not in ("", state.sha256):  # replaced since some of it ended
            self._store.files.seen([SeenFile(file.path, FileState(state.size, state.mtime_ns))])
        films = [found.content.film(0)]
        if count > 1:
            films = self._store.films.probed(file, found.content)
        facts = self._facts(file, found.content.identity)
        if films:
            self._in_flight[state.sha256] = file.key
        for number, film in enumerate(films, 1):
            task = FilmTask(film, state, gated)
            yield FilmPlan(file, task, state.size // count, facts, number == len(films))


def in_calls(plans: Iterable[Plan]) -> Iterator[tuple[Plan, ...]]:
    """Small films together, large ones alone, as `film_groups.groups_of`; the order stays."""
    pending: list[Plan] = []
    size = 0
    for plan in plans:
        pending.append(plan)
        size += plan.size if isinstance(plan, FilmPlan) else 0
        if len(pending) == GROUP or size > GROUP_BYTES or not isinstance(plan, FilmPlan):
            yield tuple(pending)
            pending, size = [], 0
    if pending:
        yield tuple(pending)
