"""`cxr train`: makes a model bundle from a recipe."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.cli.arguments import Parser, Subcommands, existing_or_not, new_command

_ABOUT = (
    "Needs the torch layer. Ctrl+C pauses the run. Several GPUs or machines: "
    "torchrun --nproc_per_node 2 -m engine.cli train RECIPE"
)


def add_parser(subcommands: Subcommands[Parser]) -> None:
    parser = new_command(subcommands, "train", "Train a model from a recipe file.", _ABOUT)
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
    parser.add_argument(
        "--films",
        metavar="DIR",
        type=existing_or_not,
        help="folder of decoded films, for several runs (default: runs/films, or in --out)",
    )
    parser.add_argument(
        "--all-folds", action="store_true", help="one run for each fold of the recipe's split"
    )
    parser.add_argument(
        "--device",
        choices=("auto", "cpu", "cuda", "mps"),
        default="auto",
        help="what does the work (default: a GPU that computes rightly, else the CPU)",
    )
    parser.add_argument(
        "--no-doctor",
        action="store_false",
        dest="doctor",
        help="do not let the data doctor look at the films first",
    )
    looks = parser.add_mutually_exclusive_group()
    looks.add_argument(
        "--trial",
        action="store_true",
        help="only try for ten seconds what the recipe costs here: time, memory, disk",
    )
    looks.add_argument(
        "--quick-look",
        action="store_true",
        help="only a first answer: a logistic head on a frozen network, in about a minute",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Hands the recipe to the engine. Raises RecipeError, MissingLayerError."""
    from engine.cli.exit_codes import ExitCode
    from engine.cli.output import tell
    from engine.cli.torch_layer import needing_torch
    from engine.training.control import RunPausedError
    from engine.training.service import TrainOrder, train

    if arguments.trial or arguments.quick_look:
        with needing_torch("training"):
            from engine.cli import train_looks

            work = train_looks.trial if arguments.trial else train_looks.look
            kept = arguments.films or Path("runs") / "films"
            return work(arguments.recipe, kept, arguments.device)
    order = TrainOrder(
        arguments.recipe,
        arguments.out,
        arguments.resume,
        arguments.films,
        arguments.all_folds,
        arguments.device,
        arguments.doctor,
    )
    with needing_torch("training"):
        try:
            return train(order)
        except RunPausedError as paused:
            tell(f"cxr: {paused.subject}: the run is paused. Go on with: {_again(arguments)}")
            return ExitCode.INTERRUPTED


def _again(arguments: argparse.Namespace) -> str:
    import shlex

    words = ["cxr", "train", str(arguments.recipe)]
    for name in ("out", "films"):
        value = getattr(arguments, name)
        words += [f"--{name}", str(value)] if value else []
    words += ["--all-folds"] if arguments.all_folds else []
    words += [] if arguments.doctor else ["--no-doctor"]
    words += [] if arguments.device == "auto" else ["--device", arguments.device]
    return shlex.join([*words, "--resume"])
