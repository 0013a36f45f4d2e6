"""One pass over all results of a job: what is counted, drawn, and vouched for."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.progress import CancelToken
from engine.triage.job_store import JobStore

BINS = 40
_PAGE = 2000
_FILMS = """
SELECT film.key, file.sha256, position, film.outcome,
    CASE WHEN film.outcome = 'scored' THEN scores END
FROM film JOIN file ON file.key = film.file
WHERE film.key > ? AND film.gone = 0 ORDER BY film.key LIMIT ?
"""


@dataclass(frozen=True, slots=True, eq=False)
class JobResults:
    """counts : int64 (F, BINS), scored films by score, bins of equal width over 0..1, the last
    one with 1 in it. flagged : films at or above the threshold, one number a finding.
    sha256 : over a line a film in the order found: the file's sha256, frame, outcome, and the
        float32 scores in hexadecimal, little endian. Two reports with the same hash speak of the
        same results, whatever else they show or hide.
    """

    counts: npt.NDArray[np.int64]
    flagged: tuple[int, ...]
    sha256: str


def job_results(store: JobStore, cancel: CancelToken) -> JobResults:
    """As of now. Raises JobError, CancelledError."""
    findings = store.findings
    cuts = np.asarray([finding.threshold for finding in findings], np.float64)
    counts = np.zeros((len(findings), BINS), np.int64)
    flagged = np.zeros(len(findings), np.int64)
    digest, last = hashlib.sha256(), 0
    while True:
        cancel.raise_if_cancelled()
        with store.database.reading() as connection:
            rows = connection.execute(_FILMS, (last, _PAGE)).fetchall()
        if not rows:
            return JobResults(counts, tuple(flagged.tolist()), digest.hexdigest())
        last = rows[-1][0]
        for _, sha256, position, outcome, blob in rows:
            line = f"{sha256} {position} {outcome} {(blob or b'').hex()}\n"
            digest.update(line.encode())
        blobs = b"".join(row[4] for row in rows if row[4] is not None)
        scores = np.frombuffer(blobs, "<f4").reshape(-1, len(findings)).astype(np.float64)
        flagged += (scores >= cuts).sum(axis=0)
        places = np.clip((scores * BINS).astype(np.int64), 0, BINS - 1)
        for number in range(len(findings)):
            counts[number] += np.bincount(places[:, number], minlength=BINS)
