"""`cxr convert`: an NPZ archive as a folder of PNG files by class."""

from __future__ import annotations

import argparse
from dataclasses import dataclass

from engine.cli.arguments import Parser, Subcommands, add_json, existing_or_not, new_command
from engine.cli.exit_codes import ExitCode


@dataclass(frozen=True, slots=True)
class ConvertLine:
    """What a conversion did; `kept` films were finished by an earlier run."""

    file: str
    out: str
    written: int
    kept: int
    failed: tuple[tuple[str, str], ...]


def add_parser(subcommands: Subcommands[Parser]) -> None:
    parser = new_command(
        subcommands,
        "convert",
        "Turn an NPZ archive into PNG files by split and class.",
        "Run again after a stop, it writes only what is missing. "
        "Exit code 1 when a film was left out.",
    )
    parser.add_argument("file", metavar="FILE.npz", type=existing_or_not)
    parser.add_argument(
        "--out", metavar="DIR", type=existing_or_not, required=True, help="the folder to write to"
    )
    parser.add_argument(
        "--class-name",
        metavar="LABEL=NAME",
        action="append",
        default=[],
        help="a name for a label value, such as 1=pneumonia; may be given several times",
    )
    add_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Converts, and says how many films were written, kept and left out."""
    from engine.cli.output import emit, json_line, printable, tell
    from engine.image_io.convert import convert_npz

    names = class_names(arguments.class_name)
    done = convert_npz(arguments.file, arguments.out, class_names=names)
    if arguments.json:
        failed = tuple((film.name, film.reason) for film in done.failed)
        record = ConvertLine(
            str(arguments.file), str(done.out_dir), done.written, done.kept, failed
        )
        emit(json_line(record))
    else:
        for film in done.failed:
            tell(f"{film.name}: {film.reason}")
        total = done.written + done.kept + len(done.failed)
        emit(
            printable(
                f"{total} films: {done.written} written to {done.out_dir}, "
                f"{done.kept} there already, {len(done.failed)} left out."
            )
        )
    return ExitCode.SOME_FAILED if done.failed else ExitCode.DONE


def class_names(pairs: list[str]) -> dict[str, str]:
    """Label value to class name, from texts like "1=pneumonia". Raises UsageError."""
    from engine.errors import UsageError

    names = {}
    for pair in pairs:
        label, separator, name = pair.partition("=")
        if not (label and separator and name):
            raise UsageError("--class-name", f"{pair!r} is not of the form LABEL=NAME")
        names[label] = name
    return names
