"""The job that `cxr triage` works on: made anew, or taken up again, with its model."""

from __future__ import annotations

import argparse
import contextlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.cli.open_model import open_model
from engine.cli.patient_rule import check_named, named_rule, proposed_rule
from engine.cli.triage_crew import check_scheduler
from engine.errors import BundleError, EngineError, UsageError
from engine.inference.predictor import Predictor
from engine.models.bundle import ModelBundle, read_curves
from engine.models.library import find_bundle
from engine.progress import CancelToken
from engine.triage import job_folder
from engine.triage.inventory import relocate
from engine.triage.job_store import JobStore, opened
from engine.triage.job_types import JobFinding, JobSettings, OperatingPoint
from engine.triage.operating_points import (
    ChosenThreshold,
    WantedSensitivity,
    choose_point,
)

_COMMAND = "triage"


@dataclass(frozen=True, slots=True)
class OpenedJob:
    """A job that is held for this program, and its model, ready."""

    store: JobStore
    predictor: Predictor


def check_arguments(arguments: argparse.Namespace) -> None:
    """Raises UsageError for arguments that do not fit together, before anything is written.

    Raises MissingLayerError for --scheduler without the cluster layer.
    """
    there = job_folder.is_job(arguments.out)
    if there and not arguments.resume:
        raise UsageError(
            str(arguments.out),
            "a job lies in this folder already",
            "Go on with it with --resume, or name another folder.",
        )
    if not there and not arguments.resume and not arguments.paths:
        raise UsageError(_COMMAND, "no folder was named", "See `cxr triage --help`.")
    if arguments.retry_failed and not arguments.resume:
        raise UsageError(_COMMAND, "--retry-failed needs --resume")
    check_scheduler(arguments)
    if arguments.mapping and not arguments.hide_identity:
        raise UsageError(_COMMAND, "--mapping needs --hide-identity")
    by_word = ("", "folders", "verdicts", "blind")
    if arguments.labels not in by_word and not Path(arguments.labels).is_file():
        raise UsageError(
            arguments.labels, "there is no such table of labels", "Name a CSV file, or folders."
        )
    if not arguments.resume:
        for path in arguments.paths:
            if not path.exists() and not path.is_symlink():
                raise UsageError(str(path), "there is no such file or folder")
    check_named(arguments.patient_rule)


@contextlib.contextmanager
def opened_job(arguments: argparse.Namespace, cancel: CancelToken) -> Iterator[OpenedJob]:
    """Raises UsageError, JobError, BundleError, DeviceError, CancelledError."""
    if arguments.resume:
        with opened(arguments.out) as store:
            _place_roots(store, arguments.paths)
            predictor = _resumed_model(store, arguments)
            point = _point(arguments, predictor.bundle)
            if point is not None:
                store.use_operating_point(point)
            yield OpenedJob(store, predictor)
        return
    bundle = find_bundle(arguments.model)
    point = _point(arguments, bundle)
    predictor = open_model(bundle, arguments.device or "auto", fast=arguments.fast)
    settings = _settings(arguments, bundle, cancel)
    with opened(arguments.out, settings, _findings(bundle)) as store:
        if point is not None:
            store.use_operating_point(point)
        yield OpenedJob(store, predictor)


def score_anyway(store: JobStore) -> None:
    """Lets every waiting file past the input gate, in a job that was begun with it."""
    if not store.settings.gate:
        return
    last = 0
    while page := store.files.waiting(last):
        keys = [file.key for file in page]
        already = store.files.ungated(keys)
        store.files.again([key for key in keys if key not in already], ungated=True)
        last = keys[-1]


def _settings(
    arguments: argparse.Namespace, bundle: ModelBundle, cancel: CancelToken
) -> JobSettings:
    roots = _absolute(arguments.paths)
    named = named_rule(arguments.patient_rule)
    return JobSettings(
        roots=roots,
        bundle_path=_absolute([bundle.path])[0],
        bundle_id=bundle.card.id,
        bundle_version=bundle.card.version,
        bundle_sha256=bundle.sha256,
        precision="bfloat16" if arguments.fast else "float32",
        device=arguments.device or "auto",
        patient_rule=proposed_rule(roots, cancel) if named is None else named,
        gate=not arguments.no_gate,
        score_word=bundle.card.score_word,
    )


def _findings(bundle: ModelBundle) -> tuple[JobFinding, ...]:
    return tuple(
        JobFinding(one.name, one.threshold.value, one.parent) for one in bundle.card.findings
    )


def _absolute(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Each once, in their order. Links stay as they are: their names are what a person knows."""
    return tuple(dict.fromkeys(Path(os.path.abspath(path)) for path in paths))  # noqa: PTH100


def _place_roots(store: JobStore, paths: Sequence[Path]) -> None:
    """Without paths the job keeps its own. Others are taken for the same folders, moved, when as
    many are named and the job's own are not there any more: then its films must lie in them.
    """
    own, named = store.settings.roots, _absolute(paths)
    if not named or set(named) == set(own):
        return
    moved = [root for root in own if root not in named and not root.exists()]
    new = [root for root in named if root not in own]
    if len(named) != len(own) or len(moved) != len(new):
        raise UsageError(
            str(store.folder),
            f"the job is about {', '.join(str(root) for root in own)}, which is there",
            "Leave the folders out to go on with it, or start another job for other folders.",
        )
    relocate(store, dict(zip(moved, new, strict=True)))


def _resumed_model(store: JobStore, arguments: argparse.Namespace) -> Predictor:
    settings = store.settings
    named = named_rule(arguments.patient_rule)
    if named is not None and named != settings.patient_rule:
        raise UsageError(
            _COMMAND, "the job has another --patient-rule", "Leave it out, or start another job."
        )
    fast = settings.precision == "bfloat16"
    if arguments.fast and not fast:
        raise UsageError(
            _COMMAND,
            "the job was begun without --fast, and its scores must stay comparable",
            "Leave it out, or start another job.",
        )
    bundle = _job_bundle(settings, arguments.model)
    return open_model(bundle, arguments.device or settings.device, fast=fast)


def _job_bundle(settings: JobSettings, named: str | None) -> ModelBundle:
    """The very bundle that the job was made with: where it was then, or by its name."""
    if named is not None:
        return find_bundle(named)
    for place in (settings.bundle_path, settings.bundle_id):
        try:
            bundle = find_bundle(place)
        except BundleError:
            continue
        if bundle.sha256 == settings.bundle_sha256:
            return bundle
    raise BundleError(
        settings.bundle_id,
        f"the model that the job was made with ({settings.bundle_sha256[:12]}) is not there",
        "Import it again, or name its path with --model.",
    )


def _point(arguments: argparse.Namespace, bundle: ModelBundle) -> OperatingPoint | None:
    """None when nothing was asked for: a resumed job keeps its own. Raises UsageError."""
    names = bundle.card.finding_names
    chosen: list[ChosenThreshold | WantedSensitivity] = [
        ChosenThreshold(name, value) for name, value in arguments.threshold
    ]
    if arguments.sensitivity is not None:
        chosen = [WantedSensitivity(name, arguments.sensitivity) for name in names]
    if not chosen:
        return None
    try:
        return choose_point(
            bundle.card, bundle.sha256, chosen, read_curves(bundle.folder, bundle.card)
        )
    except EngineError as wrong:
        raise UsageError(wrong.subject, wrong.problem, wrong.remedy) from wrong
