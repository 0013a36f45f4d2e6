"""The data doctor: everything that is wrong with labelled films, before any epoch runs."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from engine.child_process import Caller
from engine.doctor.cohort import parts_of
from engine.doctor.film_numbers import OpenedModel
from engine.doctor.measure_cache import state_key
from engine.doctor.measuring import Measuring, measure_all
from engine.doctor.report import Analysis, DoctorReport, by_severity
from engine.progress import CancelToken, ProgressCallback, ignore_progress
from engine.training.dataset_types import Example, GatherReport, SplitExamples


@dataclass(frozen=True, slots=True)
class DoctorOptions:
    """bundle : whose embeddings tell twins and label errors; None leaves label errors out.
    cache : folder that keeps what was measured, for the next time. gathered : of the source, so
    that its unreadable and unlabelled files are told too.
    """

    bundle: Path | None = None
    cache: Path | None = None
    gathered: GatherReport | None = None
    device: str = "cpu"
    seed: int = 1


def examine(
    examples: Sequence[Example],
    split: SplitExamples | None,
    options: DoctorOptions,
    decoders: Sequence[Caller],
    analyst: Caller,
    on_progress: ProgressCallback = ignore_progress,
    cancel: CancelToken | None = None,
) -> DoctorReport:
    """Every check on these films and, if given, their split.

    decoders : callers of `DOCTOR_READER_SERVICE`, one thread each; a film at which one dies is
        unreadable. analyst : a caller of `DOCTOR_SERVICE`. Both stay open; nothing heavy is
        imported in this process.
    Raises CancelledError soon after `cancel` is set, BundleError, ChildCrashedError when the
    analyst dies, OSError when the cache cannot be written.
    """
    began, token = time.monotonic(), cancel or CancelToken()
    examined = examined_sha256(examples, split)  # of the files as they are before the look
    model: OpenedModel | None = None
    if options.bundle is not None:
        model = analyst.call("open_model", options.bundle, options.device, cancel=token)
    measuring = Measuring(decoders, analyst, model, options.cache, on_progress, token)
    cohort = measure_all(examples, split, measuring)
    analysis: Analysis = analyst.call(
        "analyse", cohort, options.gathered, options.seed, on_progress=on_progress, cancel=token
    )
    return DoctorReport(
        films=len(examples),
        patients=len({cohort.patient(i) for i in range(cohort.films)}),
        findings=by_severity(analysis.findings),
        not_done=analysis.not_done,
        seconds=round(time.monotonic() - began, 1),
        examined=examined,
    )


def examined_sha256(examples: Sequence[Example], split: SplitExamples | None) -> str:
    """Of the films as they lie there, their labels, patients and parts: a report with the same
    one need not be made again. Changes with a file's size or time of change.
    """
    parts = parts_of(examples, split)
    lines = sorted(
        f"{state_key(e.film)}|{e.group}|{'+'.join(e.labels)}|{parts[e.film.path, e.film.index]}"
        for e in examples
    )
    return sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()
