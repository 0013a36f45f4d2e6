"""Where marks lie when they cannot lie beside their film, and which of two places counts."""

from __future__ import annotations

import hashlib
import os
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from engine.datatypes import FilmSource
from engine.errors import EngineError
from engine.marks.marks import FilmMarks
from engine.marks.sidecar import LoadedMarks, load_marks, save_marks
from tests.engine.marks.sidecars import LINE, MARKS, NONE, OTHERS, SHAPE, beside, change, refuse


def test_a_read_only_folder(film: FilmSource, away: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse(monkeypatch, film.path.parent)
    where = save_marks(film, MARKS, SHAPE, away)
    digest = hashlib.sha256(
        os.fsencode(film.path.absolute()) + b"\0" + film.path.read_bytes()
    ).hexdigest()
    assert where == away / f"{digest}-chest.dcm.cxr-marks.json"
    assert load_marks(film, away) == LoadedMarks(MARKS, where, None, False, SHAPE)
    save_marks(film, NONE, SHAPE, away)
    assert list(away.iterdir()) == []


def test_the_next_cd_at_the_same_place_does_not_show_the_marks_of_the_last(
    film: FilmSource, away: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, film.path.parent)
    save_marks(film, MARKS, SHAPE, away)
    monkeypatch.undo()
    film.path.write_bytes(b"another patient")
    assert load_marks(film, away).marks == NONE


def test_nothing_can_be_written_anywhere(
    film: FilmSource, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, film.path.parent)
    blocked = tmp_path / "a file"
    blocked.write_text("")
    with pytest.raises(EngineError, match=r"chest\.dcm: its marks could not be saved"):
        save_marks(film, MARKS, SHAPE, blocked)


def test_the_newer_of_two_places_wins(
    film: FilmSource, away: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_marks(film, MARKS, SHAPE, away)
    with monkeypatch.context() as locked:
        refuse(locked, film.path.parent)
        where = save_marks(film, OTHERS, SHAPE, away)
    found = load_marks(film, away)
    assert (found.marks, found.where) == (OTHERS, where)
    save_marks(film, MARKS, SHAPE, away)  # can be written again: one place is enough
    found = load_marks(film, away)
    assert (found.marks, found.where) == (MARKS, beside(film))
    assert not where.exists()


def test_marks_removed_from_a_read_only_folder_do_not_come_back(
    film: FilmSource, away: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_marks(film, MARKS, SHAPE, away)
    with monkeypatch.context() as locked:
        refuse(locked, film.path.parent)
        save_marks(film, NONE, SHAPE, away)
    assert load_marks(film, away).marks == NONE
    save_marks(film, NONE, SHAPE, away)
    assert not beside(film).exists() and list(away.iterdir()) == []


def test_a_clock_that_ran_ahead_does_not_hide_new_marks(
    film: FilmSource, away: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_marks(film, MARKS, SHAPE, away)

    def ahead(document: Any) -> None:
        document["films"][0]["saved"] = "2199-01-01T00:00:00Z"

    change(beside(film), ahead)
    refuse(monkeypatch, film.path.parent)
    save_marks(film, OTHERS, SHAPE, away)
    assert load_marks(film, away).marks == OTHERS


def test_films_in_a_zip_have_their_marks_away(tmp_path: Path, film: FilmSource, away: Path) -> None:
    archive = tmp_path / "exam.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.write(film.path, "DICOM/IM0001")
    inside = FilmSource(archive / "DICOM" / "IM0001")
    before = archive.read_bytes()
    where = save_marks(inside, MARKS, SHAPE, away)
    assert where.parent == away and where.name.endswith("-IM0001.cxr-marks.json")
    found = load_marks(inside, away)
    assert (found.marks, found.where, found.changed) == (MARKS, where, False)
    assert archive.read_bytes() == before
    other = FilmSource(archive / "COPY" / "IM0001")
    assert load_marks(other, away).marks == NONE  # same name, other place


def test_a_name_too_long_for_another_suffix(tmp_path: Path, film: FilmSource, away: Path) -> None:
    long = FilmSource(film.path.rename(film.path.with_name("ü" * 120 + ".dcm")))
    where = save_marks(long, MARKS, SHAPE, away)
    assert where.parent == away and len(os.fsencode(where.name)) < 200
    assert load_marks(long, away).marks == MARKS


@pytest.mark.skipif(os.name != "posix", reason="names of bytes")
def test_a_name_that_is_no_text(film: FilmSource, away: Path) -> None:
    odd = FilmSource(
        film.path.rename(film.path.with_name(os.fsdecode(b"f\xfclm.dcm"))), 0, "\udcfc"
    )
    noted = FilmMarks((replace(LINE, text="caf\udce9"),))
    save_marks(odd, noted, SHAPE, away)
    assert load_marks(odd, away).marks.marks[0].text == "caf?"
