from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from engine.errors import RecipeError
from engine.training.recipe import DataSource, LabelName, LabelRule
from engine.training.sources.elsewhere import films_elsewhere

from .films import draw

LIKE = DataSource("/data/train", label_names=(LabelName("NORMAL", "No finding"),))


def test_labels_are_told_as_those_of_the_data(tmp_path: Path) -> None:
    for name in ("NORMAL/1.png", "ILL/2.png", "ILL/3_b.png"):
        draw(tmp_path / name)
    found = films_elsewhere(tmp_path, replace(LIKE, leave_out=("x.png",)))
    assert found.source == replace(LIKE, root=str(tmp_path))
    assert found.report.label_counts == (("ILL", 2), ("No finding", 1))
    rules = (LabelRule("_b", "b"), LabelRule("^NORMAL/", "NORMAL"))
    ruled = films_elsewhere(tmp_path, replace(LIKE, label_rules=rules))
    assert ruled.report.label_counts == (("No finding", 1), ("b", 1))


def test_a_table_elsewhere_is_read_by_the_same_columns_or_as_it_is(tmp_path: Path) -> None:
    for name in "abc":
        draw(tmp_path / f"{name}.png")
    table = tmp_path / "labels.csv"
    table.write_text("file,kind\na.png,ILL\nb.png,NORMAL\nc.png,ILL\n", encoding="utf-8")
    by_table = DataSource("/data", kind="table", table="/data/labels.csv", label_column="kind")
    assert films_elsewhere(tmp_path, by_table).source == replace(
        by_table, root=str(tmp_path), table=str(table)
    )
    found = films_elsewhere(table, LIKE)
    assert (found.source.kind, found.source.label_names) == ("table", LIKE.label_names)
    assert found.report.label_counts == (("ILL", 2), ("No finding", 1))


def test_a_place_without_labels_is_a_sentence(tmp_path: Path) -> None:
    draw(tmp_path / "a.png")
    with pytest.raises(RecipeError, match="neither class folders nor a table"):
        films_elsewhere(tmp_path, LIKE)
