"""Errors that a person reads: which file, what is wrong, what to do.

Every error that may reach a person is an :class:`EngineError`. Its text is one
sentence about the problem and, where something can be done, one about the remedy.
All of them survive pickling, because they travel between processes.
"""

from __future__ import annotations


class EngineError(Exception):
    """A failure with a sentence for the user.

    Parameters
    ----------
    subject : what it is about, usually a file name or path; may be empty.
    problem : what is wrong, lower case, no full stop ("the file ends early").
    remedy : what to do, a whole sentence, or empty.
    """

    def __init__(self, subject: str, problem: str, remedy: str = "") -> None:
        super().__init__(subject, problem, remedy)
        self.subject = subject
        self.problem = problem
        self.remedy = remedy

    @property
    def reason(self) -> str:
        """Problem and remedy without the subject, for a table that names the file already."""
        text = self.problem[:1].upper() + self.problem[1:] + "."
        return f"{text} {self.remedy}".rstrip()

    def __str__(self) -> str:
        head = f"{self.subject}: {self.problem}." if self.subject else self.reason
        if not self.subject:
            return head
        return f"{head} {self.remedy}".rstrip()


class NotAnImageError(EngineError):
    """The file holds no image, and was never meant to (outcome "not an image")."""


class DecodeError(EngineError):
    """The file is or claims to be an image but cannot be read (outcome "failed")."""


class RefusedError(EngineError):
    """The input gate does not let the film pass to the model (outcome "refused")."""


class BundleError(EngineError):
    """A model bundle is missing a part, damaged, or of a version this program cannot use."""


class DeviceError(EngineError):
    """A compute device cannot do the work asked of it."""


class MissingLayerError(EngineError):
    """A function needs the torch layer, which this installation does not have."""


class RecipeError(EngineError):
    """A training recipe or the data it names cannot be used."""


class UsageError(EngineError):
    """The command was called with arguments that do not fit together (exit code 2)."""


class ChildCrashedError(EngineError):
    """A child process died while it worked on something; the next call starts a fresh one."""


class ChildEndedError(ChildCrashedError):
    """A child process was ended from outside, perhaps with all others: its work is not to blame."""


class CancelledError(EngineError):
    """The user asked to stop."""

    def __init__(
        self, subject: str = "", problem: str = "stopped on request", remedy: str = ""
    ) -> None:
        super().__init__(subject, problem, remedy)


def needs_torch(what: str) -> MissingLayerError:
    """The one sentence for a function of the torch layer when only the base is installed."""
    return MissingLayerError(
        what,
        "this needs the torch layer, which is not installed",
        "Install it with `make run`, or use the CPU and the class activation map.",
    )
