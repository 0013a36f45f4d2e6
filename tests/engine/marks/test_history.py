"""Undo and redo, step by step."""

from __future__ import annotations

from engine.marks.history import STEPS, History
from engine.marks.marks import FilmMarks, Mark, MarkKind, Point


def having(count: int) -> FilmMarks:
    return FilmMarks(tuple(Mark(str(n), MarkKind.TEXT, (Point(n, 0),)) for n in range(count)))


def test_a_fresh_history_goes_nowhere() -> None:
    fresh = History(having(0))
    assert not fresh.can_undo and not fresh.can_redo
    assert fresh.undone() is fresh and fresh.redone() is fresh


def test_there_and_back() -> None:
    history = History(having(0)).did(having(1)).did(having(2)).did(having(3))
    back = history.undone().undone()
    assert back.now == having(1) and back.can_undo and back.can_redo
    assert back.redone().now == having(2)
    assert back.redone().redone() == history
    assert back.undone().now == having(0) and not back.undone().can_undo


def test_a_new_change_drops_what_was_undone() -> None:
    history = History(having(0)).did(having(1)).undone().did(having(5))
    assert not history.can_redo and history.undone().now == having(0)


def test_no_change_is_no_step() -> None:
    history = History(having(0)).did(having(1)).undone()
    assert history.did(having(0)) is history


def test_two_hundred_steps_are_kept() -> None:
    history = History(having(0))
    for count in range(1, STEPS + 51):
        history = history.did(having(count))
    assert len(history.past) == STEPS == 200
    for _ in range(STEPS):
        history = history.undone()
    assert history.now == having(50) and not history.can_undo
    assert len(history.future) == STEPS
