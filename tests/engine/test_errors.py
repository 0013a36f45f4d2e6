"""Sentences for people, which survive the way between processes."""

from __future__ import annotations

import pickle

import pytest

from engine import errors
from engine.errors import CancelledError, DecodeError, EngineError, needs_torch
from engine.triage import job_error

KINDS = sorted(
    (
        kind
        for kind in {**vars(errors), **vars(job_error)}.values()
        if isinstance(kind, type) and issubclass(kind, EngineError)
    ),
    key=lambda kind: kind.__name__,
)


@pytest.mark.parametrize(
    ("error", "whole", "reason"),
    [
        (
            DecodeError("a.png", "the file ends early", "Copy it again."),
            "a.png: the file ends early. Copy it again.",
            "The file ends early. Copy it again.",
        ),
        (DecodeError("a.png", "it is empty"), "a.png: it is empty.", "It is empty."),
        (EngineError("", "no model is loaded"), "No model is loaded.", "No model is loaded."),
        (
            EngineError("", "MONOCHROME1 failed", "Try again."),
            "MONOCHROME1 failed. Try again.",
            "MONOCHROME1 failed. Try again.",
        ),
        (EngineError("", ""), ".", "."),
        (CancelledError(), "Stopped on request.", "Stopped on request."),
    ],
)
def test_sentences(error: EngineError, whole: str, reason: str) -> None:
    assert str(error) == whole
    assert error.reason == reason


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_survives_pickling(kind: type[EngineError]) -> None:
    error = kind("a.png", "the file ends early", "Copy it again.")
    back = pickle.loads(pickle.dumps(error))
    assert type(back) is kind
    assert (back.subject, back.problem, back.remedy) == (
        "a.png",
        "the file ends early",
        "Copy it again.",
    )
    assert str(back) == str(error)


def test_every_kind_is_among_them() -> None:
    names = {kind.__name__ for kind in KINDS}
    assert names >= {
        "BundleError",
        "CancelledError",
        "ChildCrashedError",
        "DecodeError",
        "DeviceError",
        "EngineError",
        "HeldJobError",
        "JobError",
        "JobModelError",
        "MissingLayerError",
        "NotAnImageError",
        "RecipeError",
        "RefusedError",
        "UsageError",
    }


def test_the_torch_layer_is_named_with_its_remedy() -> None:
    assert str(needs_torch("training")) == (
        "training: this needs the torch layer, which is not installed. "
        "Install it with `make run`, or use the CPU and the class activation map."
    )
