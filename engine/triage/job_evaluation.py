"""What a job's scores are worth, by the labels of its films.

Everything is sorted once; a slider then asks `FindingEvaluation.at` as often as it likes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt

from engine.errors import EngineError
from engine.evaluation.confusion import ConfusionMatrix, TwoByTwo, confusion_matrix
from engine.evaluation.curves import (
    PrecisionRecallCurve,
    RocCurve,
    average_precision,
    precision_recall_curve,
    roc_curve,
)
from engine.evaluation.figures import Figure, NamedFigure, auc
from engine.triage.job_store import JobStore
from engine.triage.job_types import JobFinding
from engine.triage.label_types import JobLabels, LabelOrigin, Truth, TruthArray
from engine.triage.operating_points import CHOSEN_HERE

FloatArray = npt.NDArray[np.float64]
KeyArray = npt.NDArray[np.int64]
NONE_FLAGGED = "none of these flagged"
NONE_LABELLED = "none of the findings"
# To be shown wherever a threshold is moved while the figures of the same films are in sight.
SAME_FILMS = (
    "The thresholds were chosen on labelled films of this very job, so sensitivity and "
    "specificity at them are optimistic: other films will give lower ones."
)
_SCORES = """
SELECT film.key, scores, coalesce(duplicate_of, file.key), position
FROM film JOIN file ON film.file = file.key
WHERE film.outcome = 'scored' ORDER BY film.key
"""


@dataclass(frozen=True, slots=True, eq=False)
class PointEvaluation:
    """One finding at one threshold.

    missed : keys of films with the finding that are not flagged, lowest score first.
    false_alarms : those without it that are flagged, highest score first. int64, views.
    hits, passed : those flagged rightly, highest score first, and passed rightly, lowest first.
    """

    threshold: float
    counts: TwoByTwo
    missed: KeyArray
    false_alarms: KeyArray
    hits: KeyArray
    passed: KeyArray

    def figures(self) -> tuple[NamedFigure, ...]:
        """Sensitivity, specificity, predictive values, prevalence, balanced accuracy, F1."""
        return self.counts.figures()


@dataclass(frozen=True, slots=True, eq=False)
class FindingEvaluation:
    """One finding on the films whose labels speak of it.

    threshold : the job's own. with_scores, without_scores : float64, rising, of the films
    `with_films` and `without_films` (keys). area, average_precision : None with a reason where
    one kind of film is missing. roc, precision_recall : None then as well.
    """

    name: str
    threshold: float
    with_scores: FloatArray
    with_films: KeyArray
    without_scores: FloatArray
    without_films: KeyArray
    area: NamedFigure
    average_precision: NamedFigure
    roc: RocCurve | None
    precision_recall: PrecisionRecallCurve | None

    def at(self, threshold: float) -> PointEvaluation:
        """Two binary searches, whatever the number of films."""
        first_hit = int(np.searchsorted(self.with_scores, threshold, side="left"))
        first_alarm = int(np.searchsorted(self.without_scores, threshold, side="left"))
        counts = TwoByTwo(
            hits=len(self.with_scores) - first_hit,
            misses=first_hit,
            false_alarms=len(self.without_scores) - first_alarm,
            passed=first_alarm,
        )
        alarms, passed = self.without_films[first_alarm:], self.without_films[:first_alarm]
        return PointEvaluation(
            threshold,
            counts,
            self.with_films[:first_hit],
            alarms[::-1],
            self.with_films[first_hit:][::-1],
            passed,
        )

    def for_sensitivity(self, target: float) -> float:
        """The highest threshold that flags at least the share `target` of films with it.

        Raises EngineError when no labelled film has the finding, or outside 0..1.
        """
        if not 0 <= target <= 1:
            raise EngineError(f"{target}", "a sensitivity lies in 0 to 1")
        if self.with_scores.size == 0:
            raise EngineError(self.name, "no labelled film has this finding")
        place = int(np.floor((1 - target) * self.with_scores.size + 1e-9))
        return float(self.with_scores[min(place, self.with_scores.size - 1)])


@dataclass(frozen=True, slots=True, eq=False)
class JobEvaluation:
    """All findings of a job, on its labelled and scored films.

    films : how many these are. not_scored : labelled, but waiting, refused or failed.
    duplicates : labelled and scored, but with the bytes of another film; each counts once.
    by_flag : rows are labels, columns the flagged finding whose score lies furthest above its
    threshold. by_score : columns are what has the highest score; None for a model whose
    outputs do not share out 1. notes : what a reader of the figures must know.
    judged : int64 (N,), keys of the films in the order of `truth` and `said` of the matrices.
    """

    findings: tuple[FindingEvaluation, ...]
    films: int
    not_scored: int
    duplicates: int
    by_flag: ConfusionMatrix
    by_score: ConfusionMatrix | None
    notes: tuple[str, ...]
    judged: KeyArray

    def in_cell(self, matrix: ConfusionMatrix, row: int, column: int) -> KeyArray:
        """Keys of the films in one cell of `by_flag` or `by_score`."""
        return self.judged[matrix.places(row, column)]

    def of(self, finding: str) -> FindingEvaluation:
        """Raises EngineError for a finding that the model does not have."""
        for one in self.findings:
            if one.name == finding:
                return one
        raise EngineError(finding, "the job's model has no such finding")


@dataclass(frozen=True, slots=True, eq=False)
class _Judged:
    """scores float64 (N, F), truth int8 (N, F), films int64 (N,), groups: N names of patients."""

    scores: FloatArray
    truth: TruthArray
    films: KeyArray
    groups: tuple[str, ...]
    not_scored: int
    duplicates: int


def evaluate_job(store: JobStore, labels: JobLabels) -> JobEvaluation:
    """The job as it stands now, at the thresholds in use. Raises JobError.

    Intervals take films as independent, but for the average precision, which is drawn anew by
    whole patients.
    """
    judged = _gather(store, labels)
    findings = store.findings
    return JobEvaluation(
        tuple(_finding(judged, number, finding) for number, finding in enumerate(findings)),
        len(judged.films),
        judged.not_scored,
        judged.duplicates,
        _by_flag(judged, findings),
        _by_score(judged, findings, labels.rest) if labels.rest else None,
        _notes(store, labels, judged),
        judged.films,
    )


def _gather(store: JobStore, labels: JobLabels) -> _Judged:
    with store.database.reading() as connection:
        rows = connection.execute(_SCORES).fetchall()
    places = {int(key): place for place, key in enumerate(labels.films)}
    labelled = [row for row in rows if row[0] in places]
    seen: set[tuple[int, int]] = set()
    kept = []
    for row in labelled:
        if row[2:] not in seen:
            seen.add(row[2:])
            kept.append(row)
    chosen = [places[row[0]] for row in kept]
    scores = np.asarray([np.frombuffer(row[1], np.float32) for row in kept], np.float64)
    return _Judged(
        scores.reshape(-1, len(store.findings)),
        labels.truth[chosen],
        np.asarray([row[0] for row in kept], np.int64),
        # A film of no known patient is a patient of its own.
        tuple(labels.patients[p] or f"film {labels.films[p]}" for p in chosen),
        len(labels.films) - len(labelled),
        len(labelled) - len(kept),
    )


def _finding(judged: _Judged, number: int, finding: JobFinding) -> FindingEvaluation:
    known = np.flatnonzero(judged.truth[:, number] != Truth.UNKNOWN)
    known = known[np.argsort(judged.scores[known, number], kind="stable")]
    scores, films = judged.scores[known, number], judged.films[known]
    there = judged.truth[known, number] == Truth.WITH
    groups = [judged.groups[place] for place in known]
    mixed = bool(there.any() and not there.all())
    return FindingEvaluation(
        finding.name,
        finding.threshold,
        scores[there],
        films[there],
        scores[~there],
        films[~there],
        _named("AUC", partial(auc, scores, there)),
        _named("average precision", partial(average_precision, scores, there, groups)),
        roc_curve(scores, there) if mixed else None,
        precision_recall_curve(scores, there) if mixed else None,
    )


def _by_flag(judged: _Judged, findings: Sequence[JobFinding]) -> ConfusionMatrix:
    leaves = _leaves(findings)
    cuts = np.asarray([findings[leaf].threshold for leaf in leaves])
    above = judged.scores[:, leaves] - cuts
    # As share of the way from the threshold to 1, so that findings can be compared.
    scaled = np.divide(above, 1 - cuts, out=np.zeros_like(above), where=cuts < 1)
    scaled[above < 0] = -1.0
    said = np.where((above >= 0).any(axis=1), scaled.argmax(axis=1), len(leaves))
    return _matrix(judged, findings, leaves, said, NONE_FLAGGED, NONE_LABELLED)


def _by_score(judged: _Judged, findings: Sequence[JobFinding], rest: str) -> ConfusionMatrix:
    leaves = _leaves(findings)
    scores = judged.scores[:, leaves]
    said = np.column_stack([scores, 1 - scores.sum(axis=1)]).argmax(axis=1)
    return _matrix(judged, findings, leaves, said, rest, rest)


def _matrix(
    judged: _Judged,
    findings: Sequence[JobFinding],
    leaves: Sequence[int],
    said: npt.NDArray[np.int64],
    none_said: str,
    none_labelled: str,
) -> ConfusionMatrix:
    names = tuple(findings[leaf].name for leaf in leaves)
    there = judged.truth[:, leaves]
    number = np.where((there == Truth.WITH).any(axis=1), there.argmax(axis=1), len(leaves))
    unclear = (there == Truth.UNKNOWN).any(axis=1) | ((there == Truth.WITH).sum(axis=1) > 1)
    number = np.where(unclear, -1, number)
    return confusion_matrix(number, said, (*names, none_labelled), (*names, none_said))


def _leaves(findings: Sequence[JobFinding]) -> list[int]:
    """Findings without kinds of their own, so that a film has at most one of a one-of-many."""
    parents = {finding.parent for finding in findings}
    return [number for number, finding in enumerate(findings) if finding.name not in parents]


def _named(name: str, compute: Callable[[], Figure]) -> NamedFigure:
    try:
        return NamedFigure(name, compute())
    except EngineError as cannot:
        return NamedFigure(name, None, cannot.problem)


def _notes(store: JobStore, labels: JobLabels, judged: _Judged) -> tuple[str, ...]:
    notes = []
    if CHOSEN_HERE in store.operating_point.choice:
        notes.append(SAME_FILMS)
    if labels.origin is LabelOrigin.VERDICTS:
        notes.append(
            "The labels are verdicts given with the scores in sight: they lean towards the "
            "model, and so do these figures."
        )
    if judged.not_scored:
        notes.append(f"{judged.not_scored} labelled films have no score and are not counted.")
    if judged.duplicates:
        notes.append(f"{judged.duplicates} labelled films are copies of others: each counts once.")
    notes.append("Figures hold for these films; predictive values hold at their prevalence only.")
    return tuple(notes)
