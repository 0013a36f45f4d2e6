"""Writes ends into the job on a thread of its own, while the next batch is scored."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from engine.triage.file_plans import CopyPlan
from engine.triage.job_store import JobStore
from engine.triage.job_types import FileState, FilmEnd


@dataclass(frozen=True, slots=True)
class Records:
    """What one transaction writes.

    reads : key and state of every file of which films end. hashes : of files that are done.
    put_off : keys of files that are left waiting. files : number of those that end.
    """

    reads: tuple[tuple[int, FileState], ...]
    ends: tuple[FilmEnd, ...]
    copies: tuple[CopyPlan, ...]
    hashes: tuple[str, ...] = ()
    put_off: tuple[int, ...] = ()
    files: int = 0


class EndWriter:
    """One batch is written at a time; whoever brings the next waits for it. In order."""

    def __init__(self, store: JobStore) -> None:
        self._store = store
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="triage-writer")
        self._pending: Future[Records] | None = None

    def put(self, records: Records) -> Records | None:
        """Begins to write these; gives those before, which are in the job now.

        Raises JobError when they could not be written: all of that batch is waiting, then.
        """
        written = self.wait()
        self._pending = self._pool.submit(self._write, records)
        return written

    def wait(self) -> Records | None:
        """Gives the last batch once it is written. Raises as `put`."""
        pending, self._pending = self._pending, None
        return None if pending is None else pending.result()

    def close(self) -> None:
        """Lets the batch that is being written finish."""
        self._pool.shutdown(wait=True)

    def _write(self, records: Records) -> Records:
        with self._store.database.writing():
            for key, state in records.reads:
                self._store.files.read(key, state)
            self._store.films.ended(records.ends)
            for copy in records.copies:
                self._copy(copy)
        return records

    def _copy(self, copy: CopyPlan) -> None:
        if self._has_ended(copy.original):  # else put off or changed since: so is the copy
            self._store.files.read(copy.file.key, copy.state)
            self._store.films.copied(copy.file.key, copy.original, copy.patient_id)

    def _has_ended(self, file: int) -> bool:
        with self._store.database.reading() as connection:
            row = connection.execute(
                "SELECT 1 FROM file WHERE key = ? AND outcome <> 'waiting' AND stale = 0"
                " AND duplicate_of IS NULL",
                (file,),
            ).fetchone()
        return row is not None
