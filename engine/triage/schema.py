"""The tables of `job.sqlite`, version 1; `docs/triage.md` explains them.

Paths are bytes below one of the job's roots, as the system has them, so that a stick which comes
back under another drive letter is still the same job. `change` counts up over all films: who has
seen everything up to a number asks for what came after it.

Nothing that a reader has said goes with the row it was said of: rows of films are never deleted,
and a film that its file does not hold any more is `gone`. `before` is how a film stood before it
was made to wait again, "" where it never ended.
"""

from __future__ import annotations

APPLICATION_ID = 0x43585254  # "CXRT"
VERSION = 1

TABLES = """
CREATE TABLE job (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    created TEXT NOT NULL,
    program TEXT NOT NULL,
    settings TEXT NOT NULL,
    findings TEXT NOT NULL,
    operating_point TEXT NOT NULL,
    change INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE file (
    key INTEGER PRIMARY KEY,
    root INTEGER NOT NULL,
    place BLOB NOT NULL,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    sha256 TEXT NOT NULL DEFAULT '',
    outcome TEXT NOT NULL DEFAULT 'waiting',
    duplicate_of INTEGER REFERENCES file (key),
    stale INTEGER NOT NULL DEFAULT 0,
    gone INTEGER NOT NULL DEFAULT 0,
    ungated INTEGER NOT NULL DEFAULT 0,
    UNIQUE (root, place)
);
CREATE INDEX file_by_outcome ON file (outcome, key);
CREATE INDEX file_by_hash ON file (sha256) WHERE sha256 <> '';
CREATE INDEX file_copies ON file (duplicate_of) WHERE duplicate_of IS NOT NULL;
CREATE TABLE root_device (
    root INTEGER PRIMARY KEY,
    device TEXT NOT NULL
);
CREATE TABLE film (
    key INTEGER PRIMARY KEY,
    file INTEGER NOT NULL REFERENCES file (key),
    position INTEGER NOT NULL,
    member TEXT NOT NULL DEFAULT '',
    outcome TEXT NOT NULL DEFAULT 'waiting',
    before TEXT NOT NULL DEFAULT '',
    gone INTEGER NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT '',
    scores BLOB,
    suspicion REAL NOT NULL DEFAULT 0,
    patient_id TEXT NOT NULL DEFAULT '',
    patient_name TEXT NOT NULL DEFAULT '',
    sex TEXT NOT NULL DEFAULT '',
    age TEXT NOT NULL DEFAULT '',
    view TEXT NOT NULL DEFAULT '',
    study_date TEXT NOT NULL DEFAULT '',
    study_uid TEXT NOT NULL DEFAULT '',
    rows INTEGER NOT NULL DEFAULT 0,
    columns INTEGER NOT NULL DEFAULT 0,
    viewed TEXT NOT NULL DEFAULT '',
    change INTEGER NOT NULL,
    UNIQUE (file, position)
);
CREATE INDEX film_by_rank ON film (outcome, suspicion DESC, key);
CREATE INDEX film_by_file ON film (file, outcome);
CREATE INDEX film_by_change ON film (change);
CREATE TABLE heat_map (
    film INTEGER PRIMARY KEY REFERENCES film (key) ON DELETE CASCADE,
    map_rows INTEGER NOT NULL,
    map_columns INTEGER NOT NULL,
    grid TEXT NOT NULL,
    maps BLOB NOT NULL
);
CREATE TABLE impression (
    film INTEGER PRIMARY KEY REFERENCES film (key) ON DELETE CASCADE,
    sha256 TEXT NOT NULL,
    findings TEXT NOT NULL,
    at TEXT NOT NULL,
    seconds REAL NOT NULL
);
CREATE TABLE verdict (
    key INTEGER PRIMARY KEY,
    film INTEGER NOT NULL REFERENCES film (key),
    sha256 TEXT NOT NULL,
    latest INTEGER NOT NULL DEFAULT 1,
    agreement TEXT NOT NULL,
    findings TEXT NOT NULL,
    note TEXT NOT NULL,
    reader TEXT NOT NULL,
    at TEXT NOT NULL,
    blind TEXT,
    seconds REAL NOT NULL
);
CREATE INDEX verdict_by_film ON verdict (film);
CREATE UNIQUE INDEX verdict_in_force ON verdict (film) WHERE latest = 1;
CREATE TABLE saved_filter (
    name TEXT PRIMARY KEY,
    filter TEXT NOT NULL
);
"""
