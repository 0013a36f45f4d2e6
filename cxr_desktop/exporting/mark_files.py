"""A film's marks as files: beside its export, or by themselves."""

from __future__ import annotations

from pathlib import Path

from cxr_desktop.exporting.subject import ExportSubject
from cxr_desktop.reader.privacy import Privacy
from engine.export.files import write_file
from engine.export.request import SideFile
from engine.marks.measure import measure_all
from engine.marks.tables import marks_as_csv, marks_as_json

_WRITERS = {"json": marks_as_json, "csv": marks_as_csv}


def marks_text(subject: ExportSubject, kind: str, *, hidden: bool = False) -> str:
    """The marks as "json" or "csv"; hidden, the film is named by its number."""
    privacy = Privacy(hidden or subject.identity_hidden)
    name = privacy.film_title(subject.source, subject.number)
    figures = measure_all(subject.marks, subject.info.spacing)
    return _WRITERS[kind](name, subject.marks, figures, subject.statistics)


def marks_beside(
    subject: ExportSubject, kinds: tuple[str, ...], *, hidden: bool
) -> tuple[SideFile, ...]:
    """One for each of "json" and "csv" in `kinds`."""
    texts = (marks_text(subject, kind, hidden=hidden) for kind in kinds)
    return tuple(map(SideFile, side_suffixes(kinds), texts))


def side_suffixes(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """What follows the film's name in those of its marks' files."""
    return tuple(f".marks.{kind}" for kind in kinds)


def write_text(target: Path, text: str) -> Path:
    """Writes what a file dialog has asked about: replaces `target`. Raises EngineError."""
    return write_file(target, text.encode("utf-8"), overwrite=True)
