"""From Patient Orientation to letters at the edges."""

from __future__ import annotations

import pytest

from cxr_desktop.reader.side_marks import EdgeMarks, edge_marks


@pytest.mark.parametrize(
    ("orientation", "left", "right", "top", "bottom"),
    [
        (("L", "F"), "R", "L", "", ""),  # from the front
        (("R", "F"), "L", "R", "", ""),  # stored mirrored, or seen from behind
        (("LA", "FL"), "R", "L", "", ""),  # the main direction counts
        (("F", "R"), "", "", "L", "R"),  # stored lying on its side
        (("A", "F"), "P", "A", "", ""),  # lateral
        (("LE", "V"), "", "", "", ""),  # a four-footed animal
        (("", ""), "", "", "", ""),
    ],
)
def test_letters(orientation, left, right, top, bottom):
    assert edge_marks(orientation) == EdgeMarks(left, right, top, bottom)
