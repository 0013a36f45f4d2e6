"""What the worklist leaves out because somebody asked for it, and says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from cxr_desktop.triage.triage_session import TriageSession
from cxr_desktop.triage.worklist_view import WorklistView
from engine.triage.job_types import TriageOutcome
from engine.triage.worklist_filter import (
    SavedFilter,
    VerdictState,
    WorklistFilter,
    WorklistSort,
)
from tests.cxr_desktop.triage.worklist_hand import RANKED, keys


@pytest.mark.parametrize(
    ("wanted", "left"),
    [
        (WorklistFilter(only_flagged=True), [1, 3, 4]),
        (WorklistFilter(outcomes=(TriageOutcome.REFUSED, TriageOutcome.FAILED)), [5, 6]),
        (WorklistFilter(verdicts=(VerdictState.UNREAD,), views=("PA",)), [1, 3]),
    ],
)
def test_a_filter_leaves_what_it_asks_for_and_says_so(
    worklist: WorklistView, qtbot, wanted: WorklistFilter, left: list[int]
) -> None:
    worklist.show_filter(wanted)
    qtbot.waitUntil(lambda: keys(worklist) == left)
    assert worklist._chips.isVisible()
    assert worklist._chips._count.text() == f"{len(left)} of 7 films"
    worklist.actions_by_name["show_all_films"].trigger()
    qtbot.waitUntil(lambda: keys(worklist) == RANKED)
    assert worklist._chips.isHidden()


def test_an_empty_result_says_so_and_shows_all_again(worklist: WorklistView, qtbot) -> None:
    worklist.choose(3)
    worklist.show_filter(WorklistFilter(text="nobody"))
    qtbot.waitUntil(worklist._show_all.isVisible)
    assert worklist.chosen == 3
    qtbot.mouseClick(worklist._show_all, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: keys(worklist) == RANKED)
    assert worklist.table.currentIndex().row() == 1


def test_the_search_follows_the_hand(worklist: WorklistView, qtbot) -> None:
    worklist.toolbar.focus_search()
    qtbot.keyClicks(worklist.toolbar.search, "p1")
    qtbot.waitUntil(lambda: keys(worklist) == [3, 2])
    worklist.toolbar.search.clear()
    qtbot.waitUntil(lambda: keys(worklist) == RANKED)


def test_boxes_filter_and_show_how_many_there_are(worklist: WorklistView, qtbot) -> None:
    boxes = worklist.filters._outcomes._boxes
    assert [box.text() for box in boxes.values()] == [
        "Waiting (1)", "Scored (4)", "Refused (1)", "Failed (1)",
    ]  # fmt: skip
    boxes["failed"].click()
    qtbot.waitUntil(lambda: keys(worklist) == [6])
    boxes["failed"].click()
    worklist.filters._only_flagged.click()
    qtbot.waitUntil(lambda: keys(worklist) == [1, 3, 4])
    assert worklist.wanted == WorklistFilter(only_flagged=True)


def test_a_filter_is_saved_found_again_and_deleted(
    worklist: WorklistView, triage: TriageSession, qtbot, tmp_path: Path
) -> None:
    saved = worklist.filters.saved
    worklist.show_filter(WorklistFilter(only_flagged=True))
    qtbot.waitUntil(lambda: keys(worklist) == [1, 3, 4])
    saved._name.setText("flagged ones")
    saved.save()
    qtbot.waitUntil(lambda: saved._list.currentText() == "flagged ones")
    worklist.show_all()
    qtbot.waitUntil(lambda: keys(worklist) == RANKED)
    saved.show_none_chosen()
    saved._list.setCurrentIndex(1)
    qtbot.waitUntil(lambda: keys(worklist) == [1, 3, 4])
    assert saved._filters == (
        SavedFilter("flagged ones", WorklistFilter(only_flagged=True), WorklistSort()),
    )
    saved.delete()
    qtbot.waitUntil(lambda: not saved._list.isEnabled())
    assert keys(worklist) == [1, 3, 4]
    with qtbot.waitSignal(triage.job_closed):
        triage.close_job()
    qtbot.waitUntil(lambda: worklist.model.rowCount() == 0)
