"""The films of a job: how each ended, with its scores and heat maps."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import astuple

import numpy as np

from engine.datatypes import FilmFile, FilmSource, Float32Array, PixelGrid
from engine.triage.database import Database
from engine.triage.file_table import FileTable, next_change
from engine.triage.job_types import FilmEnd, FilmScores, JobFile
from engine.triage.ranking import suspicion

_FACTS = "patient_id, patient_name, sex, age, view, study_date, study_uid, rows, columns"
_END_FILE = """
UPDATE file SET stale = 0, outcome = CASE
    WHEN EXISTS (SELECT 1 FROM film WHERE file = file.key AND outcome = 'waiting') THEN 'waiting'
    WHEN EXISTS (SELECT 1 FROM film WHERE file = file.key AND outcome = 'failed') THEN 'failed'
    WHEN EXISTS (SELECT 1 FROM film WHERE file = file.key AND outcome = 'scored') THEN 'scored'
    ELSE 'refused' END
WHERE key = ?
"""
_COPY = f"""
INSERT INTO film (file, position, member, outcome, reason, scores, suspicion, {_FACTS}, change)
SELECT :copy, position, member, outcome, reason, scores, suspicion, {_FACTS}, :change
FROM film WHERE file = :original
"""
_COPY_MAPS = """
INSERT INTO heat_map (film, map_rows, map_columns, grid, maps)
SELECT copy.key, map_rows, map_columns, grid, maps
FROM heat_map JOIN film AS original ON heat_map.film = original.key
JOIN film AS copy ON copy.position = original.position AND copy.file = :copy
WHERE original.file = :original
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

        Films that ended before a kill are not given again.
        """
        with self._database.writing() as connection:
            change = next_change(connection)
            connection.execute(
                "DELETE FROM film WHERE file = ? AND position >= ?", (file.key, content.count)
            )
            connection.executemany(
                "INSERT INTO film (file, position, member, change) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (file, position) DO UPDATE SET member = excluded.member",
                ((file.key, film.index, film.member, change) for film in content.films()),
            )
            rows = connection.execute(
                "SELECT position FROM film WHERE file = ? AND outcome = 'waiting'"
                " ORDER BY position",
                (file.key,),
            ).fetchall()
        return [content.film(position) for (position,) in rows]

    def ended(self, ends: Sequence[FilmEnd]) -> None:
        """Some films and, where these were the last, their files; one transaction."""
        ranks = self._suspicions(ends)
        with self._database.writing() as connection:
            for end, rank in zip(ends, ranks, strict=True):
                _write_end(connection, end, rank)
            for key in {end.file for end in ends}:
                connection.execute(_END_FILE, (key,))

    def copied(self, copy: int, original: int) -> None:
        """File `copy` has the bytes of file `original`: its films ended as that one's did.

        Raises JobError while the original is waiting.
        """
        with self._database.writing() as connection:
            connection.execute("DELETE FROM film WHERE file = ?", (copy,))
            change = next_change(connection)
            connection.execute(_COPY, {"copy": copy, "original": original, "change": change})
            connection.execute(_COPY_MAPS, {"copy": copy, "original": original})
            connection.execute("UPDATE file SET duplicate_of = ? WHERE key = ?", (original, copy))
            connection.execute(_END_FILE, (copy,))

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
        f"INSERT INTO film (file, position, member, outcome, reason, scores, suspicion,"
        f" {_FACTS}, change) VALUES ({', '.join('?' * 17)})"
        " ON CONFLICT (file, position) DO UPDATE SET outcome = excluded.outcome,"
        " reason = excluded.reason, scores = excluded.scores, suspicion = excluded.suspicion,"
        " patient_id = excluded.patient_id, patient_name = excluded.patient_name,"
        " sex = excluded.sex, age = excluded.age, view = excluded.view,"
        " study_date = excluded.study_date, study_uid = excluded.study_uid,"
        " rows = excluded.rows, columns = excluded.columns, change = excluded.change"
        " RETURNING key",
        (
            end.file, end.source.index, end.source.member, end.outcome.value, end.reason,
            None if scored is None else np.ascontiguousarray(scored.scores, np.float32).tobytes(),
            rank, *astuple(end.facts), next_change(connection),
        ),
    ).fetchone()  # fmt: skip
    connection.execute("DELETE FROM heat_map WHERE film = ?", (film,))
    if scored is not None:
        connection.execute(
            "INSERT INTO heat_map (film, map_rows, map_columns, grid, maps) VALUES (?, ?, ?, ?, ?)",
            (
                film, scored.maps.shape[1], scored.maps.shape[2], json.dumps(astuple(scored.grid)),
                np.ascontiguousarray(scored.maps, np.float16).tobytes(),
            ),
        )  # fmt: skip


def _grid(text: str) -> PixelGrid:
    film, model, content, offset = (tuple(pair) for pair in json.loads(text))
    return PixelGrid(film, model, content, offset)
