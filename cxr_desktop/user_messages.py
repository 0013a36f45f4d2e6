"""Errors of the engine as a person reads them: what happened, to which file, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from PySide6.QtCore import QT_TR_NOOP

from cxr_desktop.engine_sentences import in_words, upper_first
from cxr_desktop.translation import tr
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


def message_of(error: EngineError, subject: str = "", *, hidden: bool = False) -> UserMessage:
    """`subject` names the file where the error itself does not.

    `hidden`: the identity is, and names of files are often names of people, so none is told.
    """
    about = error.subject or subject
    problem = in_words(error.problem)
    remedy = in_words(error.remedy) or _remedy(error)
    if hidden:
        problem, remedy = (_unnamed(words, error.subject, subject) for words in (problem, remedy))
        about = ""
    text = f"{about}: {problem}." if about else f"{upper_first(problem)}."
    return UserMessage(tr(_title(error)), text, remedy)


def _unnamed(words: str, *names: str) -> str:
    """Some sentences of the system's repeat the path that they are about."""
    for name in names:
        for part in (name, PurePath(name).name):
            words = words.replace(part, "…") if part else words
    return words


def reason_of(error: EngineError) -> str:
    """Problem and remedy without the subject, for a table that names the file already."""
    return f"{upper_first(in_words(error.problem))}. {in_words(error.remedy)}".rstrip()


def _title(error: EngineError) -> str:
    titles: tuple[tuple[type[EngineError], str], ...] = (
        (NotAnImageError, QT_TR_NOOP("Not an image")),
        (BundleError, QT_TR_NOOP("The model cannot be used")),
        (DeviceError, QT_TR_NOOP("The device cannot be used")),
        (MissingLayerError, QT_TR_NOOP("Not part of this installation")),
        (ChildCrashedError, QT_TR_NOOP("The work was broken off")),
    )
    unknown = QT_TR_NOOP("Could not be read")
    return next((title for kind, title in titles if isinstance(error, kind)), unknown)


def _remedy(error: EngineError) -> str:
    if isinstance(error, ChildCrashedError):
        return tr("The other films are not affected. Choose the film again to try once more.")
    return ""
