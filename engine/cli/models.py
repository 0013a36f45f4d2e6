"""`cxr models`: the model bundles of this installation."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.cli.arguments import Parser, Subcommands, add_json, existing_or_not, new_command
from engine.cli.exit_codes import ExitCode

if TYPE_CHECKING:
    from engine.models.bundle import ModelBundle
    from engine.models.card import ModelCard
    from engine.models.library import BundleEntry


@dataclass(frozen=True, slots=True)
class ModelLine:
    """One installed bundle; `problem` is empty when it is sound, else `id` to `findings` are."""

    path: str
    bundled: bool
    id: str = ""
    version: str = ""
    title: str = ""
    demonstration: bool = False
    findings: tuple[str, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ModelDetails:
    """One bundle with its whole card."""

    path: str
    sha256: str
    card: ModelCard


def add_parser(subcommands: Subcommands[Parser]) -> None:
    parser = new_command(subcommands, "models", "List, show, check, add and copy out models.")
    actions = parser.add_subparsers(metavar="ACTION", required=True, parser_class=Parser)
    listing = new_command(actions, "list", "List the installed models.")
    add_json(listing)
    listing.set_defaults(run=list_models)
    showing = new_command(actions, "show", "Print a model's card.")
    _add_name(showing)
    add_json(showing)
    showing.set_defaults(run=show)
    checking = new_command(
        actions, "verify", "Check every part of a model.", "Exit code 1 when one is damaged."
    )
    checking.add_argument("names", metavar="NAME|PATH", nargs="*", help="default: all installed")
    checking.set_defaults(run=verify)
    for name in ("install", "import"):
        adding = new_command(
            actions,
            name,
            "Copy a bundle into this user's models.",
            "Where another model has its id and version, it gets the next free version.",
        )
        adding.add_argument("path", metavar="PATH", type=existing_or_not)
        adding.set_defaults(run=install)
    removing = new_command(actions, "remove", "Delete one of this user's models.")
    removing.add_argument("name", metavar="ID|ID@VERSION|PATH")
    removing.set_defaults(run=remove)
    copying = new_command(actions, "export", "Write a model as one .cxrmodel file.")
    copying.add_argument("name", metavar="NAME|PATH")
    copying.add_argument("file", metavar="FILE.cxrmodel", type=existing_or_not)
    copying.set_defaults(run=export)


def list_models(arguments: argparse.Namespace) -> int:
    """One line a bundle. Exit code 1 when one of them is damaged."""
    from engine.cli.output import emit, json_line, tell
    from engine.models.library import list_bundles

    lines = [_line(entry) for entry in list_bundles()]
    for line in lines:
        emit(json_line(line) if arguments.json else _as_text(line))
    if not lines:
        tell("No model is installed.")
    return ExitCode.SOME_FAILED if any(line.problem for line in lines) else ExitCode.DONE


def show(arguments: argparse.Namespace) -> int:
    """A model's card, as text or as one JSON object. Raises BundleError."""
    from engine.cli.model_card_text import card_text
    from engine.cli.output import emit, json_line
    from engine.models.library import find_bundle

    bundle = find_bundle(arguments.name)
    if arguments.json:
        emit(json_line(ModelDetails(str(bundle.path), bundle.sha256, bundle.card)))
    else:
        emit(card_text(bundle))
    return ExitCode.DONE


def verify(arguments: argparse.Namespace) -> int:
    """One line a model. Exit code 1 when one is damaged or not there."""
    from engine.cli.output import emit, printable, tell
    from engine.errors import BundleError
    from engine.models.library import list_bundles
    from engine.models.library import verify as verify_bundle

    wanted = arguments.names or [entry.path for entry in list_bundles()]
    failed = 0
    for name in wanted:
        try:
            bundle = verify_bundle(name)
        except BundleError as problem:
            failed += 1
            emit(printable(f"damaged  {name}: {problem}"))
        else:
            emit(printable(f"sound    {_described(bundle)}"))
    if not wanted:
        tell("No model is installed.")
    return ExitCode.SOME_FAILED if failed else ExitCode.DONE


def install(arguments: argparse.Namespace) -> int:
    """Raises BundleError for a bundle that fails a check."""
    from engine.cli.output import emit, printable
    from engine.models.installing import install_bundle

    done = install_bundle(arguments.path)
    if done.bundle.card.version != done.asked:
        emit(printable(done.sentence))
    emit(printable(f"Installed {_described(done.bundle)} in {done.bundle.path}."))
    return ExitCode.DONE


def remove(arguments: argparse.Namespace) -> int:
    """Raises BundleError for a model that came with the program, or is not installed."""
    from engine.cli.output import emit, printable
    from engine.models.installing import remove_bundle

    emit(printable(f"Removed {remove_bundle(arguments.name)}."))
    return ExitCode.DONE


def export(arguments: argparse.Namespace) -> int:
    """Raises BundleError; UsageError for a file that is there already."""
    from engine.cli.output import emit, printable
    from engine.errors import UsageError
    from engine.models.library import export_bundle

    if arguments.file.exists():
        raise UsageError(str(arguments.file), "is there already", "Choose another name.")
    export_bundle(arguments.name, arguments.file)
    emit(printable(f"Wrote {arguments.file}."))
    return ExitCode.DONE


def _add_name(parser: Parser) -> None:
    parser.add_argument("name", metavar="NAME|PATH", nargs="?", help="default: the starter model")


def _line(entry: BundleEntry) -> ModelLine:
    card = entry.card
    if card is None:
        return ModelLine(str(entry.path), entry.bundled, problem=str(entry.problem))
    return ModelLine(
        str(entry.path),
        entry.bundled,
        card.id,
        card.version,
        card.title,
        card.demonstration,
        card.finding_names,
    )


def _as_text(line: ModelLine) -> str:
    from engine.cli.output import printable

    if line.problem:
        return printable(f"damaged  {line.path}: {line.problem}")
    kind = "  (demonstration)" if line.demonstration else ""
    findings = ", ".join(line.findings)
    return printable(f"{line.id:<28}{line.version:<9}{line.title}{kind}: {findings}")


def _described(bundle: ModelBundle) -> str:
    return f"{bundle.card.id} {bundle.card.version} (sha256 {bundle.sha256[:12]}…)"
