"""Drawings that the PDF holds as they are and the HTML report as SVG.

Dark ink on white, in both: a plot is a figure on paper, whatever surrounds it.
"""

from __future__ import annotations

import base64
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.models.card import ScoreWord
from engine.triage.job_evaluation import FindingEvaluation
from engine.triage.reports.content import ReportContent

WIDTH, HEIGHT = 250, 172  # points
_LEFT, _RIGHT, _BOTTOM, _TOP = 34, 10, 30, 36
_INK, _FAINT, _BELOW, _ABOVE, _CURVE = "#22272C", "#C9CFD5", "#8FA3B5", "#E0A02E", "#1F6FC4"
_FONT, _SIZE = "Helvetica", 7.5
_MOST_POINTS = 400  # of a curve: more than there are pixels
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Plot:
    """`drawing` is a reportlab Drawing; `told` says the same in words, for those who cannot see
    it.
    """

    title: str
    told: str
    drawing: Any

    @property
    def url(self) -> str:
        """The drawing as SVG, within the page that shows it."""
        from reportlab.graphics import renderSVG

        with warnings.catch_warnings():  # of reportlab's own about fonts it measures itself
            warnings.simplefilter("ignore")
            text: str = renderSVG.drawToString(self.drawing)
        # Few systems have Helvetica itself, and a browser would take a font with serifs for it.
        text = text.replace(f"font-family: {_FONT};", f"font-family: {_FONT}, Arial, sans-serif;")
        return f"data:image/svg+xml;base64,{base64.b64encode(text.encode()).decode()}"


def plots_of(content: ReportContent) -> tuple[Plot, ...]:
    """Scores of every finding; with labels both curves of those that have them."""
    plots = [
        histogram(finding.name, counts, finding.threshold, flagged, content.settings.score_word)
        for finding, counts, flagged in zip(
            content.findings, content.results.counts, content.results.flagged, strict=True
        )
    ]
    for one in content.evaluation.findings if content.evaluation is not None else ():
        plots += [plot for plot in (roc_plot(one), precision_recall_plot(one)) if plot is not None]
    return tuple(plots)


def histogram(
    finding: str,
    counts: npt.NDArray[np.int64],
    threshold: float,
    flagged: int,
    word: ScoreWord = "score",
) -> Plot:
    """counts (BINS,), films by score over 0..1; what lies at or past the threshold in amber."""
    title = f"{'Scores' if word == 'score' else 'Probabilities'}: {finding}"
    frame = _Frame(title, word, "films", most=float(max(1, counts.max())))
    edges = np.linspace(0, 1, len(counts) + 1)
    for count, low, high in zip(counts.tolist(), edges[:-1], edges[1:], strict=True):
        # A bar that the threshold cuts takes both colours; the number of films is told in words.
        for start, end, colour in (
            (low, min(high, threshold), _BELOW), (max(low, threshold), high, _ABOVE)
        ):  # fmt: skip
            if count and end > start:
                frame.bar(start, end, count, colour)
    frame.upright(threshold)
    told = f"{flagged} films have a {word} of {threshold:.2f} or more."
    return Plot(title, told, frame.drawing)


def roc_plot(finding: FindingEvaluation) -> Plot | None:
    """With the point in use; None where there are no films of both kinds."""
    if finding.roc is None:
        return None
    title = f"ROC: {finding.name}"
    frame = _Frame(title, "1 - specificity", "sensitivity")
    frame.line([0, 1], [0, 1], _FAINT, dashed=True)
    frame.line(finding.roc.false_positive_rate, finding.roc.true_positive_rate, _CURVE)
    counts = finding.at(finding.threshold).counts
    frame.dot(counts.false_alarms / counts.without_finding, counts.hits / counts.with_finding)
    area = finding.area.figure or finding.area.reason
    return Plot(title, f"AUC {area}. The dot is the threshold in use.", frame.drawing)


def precision_recall_plot(finding: FindingEvaluation) -> Plot | None:
    """With the point in use; None where there are no films of both kinds."""
    curve = finding.precision_recall
    if curve is None:
        return None
    title = f"Precision and recall: {finding.name}"
    frame = _Frame(title, "sensitivity (recall)", "positive predictive value")
    counts = finding.at(finding.threshold).counts
    prevalence = counts.with_finding / counts.films
    frame.line([0, 1], [prevalence, prevalence], _FAINT, dashed=True)
    frame.line(curve.recall, curve.precision, _CURVE)
    if counts.flagged:
        frame.dot(counts.hits / counts.with_finding, counts.hits / counts.flagged)
    told = finding.average_precision.figure or finding.average_precision.reason
    return Plot(
        title, f"Average precision {told}. The dashed line is the prevalence.", frame.drawing
    )


class _Frame:
    """Axes from 0 to 1 across, 0 to `most` up; the methods take values, not points."""

    def __init__(self, title: str, across: str, up: str, most: float = 1.0) -> None:
        from reportlab.graphics.shapes import Drawing, Line, Rect, String
        from reportlab.lib.colors import HexColor

        self._most, self._colour = most, HexColor
        self.drawing = Drawing(WIDTH, HEIGHT)
        self.drawing.add(Rect(0, 0, WIDTH, HEIGHT, fillColor=HexColor("#FFFFFF"), strokeWidth=0,
                              strokeColor=HexColor("#FFFFFF")))  # fmt: skip
        ink = {"fontName": _FONT, "fontSize": _SIZE, "fillColor": HexColor(_INK)}
        self.drawing.add(String(_LEFT, HEIGHT - 13, _latin(title), **{**ink, "fontSize": 9}))
        middle = (_LEFT + WIDTH - _RIGHT) / 2
        self.drawing.add(String(middle, 5, across, textAnchor="middle", **ink))
        self.drawing.add(String(_LEFT, HEIGHT - _TOP + 8, up, **ink))
        for tick in _TICKS:
            x, y = self._x(tick), self._y(tick * most)
            self.drawing.add(Line(_LEFT, y, WIDTH - _RIGHT, y, strokeColor=HexColor(_FAINT),
                                  strokeWidth=0.3))  # fmt: skip
            self.drawing.add(String(x, _BOTTOM - 10, f"{tick:g}", textAnchor="middle", **ink))
            if most == 1.0 or tick in (0.0, 1.0):
                told = f"{tick * most:g}"
                self.drawing.add(String(_LEFT - 4, y - 2.5, told, textAnchor="end", **ink))
        self.drawing.add(Line(_LEFT, _BOTTOM, WIDTH - _RIGHT, _BOTTOM, strokeColor=HexColor(_INK),
                              strokeWidth=0.6))  # fmt: skip

    def bar(self, low: float, high: float, value: float, colour: str) -> None:
        from reportlab.graphics.shapes import Rect

        x, bottom = self._x(low), self._y(0)
        shape = Rect(
            x, bottom, self._x(high) - x, self._y(value) - bottom,
            fillColor=self._colour(colour), strokeColor=None, strokeWidth=0,
        )  # fmt: skip
        self.drawing.add(shape)

    def upright(self, at: float) -> None:
        from reportlab.graphics.shapes import Line, String

        x, colour = self._x(at), self._colour(_INK)
        top = HEIGHT - _TOP
        self.drawing.add(Line(x, _BOTTOM, x, top, strokeColor=colour, strokeWidth=0.8))
        told = f"threshold {at:.2f}"
        left = at < 0.6
        self.drawing.add(String(x + (3 if left else -3), top - 6, told, fontName=_FONT,
                                fontSize=_SIZE, textAnchor="start" if left else "end",
                                fillColor=colour))  # fmt: skip

    def line(
        self, across: Sequence[float] | FloatArray, up: Sequence[float] | FloatArray, colour: str,
        dashed: bool = False,
    ) -> None:  # fmt: skip
        from reportlab.graphics.shapes import PolyLine

        xs, ys = np.asarray(across, np.float64), np.asarray(up, np.float64)
        if xs.size > _MOST_POINTS:
            kept = np.unique(np.linspace(0, xs.size - 1, _MOST_POINTS).round().astype(np.int64))
            xs, ys = xs[kept], ys[kept]
        points = [(self._x(x), self._y(y)) for x, y in zip(xs.tolist(), ys.tolist(), strict=True)]
        self.drawing.add(PolyLine(
            [part for point in points for part in point], strokeColor=self._colour(colour),
            strokeWidth=0.8 if dashed else 1.4, strokeDashArray=[3, 2] if dashed else None,
        ))  # fmt: skip

    def dot(self, across: float, up: float) -> None:
        from reportlab.graphics.shapes import Circle

        self.drawing.add(Circle(self._x(across), self._y(up), 3, fillColor=self._colour(_ABOVE),
                                strokeColor=self._colour(_INK), strokeWidth=0.6))  # fmt: skip

    def _x(self, value: float) -> float:
        return _LEFT + value * (WIDTH - _LEFT - _RIGHT)

    def _y(self, value: float) -> float:
        return _BOTTOM + value / self._most * (HEIGHT - _BOTTOM - _TOP)


def _latin(text: str) -> str:
    """The drawings' own font knows no other letters; what it lacks is told beside them."""
    return text.encode("latin-1", "replace").decode("latin-1")
