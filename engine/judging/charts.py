"""Charts of a judgement: curves of several runs, reliability, and what a run did over epochs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from engine.judging.calibration import Reliability
from engine.judging.judgement import Curve
from engine.triage.reports.plots import HEIGHT, WIDTH, Plot

_LEFT, _RIGHT, _BOTTOM, _TOP = 34, 10, 30, 36
_INK, _FAINT = "#22272C", "#C9CFD5"
# Of Okabe and Ito (2008), told apart by colour-blind eyes, dark enough for white paper.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#7A5C00")
_FONT, _SIZE = "Helvetica", 7.5
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class Line:
    """name : "" keeps it out of the legend."""

    points: Curve
    name: str = ""
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Axes:
    """What the two axes are called, and where they begin and end."""

    across: str
    up: str
    x: tuple[float, float] = (0.0, 1.0)
    y: tuple[float, float] = (0.0, 1.0)


def chart(title: str, told: str, lines: Sequence[Line], axes: Axes) -> Plot:
    """Lines over one pair of axes, named in a legend; `told` says the same in words."""
    from reportlab.graphics.shapes import Drawing, PolyLine
    from reportlab.lib.colors import HexColor

    drawing = Drawing(WIDTH, HEIGHT)
    _frame(drawing, title, axes)
    named = [line.name for line in lines if line.name]
    for number, line in enumerate(lines):
        if len(line.points) < 2:
            continue
        place = named.index(line.name) if line.name else number
        colour = _FAINT if line.dashed and not line.name else COLOURS[place % len(COLOURS)]
        flat = [part for x, y in line.points for part in _at(x, y, axes)]
        drawing.add(PolyLine(flat, strokeColor=HexColor(colour), strokeWidth=1.3,
                             strokeDashArray=[3, 2] if line.dashed else None))  # fmt: skip
    if len(named) > 1:
        _legend(drawing, named)
    return Plot(title, told, drawing)


def roc_chart(finding: str, curves: Sequence[tuple[str, Curve]], told: str) -> Plot:
    """ROC curves of one finding, one a run."""
    chance = Line(((0.0, 0.0), (1.0, 1.0)), dashed=True)
    axes = Axes("false positive rate (1 - specificity)", "sensitivity")
    lines = [Line(curve, name if len(curves) > 1 else "") for name, curve in curves]
    return chart(f"ROC: {finding}", told, [*lines, chance], axes)


def precision_recall_chart(finding: str, curve: Curve, prevalence: float, told: str) -> Plot:
    flat = Line(((0.0, prevalence), (1.0, prevalence)), dashed=True)
    axes = Axes("recall (sensitivity)", "precision")
    return chart(f"Precision and recall: {finding}", told, [Line(curve), flat], axes)


def reliability_chart(finding: str, before: Reliability, after: Reliability | None) -> Plot:
    """Share of films with the finding over the mean score of a bin."""
    lines = [Line(_points(before), "score")]
    told = f"Calibration error {before.error:.3f}, Brier {before.brier:.3f}"
    if after is not None:
        lines.append(Line(_points(after), "after temperature scaling"))
        told += f"; after temperature scaling {after.error:.3f} and {after.brier:.3f}"
    exact = Line(((0.0, 0.0), (1.0, 1.0)), dashed=True)
    axes = Axes("mean score of a tenth", "share with the finding")
    return chart(f"Calibration: {finding}", f"{told}.", [*lines, exact], axes)


def epochs_chart(title: str, up: str, series: Sequence[tuple[str, Sequence[float]]]) -> Plot:
    """Values over epochs, numbered through all phases from 1."""
    values = [value for _, row in series for value in row]
    low, high = min(values), max(values)
    margin = (high - low) * 0.05 or 0.05
    most = max(2, *(len(row) for _, row in series))
    axes = Axes("epoch", up, (1.0, float(most)), (low - margin, high + margin))
    lines = [
        Line(tuple((float(n), value) for n, value in enumerate(row, 1)), name)
        for name, row in series
    ]
    told = "; ".join(f"{name} {row[0]:.3f} to {row[-1]:.3f}" for name, row in series)
    return chart(title, f"From the first epoch to the last: {told}.", lines, axes)


def _points(told: Reliability) -> Curve:
    return tuple((one.score, one.share) for one in told.bins if one.films)


def _at(x: float, y: float, axes: Axes) -> tuple[float, float]:
    across = (x - axes.x[0]) / (axes.x[1] - axes.x[0])
    up = (y - axes.y[0]) / (axes.y[1] - axes.y[0])
    return (
        _LEFT + across * (WIDTH - _LEFT - _RIGHT),
        _BOTTOM + up * (HEIGHT - _BOTTOM - _TOP),
    )


def _frame(drawing: Any, title: str, axes: Axes) -> None:
    from reportlab.graphics.shapes import Line as Stroke
    from reportlab.graphics.shapes import Rect, String
    from reportlab.lib.colors import HexColor

    white = HexColor("#FFFFFF")
    ink = {"fontName": _FONT, "fontSize": _SIZE, "fillColor": HexColor(_INK)}
    drawing.add(Rect(0, 0, WIDTH, HEIGHT, fillColor=white, strokeColor=white, strokeWidth=0))
    drawing.add(String(_LEFT, HEIGHT - 13, _latin(title), **{**ink, "fontSize": 9}))
    middle = (_LEFT + WIDTH - _RIGHT) / 2
    drawing.add(String(middle, 5, axes.across, textAnchor="middle", **ink))
    drawing.add(String(_LEFT, HEIGHT - _TOP + 8, axes.up, **ink))
    for tick in _TICKS:
        x = axes.x[0] + tick * (axes.x[1] - axes.x[0])
        y = axes.y[0] + tick * (axes.y[1] - axes.y[0])
        left, bottom = _at(x, y, axes)
        drawing.add(Stroke(_LEFT, bottom, WIDTH - _RIGHT, bottom, strokeWidth=0.3,
                           strokeColor=HexColor(_FAINT)))  # fmt: skip
        drawing.add(String(left, _BOTTOM - 10, f"{x:.3g}", textAnchor="middle", **ink))
        drawing.add(String(_LEFT - 4, bottom - 2.5, f"{y:.3g}", textAnchor="end", **ink))


def _legend(drawing: Any, names: Sequence[str]) -> None:
    from reportlab.graphics.shapes import String
    from reportlab.lib.colors import HexColor

    for number, name in enumerate(names):
        colour = HexColor(COLOURS[number % len(COLOURS)])
        drawing.add(String(WIDTH - _RIGHT - 4, _BOTTOM + 8 + 9 * number, _latin(name),
                           textAnchor="end", fontName=_FONT, fontSize=_SIZE,
                           fillColor=colour))  # fmt: skip


def _latin(text: str) -> str:
    """The drawings' own font knows no other letters; what it lacks is told beside them."""
    return text.encode("latin-1", "replace").decode("latin-1")
