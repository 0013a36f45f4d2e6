"""Marks as other programs get them."""

from __future__ import annotations

import csv
import io
import json
import math
from typing import Any

import pytest

from engine.datatypes import PixelSpacing, SpacingKind
from engine.marks.marks import FilmMarks, Mark, MarkKind, Point, RegionStatistics
from engine.marks.measure import measure_all
from engine.marks.tables import marks_as_csv, marks_as_json

SPACING = PixelSpacing(0.2, 0.1, SpacingKind.DETECTOR)
BY_HAND = PixelSpacing(0.5, 0.5, SpacingKind.BY_READER)
BOX = Mark("box", MarkKind.RECTANGLE, (Point(10, 10), Point(50, 40)), "dense, here", "2026-01-31")
RATIO = Mark("ctr", MarkKind.CTR, (Point(0, 0), Point(50, 0), Point(-0.5, 9), Point(99.5, 9)))
LOST = Mark("lost", MarkKind.ANGLE, (Point(1, 1), Point(1, 1), Point(2, 2)))
FIGURES = RegionStatistics("box", 12.5, 0.25, -3.0, 40.0, 1200)
EMPTY = RegionStatistics("box", math.nan, math.nan, math.nan, math.nan, 0)


def as_rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def as_document(marks: FilmMarks, *statistics: RegionStatistics) -> Any:
    return json.loads(marks_as_json("a.dcm", marks, measure_all(marks, SPACING), statistics))


def test_csv_has_a_line_for_each_mark() -> None:
    marks = FilmMarks((BOX, RATIO))
    text = marks_as_csv("chest.dcm frame 3", marks, measure_all(marks, SPACING), [FIGURES])
    box, ratio = as_rows(text)
    assert (box["film"], box["author"], box["kind"]) == ("chest.dcm frame 3", "reader", "rectangle")
    assert (box["text"], box["made"]) == ("dense, here", "2026-01-31")
    # 40 columns of 0.1 mm by 30 rows of 0.2 mm
    assert [box[f"{part} 3"] for part in ("name", "value", "unit")] == [
        "Area",
        "24.0",
        "mm² (detector)",
    ]
    assert [box["value 1"], box["value 2"]] == ["4.0", "6.0"]
    names = ("mean", "deviation", "minimum", "maximum", "pixels")
    assert [box[name] for name in names] == ["12.5", "0.25", "-3.0", "40.0", "1200"]
    assert box["points"] == "(10 10) (50 40)"
    assert [ratio[f"{part} 1"] for part in ("name", "value", "unit")] == ["CTR", "0.5", ""]
    assert [ratio[name] for name in names] == [""] * 5
    assert ratio["points"] == "(0 0) (50 0) (-0.5 9) (99.5 9)"
    assert "not by a model" in box["note"] and "not by a model" in ratio["note"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_no_text_becomes_a_formula(start: str) -> None:
    evil = f'{start}HYPERLINK("http://x","y")'
    marks = FilmMarks((Mark("t", MarkKind.TEXT, (Point(-1, -1),), evil),))
    (row,) = as_rows(marks_as_csv(evil, marks, {}, []))
    assert row["text"] == row["film"] == "'" + evil
    assert row["points"].startswith("(")


def test_what_is_no_number_is_empty_or_null() -> None:
    marks = FilmMarks((BOX, LOST))
    quantities = measure_all(marks, None)
    box, lost = as_rows(marks_as_csv("a", marks, quantities, [EMPTY]))
    assert (box["mean"], box["maximum"], box["pixels"]) == ("", "", "0")
    assert (lost["name 1"], lost["value 1"]) == ("Angle", "")
    first, second = as_document(marks, EMPTY)["marks"]
    assert first["statistics"]["mean"] is None and first["statistics"]["pixels"] == 0
    assert second["quantities"] == [{"name": "Angle", "value": None, "unit": "°"}]


def test_json_says_whose_marks_these_are() -> None:
    document = as_document(FilmMarks((BOX,), BY_HAND), FIGURES)
    assert document["author"] == "reader" and "not by a model" in document["note"]
    assert document["calibration"] == {"row_mm": 0.5, "column_mm": 0.5, "kind": "mm (by hand)"}
    (box,) = document["marks"]
    assert box["points"] == [[10, 10], [50, 40]]
    assert box["quantities"][0] == {"name": "Width", "value": 20.0, "unit": "mm (by hand)"}
    assert box["statistics"] == {
        "mean": 12.5,
        "deviation": 0.25,
        "minimum": -3.0,
        "maximum": 40.0,
        "pixels": 1200,
    }


def test_a_film_without_marks() -> None:
    assert as_rows(marks_as_csv("a", FilmMarks(), {}, [])) == []
    assert as_document(FilmMarks())["marks"] == []


def test_names_that_are_no_text_can_be_written() -> None:
    text = marks_as_json("f\udcfclm.dcm", FilmMarks(), {}, [])
    assert text.isascii() and json.loads(text)["film"] == "f\udcfclm.dcm"
    assert marks_as_csv("f\udcfclm.dcm", FilmMarks((BOX,)), {}, []).encode("utf-8")
