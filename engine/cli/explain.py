"""`cxr explain`: one film with the heat map of a finding painted in, as a PNG."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from engine.cli.arguments import (
    Parser,
    Subcommands,
    add_model,
    existing_or_not,
    new_command,
    not_negative,
    share,
)
from engine.cli.exit_codes import ExitCode

if TYPE_CHECKING:
    from engine.datatypes import (
        FilmSource,
        Heatmap,
        ModelInput,
        OverlayStyle,
        UInt8Array,
    )
    from engine.inference.predictor import Predictor
    from engine.models.card import ModelCard, Preprocessing


@dataclass(frozen=True, slots=True, eq=False)
class _Film:
    """A decoded film: for the network, and uint8 (H, W) for the eye."""

    source: FilmSource
    model_input: ModelInput
    display: UInt8Array


def add_parser(subcommands: Subcommands[Parser]) -> None:
    parser = new_command(
        subcommands, "explain", "Write a film with a finding's heat map painted in, as a PNG."
    )
    parser.add_argument("path", metavar="PATH", type=existing_or_not, help="one film")
    parser.add_argument("--finding", metavar="NAME", help="default: the one with the highest score")
    parser.add_argument("--method", metavar="ID", default="", help="default: the model's own way")
    parser.add_argument(
        "--layer",
        metavar="NAME",
        default="",
        help="the network's layer for grad-cam, such as trunk.blocks.5 (default: the last)",
    )
    parser.add_argument(
        "--out",
        metavar="FILE.png",
        type=existing_or_not,
        help="default: FILM.FINDING.png in the current folder",
    )
    parser.add_argument(
        "--frame", metavar="N", type=not_negative, default=0, help="film in a file of several"
    )
    parser.add_argument("--opacity", metavar="0..1", type=share, default=0.45)
    parser.add_argument("--colour-map", metavar="NAME", default="inferno")
    add_model(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Writes the PNG and says what is on it. Raises EngineError when the film cannot be read."""
    from engine.cli.explain_output import check_target, default_name, write_overlay
    from engine.cli.open_model import open_model
    from engine.cli.output import emit, printable
    from engine.models.library import find_bundle

    style = _style(arguments)
    if arguments.out is not None:
        check_target(arguments.out, arguments.path)
    bundle = find_bundle(arguments.model)
    _check_choices(bundle.card, arguments)
    film = read_film(arguments.path, arguments.frame, bundle.card.preprocessing)
    predictor = open_model(bundle, arguments.device)
    finding, score, heatmap = _heatmap(predictor, film.model_input, arguments)
    target = arguments.out or default_name(film.source, finding)
    check_target(target, arguments.path)
    write_overlay(target, film.display, heatmap, film.model_input.grid, style)
    word = bundle.card.score_word
    emit(printable(f"Wrote {target}: {finding}, {word} {score:.3f}, {heatmap.method}."))
    return ExitCode.DONE


def read_film(path: Path, frame: int, preprocessing: Preprocessing) -> _Film:
    """Decodes one film in a child. Raises UsageError for a frame that is not there."""
    from engine.cli.workers import FILM_SECONDS, decoders
    from engine.datatypes import Enhancement
    from engine.errors import UsageError

    if path.is_dir():
        raise UsageError(str(path), "is a folder, but one film is explained at a time")
    with decoders(1) as (caller,):
        film_file = caller.call("probe", path, timeout_s=FILM_SECONDS)
        if frame >= film_file.count:
            problem = f"has no frame {frame}; its frames are 0 to {film_file.count - 1}"
            raise UsageError(str(path), problem)
        source = film_file.film(frame)
        model_input = caller.call("prepare", source, preprocessing, timeout_s=FILM_SECONDS)
        shown = caller.call("display", source, Enhancement(), timeout_s=FILM_SECONDS)
    return _Film(source, model_input, shown.pixels)


def _style(arguments: argparse.Namespace) -> OverlayStyle:
    from engine.datatypes import OverlayStyle
    from engine.errors import UsageError
    from engine.explanation.overlay import COLOUR_MAPS

    if arguments.colour_map not in COLOUR_MAPS:
        known = ", ".join(COLOUR_MAPS)
        raise UsageError(arguments.colour_map, "unknown colour map", f"Choose one of {known}.")
    return OverlayStyle(arguments.colour_map, arguments.opacity)


def _check_choices(card: ModelCard, arguments: argparse.Namespace) -> None:
    from engine.errors import UsageError
    from engine.explanation.registry import METHOD_IDS

    if arguments.method and arguments.method not in METHOD_IDS:
        known = ", ".join(METHOD_IDS)
        raise UsageError(arguments.method, "unknown method", f"Choose one of {known}.")
    if arguments.finding is not None and arguments.finding not in card.finding_names:
        known = ", ".join(card.finding_names)
        problem = f"not a finding of the model {card.id}"
        raise UsageError(arguments.finding, problem, f"Choose one of {known}.")


def _heatmap(
    predictor: Predictor, model_input: ModelInput, arguments: argparse.Namespace
) -> tuple[str, float, Heatmap]:
    """The finding asked for, or the highest-scoring one; its score; its heat map."""
    import threading

    from engine.child_process import ServiceCall
    from engine.explanation.method import MethodSettings
    from engine.explanation.registry import explain
    from engine.progress import ignore_progress

    card = predictor.bundle.card
    scores = predictor.predict([model_input])[0].scores
    finding = arguments.finding or card.finding_names[int(scores.argmax())]
    score = float(scores[card.finding_names.index(finding)])
    call = ServiceCall(threading.Event(), ignore_progress)
    settings = MethodSettings(layer=arguments.layer)
    return (
        finding,
        score,
        explain(predictor, model_input, finding, arguments.method, call, settings),
    )
