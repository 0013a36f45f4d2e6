"""`cxr compare`: judged runs side by side."""

from __future__ import annotations

import argparse

from engine.cli.arguments import Parser, Subcommands, add_json, existing_or_not, new_command
from engine.cli.judge import add_report


def add_parser(subcommands: Subcommands[Parser]) -> None:
    parser = new_command(
        subcommands,
        "compare",
        "Compare runs that were judged on the same test films.",
        "A report lies in the first run's folder, in comparisons/.",
    )
    parser.add_argument("runs", metavar="RUN", nargs="+", type=existing_or_not)
    add_report(parser)
    add_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Prints one table and the paired tests. Raises EngineError."""
    from engine.cli.exit_codes import ExitCode
    from engine.cli.output import emit, json_line, printable, tell
    from engine.judging.compare import compare
    from engine.judging.summary import comparison_text

    comparison = compare(arguments.runs)
    if arguments.report:
        from engine.judging.report_writing import write_comparison_report

        place = arguments.runs[0] / "comparisons"
        report = write_comparison_report(comparison, place, arguments.report)
        tell(f"Report: {report.folder}")
    if arguments.json:
        emit(json_line(comparison))
        return ExitCode.DONE
    for line in comparison_text(comparison).splitlines():
        emit(printable(line))
    return ExitCode.DONE
