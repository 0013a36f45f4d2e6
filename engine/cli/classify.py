"""`cxr classify`: scores of every film under a path."""

from __future__ import annotations

import argparse
import contextlib
from typing import TYPE_CHECKING, cast

from engine.cli.arguments import (
    Parser,
    Subcommands,
    add_batch,
    add_json,
    add_model,
    add_paths,
    new_command,
)
from engine.cli.exit_codes import ExitCode

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from pathlib import Path

    from engine.child_process import Caller
    from engine.inference.pipeline import FilmResult
    from engine.inference.predictor import Predictor


def add_parser(subcommands: Subcommands[Parser]) -> None:
    parser = new_command(
        subcommands,
        "classify",
        "Score films with a model.",
        "Every file appears. Films that the input gate refuses (blank, far too small, a colour"
        " photograph or screenshot, a shape that no chest film has) are not scored. Exit code 0"
        " when every image was scored or refused, 1 when some failed.",
    )
    add_paths(parser)
    add_model(parser)
    add_json(parser)
    add_batch(parser)
    parser.add_argument(
        "--fast",
        action="store_true",
        help="bfloat16 on the CPU, where the model's card records how far its scores depart",
    )
    parser.add_argument(
        "--no-gate",
        action="store_true",
        help="score also what the input gate would refuse",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Prints a line a film while it goes. Raises BundleError, DeviceError before the first."""
    from engine.cli.workers import decoder_count, decoders

    with decoders(decoder_count(arguments.paths)) as callers:
        predictor = _ready(arguments)
        return _score(arguments.paths, callers, predictor, arguments)


def _ready(arguments: argparse.Namespace) -> Predictor:
    from engine.cli.open_model import open_model
    from engine.models.library import find_bundle

    return open_model(find_bundle(arguments.model), arguments.device, fast=arguments.fast)


def _score(
    paths: Sequence[Path],
    callers: Sequence[Caller],
    predictor: Predictor,
    arguments: argparse.Namespace,
) -> int:
    from engine.cli.film_lines import FilmCounts, FilmTable, film_line
    from engine.cli.output import emit, json_line, tell
    from engine.image_io.find import find_files
    from engine.inference.pipeline import score_files

    bundle, counts = predictor.bundle, FilmCounts()
    table = FilmTable(bundle.card)
    if not arguments.json:
        emit(table.heading())
    results = score_files(
        find_files(paths), callers, predictor, bundle.card.preprocessing, arguments.batch,
        gated=not arguments.no_gate,
    )  # fmt: skip
    # Closed at once when the loop is left early: its threads must end before the children do.
    with contextlib.closing(cast("Generator[FilmResult, None, None]", results)):
        for result in results:
            line = film_line(result, bundle)
            counts.add(line)
            emit(json_line(line) if arguments.json else table.text(line))
    (tell if arguments.json else emit)(counts.summary())
    return ExitCode.SOME_FAILED if counts.failed else ExitCode.DONE
