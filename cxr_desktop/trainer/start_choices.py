"""What a network may start from here: random numbers, models, installed packages. Knows no Qt."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from enum import Enum

from engine.models.library import list_bundles
from engine.models.networks_known import known_network

FILE_PREFIX, PACKAGE_PREFIX = "file:", "package:"
SCRATCH = "scratch"


class StartKind(Enum):
    """Of what sort a start is; a FILE may also be a bundle that is named by its path."""

    SCRATCH = "scratch"
    PACKAGE = "package"
    MODEL = "model"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class StartOption:
    """value : as `NetworkSpec.start` has it. name : of the package, model or file."""

    value: str
    kind: StartKind
    name: str = ""


@dataclass(frozen=True, slots=True)
class OwnModel:
    """A model of this program, as something to start from."""

    id: str
    title: str
    network: str


def own_models() -> tuple[OwnModel, ...]:
    """Those that can be used. Reads their cards."""
    cards = [entry.card for entry in list_bundles()]
    return tuple(OwnModel(c.id, c.title, c.architecture.name) for c in cards if c is not None)


def start_options(
    network: str, start: str, models: tuple[OwnModel, ...]
) -> tuple[StartOption, ...]:
    """What fits the network, and what the recipe names in any case.

    A model or package of another network is left out: hardly a tensor of it would fit.
    """
    options = [StartOption(SCRATCH, StartKind.SCRATCH)]
    package = known_network(network).package
    if package and _installed(package):
        options.append(StartOption(f"{PACKAGE_PREFIX}{package}", StartKind.PACKAGE, package))
    fitting = (one for one in models if one.network == network)
    options += [StartOption(one.id, StartKind.MODEL, one.title) for one in fitting]
    if all(option.value != start for option in options):
        options.append(_named(start, models))
    return tuple(options)


def _named(start: str, models: tuple[OwnModel, ...]) -> StartOption:
    title = next((one.title for one in models if one.id == start), "")
    if title:
        return StartOption(start, StartKind.MODEL, title)
    if start.startswith(PACKAGE_PREFIX):
        return StartOption(start, StartKind.PACKAGE, start.removeprefix(PACKAGE_PREFIX))
    name = start.removeprefix(FILE_PREFIX).replace("\\", "/").rstrip("/").rpartition("/")[2]
    return StartOption(start, StartKind.FILE, name or start)


def _installed(package: str) -> bool:
    return importlib.util.find_spec(f"{package.replace('-', '_')}_pytorch_model") is not None
