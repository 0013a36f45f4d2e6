"""Copies are twins, other films are not: on drawn films, and on 300 real films and their copies."""

import csv
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import pytest

from engine.datatypes import FilmSource, UInt8Array
from engine.doctor.film_measures import measure
from engine.doctor.twin_findings import joined
from engine.doctor.twins_search import find_twins, fine_structure, hashes
from engine.image_io.formats import decode
from tests.engine.doctor.drawn_sets import chest


def small(film: UInt8Array) -> UInt8Array:
    return np.asarray(cv2.resize(film, (64, 64), interpolation=cv2.INTER_AREA), np.uint8)


def thumbs_of(paths: Sequence[Path]) -> UInt8Array:
    return np.stack([measure(decode(FilmSource(path))).thumb for path in paths])


def test_changed_copies_of_drawn_films_are_found_and_other_films_not() -> None:
    film = chest(1, ill=False)
    darker = np.round(255 * (film / 255.0) ** 1.8).astype(np.uint8)
    stretched = np.asarray(cv2.resize(film, (90, 200)), np.uint8)
    others = [chest(number, ill=number % 2 == 0) for number in range(2, 40)]
    films = [film, darker, stretched, film[:, ::-1], film, *others]
    twins = find_twins(
        np.stack([small(one) for one in films]),
        ["a", "b", "c", "d", "a", *(f"e{n}" for n in range(38))],
    )
    found = {(one.first, one.second) for one in twins}
    assert found == {(a, b) for a in range(5) for b in range(a + 1, 5)}
    assert [(t.first, t.second) for t in twins if t.exact] == [(0, 4)]
    assert {t.first for t in twins if t.mirrored} | {t.second for t in twins if t.mirrored} >= {3}


def test_flat_films_are_like_nothing() -> None:
    flat = np.full((2, 64, 64), 40, np.uint8)
    assert find_twins(flat, ["a", "b"]) == ()
    assert find_twins(flat[:0], []) == ()


def test_pairs_hang_together() -> None:
    assert joined([(4, 7), (1, 2), (2, 7), (9, 8)]) == [[1, 2, 4, 7], [8, 9]]


@pytest.mark.shared
def test_real_films_and_their_copies_are_twins(shared_data: Path) -> None:
    with (shared_data / "paediatric-full-size" / "pairs.csv").open(newline="") as stream:
        rows = list(csv.DictReader(stream))[::3]
    full = [shared_data / "paediatric-full-size" / row["full_size"] for row in rows]
    copies = [shared_data / "paediatric-pneumonia" / row["shrunk"] for row in rows]
    films = thumbs_of([*full, *copies])
    pairs = {(t.first, t.second) for t in find_twins(films, [str(n) for n in range(len(films))])}
    assert pairs == {(n, n + len(rows)) for n in range(len(rows))}


@pytest.mark.shared
def test_different_films_of_one_patient_are_no_twins(shared_data: Path) -> None:
    folder = shared_data / "paediatric-pneumonia" / "train" / "PNEUMONIA"
    films = thumbs_of(sorted(folder.glob("person23_*")))
    assert len(films) > 5
    likeness = fine_structure(films) @ fine_structure(films).T
    assert np.triu(likeness, 1).max() < 0.93
    assert len(np.unique(hashes(films), axis=0)) == len(films)
