"""Tables of PS3.3 C.11.1.1 and C.11.2.1.1: a descriptor of three numbers, and the entries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from pydicom.dataset import Dataset

from engine.datatypes import UInt16Array
from engine.image_io.dicom.values import numbers, raw_value

_DEEPEST = 65536


@dataclass(frozen=True, slots=True, eq=False)
class LookupTable:
    """entries : uint16 (n,); `first` is the input that the first entry stands for; `bits` the
    depth of the output.
    """

    first: int
    entries: UInt16Array
    bits: int


def read_lut(
    item: Dataset, little_endian: bool, signed_input: bool, prefix: str = "LUT"
) -> LookupTable | None:
    """The table of one LUT item; None when it is incomplete or its numbers do not fit.

    `prefix` is how the keywords of descriptor and data start.
    """
    descriptor = numbers(item, f"{prefix}Descriptor")
    if len(descriptor) < 3 or not np.isfinite(descriptor[:3]).all():
        return None
    count, first, bits = (int(value) for value in descriptor[:3])
    # 0 stands for 65536; a signed reading of the descriptor makes counts negative.
    count = count % _DEEPEST or _DEEPEST
    entries = _entries(raw_value(item, f"{prefix}Data"), count, little_endian)
    if entries is None:
        return None
    deepest = int(entries.max()).bit_length()
    bits = max(bits if 1 <= bits <= 16 else 16, deepest)
    return LookupTable(_signed(first) if signed_input else first % _DEEPEST, entries, bits)


def _entries(data: Any, count: int, little_endian: bool) -> UInt16Array | None:
    if data is None:
        return None
    if isinstance(data, bytes):
        return _from_bytes(data, count, little_endian)
    values = np.atleast_1d(np.asarray(data)).ravel()
    if values.dtype.kind not in "iu":
        return None
    words = (values % _DEEPEST).astype(np.uint16)
    if words.size >= count:
        return words[:count]
    # Two entries of 8 bits in a word, the first in the low byte.
    packed = words.astype("<u2").view(np.uint8)
    return packed[:count].astype(np.uint16) if packed.size >= count else None


def _from_bytes(data: bytes, count: int, little_endian: bool) -> UInt16Array | None:
    if len(data) >= 2 * count:
        order = "<" if little_endian else ">"
        return np.frombuffer(data, f"{order}u2", count).astype(np.uint16)
    if len(data) >= count:
        return np.frombuffer(data, np.uint8, count).astype(np.uint16)
    return None


def _signed(first: int) -> int:
    return first - _DEEPEST if first >= _DEEPEST // 2 else first
