"""What a training process runs: `cxr train`, by hand, under torchrun, or started by the window.

The window starts it as a process of its own that outlives it, follows the events in the run's
folder (`engine.training.events`), and leaves its wishes there (`engine.training.control`).
"""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from engine.errors import EngineError
from engine.judging.run_parts import RECIPE_NAME, fold_folder
from engine.training.control import EitherControl, FolderControl, HeldControl, Wish, ask_run
from engine.training.recipe import Recipe, load_recipe
from engine.training.run_progress import LoggedProgress

if TYPE_CHECKING:
    from engine.models.bundle import ModelBundle
    from engine.training.run import RunFolder, RunOptions

_FORMAT = "%(asctime)s %(message)s"


@dataclass(frozen=True, slots=True)
class TrainOrder:
    """One call of `cxr train`. out : the run's folder, None takes runs/ and the bundle's id.

    films : folder of decoded films that several runs share; None takes runs/films, or, with
        `out`, the run's own.
    all_folds : one run for each fold of the recipe's split.
    doctor : whether the data doctor looks at the films first.
    """

    recipe: Path
    out: Path | None = None
    resume: bool = False
    films: Path | None = None
    all_folds: bool = False
    device: str = "cpu"
    doctor: bool = True

    def folder(self, bundle_id: str) -> Path:
        return self.out or Path("runs") / bundle_id


def train(order: TrainOrder) -> int:
    """Runs a recipe; the bundle ends in the recipe's `output`, or in the run folder.

    Ctrl+C and a request to end the process pause the run. Raises RunPausedError then.
    """
    from engine.training.run import RunFolder, RunOptions, alone_in, train_bundle

    recipe = load_recipe(order.recipe)
    root = order.folder(recipe.bundle.id)
    root.mkdir(parents=True, exist_ok=True)
    folder = RunFolder(root, order.films or (None if order.out else Path("runs") / "films"))
    ask_run(root, Wish.GO_ON)  # what was wished of an earlier part of the run
    with _logged(root) as logger, _pausing_on_signals() as held:
        control = EitherControl(held, FolderControl(root))
        options = RunOptions(
            order.resume, order.device, control, report=LoggedProgress(), examine=order.doctor
        )
        if order.all_folds:
            bundles = _train_folds(recipe, folder, options)
            logger.info("bundles: %s", ", ".join(str(bundle.path) for bundle in bundles))
            return 0
        bundle = train_bundle(recipe, folder, options=options)
        if _leads():
            with alone_in(root):  # judging is a part of the run: the folder is in use until its end
                _judge(root)
        if recipe.output and _leads():
            _install(bundle.path, recipe.path(recipe.output))
        logger.info("bundle: %s", recipe.path(recipe.output) if recipe.output else bundle.path)
    return 0


def _train_folds(recipe: Recipe, folder: RunFolder, options: RunOptions) -> tuple[ModelBundle, ...]:
    """All folds, then one judgement over them. The folder is in use until the end of both, and
    holds the recipe, by which it is known as a run of folds.
    """
    from engine.training.run import alone_in, keep_recipe, train_folds

    if not _leads():
        return train_folds(recipe, folder, options)
    with alone_in(folder.root):
        of_folds = replace(recipe, split=replace(recipe.split, kind="folds"))
        keep_recipe(of_folds, folder.root / RECIPE_NAME)
        fold_folder(folder.root, 0).mkdir(exist_ok=True)
        bundles = train_folds(recipe, folder, options)
        _judge_folds(folder.root)
    return bundles


def _judge(run: Path) -> None:
    """Prints what the run is worth on its test films and puts it into the bundle.

    A run that cannot be judged, such as one without test films, is whole all the same.
    """
    from engine.judging.bundle_card import keep_in_bundle
    from engine.judging.run_judging import judge_run
    from engine.judging.summary import judgement_text

    try:
        judge_run(run)
        sys.stdout.write(judgement_text(keep_in_bundle(run)) + "\n")
    except EngineError as cannot:
        logging.getLogger(__name__).info("not judged: %s", cannot)


def _judge_folds(run: Path) -> None:
    """Prints one table over the folds; every fold keeps its own judgement."""
    from engine.judging.folds import folds_text, judge_folds

    try:
        sys.stdout.write(folds_text(judge_folds(run)) + "\n")
    except EngineError as cannot:
        logging.getLogger(__name__).info("not judged: %s", cannot)


def _leads() -> bool:
    return os.environ.get("RANK", "0") == "0"


@contextlib.contextmanager
def _logged(folder: Path) -> Iterator[logging.Logger]:
    """Words of the run on standard error and in `run.log`; under torchrun the leader's alone."""
    logger = logging.getLogger("engine.training")
    handlers: list[logging.Handler] = []
    if _leads():
        handlers = [
            logging.StreamHandler(sys.stderr),
            logging.FileHandler(folder / "run.log", encoding="utf-8"),
        ]
    before = logger.level
    logger.setLevel(logging.INFO)
    for handler in handlers:
        handler.setFormatter(logging.Formatter(_FORMAT))
        logger.addHandler(handler)
    try:
        yield logger
    finally:
        logger.setLevel(before)
        for handler in handlers:
            logger.removeHandler(handler)
            handler.close()


@contextlib.contextmanager
def _pausing_on_signals() -> Iterator[HeldControl]:
    """Within it the first Ctrl+C pauses at the next step, the second ends the process at once."""
    held = HeldControl()

    def pause(number: int, _: FrameType | None) -> None:
        held.pause()
        signal.signal(number, signal.default_int_handler)

    before = {}
    with contextlib.suppress(ValueError):  # only the main thread hears signals
        for number in (signal.SIGINT, signal.SIGTERM):
            before[number] = signal.signal(number, pause)
    try:
        yield held
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _install(made: Path, target: Path) -> None:
    """Copies beside the target, then changes places in one step."""
    beside, old = target.with_name(target.name + ".partial"), target.with_name(target.name + ".old")
    for leftover in (beside, old):
        shutil.rmtree(leftover, ignore_errors=True)
    shutil.copytree(made, beside)
    if target.exists():
        target.replace(old)
    beside.replace(target)
    shutil.rmtree(old, ignore_errors=True)
