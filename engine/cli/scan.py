"""`cxr scan`: what lies under a path, one line a file, without a model."""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.cli.arguments import Parser, Subcommands, add_json, add_paths, new_command
from engine.cli.exit_codes import ExitCode

if TYPE_CHECKING:
    from engine.child_process import Caller
    from engine.datatypes import FilmFile, FilmInfo
    from engine.image_io.find import FoundFile
    from engine.progress import CancelToken


@dataclass(frozen=True, slots=True)
class ScanLine:
    """One file. Facts are those of its first film, empty or null where there is none.

    outcome : "read", "not an image" or "failed"; `reason` is empty only for "read".
    spacing : [row, column] in millimetres, or null; `spacing_kind` says mm of what.
    """

    file: str
    outcome: str
    reason: str = ""
    format: str = ""
    films: int = 0
    rows: int | None = None
    columns: int | None = None
    bits: int | None = None
    inverted: bool = False
    lossy: bool = False
    spacing: tuple[float, float] | None = None
    spacing_kind: str = ""
    windows: int = 0
    modality: str = ""
    view: str = ""
    transfer_syntax: str = ""
    notes: tuple[str, ...] = ()


def add_parser(subcommands: Subcommands[Parser]) -> None:
    parser = new_command(
        subcommands,
        "scan",
        "List files and say which are films.",
        "Every file's first film is decoded. Exit code 1 when a film could not be read.",
    )
    add_paths(parser)
    add_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Prints one line a file. Exit code 1 when an image could not be read."""
    from engine.cli.output import emit, json_line, tell
    from engine.cli.workers import decoder_count, decoders, in_order
    from engine.image_io.find import find_files

    outcomes: Counter[str] = Counter()
    with decoders(decoder_count(arguments.paths)) as callers:
        for line in in_order(callers, look_at, find_files(arguments.paths)):
            outcomes[line.outcome] += 1
            emit(json_line(line) if arguments.json else as_text(line))
    (tell if arguments.json else emit)(summary(outcomes))
    return ExitCode.SOME_FAILED if outcomes["failed"] else ExitCode.DONE


def look_at(caller: Caller, found: FoundFile, cancel: CancelToken) -> ScanLine:
    """One file's line: its header, then its first film. CancelledError passes through."""
    from engine.cli.workers import FILM_SECONDS
    from engine.errors import CancelledError, EngineError, NotAnImageError

    try:
        if found.problem is not None:
            raise found.problem
        film_file = caller.call("probe", found.path, timeout_s=FILM_SECONDS, cancel=cancel)
        first = film_file.film(0)
        info = caller.call("info", first, timeout_s=FILM_SECONDS, cancel=cancel)
    except CancelledError:
        raise
    except NotAnImageError as other:
        return ScanLine(str(found.path), "not an image", other.reason)
    except EngineError as problem:
        return ScanLine(str(found.path), "failed", problem.reason)
    return _facts(film_file, info)


def _facts(film_file: FilmFile, info: FilmInfo) -> ScanLine:
    spacing = info.spacing
    return ScanLine(
        file=str(film_file.path),
        outcome="read",
        format=film_file.format.value,
        films=film_file.count,
        rows=info.shape[0],
        columns=info.shape[1],
        bits=info.bits,
        inverted=info.inverted,
        lossy=info.lossy,
        spacing=(spacing.row_mm, spacing.column_mm) if spacing else None,
        spacing_kind=spacing.kind.value if spacing else "",
        windows=len(info.voi),
        modality=info.identity.modality,
        view=info.identity.view,
        transfer_syntax=info.transfer_syntax,
        notes=info.notes,
    )


def as_text(line: ScanLine) -> str:
    """The line for the terminal: outcome, format, films, size, facts, and the file last."""
    from engine.cli.output import printable

    if line.outcome != "read":
        return printable(f"{line.outcome:<13}{'':<54}{line.file}: {line.reason}")
    films = "1 film" if line.films == 1 else f"{line.films} films"
    size = f"{line.columns} x {line.rows}"
    facts = [f"{line.bits} bit", line.modality, line.view, "inverted" if line.inverted else ""]
    told = " ".join(fact for fact in facts if fact)
    notes = f" ({'; '.join(line.notes)})" if line.notes else ""
    columns = f"{line.outcome:<13}{line.format:<6}{films:<11}{size:<13}{told:<24}"
    return printable(f"{columns}{line.file}{notes}")


def summary(outcomes: Counter[str]) -> str:
    total = sum(outcomes.values())
    return (
        f"{total} {'file' if total == 1 else 'files'}: {outcomes['read']} read, "
        f"{outcomes['failed']} failed, {outcomes['not an image']} not an image."
    )
