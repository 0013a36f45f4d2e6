"""The films worth looking at: surest and right, surest and wrong, nearest to the threshold."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.judging.judgement import NotableFilm
from engine.judging.score_table import FloatArray, ScoreTable
from engine.models.card import Finding

BEST, WORST, DOUBTFUL = "best", "worst", "doubtful"
EACH = 3


def notable_films(
    findings: Sequence[Finding], test: ScoreTable, each: int = EACH
) -> tuple[NotableFilm, ...]:
    """Of every finding that stands under no other, at most `each` of a kind, the most so first.

    best : with the finding, flagged, by highest score. worst : furthest on the wrong side of the
    threshold, as a share of the way to 0 or 1. doubtful : nearest to it, whatever the label.
    """
    made: list[NotableFilm] = []
    for number, finding in enumerate(findings):
        if finding.parent:
            continue
        known = np.flatnonzero(test.known(number))
        scores = test.scores[known, number]
        there = test.truth[known, number] == 1
        way = _way(scores, finding.threshold.value)
        right = there & (way >= 0)
        wrong = there != (way >= 0)
        for why, wanted, order in (
            (BEST, right, -way),
            (WORST, wrong, -np.abs(way)),
            (DOUBTFUL, np.ones_like(there), np.abs(way)),
        ):
            chosen = [place for place in np.argsort(order, kind="stable") if wanted[place]][:each]
            made += [_film(why, finding, number, int(known[place]), test) for place in chosen]
    return tuple(made)


def _way(scores: FloatArray, threshold: float) -> FloatArray:
    """-1 at score 0, 0 at the threshold, 1 at score 1."""
    room = np.where(scores >= threshold, 1 - threshold, threshold)
    return np.divide(scores - threshold, room, out=np.zeros_like(scores), where=room > 0)


def _film(why: str, finding: Finding, number: int, place: int, test: ScoreTable) -> NotableFilm:
    film = test.films[place]
    name = film.film if film.index == 0 else film.key
    score = round(float(test.scores[place, number]), 6)
    return NotableFilm(why, finding.name, place, name, film.labels, score)
