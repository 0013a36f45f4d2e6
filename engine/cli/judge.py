"""`cxr judge`: what a finished run is worth on its test films."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from engine.cli.arguments import Parser, Subcommands, add_json, existing_or_not, new_command

if TYPE_CHECKING:
    from engine.judging.run_judging import JudgeOptions

REPORTS = ("html", "pdf")


def add_parser(subcommands: Subcommands[Parser]) -> None:
    parser = new_command(
        subcommands,
        "judge",
        "Judge a finished run on its test films.",
        "Figures, scores and pictures go into the run's folder, in judgement/. A folder of folds "
        "gets one table over them, folds.csv.",
    )
    parser.add_argument("folder", metavar="RUN", type=existing_or_not, help="the run's folder")
    parser.add_argument(
        "--recipe", metavar="FILE", type=existing_or_not, help="where the run's folder holds none"
    )
    parser.add_argument(
        "--films", metavar="NAME", default="", help="an evaluation set of the recipe, by its name"
    )
    parser.add_argument(
        "--device", default="cpu", metavar="auto|cpu|cuda|mps", help="where the model runs"
    )
    parser.add_argument(
        "--calibrate", action="store_true", help="keep the temperature in the run's bundle"
    )
    add_report(parser)
    add_json(parser)
    parser.set_defaults(run=run)


def add_report(parser: Parser) -> None:
    """`--report html,pdf`, of a judgement or a comparison."""
    parser.add_argument(
        "--report",
        metavar="html,pdf",
        type=report_kinds,
        default=(),
        help="write a report in these kinds",
    )


def report_kinds(text: str) -> tuple[str, ...]:
    """Of REPORTS, parted by commas."""
    kinds = tuple(part.strip() for part in text.split(","))
    for kind in kinds:
        if kind not in REPORTS:
            raise argparse.ArgumentTypeError(f"{kind!r} is none of {', '.join(REPORTS)}")
    return kinds


def run(arguments: argparse.Namespace) -> int:
    """Prints the figures, or with --json the whole judgement. Raises EngineError."""
    from engine.cli.exit_codes import ExitCode
    from engine.cli.output import emit, json_line, printable, tell
    from engine.cli.torch_layer import needing_torch

    with needing_torch("judging a run"):
        from engine.judging.bundle_card import keep_in_bundle
        from engine.judging.folds_judgement import fold_folders
        from engine.judging.report_writing import write_judgement_report
        from engine.judging.run_judging import JudgeOptions, judge_run
        from engine.judging.summary import judgement_text
        from engine.training.recipe import load_recipe

        recipe = load_recipe(arguments.recipe) if arguments.recipe else None
        options = JudgeOptions(recipe, arguments.films, arguments.device)
        if fold_folders(arguments.folder):
            return _run_folds(arguments, options)
        judge_run(arguments.folder, options)
        judgement = keep_in_bundle(arguments.folder, calibrate=arguments.calibrate)
        if arguments.report:
            report = write_judgement_report(arguments.folder, arguments.report, recipe)
            tell(f"Report: {report.folder}")
    if arguments.json:
        emit(json_line(judgement))
        return ExitCode.DONE
    for line in judgement_text(judgement).splitlines():
        emit(printable(line))
    return ExitCode.DONE


def _run_folds(arguments: argparse.Namespace, options: JudgeOptions) -> int:
    from engine.cli.exit_codes import ExitCode
    from engine.cli.output import emit, json_line, printable, tell
    from engine.judging.folds import folds_text, judge_folds
    from engine.judging.report_writing import write_folds_report

    made = judge_folds(arguments.folder, options, calibrate=arguments.calibrate)
    if arguments.report:
        report = write_folds_report(arguments.folder, arguments.report, options.recipe)
        tell(f"Report: {report.folder}")
    if arguments.json:
        emit(json_line(made))
        return ExitCode.DONE
    for line in folds_text(made).splitlines():
        emit(printable(line))
    return ExitCode.DONE
