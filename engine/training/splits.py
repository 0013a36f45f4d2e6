"""Which films are learned from, chosen on and judged on: by whole patients, alike in labels.

Stratification is that of Sechidis, Tsoumakas and Vlahavas 2011 (On the stratification of
multi-label data, algorithm 1), with patients in place of films: the rarest label first, each of
its patients into the part that lacks most films of it. With one label a film this is ordinary
stratification; films without any label count as a label of their own. A patient of many films
goes early, so that the parts can still be evened out afterwards.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from engine.errors import RecipeError
from engine.training.dataset_types import Example, Part, SplitExamples, part_named

_HEADER = ("part", "patient", "labels", "film", "index")
_UNLABELLED = ""
_FEW = "Label films of more patients, or give test films of their own."


def split_by_ratio(
    examples: Sequence[Example], validation: float, test: float, seed: int
) -> SplitExamples:
    """Seeded; the same films in any order give the same split. `validation` and `test` in 0..1
    are shares of the films; test 0 makes none. Raises RecipeError when a part would be empty.
    """
    if min(validation, test) < 0 or not 0 < validation + test < 1:
        raise RecipeError(
            "split", f"{validation:g} for validation and {test:g} for test leave no share to train"
        )
    shares = [(Part.TRAINING, 1 - validation - test), (Part.VALIDATION, validation)]
    shares += [(Part.TEST, test)]
    wanted = [(part, share) for part, share in shares if share > 0]
    places = assign(examples, [share for _, share in wanted], seed)
    return _as_split(examples, [wanted[place][0] for place in places], {p for p, _ in wanted})


def k_folds(examples: Sequence[Example], folds: int, seed: int) -> tuple[SplitExamples, ...]:
    """`folds` splits; each film is a validation film of exactly one of them.

    Raises RecipeError for fewer than two folds, or fewer patients than folds.
    """
    if folds < 2:
        raise RecipeError("split", f"{folds} folds are too few", "Ask for two or more.")
    places = assign(examples, [1 / folds] * folds, seed)
    chosen = [
        [Part.VALIDATION if place == fold else Part.TRAINING for place in places]
        for fold in range(folds)
    ]
    return tuple(_as_split(examples, parts, {Part.VALIDATION}) for parts in chosen)


def given_split(
    examples: Sequence[Example], validation: float, seed: int, test: float = 0.0
) -> SplitExamples:
    """As the source says: its folders, array names or column. What it leaves open is training.

    Where it names no validation films, the share `validation` is taken from the training films;
    where it names no test films, the share `test`. A patient on both sides stays there, because
    the source is the user's word: the data doctor tells. Raises RecipeError.
    """
    named = {part: [e for e in examples if e.part is part] for part in Part}
    if not any(named.values()):
        raise RecipeError(
            "split",
            "the data does not say which films are for training, validation and test",
            "Choose a split by ratio.",
        )
    named[Part.TRAINING] += [e for e in examples if e.part is None]
    taken_test = 0.0 if named[Part.TEST] else test
    taken = 0.0 if named[Part.VALIDATION] else validation
    if taken or taken_test:
        inner = split_by_ratio(named[Part.TRAINING], taken, taken_test, seed)
        named[Part.TRAINING] = list(inner.training)
        named[Part.VALIDATION] += inner.validation
        named[Part.TEST] += inner.test
    for part in (Part.TRAINING, Part.VALIDATION):
        if not named[part]:
            raise RecipeError("split", f"the data names no {part} films", "Split by ratio.")
    return SplitExamples(*(tuple(named[part]) for part in Part))


def assign(examples: Sequence[Example], shares: Sequence[float], seed: int) -> list[int]:
    """The number of the share that each film goes to, a patient's films all to one.

    shares : add up to 1. Raises RecipeError for fewer patients than shares.
    """
    films_of: dict[str, list[int]] = defaultdict(list)
    for place, example in enumerate(examples):
        films_of[example.group].append(place)
    patients = sorted(films_of)
    if len(patients) < len(shares):
        raise RecipeError(
            "split",
            f"{len(examples)} films of {len(patients)} patients cannot be parted in {len(shares)}",
            _FEW,
        )
    names, counts = _label_counts(examples, films_of, patients)
    shuffled = np.random.default_rng(seed).permutation(len(patients))
    placed = _stratified(counts[shuffled], len(names), np.asarray(shares, np.float64))
    of_patient = {patients[p]: int(placed[i]) for i, p in enumerate(shuffled)}
    return [of_patient[example.group] for example in examples]


def _label_counts(
    examples: Sequence[Example], films_of: Mapping[str, list[int]], patients: Sequence[str]
) -> tuple[list[str], npt.NDArray[np.float64]]:
    """The labels, and float64 (patients, labels + 1): films with each label, and all films."""
    names = sorted({label for e in examples for label in e.labels or (_UNLABELLED,)})
    column = {name: place for place, name in enumerate(names)}
    counts = np.zeros((len(patients), len(names) + 1))
    for row, patient in enumerate(patients):
        for place in films_of[patient]:
            for label in examples[place].labels or (_UNLABELLED,):
                counts[row, column[label]] += 1
        counts[row, -1] = len(films_of[patient])
    return names, counts


def _stratified(
    counts: npt.NDArray[np.float64], labels: int, shares: npt.NDArray[np.float64]
) -> npt.NDArray[np.int64]:
    """int64 (patients,): the share of each. counts float64 (patients, labels + 1)."""
    placed = np.full(len(counts), -1, np.int64)
    lacking = shares[:, None] * counts.sum(axis=0)[None]  # (shares, labels + 1)
    while (open_rows := np.flatnonzero(placed < 0)).size:
        left = counts[open_rows, :labels].sum(axis=0)
        rarest = int(np.argmin(np.where(left > 0, left, np.inf)))
        own = open_rows[counts[open_rows, rarest] > 0]
        for row in own[np.argsort(-counts[own, -1], kind="stable")]:
            # Lexicographic: most lacking of the label, then of films altogether.
            best = np.lexsort((-lacking[:, -1], -np.round(lacking[:, rarest], 9)))[0]
            placed[row] = best
            lacking[best] -= counts[row]
    return _each_filled(placed, counts[:, -1], len(shares))


def _each_filled(
    placed: npt.NDArray[np.int64], films: npt.NDArray[np.float64], shares: int
) -> npt.NDArray[np.int64]:
    """Moves the smallest patient of the fullest share into each share that got none."""
    for share in range(shares):
        if not (placed == share).any():
            fullest = Counter(placed.tolist()).most_common(1)[0][0]
            rows = np.flatnonzero(placed == fullest)
            placed[rows[np.argmin(films[rows])]] = share
    return placed


def _as_split(
    examples: Sequence[Example], parts: Sequence[Part], wanted: set[Part]
) -> SplitExamples:
    chosen = {
        part: tuple(e for e, own in zip(examples, parts, strict=True) if own is part)
        for part in Part
    }
    for part in sorted(wanted):
        if not chosen[part]:
            raise RecipeError("split", f"too few patients for {part} films", _FEW)
    return SplitExamples(chosen[Part.TRAINING], chosen[Part.VALIDATION], chosen[Part.TEST])


def patients_in_several(split: SplitExamples) -> tuple[str, ...]:
    """Patients with films in more than one part, sorted."""
    parts = Counter(p for _, films in split.parts() for p in {e.group for e in films})
    return tuple(sorted(patient for patient, count in parts.items() if count > 1))


def write_split(path: Path, split: SplitExamples) -> None:
    """Keeps the split beside the run, one line a film: part, patient, labels, path, index."""
    beside = path.with_suffix(".tmp")
    with beside.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(_HEADER)
        for part, members in split.parts():
            for e in members:
                labels = "|".join(e.labels)
                writer.writerow((part.value, e.group, labels, e.path_below_root, e.film.index))
    beside.replace(path)


def load_split(path: Path, examples: Sequence[Example]) -> SplitExamples:
    """The split that `write_split` kept, of these films.

    Raises RecipeError for a file that cannot be read, that puts a film into two parts, or whose
    films are not those of `examples`: a split that silently drops films repeats no run.
    """
    part_of = kept_parts(path)
    films = {(e.path_below_root, e.film.index): e for e in examples}
    unknown = [name for name in part_of if name not in films]
    unnamed = [name for name in films if name not in part_of]
    for names, problem in (
        (unknown, "which the data does not hold"),
        (unnamed, "of the data, which it does not name"),
    ):
        if names:
            told = f"differs from the data by {len(names)} films {problem}: {names[0][0]}, ..."
            raise RecipeError(str(path), told, "Make the split anew, or use the films it was for.")
    parts = [part_of[name] for name in films]
    return _as_split(tuple(films.values()), parts, {Part.TRAINING, Part.VALIDATION})


def kept_parts(path: Path) -> dict[tuple[str, int], Part]:
    """The part of every film that `write_split` kept, by its path below the root and its number
    in the file. Raises RecipeError for a file that cannot be read."""
    try:
        with path.open(newline="", encoding="utf-8-sig") as stream:
            rows = list(csv.DictReader(stream))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise RecipeError(str(path), f"the split cannot be read: {error}") from error
    return _checked(path, rows)


def _checked(path: Path, rows: Iterable[Mapping[str, str | None]]) -> dict[tuple[str, int], Part]:
    part_of: dict[tuple[str, int], Part] = {}
    for line, row in enumerate(rows, start=2):
        part, index = part_named(row.get("part") or ""), row.get("index") or "0"
        film = (row.get("film") or "", int(index) if index.isdecimal() else -1)
        if part is None or not film[0] or film[1] < 0:
            raise RecipeError(
                str(path),
                f"line {line} is not a film of a split",
                f"It needs {', '.join(_HEADER)}.",
            )
        if part_of.setdefault(film, part) is not part:
            raise RecipeError(str(path), f"puts {film[0]} into two parts", "Leave one line of it.")
    if not part_of:
        raise RecipeError(str(path), "names no film")
    return part_of
