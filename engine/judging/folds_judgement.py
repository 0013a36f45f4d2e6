"""What is known of a run's folds together, as it is kept. Imports nothing heavy: the window may."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from engine.errors import EngineError
from engine.evaluation.figures import NamedFigure
from engine.judging.run_parts import BUNDLE_FOLDER, FOLDS_NAME, fold_number

SCHEMA = 1
FOLDS_TABLE_NAME = "folds.csv"


@dataclass(frozen=True, slots=True)
class FoldFigure:
    """finding : "" for all of them together. mean, deviation (n - 1) : over the folds that have
    the figure; None for none, and for the deviation of one. values : each fold's own.
    """

    finding: str
    name: str
    mean: float | None
    deviation: float | None
    values: tuple[NamedFigure, ...]


@dataclass(frozen=True, slots=True)
class FoldsJudgement:
    """The whole of `folds.json`. films : judged in each fold. judged : what they are."""

    schema: int
    made: str
    run: str
    folds: tuple[str, ...]
    films: tuple[int, ...]
    judged: str
    figures: tuple[FoldFigure, ...]
    notes: tuple[str, ...]


def fold_folders(run: Path) -> tuple[Path, ...]:
    """Finished folds below a run, by number; () for the folder of a single run."""
    if (run / BUNDLE_FOLDER).exists() or not run.is_dir():
        return ()
    found = [(number, f) for f in run.iterdir() if (number := fold_number(f)) is not None]
    return tuple(folder for _, folder in sorted(found) if (folder / BUNDLE_FOLDER).is_dir())


def load_folds(run: Path) -> FoldsJudgement:
    """Of the folder of a run of folds. Raises EngineError where these were never judged together,
    or the file is damaged.
    """
    path, remedy = run / FOLDS_NAME, f"Make it again with: cxr judge {run}."
    try:
        folds = msgspec.json.decode(path.read_bytes(), type=FoldsJudgement)
    except OSError as error:
        problem = f"these folds have no judgement ({error.strerror})"
        raise EngineError(str(run), problem, f"Make one with: cxr judge {run}.") from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise EngineError(str(path), f"is not a judgement of folds: {error}", remedy) from error
    if folds.schema != SCHEMA:
        problem = f"has schema {folds.schema}, this program knows {SCHEMA}"
        raise EngineError(str(path), problem, remedy)
    return folds
