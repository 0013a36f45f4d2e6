"""Whether a model card that has the right form also makes sense."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from engine.errors import BundleError
from engine.models.card import (
    Architecture,
    Calibration,
    Finding,
    ModelCard,
    Preprocessing,
    Scaling,
    Task,
)

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_SHA256 = re.compile(r"[0-9a-fA-F]{64}")
_LARGEST_SIDE = 4096


def check_card(card: ModelCard, subject: str) -> None:
    """Raises BundleError about `subject` with the first thing that does not make sense."""
    problem = next(_problems(card), None)
    if problem is not None:
        raise BundleError(subject, problem)


def _problems(card: ModelCard) -> Iterator[str]:
    if _ID.fullmatch(card.id) is None:
        yield f"the id {card.id!r} may only have small letters, digits and hyphens"
    yield from _class_problems(card)
    yield from _architecture_problems(card.architecture, len(card.classes))
    yield from _preprocessing_problems(card.preprocessing)
    yield from _finding_problems(card.findings, card.classes)
    if card.calibration is not None:
        yield from _calibration_problems(card.calibration, len(card.findings))
    for name, digest in card.parts.items():
        if _SHA256.fullmatch(digest) is None:
            yield f"the sha256 of {name} is not one"


def _class_problems(card: ModelCard) -> Iterator[str]:
    if not card.classes or len(set(card.classes)) < len(card.classes) or "" in card.classes:
        yield "the classes must be given, each with a name of its own"
    if card.task is Task.ONE_OF_MANY and len(card.classes) < 2:
        yield "a choice of one of many needs at least two classes"


def _architecture_problems(architecture: Architecture, classes: int) -> Iterator[str]:
    if architecture.outputs != classes:
        yield f"the network has {architecture.outputs} outputs for {classes} classes"
    if min(*architecture.map_shape, architecture.embedding_size) < 1:
        yield "the map shape and the embedding size must be positive"


def _preprocessing_problems(preprocessing: Preprocessing) -> Iterator[str]:
    if not all(1 <= side <= _LARGEST_SIDE for side in preprocessing.size):
        yield f"the input size {preprocessing.size} must lie in 1 to {_LARGEST_SIDE}"
    clahe = preprocessing.clahe
    if clahe is not None and not (clahe.clip_limit > 0 and clahe.tiles >= 1):
        yield "the CLAHE clip limit and tiles must be positive"
    if preprocessing.scaling is not Scaling.FIXED:
        return
    for name, values in (("mean", preprocessing.mean), ("std", preprocessing.std)):
        if len(values) != preprocessing.channels:
            yield f"{name} has {len(values)} values for {preprocessing.channels} channels"
    if not all(math.isfinite(value) for value in preprocessing.mean):
        yield "mean must be finite"
    if not all(math.isfinite(value) and value > 0 for value in preprocessing.std):
        yield "every std must be above 0"


def _calibration_problems(calibration: Calibration, findings: int) -> Iterator[str]:
    if not calibration.method or not calibration.data or calibration.films < 1:
        yield "a calibration must say how and on which films it was made"
    if len(calibration.temperatures) != findings:
        yield f"{len(calibration.temperatures)} temperatures were given for {findings} findings"
    if calibration.score_thresholds and len(calibration.score_thresholds) != findings:
        yield f"{len(calibration.score_thresholds)} thresholds of scores for {findings} findings"
    if not all(0 <= value <= 1 for value in calibration.score_thresholds):
        yield "thresholds of scores lie in 0 to 1"
    if not all(math.isfinite(value) and value > 0 for value in calibration.temperatures):
        yield "every temperature must be above 0"
    if calibration.jointly and len(set(calibration.temperatures)) > 1:
        yield "findings that were fitted jointly have one temperature"


def _finding_problems(findings: tuple[Finding, ...], classes: tuple[str, ...]) -> Iterator[str]:
    names = tuple(finding.name for finding in findings)
    if not names or len(set(names)) < len(names) or "" in names:
        yield "the findings must be given, each with a name of its own"
    for finding in findings:
        quoted = f"the finding {finding.name!r}"
        if not finding.classes or len(set(finding.classes)) < len(finding.classes):
            yield f"{quoted} must name its classes, each once"
        for name in finding.classes:
            if name not in classes:
                yield f"{quoted} names the class {name!r}, which the model does not have"
        if finding.parent and finding.parent not in names:
            yield f"{quoted} has the parent {finding.parent!r}, which is not a finding"
        if not 0 <= finding.threshold.value <= 1:
            yield f"the threshold of {finding.name!r} must lie in 0 to 1"
        if _hangs_in_a_circle(finding, findings):
            yield f"{quoted} is its own ancestor"


def _hangs_in_a_circle(start: Finding, findings: tuple[Finding, ...]) -> bool:
    parents = {finding.name: finding.parent for finding in findings}
    name = start.parent
    for _ in findings:
        if name == start.name:
            return True
        name = parents.get(name, "")
    return False
