"""`cxr train`: makes a model bundle from a recipe."""

from __future__ import annotations

import argparse

from engine.cli.arguments import Parser, Subcommands, existing_or_not, new_command


def add_parser(subcommands: Subcommands[Parser]) -> None:
    parser = new_command(
        subcommands, "train", "Train a model from a recipe file.", "Needs the torch layer."
    )
    parser.add_argument("recipe", metavar="RECIPE", type=existing_or_not, help="a .toml file")
    parser.add_argument(
        "--out",
        metavar="DIR",
        type=existing_or_not,
        help="the run's folder (default: runs/ and the model's id)",
    )
    parser.add_argument(
        "--resume", action="store_true", help="go on from the run's last checkpoint"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Hands the recipe to the engine. Raises RecipeError, MissingLayerError."""
    from engine.cli.torch_layer import needing_torch

    with needing_torch("training"):
        from engine.training.commands import train

        return train(arguments.recipe, arguments.out, arguments.resume)
