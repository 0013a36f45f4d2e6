"""Where things lie on paper, worked out by hand."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSizeF

from cxr_desktop.exporting.page_plan import plan_page, score_cell

PAGE = QRectF(0, 0, 500, 700)


def test_a_page_without_scores() -> None:
    """2 lines of 13 above, 1 below, 8 between: 700 - 26 - 8 - 8 - 13 = 645 for the film."""
    plan = plan_page(PAGE, QSizeF(100, 50), caption_lines=2, score_lines=0, footer_lines=1)
    assert plan.caption == QRectF(0, 0, 500, 26)
    assert plan.room == QRectF(0, 34, 500, 645)
    # 500 wide makes 250 high, in the middle: 34 + (645 - 250) / 2 = 231.5.
    assert plan.film == QRectF(0, 231.5, 500, 250)
    assert plan.footer == QRectF(0, 687, 500, 13)
    assert plan.scores.height() == 0


def test_scores_stand_above_the_footer_in_two_columns() -> None:
    """Three scores are two rows of 13: they and their gap of 8 are taken from the film."""
    plan = plan_page(PAGE, QSizeF(50, 100), caption_lines=2, score_lines=3, footer_lines=1)
    assert plan.scores == QRectF(0, 653, 500, 26)
    assert plan.room.height() == 645 - 26 - 8
    assert plan.film.height() == plan.room.height()
    assert plan.film.width() == plan.film.height() / 2
    assert plan.film.center().x() == 250
    cells = [score_cell(plan.scores, place, 3) for place in range(3)]
    assert [(cell.x(), cell.y()) for cell in cells] == [(0, 653), (0, 666), (250, 653)]


def test_many_scores_leave_the_film_its_room() -> None:
    plan = plan_page(PAGE, QSizeF(1, 1), caption_lines=3, score_lines=200, footer_lines=1)
    assert plan.scores.height() == 10 * 13
    assert plan.film.height() > 400
