"""Whether labels can be told from what should tell nothing: borders, a blur, the file itself.

A network takes the easiest way (Geirhos et al. 2020, Shortcut learning in deep neural networks;
on chest films Zech et al. 2018, DeGrave et al. 2021). Where a small model without sight of the
lungs tells the classes apart, a large one will do it too, and fail where that link is missing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.doctor.clustered_auc import clustered_auc
from engine.doctor.cohort import Cohort
from engine.doctor.held_out import can_be_told_apart, held_out_scores
from engine.doctor.probe_features import (
    SingleFeature,
    appearance_features,
    blur_features,
    border_features,
    metadata_features,
)
from engine.doctor.report import Check, DoctorFinding, NotDone, Severity
from engine.doctor.stopping import Stoppable
from engine.evaluation.figures import Figure, NamedFigure

_TELLING = 0.6  # lower limit of the interval from which a single number is worth a sentence
_STRONG = 0.75
_SHOWN_FILMS = 50
_FEW_PATIENTS = 20


@dataclass(frozen=True, slots=True)
class _Probe:
    """A small model's only view of a film. `telling`, `strong`: lower limits of its AUC's
    interval from which a person should look, and should act. A blur shows large opacities, so
    its limits are higher; borders and files show nothing of the lungs.
    """

    check: Check
    features: Callable[[Cohort], npt.NDArray[np.float64]]
    sees: str
    meaning: str
    remedy: str
    telling: float = 0.6
    strong: float = 0.75


_PROBES = (
    _Probe(
        Check.BORDERS,
        border_features,
        "the outer tenth of the film alone",
        "No lung lies there: a network can score well by what is around the chest, such as"
        " letters, collimation or the position of the arms.",
        "Crop or cover the borders, see that both classes come from the same place and time, and"
        " judge on films from elsewhere.",
    ),
    _Probe(
        Check.BLUR,
        blur_features,
        "a blur of 16 x 16 pixels",
        "Large opacities are seen in such a blur too, and so are position, exposure and size of"
        " the patient: a network need not look at any detail to do as well.",
        "Compare with the network's own AUC: only what it gains above this comes from detail.",
        telling=0.7,
        strong=0.85,
    ),
    _Probe(
        Check.METADATA,
        metadata_features,
        "size, format and header alone, without a pixel",
        "The classes were made or stored in different ways: a network sees traces of that, such as"
        " the shape of the original film.",
        "Give all films the same size and compression from the same source, and judge on films"
        " from elsewhere.",
    ),
)


def shortcut_probes(
    cohort: Cohort, seed: int, cancel: Stoppable
) -> tuple[list[DoctorFinding], list[NotDone]]:
    """A finding for each probe: NOTE where it tells nothing. Raises MissingLayerError,
    CancelledError.
    """
    findings: list[DoctorFinding] = []
    not_done: list[NotDone] = []
    for probe in _PROBES:
        features = probe.features(cohort)
        told: list[tuple[str, Figure]] = []
        for label in cohort.targets():
            positive = cohort.has(label)
            if not can_be_told_apart(positive.astype(np.int64), cohort.groups):
                reason = f"Too few patients with or without {label} to probe."
                not_done.append(NotDone(probe.check, reason))
                continue
            scores = held_out_scores(features, positive, cohort.groups, seed, cancel)
            told.append((label, clustered_auc(scores, positive, cohort.groups)))
        if told:
            findings.append(_of_probe(probe, told))
    return findings, not_done


def _of_probe(probe: _Probe, told: list[tuple[str, Figure]]) -> DoctorFinding:
    told = sorted(told, key=lambda pair: -pair[1].low)
    label, figure = told[0]
    figures = tuple(NamedFigure(f"AUC for {name}", one) for name, one in told)
    shown = f"an AUC of {figure.value:.2f} ({figure.low:.2f} to {figure.high:.2f})"
    if figure.low < probe.telling:
        sentence = f"From {probe.sees}, a small model tells little: {label} with {shown} at most."
        return DoctorFinding(probe.check, Severity.NOTE, sentence, figures=figures)
    severity = Severity.FIX if figure.low >= probe.strong else Severity.LOOK
    sentence = f"From {probe.sees}, a small model tells {label} with {shown}. {probe.meaning}"
    return DoctorFinding(probe.check, severity, sentence, probe.remedy, figures=figures)


def appearance(cohort: Cohort) -> list[DoctorFinding]:
    """Single numbers that tell a label: a finding a label, with the strongest first."""
    found = []
    for label in cohort.targets():
        positive = cohort.has(label)
        if min(_patients(cohort, positive), _patients(cohort, ~positive)) < _FEW_PATIENTS:
            continue  # the counts say so; a single number finds a pattern in any few films
        rated = [_rated(cohort, one, positive) for one in appearance_features(cohort)]
        telling = sorted((r for r in rated if r[0].low >= _TELLING), key=lambda r: -r[0].value)
        if telling:
            found.append(_of_appearance(cohort, label, positive, telling))
    return found


def _patients(cohort: Cohort, films: npt.NDArray[np.bool_]) -> int:
    return int(np.unique(cohort.groups[films]).size)


def _rated(
    cohort: Cohort, feature: SingleFeature, positive: npt.NDArray[np.bool_]
) -> tuple[Figure, SingleFeature, bool]:
    """Its AUC for the label or for its absence, whichever is above a half; whether the first."""
    figure = clustered_auc(feature.values, positive, cohort.groups)
    if figure.value >= 0.5:
        return figure, feature, True
    return Figure(1 - figure.value, 1 - figure.high, 1 - figure.low), feature, False


def _of_appearance(
    cohort: Cohort,
    label: str,
    positive: npt.NDArray[np.bool_],
    telling: list[tuple[Figure, SingleFeature, bool]],
) -> DoctorFinding:
    told = "; ".join(
        f"{_which(label, there=up, first=place == 0)} are {feature.high}"
        f" (AUC {figure.value:.2f}, {figure.low:.2f} to {figure.high:.2f})"
        for place, (figure, feature, up) in enumerate(telling)
    )
    figure, feature, up = telling[0]
    order = np.argsort(-feature.values if up else feature.values, kind="stable")
    extreme = [int(i) for i in order if positive[i]][:_SHOWN_FILMS]
    return DoctorFinding(
        Check.APPEARANCE,
        Severity.FIX if figure.low >= _STRONG else Severity.LOOK,
        f"One number already tells {label}. {told}.",
        "Ask how the films of each class were taken and stored. Random changes of brightness,"
        " contrast and size in training help; films of one source for both classes help more.",
        cohort.sources(extreme),
        figures=tuple(NamedFigure(f"AUC of {f.name} for {label}", one) for one, f, _ in telling),
    )


def _which(label: str, *, there: bool, first: bool) -> str:
    """Films with the label or without. first : of the list; after a semicolon nothing is large."""
    if first:
        return f"Films of {label}" if there else "The other films"
    return f"films of {label}" if there else "the other films"
