"""Every film's labels and scores, as `scores.csv` keeps them: all figures come from this alone."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from engine.datatypes import BoolArray
from engine.errors import EngineError

FloatArray = npt.NDArray[np.float64]
TruthArray = npt.NDArray[np.int8]
UNKNOWN = -1
_KNOWN = ("film", "index", "patient", "labels", "sex", "age", "view", "scanner", "path")
_SCORE, _TRUTH = "score: ", "label: "


@dataclass(frozen=True, slots=True)
class TableFilm:
    """One film. film : its path below the root, the same on every machine. patient : "" when
    unknown. age : in years, None when unknown. path : where it lay when it was scored.
    """

    film: str
    index: int
    patient: str
    labels: tuple[str, ...]
    sex: str = ""
    age: float | None = None
    view: str = ""
    scanner: str = ""
    path: str = ""

    @property
    def key(self) -> str:
        return f"{self.film}[{self.index}]"


@dataclass(frozen=True, slots=True, eq=False)
class ScoreTable:
    """scores float64 (N, F), the numbers a float32 can have; truth int8 (N, F): 1 with the
    finding, 0 without, UNKNOWN where the labels do not say. Findings in the card's order.
    """

    findings: tuple[str, ...]
    films: tuple[TableFilm, ...]
    scores: FloatArray
    truth: TruthArray

    @property
    def groups(self) -> tuple[str, ...]:
        """The patient of each film; a film of no known patient is a patient of its own."""
        return tuple(film.patient or f"film {film.key}" for film in self.films)

    @property
    def patients(self) -> int:
        return len(set(self.groups))

    @property
    def sha256(self) -> str:
        """Of which films these are and how they are labelled, whatever their scores and order."""
        lines = sorted(f"{film.key}|{'|'.join(film.labels)}" for film in self.films)
        return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()

    def known(self, finding: int) -> BoolArray:
        """bool (N,): films whose labels speak of finding number `finding`."""
        said: BoolArray = self.truth[:, finding] != UNKNOWN
        return said

    def part(self, places: npt.ArrayLike) -> ScoreTable:
        """These films only; bool (N,) or their numbers."""
        chosen = np.asarray(places)
        numbers = np.flatnonzero(chosen) if chosen.dtype == bool else chosen.astype(np.int64)
        films = tuple(self.films[number] for number in numbers)
        return replace(self, films=films, scores=self.scores[numbers], truth=self.truth[numbers])


def write_table(path: Path, table: ScoreTable) -> None:
    """One line a film, whole or not at all. Raises EngineError when it cannot be written."""
    beside = path.with_name(f".{path.name}.partial")
    try:
        with beside.open("w", newline="", encoding="utf-8", errors="surrogateescape") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(
                (
                    *_KNOWN,
                    *(_TRUTH + f for f in table.findings),
                    *(_SCORE + f for f in table.findings),
                )
            )
            for film, truth, scores in zip(table.films, table.truth, table.scores, strict=True):
                writer.writerow((*_cells(film), *_truth_cells(truth), *_score_cells(scores)))
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise EngineError(str(path), f"cannot be written: {error.strerror}") from error


def read_table(path: Path) -> ScoreTable:
    """Raises EngineError for a file that `write_table` did not make."""
    try:
        with path.open(newline="", encoding="utf-8", errors="surrogateescape") as stream:
            reader = csv.DictReader(stream)
            header = tuple(reader.fieldnames or ())
            rows = list(reader)
        findings = tuple(n.removeprefix(_SCORE) for n in header if n.startswith(_SCORE))
        return ScoreTable(
            findings,
            tuple(_film(row) for row in rows),
            np.asarray([[float(row[_SCORE + f]) for f in findings] for row in rows], np.float32)
            .astype(np.float64)
            .reshape(len(rows), len(findings)),
            np.asarray(
                [[int(row[_TRUTH + f] or UNKNOWN) for f in findings] for row in rows], np.int8
            ).reshape(len(rows), len(findings)),
        )
    except OSError as error:
        raise EngineError(
            str(path), f"cannot be read: {error.strerror}", "Judge the run first: cxr judge RUN."
        ) from error
    except (KeyError, ValueError, TypeError, csv.Error) as error:
        raise EngineError(str(path), f"is not a table of scores: {error}") from error


def same_films(tables: Sequence[ScoreTable]) -> bool:
    """Whether all are of the same films with the same labels, in any order."""
    return len({table.sha256 for table in tables}) == 1


def in_order_of(table: ScoreTable, first: ScoreTable) -> ScoreTable:
    """`table` with its films in the order of `first`, which has the same ones."""
    place = {film.key: number for number, film in enumerate(table.films)}
    return table.part([place[film.key] for film in first.films])


def _cells(film: TableFilm) -> tuple[str, ...]:
    age = "" if film.age is None else f"{film.age:g}"
    return (
        film.film, str(film.index), film.patient, "|".join(film.labels),
        film.sex, age, film.view, film.scanner, film.path,
    )  # fmt: skip


def _truth_cells(truth: TruthArray) -> list[str]:
    return ["" if value == UNKNOWN else str(value) for value in truth.tolist()]


def _score_cells(scores: FloatArray) -> list[str]:
    """Nine digits tell every float32 from its neighbours."""
    return [f"{value:.9g}" for value in scores.tolist()]


def _film(row: dict[str, str]) -> TableFilm:
    labels = tuple(name for name in row["labels"].split("|") if name)
    age = float(row["age"]) if row["age"] else None
    return TableFilm(
        row["film"], int(row["index"]), row["patient"], labels,
        row["sex"], age, row["view"], row["scanner"], row["path"],
    )  # fmt: skip
