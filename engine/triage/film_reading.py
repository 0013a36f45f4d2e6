"""What a decoder child does for triage: a file's hash, then its films, gated and prepared.

The hash is known before anything is decoded, so that copies and files that were only touched
cost no decoding. Hashing takes 0.1 to 0.3 ms a film of 1000 to 2000 pixels, decoding 10 to 30.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from engine.datatypes import FilmFile, FilmSource, Identity, ModelInput, Radiograph
from engine.errors import DecodeError, EngineError
from engine.gate.gate import Refusal
from engine.image_io.opening import as_decode_errors, check_regular, open_file
from engine.image_io.patients import film_date, patient_of
from engine.triage.job_types import FileState, FilmFacts, FilmScores

if TYPE_CHECKING:
    from engine.models.card import Preprocessing

_CHUNK = 1 << 20


class ChangedFileError(DecodeError):
    """The file is being written, or was replaced, while it was read."""


@dataclass(frozen=True, slots=True)
class InspectedFile:
    """What a file holds, and its state when that was read, with the hash of all its bytes."""

    content: FilmFile
    state: FileState


@dataclass(frozen=True, slots=True)
class FilmTask:
    """A film to assess. `state` is that of its file when it was inspected."""

    source: FilmSource
    state: FileState
    gated: bool = True


@dataclass(frozen=True, slots=True)
class AssessRules:
    """The same for every film of a job; `patient_rule` as in `JobSettings`."""

    preprocessing: Preprocessing
    patient_rule: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class AssessedFilm:
    """Exactly one of `refusal`, `model_input` and `scored` is given.

    scored : of a film that was scored where it was decoded, on a cluster; or the model's problem.
    """

    source: FilmSource
    facts: FilmFacts
    model_input: ModelInput | None = None
    refusal: Refusal | None = None
    scored: FilmScores | EngineError | None = None


def state_of(path: Path) -> FileState:
    """Size and time now, without the hash. Raises DecodeError when it is not there."""
    status = check_regular(path)
    return FileState(status.st_size, status.st_mtime_ns)


def hashed_state(path: Path) -> FileState:
    """Size, time and sha256. Raises DecodeError; ChangedFileError while the file grows."""
    before = state_of(path)
    digest = hashlib.sha256()
    with open_file(path) as stream, as_decode_errors(path):
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    check_unchanged(path, before)
    return FileState(before.size, before.mtime_ns, digest.hexdigest())


def check_unchanged(path: Path, state: FileState) -> None:
    """Raises ChangedFileError unless size and time are still those of `state`."""
    now = state_of(path)
    if (now.size, now.mtime_ns) != (state.size, state.mtime_ns):
        raise ChangedFileError(
            path.name, "the file changed while it was read", "Try again once it is complete."
        )


def assess(film: Radiograph, task: FilmTask, rules: AssessRules) -> AssessedFilm:
    """The gate's word on a decoded film, and the network's input where it may pass.

    Raises ChangedFileError when the film may be another one than that with the task's hash.
    """
    from engine.gate.default_gate import default_gate
    from engine.inference.preprocessing import to_model_input

    facts = facts_of(film.identity, task.source.path, film.shape, rules.patient_rule)
    refusal = default_gate().refusal(film) if task.gated else None
    made = None if refusal is not None else to_model_input(film, rules.preprocessing)
    check_unchanged(task.source.path, task.state)
    return AssessedFilm(task.source, facts, made, refusal)


def facts_of(identity: Identity, path: Path, shape: tuple[int, int], rule: str) -> FilmFacts:
    """Whom it shows, by its header or its name; `shape` is (rows, columns)."""
    return FilmFacts(
        patient_id=storable(patient_of(identity, path, rule)),
        patient_name=storable(identity.patient_name),
        sex=storable(identity.sex),
        age=storable(identity.age),
        view=storable(identity.view),
        study_date=storable(film_date(identity, path)),
        study_uid=storable(identity.study_uid),
        rows=shape[0],
        columns=shape[1],
    )


def storable(text: str) -> str:
    """Text that a database takes: undecodable bytes of names become question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")
