"""Two values over the epochs of a run, one of training and one of validation films, in one plot.

pyqtgraph takes 0.4 s to import, so it is imported with the first plot; `RunDesk` does so in its
lane before there is anything to plot.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.theme import GAP, SECONDARY_PX, SPACING, body_font, tokens_in_use
from cxr_desktop.translation import number, tr

if TYPE_CHECKING:
    import pyqtgraph

_HEIGHT = 208
_DECIMALS = 3
_AXIS_PX = 44
_MOST_TICKS = 10
_AFTER_MS = 20


@dataclass(frozen=True, slots=True)
class Curve:
    """name : in the reader's language. dashed : tells it apart without its colour."""

    name: str
    values: Sequence[float]
    dashed: bool = False


class EpochCurves(QWidget):
    """The arrow keys and the mouse go from epoch to epoch; the line above reads the values."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curves: tuple[Curve, ...] = ()
        self._phases: tuple[int, ...] = ()
        self._best: int | None = None
        self._place: int | None = None
        self._plot: pyqtgraph.PlotWidget | None = None
        # Plots made and a page laid out in one go would hold the window up.
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._soon.timeout.connect(self._draw)
        self._title, self._read = QLabel(name), UncutLabel("secondary")
        self._title.setProperty("role", "strong")
        self._keys = (QLabel(), QLabel())  # of the dashed curve and the solid one
        for key, role in zip(self._keys, ("secondary", "key"), strict=True):
            key.setProperty("role", role)
            key.setFont(body_font(SECONDARY_PX))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(GAP, SPACING, GAP, SPACING)
        self._layout.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self._title)
        head.addStretch()
        for key in self._keys:
            head.addWidget(key)
        self._layout.addLayout(head)
        self._layout.addWidget(self._read)
        self.setFixedHeight(_HEIGHT)
        self.setMinimumWidth(240)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setToolTip(tr("Hover, or use the arrow keys, to read the values of an epoch."))
        self.set_title(name)

    @property
    def read(self) -> str:
        """The line above the plot."""
        return self._read.text()

    def set_title(self, name: str) -> None:
        self._title.setText(name)
        self.setAccessibleName(name)

    def show_curves(
        self, curves: Sequence[Curve], phases: Sequence[int] = (), best: int | None = None
    ) -> None:
        """A value an epoch. phases : first epochs of later phases. best : the epoch kept."""
        self._curves, self._phases, self._best = tuple(curves), tuple(phases), best
        for curve in curves:
            line = tr("╌╌ {name}") if curve.dashed else tr("── {name}")
            self._keys[not curve.dashed].setText(line.format(name=curve.name))
        if self._place is not None and self._place >= self._epochs:
            self._place = None
        self._soon.start()
        self._tell()

    def read_at(self, place: int | None) -> None:
        """The values of this epoch; None those of the last."""
        last = self._epochs - 1
        self._place = None if place is None or last < 0 else min(max(place, 0), last)
        self._mark_place()
        self._tell()

    @property
    def _epochs(self) -> int:
        return max((len(curve.values) for curve in self._curves), default=0)

    # Qt's own

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        here = self._epochs - 1 if self._place is None else self._place
        if event.key() in steps:
            self.read_at(here + steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.read_at(0 if event.key() == Qt.Key.Key_Home else None)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._outline(True)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._outline(False)
        super().focusOutEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.read_at(None)
        super().leaveEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and self._plot is not None:
            self._soon.start()
        super().changeEvent(event)

    # How it is drawn

    def _draw(self) -> None:
        """Also before the first epoch: an empty plot is made then, so that it is there in time."""
        import pyqtgraph

        plot = self._plot = self._plot or self._made()
        colours = tokens_in_use()
        plot.setBackground(colours.panel)
        for side in ("bottom", "left"):
            axis = plot.getAxis(side)
            axis.setPen(pyqtgraph.mkPen(colours.line))
            axis.setTextPen(colours.secondary)
            axis.setStyle(tickFont=body_font(SECONDARY_PX), tickTextOffset=4)
        plot.clear()
        for start in self._phases:
            pen = pyqtgraph.mkPen(colours.secondary, style=Qt.PenStyle.DotLine)
            plot.addItem(pyqtgraph.InfiniteLine(start + 0.5, pen=pen))
        for curve in self._curves:
            self._add(plot, curve)
        self._cursor = pyqtgraph.InfiniteLine(0, pen=pyqtgraph.mkPen(colours.text))
        plot.addItem(self._cursor)
        plot.setXRange(1, max(self._epochs, 2), padding=0.02)
        plot.getAxis("bottom").setTicks([[(tick, number(tick)) for tick in self._ticks()]])
        self._mark_place()

    def _add(self, plot: Any, curve: Curve) -> None:
        import pyqtgraph

        colours = tokens_in_use()
        colour = colours.secondary if curve.dashed else colours.accent
        style = Qt.PenStyle.DashLine if curve.dashed else Qt.PenStyle.SolidLine
        pen = pyqtgraph.mkPen(colour, width=2, style=style)
        places = list(range(1, len(curve.values) + 1))
        dot = {"symbol": "o", "symbolSize": 4, "symbolBrush": colour, "symbolPen": None}
        plot.plot(places, list(curve.values), pen=pen, **(dot if len(places) < 40 else {}))
        if self._best is not None and not curve.dashed and self._best < len(curve.values):
            plot.plot(
                [self._best + 1], [curve.values[self._best]], pen=None, symbol="o", symbolSize=11,
                symbolBrush=None, symbolPen=pyqtgraph.mkPen(colours.flagged, width=2),
            )  # fmt: skip

    def _made(self) -> pyqtgraph.PlotWidget:
        import pyqtgraph

        from cxr_desktop.trainer.plot_axis import NumberAxis

        left = {"left": NumberAxis("left")}
        plot = pyqtgraph.PlotWidget(axisItems=left, enableMenu=False, useOpenGL=False)
        plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        plot.setMouseEnabled(x=False, y=False)
        plot.hideButtons()
        plot.setAntialiasing(True)
        plot.showGrid(x=False, y=True, alpha=0.15)
        plot.getAxis("left").setWidth(_AXIS_PX)
        plot.scene().sigMouseMoved.connect(self._on_mouse)
        self._layout.addWidget(plot, 1)
        return plot

    def _on_mouse(self, at: QPointF) -> None:
        if self._plot is not None and self._epochs:
            self.read_at(round(self._plot.getViewBox().mapSceneToView(at).x()) - 1)

    def _ticks(self) -> tuple[int, ...]:
        """Whole epochs, not too many of them, and always the first."""
        step = max(1, -(-self._epochs // _MOST_TICKS))
        return (1, *range(1 + step, self._epochs + 1, step))

    def _mark_place(self) -> None:
        if self._plot is not None:
            self._cursor.setVisible(self._place is not None)
            self._cursor.setValue((self._place or 0) + 1)

    def _outline(self, focused: bool) -> None:
        self._title.setStyleSheet(
            f"color: {tokens_in_use().accent}; text-decoration: underline" if focused else ""
        )

    def _tell(self) -> None:
        if not self._epochs:
            self._read.say(tr("Nothing yet: the first epoch is under way"))
            return
        place = self._epochs - 1 if self._place is None else self._place
        values = " · ".join(
            tr("{name} {value}", "a curve and its value").format(
                name=curve.name, value=number(curve.values[place], _DECIMALS)
            )
            for curve in self._curves
            if place < len(curve.values)
        )
        words = tr("Epoch {epoch}, the best: {values}") if place == self._best else (
            tr("Epoch {epoch}: {values}")
        )  # fmt: skip
        told = words.format(epoch=number(place + 1), values=values)
        self._read.say(told)
        self.setAccessibleDescription(told)
