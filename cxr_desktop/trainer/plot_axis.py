"""An axis of a plot whose numbers are written as everywhere in the window.

It imports pyqtgraph, which takes 0.4 s: to be imported with the first plot.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import pyqtgraph

from cxr_desktop.translation import number


class NumberAxis(pyqtgraph.AxisItem):
    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        """As many decimals as tell the ticks apart. spacing : from tick to tick."""
        step = spacing * scale
        places = max(0, math.ceil(-math.log10(step) - 1e-9)) if step > 0 else 0
        return [number(value * scale, places) for value in values]
