"""Where things lie on a printed page: arithmetic only. Lengths are points, 1/72 inch."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSizeF

LINE = 13.0
GAP = 8.0
COLUMNS = 2  # of scores
MOST_SCORES = 20


@dataclass(frozen=True, slots=True)
class PagePlan:
    """From the top: words about the film, the film's room and the film in it, scores, footer."""

    caption: QRectF
    room: QRectF
    film: QRectF
    scores: QRectF
    footer: QRectF


def plan_page(
    page: QRectF, film: QSizeF, *, caption_lines: int, score_lines: int, footer_lines: int
) -> PagePlan:
    """The film as large as the rest of `page` allows, in its proportions, in the middle.

    film : its size in any unit, rows and columns as shown. Scores stand in COLUMNS columns.
    """
    rows = math.ceil(min(score_lines, MOST_SCORES) / COLUMNS)
    caption = QRectF(page.left(), page.top(), page.width(), caption_lines * LINE)
    footer_height = footer_lines * LINE
    footer = QRectF(page.left(), page.bottom() - footer_height, page.width(), footer_height)
    scores_height = rows * LINE
    above = scores_height + GAP if rows else 0.0
    scores = QRectF(page.left(), footer.top() - GAP - scores_height, page.width(), scores_height)
    top = caption.bottom() + GAP
    room = QRectF(page.left(), top, page.width(), max(footer.top() - GAP - above - top, 0.0))
    return PagePlan(caption, room, _fitted(film, room), scores, footer)


def score_cell(area: QRectF, place: int, count: int) -> QRectF:
    """Where score number `place` of `count` stands: down the first column, then the second."""
    rows = math.ceil(count / COLUMNS)
    width = area.width() / COLUMNS
    return QRectF(
        area.left() + (place // rows) * width, area.top() + (place % rows) * LINE, width, LINE
    )


def _fitted(film: QSizeF, room: QRectF) -> QRectF:
    scale = min(room.width() / film.width(), room.height() / film.height())
    box = QRectF(0, 0, film.width() * scale, film.height() * scale)
    box.moveCenter(room.center())
    return box
