"""Patient Orientation after turns and flips, by hand for a PA film hung as usual."""

from __future__ import annotations

import pytest

from engine.export.patient_orientation import turned_orientation


@pytest.mark.parametrize(
    ("quarters", "mirrored", "wanted"),
    [
        (0, False, ["L", "F"]),
        (1, False, ["H", "L"]),  # feet now at the left, the patient's left at the bottom
        (2, False, ["R", "H"]),
        (3, False, ["F", "R"]),
        (0, True, ["R", "F"]),
        (1, True, ["H", "R"]),
        (5, False, ["H", "L"]),
    ],
)
def test_a_pa_film(quarters: int, mirrored: bool, wanted: list[str]) -> None:
    assert turned_orientation(("L", "F"), quarters, mirrored) == wanted


def test_oblique_letters_turn_one_by_one() -> None:
    assert turned_orientation(("LA", "FP"), 2, False) == ["RP", "HA"]


@pytest.mark.parametrize("stated", [(), ("L",), ("L", ""), ("LEFT", "F")])
def test_what_is_not_known_stays_empty(stated: tuple[str, ...]) -> None:
    assert turned_orientation(stated, 1, True) == []
