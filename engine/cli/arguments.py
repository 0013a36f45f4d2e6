"""The command line's grammar. Imports nothing heavy: `cxr --help` answers at once."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NoReturn

from engine.errors import UsageError

DESCRIPTION = (
    "Reads chest X-ray films, scores them with a model of this installation, and shows where "
    "the model looked. Works offline. Research use only: not for diagnosis."
)


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, as a UsageError, instead of ending the program."""

    def error(self, message: str) -> NoReturn:
        problem = message.strip().rstrip(".")
        command = self.prog.partition(" ")[2]
        raise UsageError(command, problem, f"See `{self.prog} --help`.")


Subcommands = argparse._SubParsersAction  # argparse's own name for it; it has no public one


def new_command(
    subcommands: Subcommands[Parser], name: str, summary: str, details: str = ""
) -> Parser:
    """A subcommand's parser, with its one-line summary as the start of its own help."""
    text = f"{summary} {details}".strip()
    return subcommands.add_parser(name, help=summary, description=text, allow_abbrev=False)


def existing_or_not(text: str) -> Path:
    """A path as given. An empty one would mean the current folder, which nobody means by it."""
    if not text or "\0" in text:
        raise argparse.ArgumentTypeError("a path must not be empty")
    return Path(text)


def positive(text: str) -> int:
    """An integer of 1 or more."""
    number = _integer(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not 1 or more")
    return number


def not_negative(text: str) -> int:
    """An integer of 0 or more."""
    number = _integer(text)
    if number < 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not 0 or more")
    return number


def share(text: str) -> float:
    """A number within 0..1."""
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number within 0..1")
    return number


def add_paths(parser: Parser) -> None:
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="+",
        type=existing_or_not,
        help="a file, or a folder that is searched through all its levels",
    )


def add_json(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON object a line")


def add_model(parser: Parser) -> None:
    parser.add_argument(
        "--model",
        metavar="NAME|PATH",
        help="an installed model's id, or the path of a bundle (default: the starter model)",
    )
    parser.add_argument(
        "--device",
        default="auto",
        metavar="auto|cpu|cuda|mps",
        help="where the model runs (default: auto, a GPU where one works)",
    )


def add_batch(parser: Parser) -> None:
    parser.add_argument(
        "--batch",
        metavar="N",
        type=positive,
        default=32,
        help="films that go to the model together (default: 32)",
    )


def _integer(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number") from None
