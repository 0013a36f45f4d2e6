"""What happens to rows when a file changes, goes, comes back or is tried again.

Each function runs inside a transaction of its caller. Rows are made to wait, ended or marked, but
never deleted: something may have been said of them, and somebody may be looking at them.
"""

from __future__ import annotations

import sqlite3

from engine.triage.job_types import TriageOutcome

NOT_HELD = "The file does not hold this film any more."
_END_FILE = """
UPDATE file SET stale = 0, outcome = CASE
    WHEN EXISTS (SELECT 1 FROM film WHERE file = :key AND gone = 0 AND outcome = 'waiting')
        THEN 'waiting'
    WHEN EXISTS (SELECT 1 FROM film WHERE file = :key AND gone = 0 AND outcome = 'failed')
        THEN 'failed'
    WHEN EXISTS (SELECT 1 FROM film WHERE file = :key AND gone = 0 AND outcome = 'scored')
        THEN 'scored'
    ELSE 'refused' END
WHERE key = :key
"""
_NOT_HELD = """
UPDATE film SET gone = 1, before = '', change = :change,
    reason = CASE WHEN outcome = 'waiting' AND before = '' THEN :reason ELSE reason END,
    outcome = CASE WHEN outcome <> 'waiting' THEN outcome
        WHEN before = '' THEN 'failed' ELSE before END
WHERE file = :file AND position >= :count AND gone = 0
"""


def next_change(connection: sqlite3.Connection) -> int:
    """The next number of a change, within the transaction that makes it.

    Rows that change in one transaction may share a number.
    """
    (change,) = connection.execute("UPDATE job SET change = change + 1 RETURNING change").fetchone()
    return int(change)


def end_file(connection: sqlite3.Connection, key: int) -> None:
    """Its outcome follows from its films: waiting while one waits, failed when one has failed,
    else scored when one was.
    """
    connection.execute(_END_FILE, {"key": key})


def make_stale(connection: sqlite3.Connection, key: int, size: int, mtime_ns: int) -> None:
    """The file has changed. Its results wait for what is found in it now, see `restore`."""
    connection.execute(
        "UPDATE file SET size = ?, mtime_ns = ?, gone = 0, ungated = 0, duplicate_of = NULL,"
        " stale = stale OR sha256 <> '' OR outcome <> 'waiting', outcome = 'waiting'"
        " WHERE key = ?",
        (size, mtime_ns, key),
    )
    connection.execute(
        "UPDATE film SET change = ?, outcome = 'waiting',"
        " before = CASE outcome WHEN 'waiting' THEN before ELSE outcome END"
        " WHERE file = ? AND gone = 0",
        (next_change(connection), key),
    )
    release_copies(connection, key)


def release_copies(connection: sqlite3.Connection, key: int) -> None:
    """Files that ended as copies of this one wait again, and the first of them to be read becomes
    the original: nobody knows whether it was scored before or after it changed.
    """
    query = "SELECT key FROM file WHERE duplicate_of = ?"
    for (copy,) in connection.execute(query, (key,)).fetchall():
        make_waiting(connection, copy)


def make_waiting(connection: sqlite3.Connection, key: int, ungated: bool = False) -> None:
    """To be read once more, whether it has changed or not."""
    connection.execute(
        "UPDATE file SET outcome = 'waiting', duplicate_of = NULL, ungated = max(ungated, ?)"
        " WHERE key = ?",
        (int(ungated), key),
    )
    connection.execute(
        "UPDATE film SET outcome = 'waiting', before = '', change = ? WHERE file = ? AND gone = 0",
        (next_change(connection), key),
    )


def restore(connection: sqlite3.Connection, key: int) -> bool:
    """The films that ended before the file seemed to change stand as before; False for none.

    Those of them that had not ended go on waiting, and the file with them.
    """
    restored = connection.execute(
        "UPDATE film SET outcome = before, before = '', change = ?"
        " WHERE file = ? AND gone = 0 AND before <> ''",
        (next_change(connection), key),
    )
    if restored.rowcount == 0:
        return False
    end_file(connection, key)
    return True


def end_all(connection: sqlite3.Connection, key: int, outcome: TriageOutcome, reason: str) -> None:
    """Films of a file that cannot be looked at, as far as they have no result yet."""
    connection.execute(
        "UPDATE film SET outcome = ?, reason = ?, before = '', change = ?"
        " WHERE file = ? AND gone = 0 AND outcome <> 'scored'",
        (outcome.value, reason, next_change(connection), key),
    )
    end_file(connection, key)


def hold_only(connection: sqlite3.Connection, key: int, count: int) -> None:
    """The file holds `count` films, and fewer than it did, perhaps.

    Rows beyond are marked as gone and keep their results, verdicts and heat maps; a film that
    was never read has failed.
    """
    beyond = "SELECT 1 FROM film WHERE file = ? AND position >= ? AND gone = 0"
    if connection.execute(beyond, (key, count)).fetchone():
        change = next_change(connection)
        connection.execute(
            _NOT_HELD, {"file": key, "count": count, "change": change, "reason": NOT_HELD}
        )


def told_plainly(text: str) -> str:
    """Text that SQLite takes: undecodable bytes of file names become "?"."""
    return text.encode("utf-8", "replace").decode("utf-8")
