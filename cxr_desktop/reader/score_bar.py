"""One score between 0 and 1, with the threshold drawn on it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from cxr_desktop.reader.texts import tooltip
from cxr_desktop.theme import GAP, SPACING, tokens_in_use
from cxr_desktop.translation import number, tr

_THICK = 8.0
_LINE_WIDTH = 2.0
_LINE_HEIGHT = 16.0
_HOVER_REACH = 6.0  # logical pixels on either side of the threshold that still are it


class ScoreBar(QWidget):
    """0 at the left, 1 at the right: accent up to the threshold, the flagged colour past it.

    The colour changes at the threshold and nowhere else: this is no traffic light. Hovering the
    threshold tells how it was chosen.
    """

    def __init__(
        self,
        score: float | None = None,
        threshold: float | None = None,
        choice: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._score = score
        self._threshold = threshold
        self._choice = choice
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(48)
        self._describe()

    @property
    def score(self) -> float | None:
        return self._score

    @property
    def flagged(self) -> bool:
        """At or above the threshold."""
        if self._score is None or self._threshold is None:
            return False
        return self._score >= self._threshold

    def set_values(self, score: float | None, threshold: float | None, choice: str = "") -> None:
        """A `score` of None draws the empty bar, a `threshold` of None no line."""
        self._score, self._threshold, self._choice = score, threshold, choice
        self._describe()
        self.update()

    def threshold_text(self) -> str:
        """The sentence of the threshold's tooltip; "" without a threshold."""
        if self._threshold is None:
            return ""
        value = number(self._threshold, 2)
        if not self._choice:
            return tr("Threshold {value}").format(value=value)
        return tr("Threshold {value}: {choice}").format(value=value, choice=self._choice)

    def sizeHint(self) -> QSize:
        return QSize(120, int(_LINE_HEIGHT) + SPACING)

    def x_of(self, value: float) -> float:
        """Where `value` lies, in logical pixels from the left edge of this widget."""
        track = self._track()
        return track.left() + track.width() * min(max(value, 0.0), 1.0)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self._threshold is not None:
            if abs(event.pos().x() - self.x_of(self._threshold)) <= _HOVER_REACH:
                QToolTip.showText(event.globalPos(), tooltip(self.threshold_text()), self)
                return True
            event.ignore()  # the row behind has its own
            return False
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tokens_in_use()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track = self._track()
        round_track = QPainterPath()
        round_track.addRoundedRect(track, _THICK / 2, _THICK / 2)
        painter.fillPath(round_track, QColor(colours.line))
        if self._score is not None:
            painter.setClipPath(round_track)
            turn = self._threshold if self.flagged and self._threshold is not None else self._score
            self._fill(painter, 0.0, turn, colours.accent)
            self._fill(painter, turn, self._score, colours.flagged)
            painter.setClipping(False)
        if self._threshold is not None:
            self._paint_threshold(painter, self._threshold)
        painter.end()

    def _fill(self, painter: QPainter, first: float, last: float, colour: str) -> None:
        track = self._track()
        left, right = self.x_of(first), self.x_of(last)
        painter.fillRect(QRectF(left, track.top(), right - left, track.height()), QColor(colour))

    def _paint_threshold(self, painter: QPainter, threshold: float) -> None:
        colours = tokens_in_use()
        middle = QPointF(round(self.x_of(threshold)), self._track().center().y())
        for width, height, colour in (
            (_LINE_WIDTH + 2, _THICK, colours.panel),  # a gap that sets the line off the fill
            (_LINE_WIDTH, _LINE_HEIGHT, colours.text),
        ):
            box = QRectF(0, 0, width, height)
            box.moveCenter(middle)
            painter.fillRect(box, QColor(colour))

    def _track(self) -> QRectF:
        inset = GAP / 2
        middle = self.height() / 2
        return QRectF(inset, middle - _THICK / 2, max(self.width() - 2 * inset, 1.0), _THICK)

    def _describe(self) -> None:
        known = self._score is not None
        self.setAccessibleName(
            tr("score {score}").format(score=number(self._score, 2)) if known else tr("no score")
        )
        self.setAccessibleDescription(self.threshold_text())
