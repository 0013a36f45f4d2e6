"""One score between 0 and 1, with the threshold drawn on it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from cxr_desktop.engine_sentences import in_words
from cxr_desktop.reader.texts import tooltip
from cxr_desktop.theme import GAP, SPACING, tokens_in_use
from cxr_desktop.translation import number, tr
from engine.models.card import ScoreWord

BAR_THICK = 8.0
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
        word: ScoreWord = "score",
    ) -> None:
        super().__init__(parent)
        self._word = word
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
        return tr("Threshold {value}: {choice}").format(value=value, choice=in_words(self._choice))

    def sizeHint(self) -> QSize:
        return QSize(120, int(_LINE_HEIGHT) + SPACING)

    def x_of(self, value: float) -> float:
        """Where `value` lies, in logical pixels from the left edge of this widget."""
        return _x_of(self._track(), value)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self._threshold is not None:
            if abs(event.pos().x() - self.x_of(self._threshold)) <= _HOVER_REACH:
                QToolTip.showText(event.globalPos(), tooltip(self.threshold_text()), self)
                return True
            event.ignore()  # the row behind has its own
            return False
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_score(painter, self._track(), self._score, self._threshold)
        painter.end()

    def _track(self) -> QRectF:
        inset = GAP / 2
        middle = self.height() / 2
        return QRectF(inset, middle - BAR_THICK / 2, max(self.width() - 2 * inset, 1.0), BAR_THICK)

    def _describe(self) -> None:
        known = self._score is not None
        said = tr("score {score}") if self._word == "score" else tr("probability {score}")
        self.setAccessibleName(
            said.format(score=number(self._score, 2)) if known else tr("no score")
        )
        self.setAccessibleDescription(self.threshold_text())


def paint_score(
    painter: QPainter, track: QRectF, score: float | None, threshold: float | None
) -> None:
    """A bar on `track`, as high as BAR_THICK; also for the cells of a table."""
    colours = tokens_in_use()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    round_track = QPainterPath()
    round_track.addRoundedRect(track, BAR_THICK / 2, BAR_THICK / 2)
    painter.fillPath(round_track, QColor(colours.line))
    if score is not None:
        flagged = threshold is not None and score >= threshold
        turn = threshold if flagged and threshold is not None else score
        painter.setClipPath(round_track)
        _fill(painter, track, 0.0, turn, colours.accent)
        _fill(painter, track, turn, score, colours.flagged)
        painter.setClipping(False)
    if threshold is not None:
        _paint_threshold(painter, track, threshold)


def _x_of(track: QRectF, value: float) -> float:
    return track.left() + track.width() * min(max(value, 0.0), 1.0)


def _fill(painter: QPainter, track: QRectF, first: float, last: float, colour: str) -> None:
    left, right = _x_of(track, first), _x_of(track, last)
    painter.fillRect(QRectF(left, track.top(), right - left, track.height()), QColor(colour))


def _paint_threshold(painter: QPainter, track: QRectF, threshold: float) -> None:
    colours = tokens_in_use()
    middle = QPointF(round(_x_of(track, threshold)), track.center().y())
    for width, height, colour in (
        (_LINE_WIDTH + 2, BAR_THICK, colours.panel),  # a gap that sets the line off the fill
        (_LINE_WIDTH, _LINE_HEIGHT, colours.text),
    ):
        box = QRectF(0, 0, width, height)
        box.moveCenter(middle)
        painter.fillRect(box, QColor(colour))
