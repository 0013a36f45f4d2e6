"""Films that are scored and written together, among copies and failures, in their order."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np

from engine.datatypes import ModelInput, Prediction
from engine.errors import EngineError
from engine.triage.end_writer import Records
from engine.triage.file_plans import CopyPlan, FilePlanner, FilmPlan, LeftWaiting, Plan
from engine.triage.film_reading import AssessedFilm
from engine.triage.job_types import FilmEnd, FilmScores, TriageOutcome

LONGEST_S = 1.0  # so that a kill costs little where films are large and few
_FLOAT16_MAX = float(np.finfo(np.float16).max)
Answer = AssessedFilm | EngineError | None
Score = Callable[[list[ModelInput]], list[Prediction | EngineError]]


@dataclass(slots=True)
class FilmBatch:
    """Collects plans with what decoding gave; `size` films to score, or as many other ends."""

    size: int
    _items: list[tuple[Plan, Answer]] = field(default_factory=list)
    _inputs: list[ModelInput] = field(default_factory=list)
    _began: float = 0.0

    def add(self, plan: Plan, answer: Answer) -> None:
        if not self._items:
            self._began = time.monotonic()
        self._items.append((plan, answer))
        if isinstance(answer, AssessedFilm) and answer.model_input is not None:
            self._inputs.append(answer.model_input)

    @property
    def is_full(self) -> bool:
        enough = len(self._inputs) >= self.size or len(self._items) >= 2 * self.size
        return enough or (bool(self._items) and time.monotonic() - self._began > LONGEST_S)

    def finished(self, score: Score, planner: FilePlanner) -> Records:
        """What is to be written; empties the batch. Raises what `score` raises."""
        scores = iter(score(self._inputs))
        ended = [
            (plan, _end(plan, answer, scores, planner) if isinstance(plan, FilmPlan) else plan)
            for plan, answer in self._items
        ]
        self._items, self._inputs = [], []
        films = [(plan, end) for plan, end in ended if isinstance(plan, FilmPlan)]
        whole = [end for plan, end in ended if not isinstance(plan, FilmPlan) or plan.last]
        return Records(
            reads=tuple(
                {
                    plan.file.key: plan.task.state
                    for plan, end in films
                    if isinstance(end, FilmEnd)
                }.items()
            ),
            ends=tuple(end for _, end in ended if isinstance(end, FilmEnd)),
            copies=tuple(end for _, end in ended if isinstance(end, CopyPlan)),
            hashes=tuple(plan.task.state.sha256 for plan, _ in films if plan.last),
            put_off=tuple(end.file.key for _, end in ended if isinstance(end, LeftWaiting)),
            files=sum(not isinstance(end, LeftWaiting) for end in whole),
        )


def _end(
    plan: FilmPlan,
    answer: Answer,
    scores: Iterator[Prediction | EngineError],
    planner: FilePlanner,
) -> Plan:
    """How the film ended: a FilmEnd, or LeftWaiting."""
    if not isinstance(answer, AssessedFilm):
        problem = answer or EngineError("", "the decoder gave no answer")
        return planner.failure(plan.file, plan.task.source, problem, plan.facts)
    if answer.refusal is not None:
        return FilmEnd(
            plan.file.key, plan.task.source, TriageOutcome.REFUSED, answer.facts,
            reason=answer.refusal.reason,
        )  # fmt: skip
    scored = next(scores) if answer.scored is None else answer.scored
    if isinstance(scored, EngineError):
        return FilmEnd(
            plan.file.key, plan.task.source, TriageOutcome.FAILED, answer.facts,
            reason=scored.reason,
        )  # fmt: skip
    return FilmEnd(
        plan.file.key,
        plan.task.source,
        TriageOutcome.SCORED,
        answer.facts,
        scored if isinstance(scored, FilmScores) else kept_scores(scored),
    )


def kept_scores(prediction: Prediction) -> FilmScores:
    """Half precision is enough for heat maps; what it cannot hold becomes its largest number."""
    maps = prediction.maps.clip(-_FLOAT16_MAX, _FLOAT16_MAX).astype(np.float16)
    return FilmScores(prediction.scores, maps, prediction.grid)
