"""Where `cxr` starts: every failure ends as one sentence and an exit code, never a traceback.

Nearly nothing is imported above `main`, so that a Ctrl+C while modules load is met as well.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.cli.arguments import Parser


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command line (`sys.argv` without its first when None); returns the exit code."""
    try:
        return _run(argv)
    except SystemExit as ended:  # --help, --version
        return int(ended.code or 0)
    except BaseException as error:  # noqa: BLE001 - a sentence, whatever went wrong
        from engine.cli.last_words import told

        return told(error)


def build_parser() -> Parser:
    """The grammar of the whole command."""
    from engine import __version__
    from engine.cli import (
        classify,
        compare,
        convert,
        evaluate,
        explain,
        export,
        judge,
        models,
        scan,
        train,
        triage,
    )
    from engine.cli.arguments import DESCRIPTION, Parser

    parser = Parser(prog="cxr", description=DESCRIPTION, allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"cxr {__version__}")
    subcommands = parser.add_subparsers(
        title="commands", metavar="COMMAND", required=True, parser_class=Parser
    )
    for subcommand in (
        scan, classify, triage, explain, export, convert, models, train, evaluate, judge, compare,
    ):  # fmt: skip
        subcommand.add_parser(subcommands)
    return parser


def _run(argv: Sequence[str] | None) -> int:
    import warnings

    from engine.cli.output import prepare_streams

    prepare_streams()
    if argv is None and not sys.warnoptions:  # libraries warn developers: python -W default
        warnings.simplefilter("ignore")
        if not getattr(sys, "frozen", False):  # which knows its own children by their options
            sys.warnoptions.append("ignore")  # for children and the tracker of shared memory
    arguments = build_parser().parse_args(argv)
    return int(arguments.run(arguments))
