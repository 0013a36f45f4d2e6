"""The elements of a file as rows to show: nested, shortened, and whatever is broken included."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from pydicom.datadict import dictionary_description
from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset
from pydicom.multival import MultiValue
from pydicom.sequence import Sequence
from pydicom.tag import BaseTag, Tag
from pydicom.uid import UID

from engine.datatypes import HeaderRow
from engine.image_io.dicom.basic_profile import is_identifying
from engine.image_io.dicom.reading import OpenDicom, PixelElement, note_warnings, opened

LONGEST_VALUE = 2000
MOST_ROWS = 20_000
_DEEPEST = 32
_ITEM_TAG = "(FFFE,E000)"


def read_header(path: Path) -> tuple[HeaderRow, ...]:
    """File meta and data set, in the file's order of tags.

    Sequence items are rows of their own, one deeper than the sequence; their elements are
    one deeper still. Rows are marked as identifying by the basic profile of PS3.15; so is all
    that lies inside an identifying sequence. A private element carries the name of its creator,
    and its own where the dictionary knows it. Binary is shown as "<n bytes>", text is cut at
    2,000 characters, an element that cannot be read says so. Objects without an image have a
    header too. Raises DecodeError when the file cannot be read or is no DICOM.
    """
    with opened(path) as dicom, note_warnings(dicom):
        rows = tuple(islice(_all_rows(dicom), MOST_ROWS))
    if len(rows) == MOST_ROWS:
        rows += (HeaderRow(0, "", f"only the first {MOST_ROWS:,} rows are shown", "", ""),)
    return rows


def _all_rows(dicom: OpenDicom) -> Iterator[HeaderRow]:
    meta = getattr(dicom.dataset, "file_meta", None)
    if meta is not None:
        yield from _rows(meta, 0)
    yield from _rows(dicom.dataset, 0)
    if dicom.pixels is not None:
        yield _pixel_row(dicom.pixels, dicom.size)


def _rows(dataset: Dataset, depth: int, hidden: bool = False) -> Iterator[HeaderRow]:
    """`hidden`: inside an identifying sequence, of which nothing may stay."""
    for tag in sorted(dataset.keys()):
        try:
            element = dataset[tag]
            row, inner = _row(element, depth, hidden), _inner_items(element)
        except Exception:  # noqa: BLE001 - a broken element raises whatever its converter meets
            yield HeaderRow(depth, _shown(tag), _name_of(tag), "", "<cannot be read>")
            continue
        yield row
        for number, item in enumerate(inner, 1):
            yield HeaderRow(depth + 1, _ITEM_TAG, f"Item {number}", "", "")
            if depth + 2 <= _DEEPEST:
                yield from _rows(item, depth + 2, row.identifying)


def _row(element: DataElement, depth: int, hidden: bool) -> HeaderRow:
    return HeaderRow(
        depth,
        _shown(element.tag),
        _name(element),
        str(element.VR),
        _value(element),
        hidden or is_identifying(element.tag, str(element.VR)),
    )


def _name(element: DataElement) -> str:
    """By the dictionary; "Suite id · GEMS_IDEN_01" for a private element."""
    name = str(element.name)
    if name.startswith("[") and name.endswith("]"):
        name = name[1:-1]
    elif element.tag.is_private and not element.tag.is_private_creator:
        name = _name_of(element.tag)
    return f"{name} · {element.private_creator}" if element.private_creator else name


def _inner_items(element: DataElement) -> tuple[Dataset, ...]:
    return tuple(element.value) if isinstance(element.value, Sequence) else ()


def _value(element: DataElement) -> str:
    value = element.value
    if isinstance(value, Sequence):
        return f"{len(value)} item" + ("" if len(value) == 1 else "s")
    if value is None:
        return ""
    if isinstance(value, bytes | bytearray):
        return f"<{len(value)} bytes>"
    if isinstance(value, MultiValue | list):
        return _cut("\\".join(_text(one) for one in islice(value, LONGEST_VALUE)))
    return _cut(_text(value))


def _text(value: object) -> str:
    if isinstance(value, UID) and value.name != str(value):
        return f"{value} ({value.name})"
    return str(value)


def _cut(text: str) -> str:
    text = "".join(c if c.isprintable() or c in "\n\t" else "�" for c in text.rstrip("\0 "))
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"


def _pixel_row(pixels: PixelElement, size: int) -> HeaderRow:
    length = size - pixels.start if pixels.encapsulated else pixels.length
    told = f"<compressed, {length} bytes>" if pixels.encapsulated else f"<{length} bytes>"
    return HeaderRow(0, _shown(Tag(pixels.tag)), _name_of(Tag(pixels.tag)), pixels.vr, told)


def _shown(tag: BaseTag) -> str:
    return f"({tag.group:04X},{tag.element:04X})"


def _name_of(tag: BaseTag) -> str:
    try:
        return str(dictionary_description(tag))
    except KeyError:
        return "Private element" if tag.is_private else "Unknown element"
