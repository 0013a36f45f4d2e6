"""Pairs of films that show the same: candidates by a perceptual hash, confirmed by correlation.

pHash (Zauner 2010): the signs of the low frequencies of a film's cosine transform against their
median, here 16 x 16 of a 64 x 64 copy. Chest films are alike, so a hash alone confuses them: a
pair counts only when fine structure correlates as well. Films are compared after the coarse
differences of light are taken away, which is what all chest films share and what a change of
contrast changes. Thresholds: docs/data-doctor.md, measured on 300 films and their small copies.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from engine.datatypes import Float32Array, UInt8Array
from engine.doctor.stopping import Stoppable
from engine.progress import CancelToken

HASH_SIDE = 16
MOST_BITS_APART = 56  # of 255
LEAST_CORRELATION = 0.93
_COARSE = 4.0  # standard deviation, in pixels of the 64 x 64 copy, of the light taken away
_FINE = 0.8  # and of the noise smoothed away
_ROWS_AT_ONCE = 512


@dataclass(frozen=True, slots=True)
class Twins:
    """Two films by their numbers, first < second. correlation of fine structure, -1..1; exact:
    the same pixels; mirrored: one is the other's mirror image.
    """

    first: int
    second: int
    correlation: float
    exact: bool = False
    mirrored: bool = False


def find_twins(
    thumbs: UInt8Array, digests: Sequence[str], cancel: Stoppable | None = None
) -> tuple[Twins, ...]:
    """All pairs among films, thumbs uint8 (N, 64, 64), in order. Raises CancelledError."""
    if not len(thumbs):
        return ()
    token = cancel or CancelToken()
    structure = fine_structure(thumbs)
    mirrored = fine_structure(np.ascontiguousarray(thumbs[:, :, ::-1]))
    own, other = hashes(thumbs), hashes(np.ascontiguousarray(thumbs[:, :, ::-1]))
    found: dict[tuple[int, int], Twins] = {}
    for first, second in _near(own, own, token):
        exact = digests[first] == digests[second]
        value = 1.0 if exact else float(structure[first] @ structure[second])
        if value >= LEAST_CORRELATION:
            found[first, second] = Twins(first, second, value, exact)
    for first, second in _near(own, other, token):
        value = float(structure[first] @ mirrored[second])
        if value >= LEAST_CORRELATION:
            found.setdefault((first, second), Twins(first, second, value, mirrored=True))
    return tuple(found[pair] for pair in sorted(found))


def hashes(thumbs: UInt8Array) -> npt.NDArray[np.uint64]:
    """uint64 (N, 4): 255 signs of the cosine transform and an unused bit."""
    made = np.empty((len(thumbs), 4), np.uint64)
    for row, thumb in enumerate(thumbs):
        low = cv2.dct(thumb.astype(np.float32))[:HASH_SIDE, :HASH_SIDE].ravel().copy()
        low[0] = np.median(low[1:])  # the mean grey says nothing
        made[row] = np.packbits(low > np.median(low[1:])).view(np.uint64)
    return made


def fine_structure(thumbs: UInt8Array) -> Float32Array:
    """float32 (N, 4096): the film without coarse light and fine noise, of length 1; a flat film
    is all zero and so like nothing.
    """
    made = np.empty((len(thumbs), thumbs.shape[1] * thumbs.shape[2]), np.float32)
    for row, thumb in enumerate(thumbs):
        film = thumb.astype(np.float32)
        band = cv2.GaussianBlur(film, (0, 0), _FINE) - cv2.GaussianBlur(film, (0, 0), _COARSE)
        # Through the local spread, or one bright letter would outweigh the lungs.
        band /= np.sqrt(cv2.GaussianBlur(band * band, (0, 0), _COARSE)) + 1.0
        flat = band.ravel() - band.mean()
        made[row] = flat / max(float(np.linalg.norm(flat)), 1e-6)
    return made


def _near(
    ones: npt.NDArray[np.uint64], others: npt.NDArray[np.uint64], cancel: Stoppable
) -> Iterator[tuple[int, int]]:
    """Pairs first < second whose hashes differ in few bits, every pair compared once."""
    for start in range(0, len(ones), _ROWS_AT_ONCE):
        cancel.raise_if_cancelled()
        rows, rest = ones[start : start + _ROWS_AT_ONCE], others[start:]
        apart = np.zeros((len(rows), len(rest)), np.uint16)
        for word in range(ones.shape[1]):
            apart += np.bitwise_count(rows[:, word, None] ^ rest[None, :, word])
        for row, column in np.argwhere(apart <= MOST_BITS_APART):
            if column > row:
                yield start + int(row), start + int(column)
