"""File names for exports."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.datatypes import FilmSource
from engine.export.names import free_target, target_name
from engine.export.request import ExportKind


@pytest.mark.parametrize(
    ("source", "kind", "name"),
    [
        (FilmSource(Path("chest.dcm")), ExportKind.PNG, "chest.png"),
        (FilmSource(Path("chest.dcm")), ExportKind.SECONDARY_CAPTURE, "chest-sc.dcm"),
        (FilmSource(Path("s.npz"), 12, "train[12]"), ExportKind.JPEG, "s train_12.jpg"),
        (FilmSource(Path("a:b?.png")), ExportKind.TIFF, "a_b.tif"),
        (FilmSource(Path("con.png")), ExportKind.PNG, "con_.png"),
        (FilmSource(Path("...")), ExportKind.PNG, "film.png"),
        (FilmSource(Path("x" * 300)), ExportKind.PNG, "x" * 120 + ".png"),
        (FilmSource(Path("Müller^Anna.dcm")), ExportKind.DEIDENTIFIED, "film-001.dcm"),
    ],
)
def test_names_say_which_film(source: FilmSource, kind: ExportKind, name: str) -> None:
    assert target_name(source, kind) == name


def test_hidden_names_say_only_a_number() -> None:
    source = FilmSource(Path("Smith_John/Smith_John_PA.dcm"), 1, "frame 2")
    assert target_name(source, ExportKind.PNG, hidden=True, number=7) == "film-007-2.png"


def test_a_taken_name_gets_a_number(tmp_path: Path) -> None:
    (tmp_path / "film.png").write_bytes(b"")
    second = free_target(tmp_path, "film.png")
    assert second.name == "film (2).png"
    assert free_target(tmp_path, "film.png", {second}).name == "film (3).png"
    assert free_target(tmp_path, "other.png").name == "other.png"
