"""Choosing the thresholds of a job, by themselves or for a sensitivity; bound to one bundle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.errors import EngineError
from engine.evaluation.operating_curve import OperatingCurves
from engine.models.card import ModelCard
from engine.triage.job_types import OperatingPoint

if TYPE_CHECKING:
    from engine.models.bundle import ModelBundle

CARD_CHOICE = "the thresholds of the model's card"
CHOSEN_HERE = "chosen on labelled films of this job"  # a part of `choice`
_OTHERS = "the others as on the model's card"


@dataclass(frozen=True, slots=True)
class ChosenThreshold:
    """A finding's threshold, in 0..1. films : how many labelled films of the job it was chosen
    on, 0 when it was not chosen on the job's films.
    """

    finding: str
    threshold: float
    films: int = 0


@dataclass(frozen=True, slots=True)
class WantedSensitivity:
    """The highest threshold that reaches `target`, in 0..1, on the model's validation films."""

    finding: str
    target: float


def card_point(card: ModelCard, sha256: str) -> OperatingPoint:
    """The card's own thresholds."""
    thresholds = tuple(finding.threshold.value for finding in card.findings)
    return OperatingPoint(sha256, thresholds, CARD_CHOICE)


def choose_point(
    card: ModelCard,
    sha256: str,
    choices: Sequence[ChosenThreshold | WantedSensitivity],
    curves: OperatingCurves | None = None,
) -> OperatingPoint:
    """The card's thresholds but for `choices`; `choice` says of each how it was chosen.

    Raises EngineError for an unknown finding, a threshold outside 0..1, a target that no curve
    can serve.
    """
    thresholds = [finding.threshold.value for finding in card.findings]
    words = []
    for choice in choices:
        if choice.finding not in card.finding_names:
            raise EngineError(choice.finding, f"this is no finding of {card.id}")
        value, how = _chosen(choice, curves)
        thresholds[card.finding_names.index(choice.finding)] = value
        words.append(f"{choice.finding} at {value:.3f}, {how}")
    if not words:
        return card_point(card, sha256)
    if len({choice.finding for choice in choices}) < len(card.findings):
        words.append(_OTHERS)
    return OperatingPoint(sha256, tuple(thresholds), "; ".join(words))


def changed_point(
    in_use: OperatingPoint,
    card: ModelCard,
    choices: Sequence[ChosenThreshold | WantedSensitivity],
    curves: OperatingCurves | None = None,
) -> OperatingPoint:
    """`in_use` but for `choices`; how its other thresholds were chosen stays told.

    Raises EngineError as `choose_point`, and for a point with other findings than the card.
    """
    if len(in_use.thresholds) != len(card.findings):
        raise EngineError(card.id, "the operating point in use is that of other findings")
    anew = choose_point(card, in_use.bundle_sha256, choices, curves)
    chosen = {choice.finding for choice in choices}
    told = {clause.partition(" at ")[0]: clause for clause in _clauses(in_use.choice)}
    told |= {clause.partition(" at ")[0]: clause for clause in _clauses(anew.choice)}
    thresholds, words = [], []
    for finding, before, after in zip(
        card.findings, in_use.thresholds, anew.thresholds, strict=True
    ):
        value = after if finding.name in chosen else before
        thresholds.append(value)
        if value != finding.threshold.value or finding.name in chosen:
            words.append(told.get(finding.name) or f"{finding.name} at {value:.3f}, as before")
    if not words:
        return card_point(card, in_use.bundle_sha256)
    if len(words) < len(card.findings):
        words.append(_OTHERS)
    return OperatingPoint(in_use.bundle_sha256, tuple(thresholds), "; ".join(words))


def void_sentence(point: OperatingPoint, bundle: ModelBundle) -> str:
    """Why `point` does not hold for `bundle`; "" when it does."""
    if point.bundle_sha256 == bundle.sha256:
        return ""
    return (
        f"The operating point ({point.choice}) was chosen for another model "
        f"({point.bundle_sha256[:12]}) and does not hold for {bundle.card.id} "
        f"{bundle.card.version} ({bundle.sha256[:12]}). The thresholds of that model's card are "
        "used until you choose others."
    )


def _clauses(choice: str) -> list[str]:
    return [clause for clause in choice.split("; ") if " at " in clause]


def _chosen(
    choice: ChosenThreshold | WantedSensitivity, curves: OperatingCurves | None
) -> tuple[float, str]:
    if isinstance(choice, ChosenThreshold):
        if not 0 <= choice.threshold <= 1:
            raise EngineError(choice.finding, "a threshold lies in 0 to 1")
        if choice.films:
            return choice.threshold, f"chosen on labelled films of this job ({choice.films})"
        return choice.threshold, "set by hand"
    if curves is None:
        raise EngineError(
            choice.finding,
            "the model has no operating curve, so no threshold can be had for a sensitivity",
            "Set the threshold itself, or choose it on labelled films.",
        )
    curve = curves.of(choice.finding)
    return (
        curve.for_sensitivity(choice.target),
        f"for a sensitivity of {choice.target:.1%} on {curve.films_with} validation films",
    )
