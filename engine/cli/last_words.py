"""What is said when a command cannot go on, and the exit code for it."""

from __future__ import annotations

from engine.cli.exit_codes import ExitCode
from engine.cli.output import silence, tell
from engine.errors import (
    BundleError,
    CancelledError,
    DeviceError,
    EngineError,
    MissingLayerError,
    RecipeError,
    UsageError,
)
from engine.triage.job_error import JobError

# What was asked for cannot be done at all, as against a film that failed.
_ASKED_WRONGLY = (BundleError, DeviceError, MissingLayerError, RecipeError, UsageError)


def told(error: BaseException) -> ExitCode:
    """Says what ended the command, in one line on standard error."""
    if isinstance(error, BrokenPipeError):
        silence()
        return ExitCode.BROKEN_PIPE
    if isinstance(error, KeyboardInterrupt | CancelledError):
        tell("cxr: stopped on request.")
        return ExitCode.INTERRUPTED
    if isinstance(error, EngineError):
        tell(f"cxr: {error}")
        if isinstance(error, JobError):
            return ExitCode.JOB_UNUSABLE
        wrong = isinstance(error, _ASKED_WRONGLY)
        return ExitCode.WRONG_USAGE if wrong else ExitCode.SOME_FAILED
    tell(f"cxr: unexpected {type(error).__name__}: {error}. Please report this.")
    return ExitCode.SOME_FAILED
