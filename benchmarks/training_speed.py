"""Seconds of a training epoch against a plain script: PIL, torchvision, no workers, float32.

Both learn from the same films on the same cores and take turns. Films are decoded once before
the engine's epochs, as in every run of it; the plain script decodes in every epoch.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
import torchvision
from PIL import Image
from torch import nn
from torch.utils.data import DataLoader, Dataset
from torchvision import transforms

from benchmarks.figures import BenchmarkFigure
from benchmarks.shared_films import large_jpegs
from engine.cores import usable_cores
from engine.datatypes import FilmSource
from engine.models.card import Finding, Preprocessing, Task, Threshold
from engine.models.networks import ExplainedNetwork, make_backbone
from engine.training.batches import LabelledFilms
from engine.training.dataset_types import Example
from engine.training.events import EpochReport, Event
from engine.training.film_cache import cached_films
from engine.training.loop import Trainer
from engine.training.recipe import (
    RECIPE_SCHEMA,
    Augmentation,
    BundleText,
    DataSource,
    FindingSpec,
    NetworkSpec,
    Phase,
    Recipe,
)

FILMS = 48
BATCH = 16
SIDE = 224
CLASSES = ("without", "with")
SIMPLE = Augmentation(flip=0.5, rotation=10, shift=0, contrast=0, brightness=0)


def measure(films: int = FILMS, rounds: int = 3) -> list[BenchmarkFigure]:
    """The ratios of the issue, ResNet-18. Needs the torch layer and the shared films."""
    torch.set_num_threads(usable_cores())
    paths = large_jpegs(films)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        whole = [_turn(paths, folder, train_from=0) for _ in range(rounds)]
        frozen = [_turn(paths, folder, train_from=-1) for _ in range(rounds)]
    return [
        _figure("epoch of ResNet-18, whole network, against a plain script", whole, 3, films),
        _figure("epoch of ResNet-18, frozen, against a plain script", frozen, 50, films),
        BenchmarkFigure(
            "time that the network waits for films",
            100 * statistics.median(turn[2] for turn in whole),
            5,
            False,
            "%",
            f"of an epoch of ResNet-18, {films} films",
        ),
    ]


def _figure(
    name: str, turns: list[tuple[float, float, float, str]], aim: float, films: int
) -> BenchmarkFigure:
    plain, ours = (statistics.median(turn[i] for turn in turns) for i in (0, 1))
    detail = f"{plain:.2f} s against {ours:.4f} s ({turns[-1][3]}), {films} full-size JPEGs"
    return BenchmarkFigure(name, plain / ours, aim, True, "times", detail)


def _turn(paths: list[Path], folder: Path, train_from: int) -> tuple[float, float, float, str]:
    """Seconds of a plain epoch and of the engine's second one, its waiting share, arithmetic."""
    plain = plain_epoch(paths, whole=train_from >= 0)
    report, precision = engine_epoch(paths, folder, train_from)
    return plain, report.seconds, report.waiting, precision


class _Films(Dataset[tuple[torch.Tensor, int]]):
    def __init__(self, paths: list[Path]) -> None:
        self._paths = paths
        self._change = transforms.Compose(
            [
                transforms.Resize((SIDE, SIDE)),
                transforms.RandomHorizontalFlip(),
                transforms.RandomRotation(10),
                transforms.ToTensor(),
                transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225)),
            ]
        )

    def __len__(self) -> int:
        return len(self._paths)

    def __getitem__(self, number: int) -> tuple[torch.Tensor, int]:
        with Image.open(self._paths[number]) as film:
            return self._change(film.convert("RGB")), number % 2


def plain_epoch(paths: list[Path], *, whole: bool) -> float:
    """Seconds of one epoch as such scripts are commonly written."""
    net = torchvision.models.resnet18(weights=None)
    net.requires_grad_(whole)
    net.fc = nn.Linear(512, 2)
    optimiser = torch.optim.Adam([p for p in net.parameters() if p.requires_grad], 1e-4)
    net.train()
    began = time.perf_counter()
    for films, labels in DataLoader(_Films(paths), BATCH, shuffle=True, num_workers=0):
        loss = nn.functional.cross_entropy(net(films), labels)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        loss.item()
    return time.perf_counter() - began


def engine_epoch(paths: list[Path], folder: Path, train_from: int) -> tuple[EpochReport, str]:
    """The report of the second epoch, which no longer chooses kernels; and the arithmetic."""
    recipe = _recipe(Phase(2, 1e-4, train_from, optimiser="adam", schedule="constant"))
    examples = [Example(FilmSource(path), (), path.name, path.name) for path in paths]
    films = cached_films(examples, recipe.input, folder / "films")
    targets = np.eye(2, dtype=np.float32)[np.arange(len(paths)) % 2]
    training = LabelledFilms(films, targets)
    validation = LabelledFilms(films[:2], targets[:2])
    findings = [Finding("Spot", ("with",), Threshold(0.5, ""))]
    network = ExplainedNetwork(make_backbone("resnet18"), Task.ONE_OF_MANY, CLASSES, findings)
    told: list[Event] = []
    trainer = Trainer(network, recipe, training, validation, folder, tell=told.append)
    trainer.run()
    return [event for event in told if isinstance(event, EpochReport)][-1], trainer.precision


def _recipe(phase: Phase) -> Recipe:
    recipe = Recipe(
        RECIPE_SCHEMA,
        BundleText("speed", "1", "speed", "speed", (), "none"),
        DataSource("."),
        CLASSES,
        (FindingSpec("Spot", ("with",)),),
        NetworkSpec("resnet18"),
        Preprocessing((SIDE, SIDE)),
        (phase,),
        batch=BATCH,
        averaging=0.0,
        mixed_precision="auto",
    )
    return replace(recipe, augmentation=SIMPLE)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--films", type=int, default=FILMS)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    for figure in measure(given.films, given.rounds):
        print(figure.row())


if __name__ == "__main__":
    main()
