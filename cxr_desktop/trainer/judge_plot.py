"""Curves and intervals as pyqtgraph draws them, in the colours of the theme; nothing is dragged.

pyqtgraph takes 0.4 s to import; `JudgeDesk` does so in its lane while a run is opened.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cxr_desktop.theme import BODY_PX, GAP, SECONDARY_PX, SPACING, body_font, tokens_in_use
from cxr_desktop.translation import number, tr

if TYPE_CHECKING:
    import pyqtgraph

Points = Sequence[tuple[float, float]]
_HEIGHT = 300
_ROW_PX = 36  # of an interval
_TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5)
_ROOM = 0.05  # of the axis, so that points at the ends show whole
_TOLD = 6  # points of a curve in the description for screen readers
_DOTS = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine)


@dataclass(frozen=True, slots=True)
class Line:
    """A named curve in 0..1; look : its number, which decides colour and dashes.
    marked : its points are shown, too.
    """

    name: str
    points: Points
    look: int = 0
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Interval:
    """A value with its interval, in a line of its own."""

    name: str
    value: float
    low: float
    high: float


class _Plot(QWidget):
    """Frame, title and axes; drawn anew when the theme changes."""

    def __init__(self, name: str, across: str, up: str) -> None:
        super().__init__()
        self._across, self._up = across, up
        self._plot: pyqtgraph.PlotWidget | None = None
        self._title = QLabel(name)
        self._title.setProperty("role", "secondary")
        self._title.setContentsMargins(GAP, SPACING, GAP, 0)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self._title)
        self.setAccessibleName(name)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and self._plot is not None:
            self._draw()
        super().changeEvent(event)

    def _draw(self) -> None:
        raise NotImplementedError

    def _cleared(self) -> pyqtgraph.PlotWidget:
        import pyqtgraph

        if self._plot is None:
            self._plot = pyqtgraph.PlotWidget(enableMenu=False, useOpenGL=False)
            self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._plot.setMouseEnabled(x=False, y=False)
            self._plot.hideButtons()
            self._plot.setAntialiasing(True)
            self._plot.showGrid(x=True, y=True, alpha=0.15)
            self._layout.addWidget(self._plot)
        plot, colours = self._plot, tokens_in_use()
        plot.clear()
        plot.setBackground(colours.panel)
        for side, words in (("bottom", self._across), ("left", self._up)):
            axis = plot.getAxis(side)
            axis.enableAutoSIPrefix(False)
            axis.setPen(pyqtgraph.mkPen(colours.line))
            axis.setTextPen(colours.secondary)
            axis.setStyle(
                tickFont=body_font(SECONDARY_PX), tickTextOffset=4, hideOverlappingLabels=False
            )
            if words:
                axis.setLabel(
                    words, **{"font-size": f"{SECONDARY_PX}px", "color": colours.secondary}
                )
        return plot


class CurvesPlot(_Plot):
    """Curves from 0 to 1 on both axes, one dot, and a diagonal where that means chance."""

    def __init__(self, name: str, across: str, up: str, *, diagonal: bool = False) -> None:
        super().__init__(name, across, up)
        self._lines: tuple[Line, ...] = ()
        self._dot: tuple[float, float] | None = None
        self._diagonal = diagonal
        self._legend: Any = None
        self.setFixedHeight(_HEIGHT)

    @property
    def lines(self) -> tuple[Line, ...]:
        return self._lines

    @property
    def dot(self) -> tuple[float, float] | None:
        return self._dot

    def show_lines(self, lines: Sequence[Line], dot: tuple[float, float] | None = None) -> None:
        self._lines, self._dot = tuple(lines), dot
        self._draw()
        told = [f"{line.name}: {_told(line.points)}" for line in self._lines]
        self.setAccessibleDescription("; ".join(told) or tr("no curve"))

    def _draw(self) -> None:
        import pyqtgraph

        plot, colours = self._cleared(), tokens_in_use()
        plot.setRange(xRange=(0, 1), yRange=(0, 1), padding=_ROOM, disableAutoRange=True)
        for side in ("bottom", "left"):
            plot.getAxis(side).setTicks([[(tick, number(tick, 1)) for tick in _TICKS]])
        self._show_legend(plot)
        if self._diagonal:
            dashes = pyqtgraph.mkPen(colours.line, width=1, style=Qt.PenStyle.DashLine)
            plot.plot([0, 1], [0, 1], pen=dashes)
        for line in self._lines:
            across, up = zip(*line.points, strict=True) if line.points else ((), ())
            pen, colour = _pen(line.look), _colour(line.look)
            mark = {"symbol": "o", "symbolSize": 7, "symbolBrush": colour, "symbolPen": colour}
            drawn = plot.plot(across, up, pen=pen, **(mark if line.marked else {}))
            if self._legend is not None:
                self._legend.addItem(drawn, line.name)
        if self._dot is not None:
            plot.plot(
                [self._dot[0]], [self._dot[1]], pen=None, symbol="o", symbolSize=12,
                symbolBrush=colours.flagged, symbolPen=pyqtgraph.mkPen(colours.panel, width=2),
            )  # fmt: skip

    def _show_legend(self, plot: pyqtgraph.PlotWidget) -> None:
        """Names stand in the corner that curves leave free."""
        if self._legend is None and len(self._lines) > 1:
            self._legend = plot.addLegend(offset=(-GAP, -GAP), labelTextSize=f"{SECONDARY_PX}px")
        if self._legend is not None:
            self._legend.clear()
            self._legend.setLabelTextColor(tokens_in_use().text)


class IntervalsPlot(_Plot):
    """A line for each value, its interval about it: a forest plot."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "", "")
        self._rows: tuple[Interval, ...] = ()

    @property
    def rows(self) -> tuple[Interval, ...]:
        return self._rows

    def show_rows(self, across: str, rows: Sequence[Interval]) -> None:
        """The first row on top."""
        self._across, self._rows = across, tuple(rows)
        self._draw()
        said = tr("{name}: {value} ({low} to {high})")
        self.setAccessibleDescription(
            "; ".join(
                said.format(
                    name=one.name, value=number(one.value, 3), low=number(one.low, 3),
                    high=number(one.high, 3),
                )
                for one in self._rows
            )
        )  # fmt: skip

    def _draw(self) -> None:
        import pyqtgraph

        plot, colours = self._cleared(), tokens_in_use()
        count = len(self._rows)
        self.setFixedHeight(count * _ROW_PX + 4 * _ROW_PX)
        plot.setYRange(0.4, count + 0.6, padding=0)
        low = min((one.low for one in self._rows), default=0.0)
        high = max((one.high for one in self._rows), default=1.0)
        plot.setXRange(low, high, padding=_ROOM)
        plot.getAxis("bottom").setTicks([[(tick, number(tick, 2)) for tick in _ticks(low, high)]])
        plot.getAxis("left").setTicks(
            [[(count - place, one.name) for place, one in enumerate(self._rows)]]
        )
        plot.getAxis("left").setStyle(tickFont=body_font(BODY_PX))
        # By itself the axis makes room for its words after they were painted once.
        metrics = QFontMetrics(body_font(BODY_PX))
        widest = max((metrics.horizontalAdvance(one.name) for one in self._rows), default=0)
        plot.getAxis("left").setWidth(widest + 2 * GAP)
        for place, one in enumerate(self._rows):
            up = count - place
            plot.plot(
                [one.low, one.high], [up, up], pen=pyqtgraph.mkPen(colours.secondary, width=2)
            )
            plot.plot(
                [one.value], [up], pen=None, symbol="s", symbolSize=9,
                symbolBrush=colours.accent, symbolPen=colours.accent,
            )  # fmt: skip


def _colour(look: int) -> str:
    colours = tokens_in_use()
    return (colours.accent, colours.text, colours.secondary)[look % 3]


def _pen(look: int) -> Any:
    import pyqtgraph

    return pyqtgraph.mkPen(_colour(look), width=2, style=_DOTS[(look // 3 + look) % 3])


def _ticks(low: float, high: float) -> list[float]:
    """Round numbers within, seven at most."""
    step = next((s for s in _STEPS if (high - low) / s <= 6), _STEPS[-1])
    first, last = math.ceil(low / step), math.floor(high / step)
    return [place * step for place in range(first, last + 1)]


def _told(points: Points) -> str:
    """A few of them, from end to end."""
    step = max(1, (len(points) - 1) // (_TOLD - 1)) if points else 1
    said = tr("{x} | {y}")
    return ", ".join(said.format(x=number(x, 2), y=number(y, 2)) for x, y in points[::step])
