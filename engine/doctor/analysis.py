"""All checks on films that are measured, one after the other."""

from __future__ import annotations

from collections.abc import Callable

from engine.doctor import counts
from engine.doctor.cohort import Cohort
from engine.doctor.label_errors import suspected_labels
from engine.doctor.report import Analysis, Check, DoctorFinding, NotDone
from engine.doctor.shortcuts import appearance, shortcut_probes
from engine.doctor.stopping import Stoppable
from engine.doctor.twin_findings import twin_findings
from engine.errors import MissingLayerError
from engine.progress import Progress, ProgressCallback
from engine.training.dataset_types import GatherReport

_Found = tuple[list[DoctorFinding], list[NotDone]]


def analyse(
    cohort: Cohort,
    gathered: GatherReport | None,
    seed: int,
    cancel: Stoppable,
    on_progress: ProgressCallback,
) -> Analysis:
    """Without scikit-learn the checks that need it are told as not done, and the others made.

    Raises CancelledError.
    """
    findings = counts.unreadable(cohort, gathered)
    not_done: list[NotDone] = []
    if not cohort.films:
        return Analysis(tuple(findings), ())
    for number, (verb, check, work) in enumerate(_checks(cohort, seed, cancel)):
        cancel.raise_if_cancelled()
        on_progress(Progress(number, 4, verb))
        try:
            found, left = work()
        except MissingLayerError as missing:
            found, left = [], [NotDone(check, missing.reason)]
        findings += found
        not_done += left
    return Analysis(tuple(findings), tuple(not_done))


def _checks(
    cohort: Cohort, seed: int, cancel: Stoppable
) -> tuple[tuple[str, Check, Callable[[], _Found]], ...]:
    def simple() -> _Found:
        found = [*counts.classes(cohort), *counts.patients(cohort)]
        return [*found, *counts.doubted_by_gate(cohort), *appearance(cohort)], []

    return (
        ("Counting classes and patients", Check.CLASSES, simple),
        ("Looking for twins", Check.NEAR_TWINS, lambda: (twin_findings(cohort, cancel), [])),
        ("Probing for shortcuts", Check.BORDERS, lambda: shortcut_probes(cohort, seed, cancel)),
        (
            "Looking for wrong labels",
            Check.LABELS,
            lambda: suspected_labels(cohort, seed, cancel),
        ),
    )
