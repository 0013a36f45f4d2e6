"""What the window knows of a heat-map method. Imports nothing, so the window may import it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MethodInfo:
    """One heat-map method as offered for the loaded model.

    why_not : a sentence for the user where `available` is false, else "".
    sentence : what the method shows, one sentence.
    """

    id: str
    title: str
    available: bool
    why_not: str = ""
    sentence: str = ""
