"""Errors of the engine as a person reads them: what happened, to which file, what to do."""

from __future__ import annotations

from dataclasses import dataclass

from engine.errors import (
    BundleError,
    ChildCrashedError,
    DeviceError,
    EngineError,
    MissingLayerError,
    NotAnImageError,
)


@dataclass(frozen=True, slots=True)
class UserMessage:
    """`text` and `remedy` are whole sentences; `remedy` may be ""."""

    title: str
    text: str
    remedy: str = ""

    @property
    def sentences(self) -> str:
        return f"{self.text} {self.remedy}".strip()


def message_of(error: EngineError, subject: str = "") -> UserMessage:
    """`subject` names the file where the error itself does not."""
    about = error.subject or subject
    problem = error.problem[:1].upper() + error.problem[1:]
    text = f"{about}: {error.problem}." if about else f"{problem}."
    return UserMessage(_title(error), text, error.remedy or _remedy(error))


def _title(error: EngineError) -> str:
    titles: tuple[tuple[type[EngineError], str], ...] = (
        (NotAnImageError, "Not an image"),
        (BundleError, "The model cannot be used"),
        (DeviceError, "The device cannot be used"),
        (MissingLayerError, "Not part of this installation"),
        (ChildCrashedError, "The work was broken off"),
    )
    return next((title for kind, title in titles if isinstance(error, kind)), "Could not be read")


def _remedy(error: EngineError) -> str:
    if isinstance(error, ChildCrashedError):
        return "The other films are not affected. Choose the film again to try once more."
    return ""
