from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage

from cxr_desktop.reader.film_list_model import (
    PROBLEM_ROLE,
    SCORE_ROLE,
    SOURCE_ROLE,
    Counts,
    FilmListModel,
    FilmScore,
    LookedAt,
)
from cxr_desktop.reader.thumbnail_cache import ThumbnailCache
from engine.datatypes import FilmFile, FilmFormat, FilmSource, ImageGroup
from engine.errors import DecodeError, NotAnImageError

A, STACK, BAD, TEXT = (Path("/x/a.png"), Path("/x/s/t.npz"), Path("/x/bad.png"), Path("/x/n.txt"))


def looked_at() -> list[LookedAt]:
    return [
        LookedAt(A, FilmFile(A, FilmFormat.PNG, (ImageGroup("", 1),))),
        LookedAt(TEXT, None, NotAnImageError("n.txt", "it is text")),
        LookedAt(STACK, FilmFile(STACK, FilmFormat.NPZ, (ImageGroup("images", 3),))),
        LookedAt(BAD, None, DecodeError("bad.png", "the file ends early")),
    ]


def test_each_film_has_a_row_and_other_files_have_none(qtmodeltester) -> None:
    model = FilmListModel()
    model.append(looked_at())
    names = [model.data(model.index(row)) for row in range(model.rowCount())]
    assert names == ["a.png", "images[0]", "images[1]", "images[2]", "bad.png"]
    assert model.counts() == Counts(films=4, unreadable=1, others=1)
    assert model.index(2).data(SOURCE_ROLE) == FilmSource(STACK, 1, "images[1]")
    assert model.index(4).data(PROBLEM_ROLE).problem == "the file ends early"
    assert [path for path, _ in model.left_out()] == [TEXT, BAD]
    qtmodeltester.check(model)


def test_rows_are_found_again_by_their_film() -> None:
    model = FilmListModel()
    model.append(looked_at())
    for row in range(model.rowCount()):
        assert model.row_of(model.source_at(row)) == row
    assert model.row_of(FilmSource(Path("/other.png"))) == -1


def test_a_folder_narrows_the_rows_and_not_the_counts() -> None:
    model = FilmListModel()
    model.append(looked_at())
    model.show_folder(Path("/x/s"))
    assert model.rowCount() == 3
    assert model.counts().films == 4
    model.append([LookedAt(Path("/x/b.png"), FilmFile(A, FilmFormat.PNG, (ImageGroup("", 1),)))])
    assert model.rowCount() == 3  # outside the folder shown
    model.show_folder(None)
    assert model.rowCount() == 6


def test_what_is_learnt_later_is_told_row_by_row(qtbot) -> None:
    model = FilmListModel()
    model.append(looked_at())
    film = model.source_at(1)
    with qtbot.waitSignal(model.dataChanged) as caught:
        model.set_scores({film: FilmScore(0.93, True, "Opacity")})
    assert caught.args[0].row() == caught.args[1].row() == 1
    assert model.index(1).data(SCORE_ROLE).value == 0.93
    model.set_problem(film, DecodeError("t.npz", "its pixels are missing"))
    assert model.counts() == Counts(films=3, unreadable=2, others=1)
    model.set_problem(film, None)
    assert model.counts() == Counts(films=4, unreadable=1, others=1)
    model.forget_scores()
    assert model.index(1).data(SCORE_ROLE) is None


def test_an_archive_of_many_films_costs_one_entry() -> None:
    big = Path("/x/big.npz")
    model = FilmListModel()
    model.append([LookedAt(big, FilmFile(big, FilmFormat.NPZ, (ImageGroup("images", 112_120),)))])
    assert model.rowCount() == 112_120
    assert model.source_at(112_119).index == 112_119
    assert len(model.table) == 1


def test_cache_forgets_what_was_looked_at_longest_ago() -> None:
    def image() -> QImage:
        return QImage(100, 100, QImage.Format.Format_Grayscale8)

    first, second, third = (FilmSource(Path(name)) for name in "abc")
    cache = ThumbnailCache(limit=25_000)
    cache.put(first, image())
    cache.put(second, image())
    assert cache.get(first) is not None  # now the second one is the oldest
    cache.put(third, image())
    assert second not in cache
    assert first in cache
    assert cache.bytes == 20_000
