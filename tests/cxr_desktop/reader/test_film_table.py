from __future__ import annotations

import gc
import tracemalloc
from pathlib import Path

import numpy as np

from cxr_desktop.reader.film_list_model import FilmListModel
from cxr_desktop.reader.film_table import Counts, FilmTable, LookedAt
from engine.datatypes import FilmFile, FilmFormat, FilmSource, Identity, ImageGroup
from engine.errors import DecodeError, NotAnImageError

ONE = (ImageGroup("", 1),)
BYTES_PER_FILM = 450


def film(path: Path, count: int = 1, **identity: str) -> LookedAt:
    groups = ONE if count == 1 else (ImageGroup("images", count),)
    return LookedAt(path, FilmFile(path, FilmFormat.PNG, groups, Identity(**identity)))


def table() -> FilmTable:
    """One film; a text; three films of an array; a broken film."""
    held = FilmTable()
    held.add(
        [
            film(Path("/x/a.png"), patient_id="7"),
            LookedAt(Path("/x/n.txt"), None, NotAnImageError("n.txt", "it is text")),
            film(Path("/x/s/t.npz"), 3),
            LookedAt(
                Path("/x/b.png"), None, DecodeError("b.png", "the file ends early", "Copy it.")
            ),
        ]
    )
    return held


def test_what_was_put_in_comes_out_again() -> None:
    held = table()
    assert held.file(0) == film(Path("/x/a.png"), patient_id="7")
    assert held.file(2).film_file == film(Path("/x/s/t.npz"), 3).film_file
    problem = held.problem_of(3)
    assert isinstance(problem, DecodeError)
    assert (problem.subject, problem.reason) == ("b.png", "The file ends early. Copy it.")
    assert held.counts() == Counts(films=4, unreadable=1, others=1)
    assert held.with_problems() == [1, 3]


def test_films_run_on_over_the_files() -> None:
    held = table()
    assert held.films == 5
    assert held.rows_column().tolist() == [1, 0, 3, 1]
    assert held.source(2) == FilmSource(Path("/x/s/t.npz"), 1, "images[1]")
    assert [held.film_of(held.source(number)) for number in range(5)] == [0, 1, 2, 3, 4]
    assert held.film_of(FilmSource(Path("/x/s/t.npz"), 3)) == -1
    assert held.film_of(FilmSource(Path("/y/a.png"))) == -1


def test_a_file_that_has_changed_moves_the_films_behind_it() -> None:
    held = table()
    assert held.replace(2, film(Path("/x/s/t.npz"), 5)) == 2
    assert held.starts_column().tolist() == [0, 1, 1, 6]
    assert held.film_of(FilmSource(Path("/x/b.png"))) == 6
    assert held.replace(1, film(Path("/x/n.txt"))) == 1
    assert held.starts_column().tolist() == [0, 1, 2, 7]
    assert np.array_equal(held.rows_column(), [1, 1, 5, 1])


def test_a_listed_film_costs_less_than_half_a_kilobyte() -> None:
    """20,000 films of 10,000 patients in one folder, everything that the list keeps of them."""

    def some(first: int) -> list[LookedAt]:
        names = (
            f"patient{number // 2:06d}_{number % 2}.png" for number in range(first, first + 100)
        )
        return [film(Path("/films/of/the/year") / name) for name in names]

    def bytes_per_film() -> float:
        films = FilmListModel()
        films.append(some(0))
        tracemalloc.start()
        before = tracemalloc.get_traced_memory()[0]
        for first in range(100, 20_100, 100):
            films.append(some(first))
        gc.collect()  # who collects, and when, depends on the tests before
        taken = tracemalloc.get_traced_memory()[0] - before
        tracemalloc.stop()
        assert films.rowCount() == 20_100
        return taken / 20_000

    # the lesser of two: what a thread of an earlier test takes meanwhile is not the list's
    assert min(bytes_per_film(), bytes_per_film()) < BYTES_PER_FILM
