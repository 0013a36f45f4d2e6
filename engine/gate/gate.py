"""The input gate's one interface. Checks come and go behind it; triage knows only this."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from engine.datatypes import Radiograph
from engine.errors import RefusedError


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a picture is not scored. `check` names the check; `reason` is a sentence for the reader.

    The reason ends with a full stop and says what was seen: "Far too small: 32 x 32 pixels."
    """

    check: str
    reason: str


class InputCheck(Protocol):
    """One question about a decoded film. Runs in the decoder's process."""

    @property
    def name(self) -> str: ...

    def refusal(self, film: Radiograph) -> Refusal | None:
        """None where the film may pass."""


@dataclass(frozen=True, slots=True)
class InputGate:
    """Asks `checks` in their order; the first refusal counts."""

    checks: Sequence[InputCheck]

    def refusal(self, film: Radiograph) -> Refusal | None:
        """None where every check lets the film pass."""
        for check in self.checks:
            refusal = check.refusal(film)
            if refusal is not None:
                return refusal
        return None

    def check(self, film: Radiograph) -> None:
        """Raises RefusedError, with the refusal's sentence, for a film that may not pass."""
        refusal = self.refusal(film)
        if refusal is not None:
            words = refusal.reason.rstrip(".")
            raise RefusedError(film.source.name, words[:1].lower() + words[1:])
