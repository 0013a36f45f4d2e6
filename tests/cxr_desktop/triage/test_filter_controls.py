from __future__ import annotations

import pytest
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QCheckBox

from cxr_desktop.triage.filter_controls import Choices, ScoreRangeRow, first_day, last_day
from engine.triage.worklist_filter import ScoreRange


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2021-03-04 ", "2021-03-04", "2021-03-04"),
        ("2021-13", "2021-13-01", "2021-13-31"),
        ("", "", ""),
        ("20", "", ""),
        ("yesterday", "", ""),
    ],
)
def test_a_year_or_a_month_stands_for_all_of_its_days(text: str, first: str, last: str) -> None:
    assert (first_day(text), last_day(text)) == (first, last)


def test_what_is_ticked_stays_so_when_there_is_more_to_choose_from(qtbot) -> None:
    choices = Choices()
    qtbot.addWidget(choices)
    choices.offer([("PA", "PA", QIcon())])
    choices.findChildren(QCheckBox)[0].click()
    choices.offer([("AP", "AP", QIcon()), ("PA", "PA", QIcon())])
    assert choices.ticked() == ("PA",)


def test_a_range_of_scores_is_one_of_a_finding(qtbot) -> None:
    row = ScoreRangeRow()
    qtbot.addWidget(row)
    row.offer(["Pneumonia", "Bacterial"])
    assert row.ranges() == ()
    row.show_ranges([ScoreRange("Bacterial", 0.25, 0.5)])
    assert row.ranges() == (ScoreRange("Bacterial", 0.25, 0.5),)
    row.show_ranges([])
    assert row.ranges() == ()
