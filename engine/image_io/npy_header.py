"""The header of a .npy file or archive member, without its numbers and without pickles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, Any

import numpy as np
from numpy.lib import format as npy_format

from engine.errors import DecodeError


@dataclass(frozen=True, slots=True)
class NpyHeader:
    """`offset` is where the numbers start, counted from the start of the .npy stream."""

    shape: tuple[int, ...]
    dtype: np.dtype[Any]
    fortran_order: bool
    offset: int

    @property
    def nbytes(self) -> int:
        total = self.dtype.itemsize
        for side in self.shape:
            total *= side
        return total

    @property
    def shape_text(self) -> str:
        return " × ".join(str(side) for side in self.shape) or "one number"


def read_npy_header(stream: IO[bytes], subject: str) -> NpyHeader:
    """Reads the header from the start of `stream`, which is left right behind it.

    Raises DecodeError, naming `subject`, for damaged headers and versions not known.
    """
    try:
        version = npy_format.read_magic(stream)
        if version == (1, 0):
            shape, fortran_order, dtype = npy_format.read_array_header_1_0(stream)
        elif version == (2, 0):
            shape, fortran_order, dtype = npy_format.read_array_header_2_0(stream)
        else:
            raise DecodeError(subject, f"its array is of an unknown version {version}")
    except (ValueError, TypeError, KeyError, SyntaxError, RecursionError) as error:
        raise DecodeError(subject, "the header of its array is damaged or cut short") from error
    if any(side < 0 for side in shape):
        raise DecodeError(subject, "the header of its array is damaged")
    return NpyHeader(shape, dtype, fortran_order, stream.tell())
