"""Names in the order in which people read them."""

from __future__ import annotations

from pathlib import Path

from engine.triage.name_order import NameOrder, natural_text
from tests.engine.triage.jobs import seen
from tests.engine.triage.lists import job


def test_numbers_count_by_their_value_and_case_does_not() -> None:
    names = ["film 10.png", "Film 9.png", "film 9b.png", "a/film 100.png", "ÄRZTE 2", "ärzte 1"]
    assert sorted(names, key=natural_text) == [
        "a/film 100.png", "Film 9.png", "film 9b.png", "film 10.png", "ärzte 1", "ÄRZTE 2",
    ]  # fmt: skip


def test_files_that_are_found_later_are_put_among_the_others(tmp_path: Path) -> None:
    order = NameOrder()
    with job(tmp_path) as store:
        folder = store.settings.roots[0]
        with store.database.reading() as connection:
            assert order.places(connection).tolist() == [0, 1, 0, 3, 4, 6, 2, 5]
        store.files.seen([seen(folder / "C.PNG"), seen(folder / "a film 9a.png")])
        with store.database.reading() as connection:
            assert order.places(connection).tolist() == [0, 2, 0, 4, 5, 7, 3, 6, 4, 1]
