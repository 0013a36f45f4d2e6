"""The films of a job: how each ended, with its scores and heat maps."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from operator import attrgetter

import numpy as np

from engine.datatypes import FilmFile, FilmSource, Float32Array, PixelGrid
from engine.triage.database import Database
from engine.triage.file_table import FileTable
from engine.triage.job_error import JobError
from engine.triage.job_types import FileState, FilmEnd, FilmFacts, FilmScores, JobFile
from engine.triage.ranking import suspicion
from engine.triage.row_states import end_file, hold_only, next_change, restore, told_plainly

_FACTS = "patient_id, patient_name, sex, age, view, study_date, study_uid, rows, columns"
_facts_of = attrgetter(*_FACTS.split(", "))  # columns go by the names of the fields
_KEPT = f"member, outcome, reason, scores, suspicion, {_FACTS}"
_REPLACED = ", ".join(f"{name} = excluded.{name}" for name in [*_KEPT.split(", "), "change"])
_COPY = f"""
INSERT INTO film (file, position, {_KEPT}, change)
SELECT :copy, position, {_KEPT}, :change FROM film WHERE file = :original AND gone = 0
ON CONFLICT (file, position) DO UPDATE SET {_REPLACED}, gone = 0, before = ''
"""
_DROP_MAPS = "DELETE FROM heat_map WHERE film IN (SELECT key FROM film WHERE file = ? AND gone = 0)"
_COPY_MAPS = """
INSERT INTO heat_map (film, map_rows, map_columns, grid, maps)
SELECT copy.key, map_rows, map_columns, grid, maps
FROM heat_map JOIN film AS original ON heat_map.film = original.key
JOIN film AS copy ON copy.position = original.position AND copy.file = :copy
WHERE original.file = :original AND original.gone = 0
"""


class FilmTable:
    """Writes how films ended. A file ends in the same transaction as the last of its films.

    A file of which any film failed has failed; else it is scored when any film was.
    """

    def __init__(
        self, database: Database, files: FileTable, thresholds: Callable[[], Sequence[float]]
    ) -> None:
        self._database = database
        self._files = files
        self._thresholds = thresholds

    def probed(self, file: JobFile, content: FilmFile) -> list[FilmSource]:
        """Makes a row for every film of a file of several; gives the films still waiting.

        Films that ended before a kill are not given again. Those that the file holds no more
        are marked as gone, with their results and verdicts.
        """
        with self._database.writing() as connection:
            change = next_change(connection)
            hold_only(connection, file.key, max(content.count, 1))
            connection.executemany(
                "INSERT INTO film (file, position, member, change) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (file, position) DO UPDATE SET member = excluded.member,"
                " outcome = CASE gone WHEN 1 THEN 'waiting' ELSE outcome END, gone = 0",
                (
                    (file.key, film.index, told_plainly(film.member), change)
                    for film in content.films()
                ),
            )
            rows = connection.execute(
                "SELECT position FROM film WHERE file = ? AND outcome = 'waiting'"
                " AND gone = 0 ORDER BY position",
                (file.key,),
            ).fetchall()
        return [content.film(position) for (position,) in rows]

    def ended(self, ends: Sequence[FilmEnd]) -> None:
        """Some films and, where these were the last, their files; one transaction.

        A film of number 0 without a `member` is all that its file holds: whatever else was known
        of the file is marked as gone. So a file that cannot be looked at any more ends, too.
        """
        ranks = self._suspicions(ends)
        with self._database.writing() as connection:
            for end, rank in zip(ends, ranks, strict=True):
                _write_end(connection, end, rank)
                if end.source.index == 0 and not end.source.member:
                    hold_only(connection, end.file, 1)
            for key in {end.file for end in ends}:
                end_file(connection, key)

    def copied(self, copy: int, original: int, patient_id: str | None = None) -> None:
        """File `copy` has the bytes of file `original`: its films ended as that one's did.

        What was said of films of `copy` stays with them. `patient_id` is that by the copy's own
        name, where the rule about names is what knows it. Raises JobError while the original is
        waiting, has changed or is itself a copy, and for a file as its own copy.
        """
        with self._database.writing() as connection:
            _refuse_copy(connection, copy, original)
            keys = {"copy": copy, "original": original}
            (count,) = connection.execute(
                "SELECT max(position) + 1 FROM film WHERE file = ? AND gone = 0", (original,)
            ).fetchone()
            hold_only(connection, copy, count)
            connection.execute(_COPY, {**keys, "change": next_change(connection)})
            connection.execute(_DROP_MAPS, (copy,))
            connection.execute(_COPY_MAPS, keys)
            if patient_id is not None:
                connection.execute(
                    "UPDATE film SET patient_id = ? WHERE file = ? AND gone = 0",
                    (told_plainly(patient_id), copy),
                )
            connection.execute("UPDATE file SET duplicate_of = ? WHERE key = ?", (original, copy))
            end_file(connection, copy)

    def unchanged(self, file: JobFile, state: FileState) -> bool:
        """Gives a file that seemed to have changed its results back, when its bytes are the same.

        The runner asks this of every waiting file that it has read and hashed, before
        `FileTable.read`; a copied stick has new times on all its files. `state` is as read now.
        False when the bytes are others, or were never known. Otherwise what had ended stands as
        before, and the result says whether that ended the whole file; if not, go on with it.
        """
        with self._database.reading() as connection:
            known = connection.execute(
                "SELECT 1 FROM file WHERE key = ? AND stale = 1 AND sha256 = ? AND sha256 <> ''",
                (file.key, state.sha256),
            ).fetchone()
        if known is None:
            return False
        with self._database.writing() as connection:
            if not restore(connection, file.key):
                return False
            row = connection.execute("SELECT outcome FROM file WHERE key = ?", (file.key,))
            return bool(row.fetchone()[0] != "waiting")

    def maps(self, film: int) -> FilmScores | None:
        """Scores and heat maps of one film, None unless it was scored."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT scores, map_rows, map_columns, grid, maps FROM film"
                " JOIN heat_map ON heat_map.film = film.key"
                " WHERE film.key = ? AND outcome = 'scored'",
                (film,),
            ).fetchone()
        if row is None:
            return None
        scores = np.frombuffer(row[0], np.float32)
        maps = np.frombuffer(row[4], np.float16).reshape(len(scores), row[1], row[2])
        return FilmScores(scores, maps, _grid(row[3]))

    def next_change(self, connection: sqlite3.Connection) -> int:
        """See `file_table.next_change`."""
        return next_change(connection)

    def _suspicions(self, ends: Sequence[FilmEnd]) -> list[float]:
        scores = [end.scored.scores if end.scored else None for end in ends]
        return [self._suspicion(one) for one in scores]

    def _suspicion(self, scores: Float32Array | None) -> float:
        return 0.0 if scores is None else float(suspicion(scores[None], self._thresholds())[0])


def _write_end(connection: sqlite3.Connection, end: FilmEnd, rank: float) -> None:
    scored = end.scored
    (film,) = connection.execute(
        f"INSERT INTO film (file, position, {_KEPT}, change) VALUES ({', '.join('?' * 17)})"
        f" ON CONFLICT (file, position) DO UPDATE SET {_REPLACED}, gone = 0, before = ''"
        " RETURNING key",
        (
            end.file, end.source.index, told_plainly(end.source.member), end.outcome.value,
            told_plainly(end.reason),
            None if scored is None else np.ascontiguousarray(scored.scores, np.float32).tobytes(),
            rank, *_texts(end.facts), next_change(connection),
        ),
    ).fetchone()  # fmt: skip
    connection.execute("DELETE FROM heat_map WHERE film = ?", (film,))
    if scored is not None:
        connection.execute(
            "INSERT INTO heat_map (film, map_rows, map_columns, grid, maps) VALUES (?, ?, ?, ?, ?)",
            (
                film, scored.maps.shape[1], scored.maps.shape[2], _grid_text(scored.grid),
                np.ascontiguousarray(scored.maps, np.float16).tobytes(),
            ),
        )  # fmt: skip


def _refuse_copy(connection: sqlite3.Connection, copy: int, original: int) -> None:
    row = connection.execute(
        "SELECT outcome, stale, duplicate_of FROM file WHERE key = ?", (original,)
    ).fetchone()
    if copy == original or row is None or row[0] == "waiting" or row[1] or row[2] is not None:
        raise JobError(
            f"file {copy} of the job",
            f"it cannot take over the results of file {original}, which has none of its own yet",
            "Resume the job.",
        )


def _texts(facts: FilmFacts) -> tuple[str | int, ...]:
    values: tuple[str | int, ...] = _facts_of(facts)
    return tuple(told_plainly(one) if isinstance(one, str) else one for one in values)


def _grid_text(grid: PixelGrid) -> str:
    return json.dumps((grid.film_shape, grid.model_shape, grid.content_shape, grid.offset))


def _grid(text: str) -> PixelGrid:
    film, model, content, offset = (tuple(pair) for pair in json.loads(text))
    return PixelGrid(film, model, content, offset)
