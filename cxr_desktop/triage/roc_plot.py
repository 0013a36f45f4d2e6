"""A curve over all thresholds, with the threshold in view as a dot that can be dragged.

pyqtgraph takes 0.4 s to import, so it is imported with the first plot; `EvaluationDesk` does so
in its lane before there is anything to plot.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cxr_desktop.theme import GAP, SECONDARY_PX, SPACING, body_font, tokens_in_use
from cxr_desktop.translation import number, tr

if TYPE_CHECKING:
    import pyqtgraph

FloatArray = npt.NDArray[np.float64]
_HEIGHT = 240
_DOT = 14
_TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_ROOM = 0.05  # of the axis, so that dot and figures show whole at the ends
_LARGE_STEPS = 20  # Page Up and Page Down go through the curve in so many
_MOST_DRAWN = 1000
_TOLD = 11  # points of the curve in the description for screen readers
_KEYS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: 1,
}


class CurvePlot(QWidget):
    """`moved` tells the threshold while the dot is dragged or moved by the arrow keys.

    name, across, up : the plot's name and those of its axes, in the reader's language.
    """

    moved = Signal(float)
    let_go = Signal()
    drawn = Signal()  # another curve

    def __init__(self, name: str, across: str, up: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._across, self._up = name, across, up
        self._x = self._y = self._thresholds = np.zeros(0)
        self._place = -1
        self._plot: pyqtgraph.PlotWidget | None = None
        title = QLabel(name)
        title.setProperty("role", "secondary")
        title.setContentsMargins(GAP, SPACING, GAP, 0)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(1, 1, 1, 1)
        self._layout.setSpacing(0)
        self._layout.addWidget(title)
        self.setFixedHeight(_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setToolTip(tr("Drag the dot, or move it by the arrow keys: the threshold follows."))

    def show_curve(self, x: FloatArray, y: FloatArray, thresholds: FloatArray) -> None:
        """float64 (K,) each, along the curve; thresholds fall."""
        self._x, self._y, self._thresholds = x, y, thresholds
        self._place = -1
        self._draw()
        self.drawn.emit()

    @property
    def axes(self) -> tuple[str, str]:
        """Their names, across and up."""
        return self._across, self._up

    def show_threshold(self, threshold: float) -> None:
        """Where films at or above `threshold` are flagged."""
        if self._thresholds.size == 0:
            return
        # The last of the falling thresholds that is not below it: what lies above is flagged too.
        # Above all of them nothing is flagged, and a curve without such a point has no dot then.
        self._set_place(int(np.searchsorted(-self._thresholds, -threshold, side="right")) - 1)

    @property
    def point(self) -> tuple[float, float] | None:
        """Where the dot is, on the two axes."""
        if self._place < 0:
            return None
        return float(self._x[self._place]), float(self._y[self._place])

    def table(self, rows: int = _TOLD) -> list[tuple[float, float, float]]:
        """(threshold, across, up) at so many places of the curve, evenly from end to end."""
        if self._thresholds.size == 0:
            return []
        places = np.unique(np.linspace(0, self._thresholds.size - 1, rows).round().astype(int))
        return [(float(self._thresholds[p]), float(self._x[p]), float(self._y[p])) for p in places]

    def step(self, places: int) -> None:
        """Along the curve, as a key would."""
        if self._place < 0:
            return
        target = min(max(self._place + places, 0), self._thresholds.size - 1)
        if target != self._place:
            self._set_place(target)
            self._tell()
            self.let_go.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        large = max(self._thresholds.size // _LARGE_STEPS, 1)
        steps = {**_KEYS, Qt.Key.Key_PageUp: large, Qt.Key.Key_PageDown: -large}
        if event.key() in steps:
            self.step(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusOutEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and self._plot is not None:
            self._draw()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tokens_in_use()
        painter = QPainter(self)
        painter.setPen(QPen(QColor(colours.accent if self.hasFocus() else colours.line), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _draw(self) -> None:
        import pyqtgraph

        plot = self._plot = self._plot or self._made()
        colours = tokens_in_use()
        plot.setBackground(colours.panel)
        for side, words in (("bottom", self._across), ("left", self._up)):
            axis = plot.getAxis(side)
            axis.setPen(pyqtgraph.mkPen(colours.line))
            axis.setTextPen(colours.secondary)
            axis.setTicks([[(tick, number(tick, 1)) for tick in _TICKS]])
            axis.setStyle(
                tickFont=body_font(SECONDARY_PX), tickTextOffset=4, hideOverlappingLabels=False
            )
            axis.setLabel(words, **{"font-size": f"{SECONDARY_PX}px", "color": colours.secondary})
        kept = drawn_places(self._x, self._y)
        self._curve.setData(self._x[kept], self._y[kept])
        self._curve.setPen(pyqtgraph.mkPen(colours.secondary, width=2))
        self._dot.setPen(pyqtgraph.mkPen(colours.panel, width=2))
        self._dot.setHoverPen(pyqtgraph.mkPen(colours.text, width=2))
        self._dot.setBrush(pyqtgraph.mkBrush(colours.accent))
        self._dot.setHoverBrush(pyqtgraph.mkBrush(colours.accent))
        self._dot.setVisible(self._place >= 0)
        self._describe()

    def _made(self) -> pyqtgraph.PlotWidget:
        import pyqtgraph

        plot = pyqtgraph.PlotWidget(enableMenu=False, useOpenGL=False)
        plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        plot.setMouseEnabled(x=False, y=False)
        plot.hideButtons()
        plot.setAntialiasing(True)
        plot.setRange(xRange=(0, 1), yRange=(0, 1), padding=_ROOM, disableAutoRange=True)
        plot.showGrid(x=True, y=True, alpha=0.15)
        self._curve = plot.plot()
        self._dot = pyqtgraph.TargetItem((0, 0), _DOT, "o", movable=True)
        self._dot.setZValue(1)
        self._dot.sigPositionChanged.connect(self._on_dragged)
        self._dot.sigPositionChangeFinished.connect(self.let_go)
        plot.addItem(self._dot)
        self._layout.addWidget(plot)
        return plot

    def _on_dragged(self) -> None:
        """Keeps the dot on its curve, at the place that lies nearest to the hand."""
        if not self._dot.moving or self._thresholds.size == 0:
            return
        at = self._dot.pos()
        before = self._place
        self._set_place(int(np.hypot(self._x - at.x(), self._y - at.y()).argmin()))
        if self._place != before:
            self._tell()

    def _set_place(self, place: int) -> None:
        self._place = place
        if self._plot is not None:
            self._dot.setVisible(place >= 0)
        if self._plot is not None and place >= 0:
            self._dot.blockSignals(True)
            self._dot.setPos(float(self._x[place]), float(self._y[place]))
            self._dot.blockSignals(False)
        self._describe()

    def _tell(self) -> None:
        self.moved.emit(min(float(self._thresholds[self._place]), 1.0))

    def _describe(self) -> None:
        rows = self.table()
        if not rows:
            self.setAccessibleDescription(tr("no curve"))
            return
        words = tr("threshold {threshold}: {across} {x}, {up} {y}")
        told = [self._told(words, *row) for row in rows]
        if self._place >= 0:
            here = float(self._thresholds[self._place]), *(self.point or (0.0, 0.0))
            told.insert(0, tr("now at {point}").format(point=self._told(words, *here)))
        self.setAccessibleDescription("; ".join(told))

    def _told(self, words: str, threshold: float, x: float, y: float) -> str:
        return words.format(
            threshold=number(min(threshold, 1.0), 2),
            across=self._across, x=number(x, 2), up=self._up, y=number(y, 2),
        )  # fmt: skip


def drawn_places(x: FloatArray, y: FloatArray) -> npt.NDArray[np.int64]:
    """Places of a curve that are enough to draw it: its corners, and no more than pixels tell."""
    if x.size <= 2:
        return np.arange(x.size)
    along, up = np.diff(x), np.diff(y)
    turns = np.flatnonzero(along[:-1] * up[1:] != along[1:] * up[:-1]) + 1
    corners = np.concatenate([[0], turns, [x.size - 1]])
    if corners.size <= _MOST_DRAWN:
        return corners
    kept = np.linspace(0, corners.size - 1, _MOST_DRAWN).round().astype(np.int64)
    return corners[kept]
