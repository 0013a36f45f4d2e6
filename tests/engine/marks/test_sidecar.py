"""Marks kept beside the film, and what happens when that goes wrong."""

from __future__ import annotations

import errno
import json
import os
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from engine.datatypes import FilmSource
from engine.errors import EngineError
from engine.image_io import formats
from engine.marks import sidecar_content
from engine.marks.marks import FilmMarks, Mark, MarkKind, Point
from engine.marks.sidecar import LoadedMarks, load_marks, save_marks
from tests.engine.marks.sidecars import BY_HAND, LINE, MARKS, NONE, OTHERS, SHAPE, beside, change


def test_a_film_nobody_drew_on(film: FilmSource, away: Path) -> None:
    assert load_marks(film, away) == LoadedMarks(NONE, None, None, False, None)


def test_there_and_back(film: FilmSource, away: Path) -> None:
    assert save_marks(film, MARKS, SHAPE, away) == beside(film)
    assert load_marks(film, away) == LoadedMarks(MARKS, beside(film), None, False, SHAPE)
    assert sorted(path.name for path in film.path.parent.iterdir()) == [
        "chest.dcm",
        "chest.dcm.cxr-marks.json",
    ]
    assert not away.exists()


def test_the_sidecar_can_be_read_by_a_person(film: FilmSource, away: Path) -> None:
    document = json.loads(save_marks(film, MARKS, SHAPE, away).read_text("utf-8"))
    assert document["author"] == "reader"
    assert (document["major"], document["minor"]) == (1, 0)
    (entry,) = document["films"]
    assert entry["shape"] == [128, 100]
    assert entry["size"] == film.path.stat().st_size
    assert entry["calibration"] == {"row_mm": 0.2, "column_mm": 0.1}
    assert entry["marks"][0] == {
        "id": "a",
        "kind": "length",
        "points": [[10.0, 20.5], [-3.0, 24.0]],
        "text": "",
        "made": "2026-01-31T12:00:00Z",
    }


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_others_may_read_it_as_the_system_says(film: FilmSource, away: Path) -> None:
    mask = os.umask(0o027)
    try:
        assert stat.S_IMODE(save_marks(film, MARKS, SHAPE, away).stat().st_mode) == 0o640
    finally:
        os.umask(mask)


def test_films_of_one_file_share_a_sidecar(film: FilmSource, away: Path) -> None:
    second = FilmSource(film.path, 7, "frame 8")
    save_marks(second, OTHERS, SHAPE, away)
    save_marks(film, MARKS, SHAPE, away)
    assert load_marks(film, away).marks == MARKS
    assert load_marks(second, away).marks == OTHERS
    entries = json.loads(beside(film).read_text("utf-8"))["films"]
    assert [(entry["index"], entry["member"]) for entry in entries] == [(0, ""), (7, "frame 8")]


def test_removing_all_marks_removes_entry_and_file(film: FilmSource, away: Path) -> None:
    second = FilmSource(film.path, 1, "frame 2")
    save_marks(film, MARKS, SHAPE, away)
    save_marks(second, OTHERS, SHAPE, away)
    assert save_marks(film, NONE, SHAPE, away) == beside(film)
    assert load_marks(film, away) == LoadedMarks()
    assert load_marks(second, away).marks == OTHERS
    save_marks(second, NONE, SHAPE, away)
    assert not beside(film).exists()
    save_marks(second, NONE, SHAPE, away)  # nothing to remove
    assert list(film.path.parent.iterdir()) == [film.path]


def test_a_calibration_alone_is_kept(film: FilmSource, away: Path) -> None:
    save_marks(film, FilmMarks(calibration=BY_HAND), SHAPE, away)
    assert load_marks(film, away).marks == FilmMarks(calibration=BY_HAND)


def test_what_newer_minor_versions_add_is_kept(film: FilmSource, away: Path) -> None:
    save_marks(film, MARKS, SHAPE, away)

    def extend(document: Any) -> None:
        document["minor"] = 3
        document["institution"] = "Ward 7"
        entry = document["films"][0]
        entry["protocol"] = {"reader": 2}
        entry["marks"][0]["colour"] = "cyan"
        entry["marks"].insert(0, {"id": "s", "kind": "spline", "points": [[1, 2]] * 9, "knots": 5})

    change(beside(film), extend)
    assert load_marks(film, away).marks == MARKS  # a spline is not known yet
    moved = FilmMarks((replace(LINE, points=(Point(0, 0), Point(1, 1))),))
    save_marks(film, moved, SHAPE, away)
    assert load_marks(film, away).marks == moved
    document = json.loads(beside(film).read_text("utf-8"))
    (entry,) = document["films"]
    assert (document["minor"], document["institution"]) == (3, "Ward 7")
    assert entry["protocol"] == {"reader": 2}
    assert [(m["id"], m.get("colour"), m.get("knots")) for m in entry["marks"]] == [
        ("a", "cyan", None),
        ("s", None, 5),
    ]
    save_marks(film, NONE, SHAPE, away)
    (entry,) = json.loads(beside(film).read_text("utf-8"))["films"]
    assert [mark["id"] for mark in entry["marks"]] == ["s"]
    assert load_marks(film, away).marks == NONE


def test_another_film_under_the_same_name_is_told(film: FilmSource, away: Path) -> None:
    save_marks(film, MARKS, SHAPE, away)
    status = film.path.stat()
    os.utime(film.path, (status.st_atime, status.st_mtime - 1))  # as a FAT disk may round
    assert not load_marks(film, away).changed
    os.utime(film.path, (status.st_atime, status.st_mtime - 60))
    found = load_marks(film, away)
    assert found.changed and found.marks == MARKS
    with film.path.open("ab") as file:
        file.write(b"\0")
    os.utime(film.path, (status.st_atime, status.st_mtime))
    assert load_marks(film, away).changed


def test_a_film_that_is_away_is_not_called_changed(film: FilmSource, away: Path) -> None:
    save_marks(film, MARKS, SHAPE, away)
    film.path.unlink()
    assert load_marks(film, away) == LoadedMarks(MARKS, beside(film), None, False, SHAPE)


def damage_by_cutting(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


def damage_by_binary(path: Path) -> None:
    path.write_bytes(b"\xff\xfe\x00\x01")


def damage_by_nesting(path: Path) -> None:
    path.write_bytes(b"[" * 100_000)


def damage_by_points(path: Path) -> None:
    change(path, lambda document: document["films"][0]["marks"][0]["points"].pop())


def damage_by_twice(path: Path) -> None:
    change(path, lambda document: document["films"].append(document["films"][0]))


def damage_by_list(path: Path) -> None:
    path.write_text("[]")


@pytest.mark.parametrize(
    "damage",
    [
        damage_by_cutting,
        damage_by_binary,
        damage_by_nesting,
        damage_by_points,
        damage_by_twice,
        damage_by_list,
    ],
)
def test_a_damaged_sidecar_is_set_aside_when_saving(
    film: FilmSource, away: Path, damage: Callable[[Path], None]
) -> None:
    save_marks(film, MARKS, SHAPE, away)
    damage(beside(film))
    broken = beside(film).read_bytes()
    found = load_marks(film, away)
    assert found.marks == NONE and found.where is None
    assert "damaged" in str(found.problem) and "chest.dcm" in str(found.problem)
    assert beside(film).read_bytes() == broken  # looking changes nothing
    save_marks(film, NONE, SHAPE, away)
    assert beside(film).read_bytes() == broken  # nor does removing what is not there
    save_marks(film, OTHERS, SHAPE, away)
    assert load_marks(film, away) == LoadedMarks(OTHERS, beside(film), None, False, SHAPE)
    aside = beside(film).with_name(beside(film).name + ".damaged-1")
    assert aside.read_bytes() == broken


def test_damaged_sidecars_get_numbers(film: FilmSource, away: Path) -> None:
    for number in (1, 2):
        beside(film).write_text(f"broken {number}")
        save_marks(film, MARKS, SHAPE, away)
    for number in (1, 2):
        aside = beside(film).with_name(f"{beside(film).name}.damaged-{number}")
        assert aside.read_text() == f"broken {number}"


def test_a_newer_major_version_is_not_overwritten(film: FilmSource, away: Path) -> None:
    text = json.dumps({"major": 2, "what": "nobody knows"})
    beside(film).write_text(text)
    found = load_marks(film, away)
    assert "newer version" in str(found.problem) and "Update" in str(found.problem)
    save_marks(film, MARKS, SHAPE, away)
    assert beside(film).with_name(beside(film).name + ".damaged-1").read_text() == text
    assert load_marks(film, away).marks == MARKS


def test_a_far_too_large_sidecar_is_not_read(
    film: FilmSource, away: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_marks(film, MARKS, SHAPE, away)
    monkeypatch.setattr("engine.marks.sidecar._LARGEST", 100)
    assert "damaged" in str(load_marks(film, away).problem)


def test_what_cannot_be_read_is_left_where_it_is(film: FilmSource, away: Path) -> None:
    beside(film).mkdir()  # stands for a sidecar that this user may not read
    found = load_marks(film, away)
    assert found.problem is not None and found.marks == NONE
    where = save_marks(film, MARKS, SHAPE, away)
    assert where.parent == away and beside(film).is_dir()
    assert load_marks(film, away).marks == MARKS


def test_a_failed_replacement_leaves_the_old_marks(
    film: FilmSource, away: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_marks(film, MARKS, SHAPE, away)
    before = beside(film).read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(EngineError, match=r"could not be saved \(No space left on device\)"):
        save_marks(film, OTHERS, SHAPE, away)
    monkeypatch.undo()
    assert beside(film).read_bytes() == before
    assert sorted(film.path.parent.iterdir()) == [film.path, beside(film)]
    assert list(away.iterdir()) == []
    assert load_marks(film, away).marks == MARKS


def test_a_crash_while_writing_leaves_the_old_marks(
    film: FilmSource, away: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_marks(film, MARKS, SHAPE, away)

    def crash(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", crash)
    with pytest.raises(KeyboardInterrupt):
        save_marks(film, OTHERS, SHAPE, away)
    monkeypatch.undo()
    assert sorted(film.path.parent.iterdir()) == [film.path, beside(film)]
    assert load_marks(film, away).marks == MARKS


@pytest.mark.parametrize(
    "marks",
    [
        FilmMarks((replace(LINE, points=(Point(0, 0), Point(float("nan"), 1))),)),
        FilmMarks((replace(LINE, points=(Point(0, 0),)),)),
        FilmMarks((LINE, LINE)),
    ],
)
def test_marks_that_could_not_be_read_again_are_refused(
    film: FilmSource, away: Path, marks: FilmMarks
) -> None:
    save_marks(film, MARKS, SHAPE, away)
    with pytest.raises(EngineError, match="no place on the film"):
        save_marks(film, marks, SHAPE, away)
    assert load_marks(film, away).marks == MARKS


def test_every_kind_of_mark_comes_back(film: FilmSource, away: Path) -> None:
    from engine.marks.marks import POINTS

    marks = FilmMarks(
        tuple(
            Mark(kind.name, kind, tuple(Point(n + 0.1, 1e-7) for n in range(POINTS[kind])), "=1")
            for kind in MarkKind
        )
    )
    save_marks(film, marks, SHAPE, away)
    assert load_marks(film, away).marks == marks


def test_the_sidecar_itself_is_no_film(film: FilmSource, away: Path) -> None:
    where = save_marks(film, MARKS, SHAPE, away)
    with pytest.raises(EngineError) as caught:
        formats.probe(where)
    assert caught.value.problem == "not an image: marks of the film beside it"


def test_the_example_in_the_docstring_is_one() -> None:
    text = str(sidecar_content.__doc__)
    example = text[text.index("{") : text.rindex("}") + 1]
    (entry,) = sidecar_content.decoded(example.encode(), "example").films
    assert entry.film_marks().marks[0].points == (Point(10, 20), Point(13, 24))
