"""`cxr export`: films as pictures, as Secondary Captures, or de-identified, without a window."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from engine.cli.arguments import (
    Parser,
    Subcommands,
    add_json,
    add_paths,
    existing_or_not,
    new_command,
)
from engine.cli.exit_codes import ExitCode

if TYPE_CHECKING:
    from engine.child_process import Caller
    from engine.datatypes import FilmSource
    from engine.export.request import Depth, ExportRequest
    from engine.image_io.find import FoundFile
    from engine.progress import CancelToken

_FORMATS = ("png", "jpeg", "tiff", "sc", "deidentified")


@dataclass(frozen=True, slots=True)
class ExportLine:
    """One film, or a file that is none. `written` is the new file, "" where there is none."""

    file: str
    frame: int
    outcome: str
    written: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Job:
    """One file to be exported: its number from 1, and how many of its name came before it."""

    found: FoundFile
    number: int
    namesakes: int
    wishes: ExportRequest  # with what all films share


def add_parser(subcommands: Subcommands[Parser]) -> None:
    parser = new_command(
        subcommands,
        "export",
        "Write films as PNG, JPEG, TIFF, DICOM Secondary Capture, or de-identified DICOM.",
        "What exists is never overwritten without --overwrite. The pixels of a film may still "
        "carry names, whatever is hidden. Exit code 1 when a film could not be written.",
    )
    add_paths(parser)
    parser.add_argument(
        "--to", metavar="FOLDER", type=existing_or_not, required=True, help="where they go"
    )
    parser.add_argument(
        "--as", dest="kind", choices=_FORMATS, required=True, help="sc: Secondary Capture"
    )
    _add_looks(parser)
    _add_identity(parser)
    parser.add_argument("--overwrite", action="store_true", help="replace files of the same name")
    add_json(parser)
    parser.set_defaults(run=run)


def _add_looks(parser: Parser) -> None:
    depth = parser.add_mutually_exclusive_group()
    depth.add_argument(
        "--sixteen-bit", action="store_true", help="16 bit through the film's window"
    )
    depth.add_argument(
        "--stored-values", action="store_true", help="16 bit through no window (png, tiff)"
    )
    parser.add_argument("--clahe", action="store_true", help="local contrast, as in the window")
    parser.add_argument(
        "--quality", metavar="1..100", type=int, default=92, help="of a JPEG (default: 92)"
    )


def _add_identity(parser: Parser) -> None:
    parser.add_argument(
        "--hide-identity",
        action="store_true",
        help="no patient in file names, metadata and DICOM attributes",
    )
    parser.add_argument(
        "--pseudonym",
        metavar="NAME",
        default="",
        help="patient name and ID of hidden and de-identified films (default: one a patient)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Prints a line a film. Raises UsageError for a depth that the format does not have."""
    from engine.cli.output import emit, json_line, tell
    from engine.cli.workers import decoder_count, decoders, in_order
    from engine.export.request import PIXEL_WARNING
    from engine.services import VIEWER_SERVICE

    _check(arguments)
    written = failed = 0
    with decoders(decoder_count(arguments.paths), VIEWER_SERVICE) as callers:
        for lines in in_order(callers, _exported, _jobs(arguments)):
            for line in lines:
                written += line.outcome == "written"
                failed += line.outcome == "failed"
                emit(json_line(line) if arguments.json else as_text(line))
    (tell if arguments.json else emit)(f"{written} written, {failed} failed.")
    if arguments.kind == "deidentified" or arguments.hide_identity:
        tell(PIXEL_WARNING)
    return ExitCode.SOME_FAILED if failed else ExitCode.DONE


def _check(arguments: argparse.Namespace) -> None:
    from engine.errors import UsageError
    from engine.export.request import BEST_QUALITY, DEPTHS, ExportKind

    depth, kind = _depth(arguments), ExportKind(arguments.kind)
    if DEPTHS[kind] and depth not in DEPTHS[kind]:
        raise UsageError("export", f"{arguments.kind} cannot hold {depth.value}")
    if not 1 <= arguments.quality <= BEST_QUALITY:
        raise UsageError("--quality", "it lies within 1 and 100")


def _depth(arguments: argparse.Namespace) -> Depth:
    from engine.export.request import Depth

    if arguments.stored_values:
        return Depth.STORED
    return Depth.SIXTEEN if arguments.sixteen_bit else Depth.EIGHT


def _jobs(arguments: argparse.Namespace) -> Iterator[_Job]:
    from engine.datatypes import FilmSource
    from engine.export.names import target_name
    from engine.image_io.find import find_files

    wishes = _wishes(arguments)
    names: Counter[str] = Counter()
    for number, found in enumerate(find_files(arguments.paths), 1):
        name = target_name(FilmSource(found.path), wishes.kind).casefold()
        yield _Job(found, number, names[name], wishes)
        names[name] += 1


def _wishes(arguments: argparse.Namespace) -> ExportRequest:
    """What is asked of every film; source and target are still to come."""
    from engine.datatypes import ClaheSettings, Enhancement, FilmSource
    from engine.export.request import ExportKind, ExportRequest

    return ExportRequest(
        source=FilmSource(arguments.to),
        target=arguments.to,
        kind=ExportKind(arguments.kind),
        enhancement=Enhancement(clahe=ClaheSettings() if arguments.clahe else None),
        depth=_depth(arguments),
        hide_identity=arguments.hide_identity,
        quality=arguments.quality,
        pseudonym=arguments.pseudonym,
        overwrite=arguments.overwrite,
    )


def _exported(caller: Caller, job: _Job, cancel: CancelToken) -> tuple[ExportLine, ...]:
    """A line for every film of the file. CancelledError passes through."""
    from engine.cli.workers import FILM_SECONDS
    from engine.datatypes import FilmSource
    from engine.errors import CancelledError, EngineError, NotAnImageError

    path = job.found.path
    try:
        if job.found.problem is not None:
            raise job.found.problem
        film_file = caller.call("probe", path, timeout_s=FILM_SECONDS, cancel=cancel)
    except CancelledError:
        raise
    except NotAnImageError as other:
        return (ExportLine(str(path), 0, "not an image", reason=other.reason),)
    except EngineError as problem:
        return (ExportLine(str(path), 0, "failed", reason=problem.reason),)
    films = film_file.films()
    if job.wishes.kind.value == "deidentified":  # a copy is of the whole file
        films = iter([FilmSource(path)])
    return tuple(_film_line(caller, job, film, cancel) for film in films)


def _film_line(caller: Caller, job: _Job, film: FilmSource, cancel: CancelToken) -> ExportLine:
    from engine.cli.workers import FILM_SECONDS
    from engine.errors import CancelledError, EngineError

    request = replace(
        job.wishes,
        source=film,
        target=_target(job, film),
        number=film.index + 1 if film.member else job.number,
    )
    try:
        (written,) = caller.call("export", request, timeout_s=FILM_SECONDS, cancel=cancel)
    except CancelledError:
        raise
    except EngineError as problem:
        return ExportLine(str(film.path), film.index, "failed", reason=problem.reason)
    return ExportLine(str(film.path), film.index, "written", written=str(written))


def _target(job: _Job, film: FilmSource) -> Path:
    from engine.export.names import target_name

    wishes = job.wishes
    hidden = wishes.hide_identity
    name = Path(target_name(film, wishes.kind, hidden=hidden, number=job.number))
    if job.namesakes and not (hidden or wishes.kind.value == "deidentified"):
        name = Path(f"{name.stem} ({job.namesakes + 1}){name.suffix}")
    return wishes.target / name


def as_text(line: ExportLine) -> str:
    """The line for the terminal: outcome, the film, and the new file or the reason."""
    from engine.cli.output import printable

    told = f"-> {line.written}" if line.written else line.reason
    return printable(f"{line.outcome:<13}{line.file}  {told}")
