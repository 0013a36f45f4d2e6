"""Places in memory against those that SQLite counts."""

from __future__ import annotations

from pathlib import Path

from engine.triage.job_store import JobStore
from engine.triage.rank_board import RankBoard
from engine.triage.row_states import next_change
from tests.engine.triage.jobs import scored, seen, the_file
from tests.engine.triage.lists import job


def refreshed(board: RankBoard, store: JobStore) -> list[int]:
    with store.database.reading() as connection:
        board.refresh(connection)
    return board.order().tolist()


def test_ranks_start_at_one_and_ties_keep_the_order_found(tmp_path: Path) -> None:
    board = RankBoard()
    with job(tmp_path) as store:
        assert refreshed(board, store) == [1, 3, 4, 2]
    assert board.ranks([1, 2, 3, 4, 5, 0, -1, 10**6]) == [1, 4, 2, 3, None, None, None, None]


def test_rows_that_are_deleted_leave_the_ranks(tmp_path: Path) -> None:
    board = RankBoard()
    with job(tmp_path) as store:
        refreshed(board, store)
        with store.database.writing() as connection:
            connection.execute("DELETE FROM film WHERE key = 3")
            next_change(connection)
        assert refreshed(board, store) == [1, 4, 2]
    assert board.ranks([3, 4]) == [None, 2]


def test_the_board_grows_with_the_job(tmp_path: Path) -> None:
    board = RankBoard()
    with job(tmp_path) as store:
        refreshed(board, store)
        folder = store.settings.roots[0]
        paths = [folder / f"more {number}.png" for number in range(1100)]
        store.files.seen([seen(path) for path in paths])
        store.films.ended([scored(the_file(store, paths[-1]), 0.95, 0.0)])
        assert refreshed(board, store) == [1107, 1, 3, 4, 2]
    assert board.ranks([1107, 1]) == [1, 2]


def test_an_empty_job_has_no_ranks(tmp_path: Path) -> None:
    with job(tmp_path) as store:
        store.files.again([1, 2, 3, 4])
        assert refreshed(RankBoard(), store) == []
        assert store.worklist.ranks().size == 0
