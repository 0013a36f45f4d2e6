"""Labels from CSV files as people have them."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import EngineError
from engine.triage.label_table import LabelColumns, labels_from_table
from engine.triage.label_types import JobLabels
from tests.engine.triage.label_jobs import CARD, job

YES, NO, UNKNOWN = 1, 0, -1
FILMS = {"a/1.png": None, "b/1.png": None, "b/2.png": None, "c/Three.PNG": None}


def read(
    folder: Path, text: str, columns: LabelColumns | None = None, encoding: str = "utf-8"
) -> JobLabels:
    table = folder / "labels.csv"
    table.write_text(text, encoding)
    with job(folder, FILMS) as store:
        return labels_from_table(store, CARD, table, columns)


def test_one_column_of_lists(tmp_path: Path) -> None:
    text = (
        "Image Index,Finding Labels,Patient ID\n2.png,Bacterial|Effusion,p1\nthree,No Finding,p2\n"
    )
    labels = read(tmp_path, text)
    assert labels.films.tolist() == [3, 4]
    assert labels.truth.tolist() == [[YES, YES, UNKNOWN], [NO, NO, NO]]
    assert labels.patients == ("p1", "p2")
    assert [one.name for one in labels.matches.unused] == ["Effusion"]


def test_a_column_a_finding(tmp_path: Path) -> None:
    text = "file;bacterial;Viral\na/1.png;1;0\nb/1.png;0;0\n2.png;0;-1\nThree.png;;\n"
    labels = read(tmp_path, text, encoding="utf-8-sig")
    assert labels.films.tolist() == [1, 2, 3]
    # nothing at all only where both kinds are denied
    assert labels.truth.tolist() == [[YES, YES, NO], [NO, NO, NO], [UNKNOWN, NO, UNKNOWN]]


def test_lines_that_fit_no_film_or_several_are_told(tmp_path: Path) -> None:
    labels = read(tmp_path, "file,label\n1.png,viral\nzz.png,viral\n./films/b/2.png,viral\n")
    assert labels.films.tolist() == [3]
    assert labels.matches.sentences() == (
        "1 of 4 films have a label: viral 1.",
        "Lines without a film: 1 (zz.png).",
        "Lines left out, because several films have the name: 1 (1.png).",
    )


def test_several_lines_of_a_film_add_up(tmp_path: Path) -> None:
    labels = read(tmp_path, "file,label\n2.png,viral\n2.png,bacterial\n")
    assert labels.truth.tolist() == [[YES, YES, YES]]


def test_columns_by_name(tmp_path: Path) -> None:
    columns = LabelColumns(film="x", label="y")
    labels = read(tmp_path, "x,y,viral\n2.png,normal,1\n", columns)
    assert labels.truth.tolist() == [[NO, NO, NO]]
    assert [one.name for one in labels.matches.used] == ["normal"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("file,label\n", "no line"),
        ("what,label\n1,viral\n", "no column that names the films"),
        ("file,size\n1.png,3\n", "no column of labels"),
    ],
)
def test_tables_that_do_not_serve(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(EngineError, match=problem):
        read(tmp_path, text)


def test_other_bytes_and_absent_files(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="not a CSV table"):
        read(tmp_path, "file,label\nTür.png,viral\n", encoding="latin-1")
    with (
        job(tmp_path / "again", FILMS) as store,
        pytest.raises(EngineError, match="cannot be read"),
    ):
        labels_from_table(store, CARD, tmp_path / "none.csv")
