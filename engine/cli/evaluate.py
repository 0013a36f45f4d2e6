"""`cxr evaluate`: measures a model on labelled films."""

from __future__ import annotations

import argparse

from engine.cli.arguments import Parser, Subcommands, add_model, existing_or_not, new_command


def add_parser(subcommands: Subcommands[Parser]) -> None:
    parser = new_command(
        subcommands,
        "evaluate",
        "Measure a model on labelled films.",
        "DATA is a folder with one folder a class, or a recipe (.toml) whose evaluation sets "
        "are meant.",
    )
    parser.add_argument("data", metavar="DATA", type=existing_or_not)
    parser.add_argument(
        "--out", metavar="FILE.csv", type=existing_or_not, help="write every film's scores here"
    )
    add_model(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Prints the figures. Raises UsageError, BundleError, DeviceError, MissingLayerError."""
    from engine.cli.torch_layer import needing_torch

    with needing_torch("measuring a model"):
        from engine.training.commands import evaluate

        return evaluate(arguments.data, arguments.model, arguments.out, arguments.device)
