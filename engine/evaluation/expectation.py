"""What a threshold means for the next hundred films, at the prevalence that the user states."""

from __future__ import annotations

from dataclasses import dataclass

from engine.errors import EngineError
from engine.evaluation.figures import Figure, NamedFigure, weighted_sum
from engine.evaluation.operating_curve import OperatingCurve

_FILMS = 100


@dataclass(frozen=True, slots=True)
class Expectation:
    """Of 100 films, each with a 95 % interval that comes from the number of validation films.

    flags : flagged at all. true : flagged with the finding. false : flagged without it.
    missed : with the finding, not flagged. prevalence : in 0..1, as stated.
    """

    prevalence: float
    flags: Figure
    true: Figure
    false: Figure
    missed: Figure

    @property
    def sentence(self) -> str:
        return (
            f"At a prevalence of {_plain(self.prevalence * _FILMS)} of 100, about "
            f"{self.flags.value:.0f} of 100 films are flagged "
            f"({self.flags.low:.0f}-{self.flags.high:.0f}): "
            f"{self.true.value:.1f} with the finding, {self.false.value:.1f} without; "
            f"{self.missed.value:.1f} with it are missed."
        )


def flags_per_100(curve: OperatingCurve, threshold: float, prevalence: float) -> Expectation:
    """Of 100 films of which the share `prevalence`, in 0..1, has the finding.

    Sensitivity and specificity are those of the validation films, taken to hold for the user's
    as well; that of the flags adds two groups of different films, so their intervals add as
    independent ones. Raises EngineError outside 0..1, or where validation cannot say.
    """
    if not 0 <= prevalence <= 1:
        raise EngineError(f"{prevalence}", "a prevalence lies in 0 to 1")
    point = curve.at(threshold)
    hit, passed = (_had(curve, part) for part in (point.sensitivity, point.specificity))
    missed, alarmed = _rest(hit), _rest(passed)
    with_finding, without = _FILMS * prevalence, _FILMS * (1 - prevalence)
    return Expectation(
        prevalence,
        weighted_sum([(with_finding, hit), (without, alarmed)]),
        weighted_sum([(with_finding, hit)]),
        weighted_sum([(without, alarmed)]),
        weighted_sum([(with_finding, missed)]),
    )


def _had(curve: OperatingCurve, part: NamedFigure) -> Figure:
    if part.figure is None:
        raise EngineError(curve.finding, f"{part.reason}, so its flags cannot be foretold")
    return part.figure


def _rest(share: Figure) -> Figure:
    return Figure(1 - share.value, 1 - share.high, 1 - share.low)


def _plain(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
