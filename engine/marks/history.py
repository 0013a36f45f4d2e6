"""Undo and redo of a film's marks, as values: nothing is changed, each step is a new history."""

from __future__ import annotations

from dataclasses import dataclass, replace

from engine.marks.marks import FilmMarks

STEPS = 200


@dataclass(frozen=True, slots=True)
class History:
    """The marks as they are, what they were (oldest first), and what was undone (next first).

    At most STEPS steps can be undone; older ones are forgotten.
    """

    now: FilmMarks
    past: tuple[FilmMarks, ...] = ()
    future: tuple[FilmMarks, ...] = ()

    @property
    def can_undo(self) -> bool:
        return bool(self.past)

    @property
    def can_redo(self) -> bool:
        return bool(self.future)

    def did(self, new: FilmMarks) -> History:
        """After a change to `new`; what was undone before is gone. No change is no step."""
        if new == self.now:
            return self
        return History(new, (*self.past, self.now)[-STEPS:])

    def undone(self) -> History:
        """One step back; itself where there is none."""
        if not self.past:
            return self
        return replace(
            self, now=self.past[-1], past=self.past[:-1], future=(self.now, *self.future)
        )

    def redone(self) -> History:
        """One step forward again; itself where there is none."""
        if not self.future:
            return self
        return replace(
            self, now=self.future[0], past=(*self.past, self.now), future=self.future[1:]
        )
