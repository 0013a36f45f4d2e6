"""The basic profile of PS3.15 (table E.1-1) as rules, from the tables of dicom-anonymizer.

The library knows which attribute gets which action, and walks repeating groups. Its actions are
replaced here where they stay behind the standard: it gives random UIDs kept in a module's state,
puts the year 1 where a date should be gone or empty, fills the items of sequences with nonsense,
and has no way with some value representations.
"""

from __future__ import annotations

from collections.abc import Callable

from dicomanonymizer import simpledicomanonymizer as library
from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset
from pydicom.multival import MultiValue
from pydicom.tag import Tag

from engine.export.pseudonyms import new_uid

EDITION = "2026c"
_DATES = ("DA", "DT", "TM")
_Tag = tuple[int, ...]  # group and element, of repeating groups with a mask for each
Action = Callable[[Dataset, _Tag], None]
Rules = dict[_Tag, Action]


def basic_profile(run: str) -> Rules:
    """Every attribute of table E.1-1 with what is done to it; UIDs are new ones of `run`."""

    def uid(dataset: Dataset, tag: _Tag) -> None:
        _each_uid(dataset, tag, run)

    ours: dict[object, Action] = {
        library.delete: _delete,
        library.empty: _empty,
        library.replace: _replace,
        library.empty_or_replace: _empty,
        library.delete_or_empty: _empty,
        library.delete_or_replace: _delete_or_replace,
        library.delete_or_empty_or_replace: _delete_or_replace,
        library.replace_UID: uid,
        # X/Z/U*: the references stay, and their UIDs are replaced when their items are cleaned.
        library.delete_or_empty_or_replace_UID: _keep,
    }
    theirs = library.initialize_actions(f"dicomfields_{EDITION}")
    return {tag: ours[action] for tag, action in theirs.items()}


def _keep(dataset: Dataset, tag: _Tag) -> None:
    """Left as it is."""


def _delete(dataset: Dataset, tag: _Tag) -> None:
    """X."""
    element = _element(dataset, tag)
    if element is not None:
        del dataset[element.tag]


def _empty(dataset: Dataset, tag: _Tag) -> None:
    """Z, X/Z, and Z/D, since an X-ray film's attributes may all be empty where a D is for type 1.

    Sequences have no items then.
    """
    element = _element(dataset, tag)
    if element is not None:
        element.value = [] if element.VR == "SQ" else None


def _delete_or_replace(dataset: Dataset, tag: _Tag) -> None:
    """X/D and X/Z/D. No X-ray film needs one of these dates; none is better than year 1."""
    element = _element(dataset, tag)
    if element is not None and element.VR in _DATES:
        del dataset[element.tag]
    else:
        _replace(dataset, tag)


def _replace(dataset: Dataset, tag: _Tag) -> None:
    """D: the library's dummy value of the same kind, or no value without one.

    Sequences are removed: a dummy of theirs would have to make sense, and no X-ray film needs one.
    """
    element = _element(dataset, tag)
    if element is None:
        return
    if element.VR == "SQ":
        del dataset[element.tag]
        return
    try:
        library.replace_element(element)
    except NotImplementedError:
        element.value = None


def _each_uid(dataset: Dataset, tag: _Tag, run: str) -> None:
    """U."""
    element = _element(dataset, tag)
    if element is None:
        return
    if element.VR != "UI":
        del dataset[element.tag]
    elif isinstance(element.value, MultiValue):
        element.value = [new_uid(run, str(one)) for one in element.value]
    elif element.value:
        element.value = new_uid(run, str(element.value))


def _element(dataset: Dataset, tag: _Tag) -> DataElement | None:
    return dataset.get(Tag(tag[0], tag[1]), None)
