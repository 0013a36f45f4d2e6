"""Names of what is written beside the films: unique in a job, and telling nobody's when hidden."""

from __future__ import annotations

from engine.datatypes import FilmSource
from engine.triage.job_types import WorklistEntry

_LONGEST = 120  # bytes; file systems take 255, and a number, an ending and ".part" come to it
# Names that Windows keeps for devices need no care: a number always comes first.


def output_name(entry: WorklistEntry, ending: str, hide_identity: bool) -> str:
    """ "film-0012_chest_sr.dcm"; "film-0012-frame-2_sr.dcm" for a hidden film of several.

    The number is the file's in the job, the same as in the reports.
    """
    if not hide_identity:
        return f"film-{entry.file:04}_{safe(entry.source.name)}{ending}"
    return f"film-{entry.file:04}{_frame(entry.source)}{ending}"


def copy_name(entry: WorklistEntry, hide_identity: bool) -> str:
    """ "0001_chest.dcm" by its rank, "film-0012_chest.dcm" without one; hidden without an ending:
    "0001_film-0012".
    """
    number = f"film-{entry.file:04}"
    if hide_identity:
        return number if entry.rank is None else f"{entry.rank:04}_{number}"
    before = number if entry.rank is None else f"{entry.rank:04}"
    return f"{before}_{safe(entry.source.path.name)}"


def safe(name: str) -> str:
    """Letters, digits and "-_. "; what no file system takes becomes "_". The end is kept."""
    kept = "".join(c if c.isalnum() or c in "-_. " else "_" for c in name)
    kept = " ".join(kept.split()).strip(" .")
    end = kept.encode()[-_LONGEST:].decode(errors="ignore")  # a letter cut in two goes
    return end.strip(" .") or "film"


def _frame(source: FilmSource) -> str:
    return f"-frame-{source.index + 1}" if source.member else ""
