"""Names of sidecars."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.marks.sidecar_names import beside_film, in_folder, is_sidecar, set_aside, unfinished


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("chest.dcm.cxr-marks.json", True),
        ("IM0001.cxr-marks.json", True),
        ("chest.dcm.cxr-marks.json.damaged-12", True),
        ("chest.dcm", False),
        ("chest.json", False),
        (".cxr-marks.json", False),
        ("chest.dcm.cxr-marks.json.png", False),
        (".cxr-marks-notes.tmp", False),
    ],
)
def test_what_is_a_sidecar(name: str, is_one: bool) -> None:
    assert is_sidecar(Path("films") / name) is is_one


def test_every_name_given_is_one_of_a_sidecar(tmp_path: Path) -> None:
    film = tmp_path / "chest.dcm"
    place = beside_film(film)
    for path in (
        place,
        in_folder(film, tmp_path / "own", b""),
        unfinished(place),
        set_aside(place),
    ):
        assert is_sidecar(path)
    assert unfinished(place).parent == set_aside(place).parent == tmp_path


def test_another_film_at_the_same_place_has_other_marks(tmp_path: Path) -> None:
    film = tmp_path / "IM0001"
    assert in_folder(film, tmp_path, b"one CD") != in_folder(film, tmp_path, b"the next CD")
