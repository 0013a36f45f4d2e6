"""Window centre and width under the hand: arithmetic in modality values, no widgets."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.datatypes import FilmInfo, Voi, VoiFunction, VoiLut, Window

CUSTOM = "custom"
FULL_RANGE = "full range"
_DRAG_FOR_WHOLE_RANGE = 512.0  # logical pixels
_NARROWEST_SHARE = 1 / 256  # of the film's range of values
_WIDEST_SHARE = 2.0
_LOW, _HIGH = 0.1, 0.9


def value_span(info: FilmInfo) -> float:
    """Highest minus lowest modality value of the film; 1 for a film of one value."""
    low, high = info.value_range
    return high - low if high > low else 1.0


def full_range(info: FilmInfo) -> Window:
    """The window from the film's lowest to its highest value."""
    low, high = info.value_range
    return Window((low + high) / 2, value_span(info), label=FULL_RANGE)


def as_window(voi: Voi, info: FilmInfo) -> Window:
    """A window itself, or the one that comes closest to a VOI LUT.

    It passes through the values where the LUT first reaches 10 % and 90 % of its range, so a
    linear LUT becomes exactly its window, and a curved one its middle part. A LUT that is flat
    or empty becomes the full range.
    """
    if not isinstance(voi, VoiLut):
        return voi
    table = voi.table.astype(np.float64)
    rise = float(np.ptp(table)) if table.size else 0.0
    if rise == 0:
        return full_range(info)
    share = (table - table.min()) / rise
    if share[0] > share[-1]:  # dense is low: read it from its other end
        first, last = int(np.argmax(share <= _HIGH)), int(np.argmax(share <= _LOW))
    else:
        first, last = int(np.argmax(share >= _LOW)), int(np.argmax(share >= _HIGH))
    if last <= first:
        return full_range(info)
    center = voi.first + (first + last) / 2
    return limited(Window(center, (last - first) / (_HIGH - _LOW), label=CUSTOM), info)


def dragged(window: Window, right: float, down: float, info: FilmInfo) -> Window:
    """Moved by logical pixels of a drag: to the right widens, down darkens.

    _DRAG_FOR_WHOLE_RANGE pixels are the film's whole range of values. Where the file stores
    dense tissue low, darker means a lower centre.
    """
    unit = value_span(info) / _DRAG_FOR_WHOLE_RANGE
    darker = -down if info.inverted else down
    moved = replace(
        window,
        center=window.center + darker * unit,
        width=window.width + right * unit,
        label=CUSTOM,
    )
    return limited(moved, info, window.width)


def limited(window: Window, info: FilmInfo, before: float | None = None) -> Window:
    """Kept to the data: a centre outside the film's values shows nothing but black or white.

    A window that was narrower or wider than a drag may make it, as one from a region or from the
    file can be, does not jump: its width `before` is allowed too.
    """
    low, high = info.value_range
    span = value_span(info)
    least, most = span * _NARROWEST_SHARE, span * _WIDEST_SHARE
    if before is not None and before > 0:
        least, most = min(least, before), max(most, before)
    center = min(max(window.center, low), high)
    return replace(window, center=center, width=min(max(window.width, least), most))


def shown_limits(voi: Voi, info: FilmInfo) -> tuple[float, float] | None:
    """The modality values from where a film is black and from where it is white.

    None for a sigmoid, which reaches neither, and for an empty LUT.
    """
    if isinstance(voi, VoiLut):
        if not voi.table.size:
            return None
        ends = (float(voi.first), float(voi.first + voi.table.size - 1))
    elif voi.function is VoiFunction.SIGMOID:
        return None
    else:
        ends = (voi.center - voi.width / 2, voi.center + voi.width / 2)
    return (ends[1], ends[0]) if info.inverted else ends


def decimals(info: FilmInfo) -> int:
    """How many decimals a value of this film deserves: about a thousandth of its range."""
    span = value_span(info)
    return int(np.clip(np.ceil(3 - np.log10(span)), 0, 6))
