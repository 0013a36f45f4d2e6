"""A model's card as a page of text for the terminal."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from engine.cli.output import printable

if TYPE_CHECKING:
    from engine.models.bundle import ModelBundle
    from engine.models.card import Finding, Measurement, ModelCard

_WIDTH = 96


def card_text(bundle: ModelBundle) -> str:
    """Everything that a person should know before trusting the model; several lines."""
    card = bundle.card
    lines = [
        f"{card.title} ({card.id} {card.version})",
        *(["A demonstration: not for use on patients."] if card.demonstration else []),
        *_paragraph("Use", card.intended_use),
        *(line for limit in card.limits for line in _paragraph("Limit", limit)),
        *_paragraph("Licence", card.licence),
        *_paragraph("Sees", _preprocessing(card)),
        *_paragraph("Trained", _training(card)),
        *_paragraph("Gives", _numbers(card)),
        "",
        "Findings (flagged at or above the threshold)",
        *(_finding(finding) for finding in card.findings),
        *(["", "Measured"] if card.measured else []),
        *(_measurement(measurement) for measurement in card.measured),
        "",
        f"Path    {bundle.path}",
        f"sha256  {bundle.sha256}",
    ]
    return "\n".join(printable(line) for line in lines)


def _paragraph(heading: str, text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=f"{heading:<9}", subsequent_indent=" " * 9)


def _preprocessing(card: ModelCard) -> str:
    wanted = card.preprocessing
    clahe = "CLAHE, " if wanted.clahe else ""
    height, width = wanted.size
    return f"{clahe}{wanted.fit.value} to {width} x {height}, scaled {wanted.scaling.value}"


def _training(card: ModelCard) -> str:
    how = card.training
    return f"{how.films} films, {how.data}; {how.split}; {how.epochs} epochs, {how.hours:.1f} h"


def _numbers(card: ModelCard) -> str:
    if card.calibration is None or not card.gives_probabilities:
        return "scores from 0 to 1, not calibrated"
    return f"probabilities: {card.calibration.sentence}"


def _finding(finding: Finding) -> str:
    name = f"  {finding.name}" if finding.parent else finding.name
    return f"  {name:<24}{finding.threshold.value:.3f}  {finding.threshold.choice}"


def _measurement(figure: Measurement) -> str:
    interval = "" if figure.low is None else f" ({figure.low:.3f} to {figure.high:.3f})"
    note = f"; {figure.note}" if figure.note else ""
    return (
        f"  {figure.finding:<24}{figure.metric:<14}{figure.value:.3f}{interval}  "
        f"{figure.data}, {figure.films} films{note}"
    )
