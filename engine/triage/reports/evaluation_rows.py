"""Figures on labelled films and of readers, as rows that every format lays out in its own way."""

from __future__ import annotations

from dataclasses import dataclass

from engine.evaluation.confusion import ConfusionMatrix
from engine.evaluation.figures import NamedFigure
from engine.triage.reports.content import ReportContent

Cell = str | int | float
AS_LABELLED = "label"


@dataclass(frozen=True, slots=True)
class FigureTable:
    """Findings down, figures across; a cell says "0.912 (0.88-0.94)", or why there is none."""

    finding: str
    threshold: float
    counts: tuple[tuple[str, int], ...]
    figures: tuple[tuple[str, str], ...]


def figure_tables(content: ReportContent) -> tuple[FigureTable, ...]:
    """One a finding; () without labels."""
    if content.evaluation is None:
        return ()
    tables = []
    for finding in content.evaluation.findings:
        point = finding.at(finding.threshold)
        counts = point.counts
        named = (*point.figures(), finding.area, finding.average_precision)
        tables.append(
            FigureTable(
                finding.name,
                finding.threshold,
                (
                    ("with the finding, flagged", counts.hits),
                    ("with the finding, missed", counts.misses),
                    ("without it, flagged", counts.false_alarms),
                    ("without it, not flagged", counts.passed),
                ),
                tuple((figure.name, _told(figure)) for figure in named),
            )
        )
    return tuple(tables)


def evaluation_rows(content: ReportContent) -> list[tuple[Cell, ...]]:
    """For a spreadsheet: finding, figure, value, lower, upper limit, remark."""
    table: list[tuple[Cell, ...]] = [
        ("Finding", "Figure", "Value", "95 % from", "95 % to", "Remark")
    ]
    if content.evaluation is None:
        return [*table, ("No labels were given, so there is nothing to compare with.",)]
    for finding in content.evaluation.findings:
        point = finding.at(finding.threshold)
        table.append((finding.name, "threshold", finding.threshold))
        counts = point.counts
        for name, count in (
            ("with the finding, flagged", counts.hits),
            ("with the finding, missed", counts.misses),
            ("without it, flagged", counts.false_alarms),
            ("without it, not flagged", counts.passed),
        ):
            table.append((finding.name, name, count))
        for figure in (*point.figures(), finding.area, finding.average_precision):
            table.append(_figure_row(finding.name, figure))
    table += [("", sentence) for sentence in (*content.label_sentences, *content.evaluation.notes)]
    return [*table, (), *matrix_rows(content.evaluation.by_flag)]


def matrix_rows(matrix: ConfusionMatrix) -> list[tuple[Cell, ...]]:
    """A header and a row a label."""
    table: list[tuple[Cell, ...]] = [(AS_LABELLED, *matrix.columns)]
    for name, counts in zip(matrix.rows, matrix.counts.tolist(), strict=True):
        table.append((name, *counts))
    return table


def label_columns(content: ReportContent) -> tuple[str, ...]:
    """Headings for the films' own labels; () without labels."""
    if content.labels is None:
        return ()
    return tuple(f"label: {name}" for name in content.labels.findings)


def reading_rows(content: ReportContent) -> list[tuple[Cell, ...]]:
    """What readers said of the model's flags; nothing where nobody has read."""
    reading = content.reading
    table: list[tuple[Cell, ...]] = []
    if reading.read:
        table += [
            ("Films with a reader's verdict", reading.read),
            ("Reader agreed with the flags", reading.agreed),
            ("Reader disagreed", reading.disagreed),
            ("Reader corrected the findings", reading.corrected),
        ]
        if reading.agreement is not None:
            table.append(("Share that agreed (95 % interval)", str(reading.agreement)))
    if reading.blind:
        table.append(("Of these read blind", reading.blind))
        table.append(("Changed minds after the scores appeared", reading.changed_minds))
    for name, seconds in (
        ("Median seconds to the verdict", reading.median_seconds),
        ("Median seconds to the blind impression", reading.median_blind_seconds),
    ):
        if seconds is not None:
            table.append((name, f"{seconds:.1f}"))
    for one in reading.blind_agreement:
        kappa = "" if one.kappa is None else f", kappa {one.kappa:.2f}"
        about = one.finding or "any finding"
        told = f"{one.same} of {one.films}, {one.share}{kappa}"
        table.append((f"Blind impression and flags say the same: {about}", told))
    return table


def _figure_row(finding: str, named: NamedFigure) -> tuple[Cell, ...]:
    if named.figure is None:
        return (finding, named.name, "", "", "", named.reason)
    return (finding, named.name, named.figure.value, named.figure.low, named.figure.high, "")


def _told(named: NamedFigure) -> str:
    return named.reason if named.figure is None else str(named.figure)
