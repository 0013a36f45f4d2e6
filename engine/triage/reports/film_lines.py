"""What every report says about a film; the one place where an identity is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from engine.datatypes import FilmSource
from engine.triage.job_store import JobStore
from engine.triage.job_types import FilmFacts, Verdict, WorklistEntry
from engine.triage.why import why

_PAGE = 500
_SHORTEST_NAME = 3  # a shorter one would be found within ordinary words
_HIDDEN = "[hidden]"


@dataclass(frozen=True, slots=True)
class FilmLine:
    """One line of the worklist as reports give it.

    file : path as found, or "film 0012" where the identity is hidden: the file's number in the
        job, the same in all reports. frame : number of the film in its file, from 0.
    rank, scores, flagged : as in WorklistEntry. duplicate_of : `file` of the film with the same
        bytes that was scored, or "". sha256 : of the file's bytes, "" where unread or hidden.
    why : the film's place in words, where asked for. verdict : a reader's that counts, or None.
    """

    film: int
    file: str
    frame: int
    member: str
    outcome: str
    rank: int | None
    suspicion: float
    scores: tuple[float, ...]
    flagged: tuple[str, ...]
    reason: str
    facts: FilmFacts
    duplicate_of: str
    stale: bool
    gone: bool
    verdict: Verdict | None
    sha256: str
    why: str

    @property
    def name(self) -> str:
        """The last part of `file`, and which film of it."""
        return f"{Path(self.file).name} {self.member}".rstrip()


def film_lines(
    store: JobStore, hide_identity: bool = False, with_why: bool = False
) -> Iterator[FilmLine]:
    """Every film in the worklist's order, page by page; memory stays flat but for the order.

    with_why : `why` is told as well, which takes as long as all the rest.

    Raises JobError.
    """
    entries = store.worklist.all_entries()
    findings, total = store.findings, len(store.worklist.ranks())
    while page := list(islice(entries, _PAGE)):
        originals = _originals(store, page)
        hashes = {} if hide_identity else _hashes(store, page)
        for entry in page:
            original = originals.get(entry.duplicate_of)
            if hide_identity:
                entry = hidden(entry)  # noqa: PLW2901 - nothing below may see the other one
                original = original and hidden(original)
            yield FilmLine(
                entry.film, str(entry.source.path), entry.source.index, entry.source.member,
                entry.outcome.value, entry.rank, entry.suspicion, entry.scores, entry.flagged,
                entry.reason, entry.facts, str(original.source.path) if original else "",
                entry.stale, entry.gone, entry.verdict, hashes.get(entry.file, ""),
why(entry, findings, total, original.source.name if original else "") if with_why else "",
            )  # fmt: skip


def hidden(entry: WorklistEntry) -> WorklistEntry:
    """`entry` without path, patient, date, and what people wrote; its file is a number.

    What remains is the view, the size in pixels, the scores, and the findings of readers. A
    reason loses whatever in it is a part of the path or of the patient's name.
    """
    verdict = entry.verdict
    if verdict is not None:
        verdict = Verdict(
            verdict.agreement, verdict.findings, blind=verdict.blind, seconds=verdict.seconds
        )
    source = entry.source
    member = f"frame {source.index + 1}" if source.member else ""
    return replace(
        entry,
        source=FilmSource(Path(film_number(entry.file)), source.index, member),
        reason=_without(entry.reason, _secrets(entry)),
        facts=FilmFacts(view=entry.facts.view, rows=entry.facts.rows, columns=entry.facts.columns),
        verdict=verdict,
    )


def film_number(file: int) -> str:
    """What a file is called where its name may not be told."""
    return f"film {file:04}"


def _without(text: str, secrets: Sequence[str]) -> str:
    """`text` with every one of `secrets` struck out where it stands as words, in any case."""
    for secret in secrets:
        text = re.sub(rf"(?<!\w){re.escape(secret)}(?!\w)", _HIDDEN, text, flags=re.IGNORECASE)
    return text


def _secrets(entry: WorklistEntry) -> list[str]:
    """Longest first, so that no part of a name survives the striking out of another."""
    path, facts = entry.source.path, entry.facts
    words = {str(path), path.stem, entry.source.member, *path.parts}
    for told in (facts.patient_id, facts.patient_name, facts.study_uid):
        words |= {told, *re.split(r"[\^\s,=]+", told)}
    kept = {word for word in words if len(word) >= _SHORTEST_NAME}
    return sorted(kept, key=lambda word: (-len(word), word))


def _originals(store: JobStore, page: Sequence[WorklistEntry]) -> dict[int | None, WorklistEntry]:
    """The films that were scored in the place of those of the page, by their number."""
    wanted = {entry.duplicate_of for entry in page if entry.duplicate_of is not None}
    return {one.film: one for one in store.worklist.entries(sorted(wanted))}


def _hashes(store: JobStore, page: Sequence[WorklistEntry]) -> dict[int, str]:
    keys = sorted({entry.file for entry in page})
    query = f"SELECT key, sha256 FROM file WHERE key IN ({', '.join('?' * len(keys))})"
    with store.database.reading() as connection:
        return dict(connection.execute(query, keys).fetchall())
