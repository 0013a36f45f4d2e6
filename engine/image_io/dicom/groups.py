"""Functional groups of enhanced multi-frame objects (PS3.3 C.7.6.16)."""

from __future__ import annotations

from pydicom.dataset import Dataset

from engine.image_io.dicom.values import items


def macro(dataset: Dataset, frame: int, sequence: str) -> Dataset | None:
    """The first item of a functional group macro for `frame` (from 0).

    The frame's own group stands before the shared one; None where neither has it.
    """
    own = items(dataset, "PerFrameFunctionalGroupsSequence")
    groups = own[frame : frame + 1] + items(dataset, "SharedFunctionalGroupsSequence")[:1]
    for group in groups:
        found = items(group, sequence)
        if found:
            return found[0]
    return None


def holders(dataset: Dataset, frame: int, sequence: str) -> tuple[Dataset, ...]:
    """Where an attribute may stand, in order of precedence: the macro, then the data set."""
    found = macro(dataset, frame, sequence)
    return (dataset,) if found is None else (found, dataset)
