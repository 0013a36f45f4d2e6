"""Where the tiles and headings of the film list lie: arithmetic, whatever the number of films."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRect

HEADING_HEIGHT = 32
_NO_GROUPS = np.zeros(1, np.int64)


class GridLayout:
    """Tiles of one size in rows of as many as fit; each group begins a new line under a heading.

    All places are in pixels of the whole list, from its top left.
    """

    def __init__(self, tile_width: int, tile_height: int) -> None:
        self._narrowest = tile_width
        self.tile_height = tile_height
        self.columns = 1
        self.tile_width = tile_width
        self.height = 0
        self._width = tile_width
        self._rows = 0
        self._heading = 0
        self._starts = _NO_GROUPS  # first row of each group, then the number of rows
        self._tops = _NO_GROUPS  # top of each group, then the height of all

    def arrange(
        self, width: int, rows: int, group_starts: npt.NDArray[np.int32] | None = None
    ) -> None:
        """For a list `width` wide. `group_starts` (groups,) are the rows that groups begin with."""
        self._width = width
        self.columns = max(1, width // self._narrowest)
        self.tile_width = width // self.columns
        self._rows = rows
        self._heading = 0 if group_starts is None else HEADING_HEIGHT
        starts = _NO_GROUPS if group_starts is None else group_starts.astype(np.int64)
        self._starts = np.append(starts, rows)
        lines = -(-np.diff(self._starts) // self.columns)
        heights = lines * self.tile_height + self._heading
        self._tops = np.concatenate([_NO_GROUPS, np.cumsum(heights)])
        self.height = int(self._tops[-1])

    def rect(self, row: int) -> QRect:
        """The tile of a row that exists."""
        group = self._group_of(row)
        line, column = divmod(row - int(self._starts[group]), self.columns)
        top = int(self._tops[group]) + self._heading + line * self.tile_height
        return QRect(column * self.tile_width, top, self.tile_width, self.tile_height)

    def top_of(self, row: int) -> int:
        """Where its tile begins, or the heading right above it."""
        group = self._group_of(row)
        in_first_line = row - int(self._starts[group]) < self.columns
        return int(self._tops[group]) if in_first_line else self.rect(row).top()

    def row_at(self, x: int, y: int) -> int:
        """-1 where there is no tile."""
        if not 0 <= y < self.height or not 0 <= x < self.columns * self.tile_width:
            return -1
        group = self._group_at(y)
        below = y - int(self._tops[group]) - self._heading
        if below < 0:
            return -1
        row = int(self._starts[group]) + below // self.tile_height * self.columns
        row += x // self.tile_width
        return row if row < int(self._starts[group + 1]) else -1

    def rows_between(self, top: int, bottom: int) -> range:
        """Rows with a tile that lies at least partly in top <= y < bottom."""
        if self._rows == 0 or bottom <= 0 or top >= self.height:
            return range(0)
        return range(self._line_at(max(0, top)), self._end_at(min(bottom, self.height) - 1))

    def headings_between(self, top: int, bottom: int) -> list[tuple[int, QRect]]:
        """Groups whose heading lies at least partly in view, with its place."""
        if self._heading == 0 or self._rows == 0:
            return []
        first = self._group_at(max(0, min(top, self.height - 1)))
        last = self._group_at(max(0, min(bottom, self.height) - 1))
        return [
            (group, QRect(0, int(self._tops[group]), self._width, self._heading))
            for group in range(first, last + 1)
        ]

    def lines_away(self, row: int, lines: int) -> int:
        """The row so many lines lower, or higher, in its column where that line has it."""
        while lines:
            group = self._group_of(row)
            line, column = divmod(row - int(self._starts[group]), self.columns)
            last = (int(self._starts[group + 1]) - int(self._starts[group]) - 1) // self.columns
            step = 1 if lines > 0 else -1
            if not 0 <= line + step <= last:
                group, line = group + step, 0 if step > 0 else -1
                if not 0 <= group < len(self._starts) - 1:
                    return row
            else:
                line += step
            row = self._in_line(group, line, column)
            lines -= step
        return row

    def first_row_at(self, y: int) -> int:
        """First row of the line at `y`; in a heading that of the line below it."""
        return self._line_at(max(0, min(y, self.height - 1)))

    def _in_line(self, group: int, line: int, column: int) -> int:
        """The row in this line of a group, -1 for its last line, or the line's last row."""
        start, end = int(self._starts[group]), int(self._starts[group + 1])
        if line < 0:
            line = (end - start - 1) // self.columns
        return min(start + line * self.columns + column, end - 1)

    def _group_of(self, row: int) -> int:
        return int(np.searchsorted(self._starts[:-1], row, side="right")) - 1

    def _group_at(self, y: int) -> int:
        return min(
            len(self._starts) - 2, int(np.searchsorted(self._tops[:-1], y, side="right")) - 1
        )

    def _line_at(self, y: int) -> int:
        """First row of the line at `y`; in a heading that of the line below it."""
        group = self._group_at(y)
        line = max(0, y - int(self._tops[group]) - self._heading) // self.tile_height
        return int(self._starts[group]) + line * self.columns

    def _end_at(self, y: int) -> int:
        """Past the last row of the line at `y`; in a heading past that of the line above it."""
        group = self._group_at(y)
        below = y - int(self._tops[group]) - self._heading
        if below < 0:
            return int(self._starts[group])
        end = int(self._starts[group]) + (below // self.tile_height + 1) * self.columns
        return min(end, int(self._starts[group + 1]))
