"""Where `cxr` starts: every failure ends as one sentence and an exit code, never a traceback."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Sequence

from engine import __version__
from engine.cli import classify, convert, evaluate, explain, models, scan, train
from engine.cli.arguments import DESCRIPTION, Parser, parse
from engine.cli.exit_codes import ExitCode
from engine.cli.output import prepare_streams, silence, tell
from engine.errors import (
    BundleError,
    CancelledError,
    DeviceError,
    EngineError,
    MissingLayerError,
    RecipeError,
    UsageError,
)

_SUBCOMMANDS = (scan, classify, explain, convert, models, train, evaluate)
# What was asked for cannot be done at all, as against a film that failed.
_ASKED_WRONGLY = (BundleError, DeviceError, MissingLayerError, RecipeError, UsageError)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command line (`sys.argv` without its first when None); returns the exit code."""
    prepare_streams()
    if argv is None and not sys.warnoptions:  # libraries warn developers: python -W default
        warnings.simplefilter("ignore")
    try:
        arguments = parse(build_parser(), argv)
        return int(arguments.run(arguments))
    except SystemExit as ended:  # --help, --version
        return int(ended.code or 0)
    except BrokenPipeError:
        silence()
        return ExitCode.BROKEN_PIPE
    except (KeyboardInterrupt, CancelledError):
        tell("cxr: stopped on request.")
        return ExitCode.INTERRUPTED
    except Exception as error:  # noqa: BLE001 - a sentence, whatever went wrong
        return _told(error)


def _told(error: Exception) -> int:
    """Says what went wrong; returns the exit code for it."""
    if isinstance(error, EngineError):
        tell(f"cxr: {error}")
        wrong = isinstance(error, _ASKED_WRONGLY)
        return ExitCode.WRONG_USAGE if wrong else ExitCode.SOME_FAILED
    tell(f"cxr: unexpected {type(error).__name__}: {error}. Please report this.")
    return ExitCode.SOME_FAILED


def build_parser() -> Parser:
    """The grammar of the whole command."""
    parser = Parser(prog="cxr", description=DESCRIPTION, allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"cxr {__version__}")
    subcommands = parser.add_subparsers(
        title="commands", metavar="COMMAND", required=True, parser_class=Parser
    )
    for subcommand in _SUBCOMMANDS:
        subcommand.add_parser(subcommands)
    return parser
