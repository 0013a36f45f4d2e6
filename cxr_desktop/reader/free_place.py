"""Where there is room for one more caption on the canvas."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF

from cxr_desktop.theme import SPACING


def lowered(box: QRectF, taken: Iterable[QRectF]) -> QRectF:
    """`box`, moved down as far as needed to lie beside or below everything in `taken`."""
    place = QRectF(box)
    for other in sorted(taken, key=lambda one: one.top()):
        if place.intersects(other):
            place.moveTop(other.bottom() + SPACING)
    return place
