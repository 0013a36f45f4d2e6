"""What the verdicts of a job say of reader and model together: agreement, changed minds, time.

These figures describe how this reader and this model went along on these films. They are no
measure of either being right: nobody has said what is true.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.evaluation.figures import Figure, proportion
from engine.triage.database import Database
from engine.triage.job_types import Agreement, JobFinding
from engine.triage.worklist_lines import flagged, names_of
from engine.triage.worklist_query import COUNTING_VERDICT, FILM_AND_FILE

_VERDICTS = f"""
SELECT agreement, verdict.findings, verdict.blind, verdict.seconds FROM {FILM_AND_FILE}
{COUNTING_VERDICT} WHERE verdict.key IS NOT NULL
"""
_IMPRESSIONS = f"""
SELECT impression.findings, scores, impression.seconds FROM {FILM_AND_FILE}
JOIN impression ON impression.film = film.key AND impression.sha256 = file.sha256
WHERE file.stale = 0 AND film.outcome = 'scored'
"""


@dataclass(frozen=True, slots=True)
class BlindAgreement:
    """Impressions committed blind against the model's flags, over `films` scored films.

    finding : the one it is about, or "" for "any finding at all" against "any flag".
    same : on how many films both say the same; `share` with Wilson's 95 % interval.
    kappa : Cohen's kappa, agreement beyond chance, 1 at best (Cohen 1960, A coefficient of
        agreement for nominal scales, Educ Psychol Meas 20:37-46); None where both always say
        one and the same, because chance alone would agree then.
    """

    finding: str
    films: int
    same: int
    share: Figure
    kappa: float | None


@dataclass(frozen=True, slots=True)
class ReadingFigures:
    """Of the verdicts that count. A figure of no film is None.

    blind : films with a verdict that were read blind; changed_minds : of these, those whose
        verdict names other findings than the impression.
    median_seconds, median_blind_seconds : from the film's appearing to the verdict, and to the
        impression; verdicts without a time are left out.
    agreement : the share of verdicts that agree with the flags as they were shown.
    blind_agreement : of any finding at all first, then one a finding; () without impressions.
    """

    read: int
    agreed: int
    disagreed: int
    corrected: int
    blind: int
    changed_minds: int
    median_seconds: float | None
    median_blind_seconds: float | None
    agreement: Figure | None
    blind_agreement: tuple[BlindAgreement, ...]


def reading_figures(database: Database, findings: Sequence[JobFinding]) -> ReadingFigures:
    """As of now, with flags by the thresholds in `findings`. Raises JobError."""
    with database.reading() as connection:
        verdicts = connection.execute(_VERDICTS).fetchall()
        impressions = connection.execute(_IMPRESSIONS).fetchall()
    counts = {kind: sum(row[0] == kind.value for row in verdicts) for kind in Agreement}
    blind = [row for row in verdicts if row[2] is not None]
    return ReadingFigures(
        read=len(verdicts),
        agreed=counts[Agreement.AGREE],
        disagreed=counts[Agreement.DISAGREE],
        corrected=counts[Agreement.CORRECTED],
        blind=len(blind),
        changed_minds=sum(names_of(row[1]) != names_of(row[2]) for row in blind),
        median_seconds=_median([row[3] for row in verdicts]),
        median_blind_seconds=_median([row[2] for row in impressions]),
        agreement=proportion(counts[Agreement.AGREE], len(verdicts)) if verdicts else None,
        blind_agreement=_blind_agreement(impressions, findings),
    )


def cohens_kappa(both: int, first_only: int, second_only: int, neither: int) -> float | None:
    """Of two raters who say yes or no: (p_o - p_e) / (1 - p_e), Cohen 1960.

    None where p_e is 1: one answer only, from both, or no film.
    """
    films = both + first_only + second_only + neither
    if films == 0:
        return None
    first, second = both + first_only, both + second_only
    # In whole numbers, so that an agreement by chance of exactly 1 is seen as such.
    chance = first * second + (films - first) * (films - second)
    if chance == films * films:
        return None
    observed = (both + neither) * films
    return (observed - chance) / (films * films - chance)


def _blind_agreement(
    rows: Sequence[tuple[str, bytes, float]], findings: Sequence[JobFinding]
) -> tuple[BlindAgreement, ...]:
    if not rows:
        return ()
    seen = [set(names_of(row[0])) for row in rows]
    flags = [set(flagged(np.frombuffer(row[1], np.float32).tolist(), findings)) for row in rows]
    anything = _compared("", [bool(one) for one in seen], [bool(one) for one in flags])
    each = (
        _compared(name, [name in one for one in seen], [name in one for one in flags])
        for name in (finding.name for finding in findings)
    )
    return (anything, *each)


def _compared(finding: str, reader: Sequence[bool], model: Sequence[bool]) -> BlindAgreement:
    first, second = np.asarray(reader, bool), np.asarray(model, bool)
    both, neither = int((first & second).sum()), int((~first & ~second).sum())
    kappa = cohens_kappa(both, int((first & ~second).sum()), int((~first & second).sum()), neither)
    same = both + neither
    return BlindAgreement(finding, first.size, same, proportion(same, first.size), kappa)


def _median(seconds: Sequence[float]) -> float | None:
    timed = [value for value in seconds if value > 0]
    return statistics.median(timed) if timed else None
