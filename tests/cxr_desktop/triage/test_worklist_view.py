"""The worklist upon a job of seven films: a, c, d, b scored; one waits, is refused, has failed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHeaderView

from cxr_desktop.theme import apply_theme
from cxr_desktop.triage.column_choice import ColumnKind
from cxr_desktop.triage.triage_session import TriageSession
from cxr_desktop.triage.worklist_view import WorklistView
from engine.triage.job_store import JobStore
from engine.triage.job_types import Agreement, OperatingPoint, Verdict
from engine.triage.worklist_filter import (
    SortBy,
    WorklistFilter,
    WorklistSort,
)
from tests.cxr_desktop.reach import keyless_tips, out_of_reach, too_small, without_name
from tests.cxr_desktop.triage.worklist_hand import RANKED, cell, change, keys, press
from tests.engine.triage.jobs import scored, seen, the_file
from tests.engine.triage.lists import job, read


def score_the_last(store: JobStore) -> None:
    """Film 7, highest of all."""
    file = the_file(store, store.settings.roots[0] / "later.png")
    read(store, file)
    store.films.ended([scored(file, 0.99, 0.99)])


# Rows


def test_nothing_is_hidden_and_the_most_suspicious_come_first(worklist: WorklistView) -> None:
    assert keys(worklist) == RANKED
    assert [cell(worklist, row, ColumnKind.RANK) for row in range(5)] == ["1", "2", "3", "4", ""]
    outcomes = [cell(worklist, row, ColumnKind.OUTCOME) for row in range(3, 7)]
    assert outcomes == ["Scored", "Waiting", "Refused", "Failed"]
    assert cell(worklist, 0, ColumnKind.PATIENT) == "Müller Anna · P2"
    assert cell(worklist, 2, ColumnKind.FLAGGED) == "Pneumonia, Bacterial"
    assert cell(worklist, 5, ColumnKind.REASON) == "It is in colour."
    assert worklist.chosen is None


def test_a_screen_reader_is_told_the_whole_row(worklist: WorklistView) -> None:
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert cell(worklist, 0, ColumnKind.FILM, spoken) == (
        "a film 10.png, rank 1, Pneumonia score 0.90, suspected finding: Pneumonia,"
        " Müller Anna · P2, PA"
    )
    assert "no finding above threshold" in cell(worklist, 3, ColumnKind.FILM, spoken)
    assert cell(worklist, 6, ColumnKind.FILM, spoken).startswith("broken.dcm, Failed, ")


def test_copies_and_files_that_have_changed_or_gone_are_told(
    worklist: WorklistView, triage: TriageSession, qtbot
) -> None:
    def work(store: JobStore) -> None:
        store.films.copied(the_file(store, store.settings.roots[0] / "later.png").key, 4)
        changed = store.settings.roots[0] / "c.png"
        store.files.seen([seen(changed, 999, 5)])

    change(worklist, triage, qtbot, work)
    qtbot.waitUntil(lambda: "changed since it was read" in _said(worklist, 3))
    assert "same file as another one" in _said(worklist, 7)
    assert cell(worklist, worklist.model.row_of(3), ColumnKind.REASON).endswith(
        "changed since it was read"
    )


def _said(view: WorklistView, key: int) -> str:
    row = view.model.row_of(key)
    return str(cell(view, row, ColumnKind.FILM, Qt.ItemDataRole.AccessibleTextRole))


def test_hidden_identity_leaves_numbers(worklist: WorklistView) -> None:
    worklist.set_identity_hidden(True)
    assert cell(worklist, 0, ColumnKind.FILM) == "Film 1"
    assert cell(worklist, 0, ColumnKind.PATIENT) == "hidden"
    assert cell(worklist, 0, ColumnKind.DATE) == "hidden"
    for role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
        said = " ".join(str(cell(worklist, row, ColumnKind.FILM, role)) for row in range(7))
        assert not [word for word in ("Müller", "Ångström", ".png", "P2") if word in said]
    assert not worklist.toolbar.search.isEnabled()


def test_hiding_identity_forgets_what_was_searched_for(worklist: WorklistView, qtbot) -> None:
    worklist.show_filter(WorklistFilter(text="müller"))
    qtbot.waitUntil(lambda: keys(worklist) == [1])
    worklist.set_identity_hidden(True)
    qtbot.waitUntil(lambda: keys(worklist) == RANKED)
    assert worklist.toolbar.search.text() == ""


def test_read_blind_first_nothing_tells_a_score(
    triage: TriageSession, session, tmp_path: Path, qtbot
) -> None:
    from cxr_desktop.settings import Settings

    with job(tmp_path, blind_first=True) as store:
        store.verdicts.commit_impression(2, (), 1.0)
    view = WorklistView(triage, session, Settings())
    qtbot.addWidget(view)
    view.show()
    triage.open_job(tmp_path / "job")
    qtbot.waitUntil(lambda: view.model.rowCount() == 7 and view.model.line_at(0) is not None)
    assert keys(view) == [1, 2, 3, 4, 5, 6, 7]  # as found: by suspicion, places would tell
    for kind in (ColumnKind.RANK, ColumnKind.SCORE, ColumnKind.LEADING, ColumnKind.FLAGGED):
        assert cell(view, 0, kind) == ""
    assert cell(view, 1, ColumnKind.RANK) == "4"
    said = cell(view, 0, ColumnKind.FILM, Qt.ItemDataRole.AccessibleTextRole)
    assert "scores are shown after your impression" in said
    assert "0.90" not in said
    view.close_down()


def test_names_of_saved_filters_are_hidden_too(worklist: WorklistView, qtbot) -> None:
    saved = worklist.filters.saved
    saved._name.setText("Müller")
    saved.save()
    qtbot.waitUntil(lambda: saved._list.currentText() == "Müller")
    worklist.set_identity_hidden(True)
    assert saved._list.findText("Müller") < 0
    assert not saved._list.isEnabled()
    worklist.set_identity_hidden(False)
    assert saved._list.findText("Müller") > 0


# Choosing


def test_keys_walk_through_the_rows_and_enter_opens(worklist: WorklistView, qtbot) -> None:
    chosen: list[int] = []
    worklist.film_chosen.connect(chosen.append)
    worklist.table.setFocus()
    assert chosen == []
    for key in (
        Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_Home,
        Qt.Key.Key_PageDown, Qt.Key.Key_Right,
    ):  # fmt: skip
        press(worklist, qtbot, key)
    assert chosen == [1, 3, 1, 6, 1, 6]
    assert worklist.chosen == 6
    assert worklist.table.currentIndex().column() == worklist.model.column_of(ColumnKind.FILM)
    with qtbot.waitSignal(worklist.film_opened) as told:
        press(worklist, qtbot, Qt.Key.Key_Return)
    assert told.args == [6]


def test_table_and_board_share_what_is_chosen(worklist: WorklistView, qtbot) -> None:
    worklist.choose(4)
    worklist.actions_by_name["worklist_board"].trigger()
    assert worklist.board.isVisible()
    assert worklist.board.currentIndex().row() == 2
    with qtbot.waitSignal(worklist.film_chosen) as told:
        qtbot.keyClick(worklist.board, Qt.Key.Key_Right)
    assert told.args == [2]
    with qtbot.waitSignal(worklist.film_opened) as told:
        qtbot.keyClick(worklist.board, Qt.Key.Key_Return)
    assert told.args == [2]
    worklist.actions_by_name["worklist_table"].trigger()
    assert worklist.table.currentIndex().row() == 3


def test_the_next_unread_is_the_next_scored_film_without_a_verdict(
    worklist: WorklistView, triage: TriageSession, qtbot
) -> None:
    change(worklist, triage, qtbot, lambda s: s.verdicts.give(3, Verdict(Agreement.AGREE, ())))
    worklist.choose(1)
    with qtbot.waitSignal(worklist.film_chosen) as told:
        worklist.choose_next_unread()
    assert told.args == [4]
    for film in (1, 2, 4):
        change(
            worklist, triage, qtbot,
            lambda s, film=film: s.verdicts.give(film, Verdict(Agreement.AGREE, ())),
        )  # fmt: skip
    with qtbot.waitSignal(worklist.all_read):
        worklist.choose_next_unread()
    assert worklist.chosen == 4


# Order


def test_another_order_keeps_the_film_chosen_and_its_row_selected(
    worklist: WorklistView, qtbot
) -> None:
    worklist.choose(2)
    chosen: list[int] = []
    worklist.film_chosen.connect(chosen.append)
    worklist.toolbar.sort_wanted.emit(WorklistSort(SortBy.FILE))
    qtbot.waitUntil(lambda: keys(worklist) == [1, 2, 3, 4, 5, 6, 7])
    assert worklist.table.currentIndex().row() == 1
    assert (worklist.chosen, chosen) == (2, [])


def test_a_click_on_a_header_sorts_and_a_second_one_turns_it(worklist: WorklistView, qtbot) -> None:
    header: QHeaderView = worklist.table.horizontalHeader()
    place = worklist.model.column_of(ColumnKind.SCORE)
    where = QPoint(header.sectionViewportPosition(place) + 20, 10)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=where)
    qtbot.waitUntil(lambda: keys(worklist) == [1, 3, 4, 2, 5, 6, 7])
    assert worklist.sort == WorklistSort(SortBy.SCORE, False, "Pneumonia")
    assert header.sortIndicatorSection() == place
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=where)
    qtbot.waitUntil(lambda: keys(worklist) == [2, 4, 1, 3, 5, 6, 7])


def test_a_column_keeps_the_width_that_the_reader_gave_it(
    worklist: WorklistView, triage: TriageSession, qtbot
) -> None:
    table, model = worklist.table, worklist.model
    film, patient = (model.column_of(kind) for kind in (ColumnKind.FILM, ColumnKind.PATIENT))
    table.horizontalHeader().resizeSection(patient, 173)
    worklist.resize(1000, 500)  # gives the names more room, which is nobody's choice
    table.show_columns()
    assert table.columnWidth(patient) == 173
    table.horizontalHeader().resizeSection(film, 310)
    worklist.resize(1100, 500)
    table.show_columns()
    assert table.columnWidth(film) == 310


def test_results_come_in_by_themselves_while_nobody_is_at_work_in_the_list(
    worklist: WorklistView, triage: TriageSession, qtbot
) -> None:
    # The pointer of the screen may have come to rest upon the list when it was shown.
    worklist.table.viewport().setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    change(worklist, triage, qtbot, score_the_last)
    qtbot.waitUntil(lambda: keys(worklist) == [7, 1, 3, 4, 2, 5, 6])
    assert worklist._news.isHidden()
    assert worklist.chosen is None


def test_results_wait_for_the_reader_who_is_at_work_in_the_list(
    worklist: WorklistView, triage: TriageSession, qtbot
) -> None:
    worklist.choose(3)
    change(worklist, triage, qtbot, score_the_last)
    qtbot.waitUntil(worklist._news.isVisible)
    assert worklist._news.text() == "1 new result: update the order"
    assert keys(worklist) == RANKED
    qtbot.waitUntil(lambda: cell(worklist, 4, ColumnKind.OUTCOME) == "Scored")  # in its place
    qtbot.waitUntil(lambda: cell(worklist, 0, ColumnKind.RANK) == "2")  # moved by the new one
    worklist.table.setFocus()
    qtbot.keyClick(worklist.table, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: keys(worklist) == [7, 1, 3, 4, 2, 5, 6])
    assert worklist._news.isHidden()
    assert (worklist.chosen, worklist.table.currentIndex().row()) == (3, 2)


def test_a_verdict_moves_no_row_and_asks_for_nothing(
    worklist: WorklistView, triage: TriageSession, qtbot
) -> None:
    worklist.choose(1)
    with qtbot.waitSignal(worklist._order.kinds_changed):
        change(worklist, triage, qtbot, lambda s: s.verdicts.give(1, Verdict(Agreement.AGREE, ())))
    qtbot.waitUntil(lambda: cell(worklist, 0, ColumnKind.VERDICT) == "Agree")
    assert worklist._news.isHidden()


def test_flags_follow_the_operating_point(
    worklist: WorklistView, triage: TriageSession, qtbot
) -> None:
    point = OperatingPoint("ab" * 32, (0.95, 0.95), "by hand")
    change(worklist, triage, qtbot, lambda store: store.use_operating_point(point))
    qtbot.waitUntil(lambda: cell(worklist, 0, ColumnKind.FLAGGED) == "")
    assert worklist.model.findings[0].threshold == 0.95


# Filters


# Columns, reach


def test_a_hidden_column_stays_hidden(worklist: WorklistView, session, triage, qtbot) -> None:
    view = worklist.model.column_of(ColumnKind.VIEW)
    menu = worklist.table.column_menu()
    next(one for one in menu.actions() if one.text() == "View").trigger()
    assert worklist.table.isColumnHidden(view)
    other = WorklistView(triage, session, worklist._settings)
    qtbot.addWidget(other)
    assert other.table.isColumnHidden(view)
    other.close_down()


@pytest.mark.parametrize("board", [False, True])
def test_everything_can_be_reached(worklist: WorklistView, qapp, qtbot, board: bool) -> None:
    apply_theme(qapp, dark=True)  # sizes come with it
    worklist._show_as_board(board)
    worklist.show_filter(WorklistFilter(only_flagged=True))
    worklist.filters.show()
    qtbot.waitUntil(lambda: keys(worklist) == [1, 3, 4])
    for root in (worklist, worklist.filters):
        for check in (without_name, out_of_reach, too_small, keyless_tips):
            assert check(root) == [], check.__name__


def test_score_bars_and_skeletons_are_painted(worklist: WorklistView, qtbot) -> None:
    place = worklist.model.column_of(ColumnKind.SCORE)

    def colours() -> set[str]:
        picture: QImage = worklist.table.viewport().grab().toImage()
        box = worklist.table.visualRect(worklist.model.index(0, place))
        y = box.center().y()
        return {picture.pixelColor(x, y).name() for x in range(box.left(), box.right())}

    assert {"#4da3ff", "#f2b84b"} <= colours()
    worklist._cache.clear()
    assert not {"#4da3ff", "#f2b84b"} & colours()


def test_the_focus_follows_from_table_to_board(worklist: WorklistView, qtbot) -> None:
    worklist.table.setFocus()
    qtbot.waitUntil(worklist.table.hasFocus)
    qtbot.keyClick(worklist.table, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    assert worklist.board.hasFocus()
    worklist.toolbar.focus_search()
    worklist.toolbar.table.click()
    assert worklist.toolbar.search.hasFocus()


def test_the_reason_stands_in_the_place_of_scores(worklist: WorklistView, qapp) -> None:
    """Letters for a refused film, and none for one that waits."""
    apply_theme(qapp, dark=True)
    place = worklist.model.column_of(ColumnKind.SCORE)
    picture: QImage = worklist.table.viewport().grab().toImage()

    def letters(row: int) -> bool:
        box = worklist.table.visualRect(worklist.model.index(row, place)).adjusted(0, 3, 0, -3)
        columns, rows = range(box.left(), box.right()), range(box.top(), box.bottom())
        return len({picture.pixel(x, y) for x in columns for y in rows}) > 1

    waiting, refused = worklist.model.row_of(7), worklist.model.row_of(5)
    assert letters(refused)
    assert not letters(waiting)
