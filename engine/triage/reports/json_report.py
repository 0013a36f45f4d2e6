"""`report.json`: the whole job as one object, written film by film."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from engine.evaluation.figures import NamedFigure
from engine.triage.job_evaluation import FindingEvaluation, JobEvaluation
from engine.triage.reports.content import RESEARCH_USE, ReportContent
from engine.triage.reports.film_lines import FilmLine

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class VerdictRecord:
    agreement: str
    findings: tuple[str, ...]
    note: str
    reader: str
    at: str
    blind: tuple[str, ...] | None
    seconds: float


@dataclass(frozen=True, slots=True)
class FilmRecord:
    """A film of the report; `labels` only where the report was made with labels."""

    file: str
    frame: int
    member: str
    outcome: str
    rank: int | None
    scores: dict[str, float]
    flagged: tuple[str, ...]
    reason: str
    why: str
    patient: str
    patient_name: str
    sex: str
    age: str
    view: str
    date: str
    rows: int
    columns: int
    duplicate_of: str
    stale: bool
    gone: bool
    verdict: VerdictRecord | None
    sha256: str
    labels: dict[str, bool | None] | None


def write_json(path: Path, content: ReportContent, lines: Iterable[FilmLine]) -> None:
    """ASCII JSON, a line a film; undecodable bytes in names are surrogates, as in `cxr classify`.

    Raises OSError.
    """
    with path.open("w", encoding="ascii", newline="\n") as file:
        file.write(_text(_head(content))[:-1] + ', "films": [\n')
        joint = ""
        for line in lines:
            file.write(joint + _text(asdict(_record(line, content))))
            joint = ",\n"
        file.write("\n]}\n")


def _record(line: FilmLine, content: ReportContent) -> FilmRecord:
    names = [finding.name for finding in content.findings]
    facts, verdict, labels = line.facts, line.verdict, content.labels
    said = None
    if verdict is not None:
        said = VerdictRecord(
            verdict.agreement.value, verdict.findings, verdict.note, verdict.reader, verdict.at,
            verdict.blind, verdict.seconds,
        )  # fmt: skip
    return FilmRecord(
        line.file, line.frame, line.member, line.outcome, line.rank,
        dict(zip(names, line.scores, strict=False)), line.flagged, line.reason, line.why,
        facts.patient_id, facts.patient_name, facts.sex, facts.age, facts.view, facts.study_date,
        facts.rows, facts.columns, line.duplicate_of, line.stale, line.gone, said, line.sha256,
        None if labels is None else dict(zip(names, labels.of(line.film), strict=True)),
    )  # fmt: skip


def _head(content: ReportContent) -> dict[str, Any]:
    """Everything but the films, as JSON has it."""
    used, totals = content.settings, content.totals
    return {
        "schema": SCHEMA,
        "use": RESEARCH_USE,
        "made": content.made,
        "program": content.program,
        "job": {"folder": content.place, "created": content.created, "folders": content.folders},
        "identity_hidden": content.hidden,
        "remarks": content.remarks,
        "totals": {"found": totals.found, **asdict(totals)},
        "model": {
            "id": used.bundle_id,
            "version": used.bundle_version,
            "sha256": used.bundle_sha256,
            "score_word": used.score_word,
            "title": content.card.title if content.card else "",
            "intended_use": content.card.intended_use if content.card else "",
            "limits": content.card.limits if content.card else (),
        },
        "settings": {
            "precision": used.precision,
            "device": used.device,
            "gate": used.gate,
            "blind_first": used.blind_first,
            "patient_rule": "" if content.hidden else used.patient_rule,
        },
        "operating_point": {
            "choice": content.point.choice,
            "thresholds": {finding.name: finding.threshold for finding in content.findings},
        },
        "flagged_films": dict(
            zip((one.name for one in content.findings), content.results.flagged, strict=True)
        ),
        "results_sha256": content.results.sha256,
        "reading": asdict(content.reading),
        "labels": content.label_sentences,
        "evaluation": None if content.evaluation is None else _evaluation(content.evaluation),
    }


def _evaluation(evaluation: JobEvaluation) -> dict[str, Any]:
    matrix = evaluation.by_flag
    return {
        "films": evaluation.films,
        "notes": evaluation.notes,
        "findings": {one.name: _finding(one) for one in evaluation.findings},
        "confusion": {
            "rows": matrix.rows,
            "columns": matrix.columns,
            "counts": matrix.counts.tolist(),
            "left_out": matrix.left_out,
        },
    }


def _finding(finding: FindingEvaluation) -> dict[str, Any]:
    point = finding.at(finding.threshold)
    figures = (*point.figures(), finding.area, finding.average_precision)
    return {
        "threshold": finding.threshold,
        "counts": asdict(point.counts),
        "figures": {figure.name: _figure(figure) for figure in figures},
    }


def _figure(named: NamedFigure) -> dict[str, Any]:
    if named.figure is None:
        return {"value": None, "reason": named.reason}
    return asdict(named.figure)


def _text(value: Any) -> str:
    return json.dumps(_finite(value), ensure_ascii=True, allow_nan=False)


def _finite(value: Any) -> Any:
    """Numbers that JSON does not know become null."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(item) for item in value]
    return value
