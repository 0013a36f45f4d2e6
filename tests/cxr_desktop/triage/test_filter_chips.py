from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from cxr_desktop.triage.filter_chips import FilterChips, chips_of
from engine.triage.job_types import TriageOutcome
from engine.triage.worklist_filter import ScoreRange, VerdictState, WorklistFilter

EVERYTHING = WorklistFilter(
    text="müller",
    outcomes=(TriageOutcome.REFUSED, TriageOutcome.FAILED),
    flagged=("Pneumonia", "Pleural_Thickening"),
    all_flagged=True,
    only_flagged=True,
    scores=(ScoreRange("Pneumonia", 0.2, 0.5), ScoreRange("Bacterial", 0.0, 1.0)),
    views=("PA", ""),
    first_date="2020-01-01",
    last_date="2021-12-31",
    verdicts=(VerdictState.UNREAD,),
    duplicate=True,
    stale=False,
    gone=True,
    viewed=False,
    films=(3, 1, 2),
)


def test_every_part_of_a_filter_has_a_chip(qapp) -> None:
    assert [words for words, _ in chips_of(EVERYTHING)] == [
        "3 films of a figure",
        "“müller”",
        "Refused, Failed",
        "Only flagged",
        "Flagged for all of: Pneumonia, Pleural Thickening",
        "Pneumonia 0.20 to 0.50",
        "Bacterial 0.00 to 1.00",
        "View: PA, unknown",
        "From 2020-01-01",
        "To 2021-12-31",
        "Verdict: Unread",
        "Duplicates",
        "No changed files",
        "Gone files",
        "Films not opened",
    ]
    assert chips_of(WorklistFilter()) == []


def test_chips_taken_away_one_by_one_leave_nothing(qapp) -> None:
    left = EVERYTHING
    while chips := chips_of(left):
        left = chips[0][1]
    assert left == WorklistFilter()


def test_what_was_searched_for_is_not_told_while_identity_is_hidden(qapp) -> None:
    assert chips_of(WorklistFilter(text="müller"), hidden=True)[0][0] == "Text"


def test_a_click_takes_a_chip_away_and_show_all_takes_all(qtbot) -> None:
    bar = FilterChips()
    qtbot.addWidget(bar)
    bar.show_filter(WorklistFilter(text="x", only_flagged=True), hidden=False)
    assert not bar.isHidden()
    chip = next(b for b in bar.findChildren(QPushButton) if b.text() == "Only flagged")
    with qtbot.waitSignal(bar.wanted) as told:
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert told.args[0] == WorklistFilter(text="x")
    with qtbot.waitSignal(bar.wanted) as told:
        qtbot.mouseClick(bar.show_all, Qt.MouseButton.LeftButton)
    assert told.args[0] == WorklistFilter()
    bar.show_filter(WorklistFilter(), hidden=False)
    assert bar.isHidden()
