"""How items are put together for one call."""

from __future__ import annotations

from engine.inference.lookahead import in_groups


def test_groups_of_a_number() -> None:
    assert list(in_groups(range(5), 2)) == [[0, 1], [2, 3], [4]]
    assert list(in_groups([], 2)) == []


def test_a_heavy_item_ends_its_group() -> None:
    sizes = [1, 2, 9, 3, 3, 3, 3, 12, 1]
    grouped = in_groups(sizes, 4, lambda size: size, 10)
    assert list(grouped) == [[1, 2, 9], [3, 3, 3, 3], [12], [1]]
