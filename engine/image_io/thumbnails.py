"""Small pictures of films, for browsing only: never for scores."""

from __future__ import annotations

import cv2
import numpy as np

from engine.datatypes import FilmFormat, FilmSource, Radiograph, UInt8Array
from engine.enhancement.voi import default_voi, voi_table
from engine.image_io import formats
from engine.image_io.member_streams import MemberStreams
from engine.image_io.sniffing import sniff

DEFAULT_SIDE = 128
# To be raised when the pictures made here change: those kept on disk are then made anew.
THUMBNAIL_VERSION = 1


def thumbnail(
    source: FilmSource, side: int = DEFAULT_SIDE, streams: MemberStreams | None = None
) -> UInt8Array:
    """The film in its default VOI, uint8 (h, w), longer side `side` px. Raises as `decode`."""
    if sniff(source.path) is FilmFormat.JPEG:
        from engine.image_io.raster import decode_small

        return _shrunk(decode_small(source.path, side), side)
    return thumbnail_of(formats.decode(source, streams), side)


def thumbnail_of(radiograph: Radiograph, side: int = DEFAULT_SIDE) -> UInt8Array:
    """As `thumbnail`, of a film that is decoded already; padding is dark."""
    table = np.rint(voi_table(radiograph, default_voi(radiograph)) * 255).astype(np.uint8)
    shown: UInt8Array = np.take(table, radiograph.pixels)
    if radiograph.padding is not None:
        shown[radiograph.padding] = 0
    return _shrunk(shown, side)


def _shrunk(image: UInt8Array, side: int) -> UInt8Array:
    """`image` with its longer side at most `side` pixels; films that are smaller stay so."""
    ratio = side / max(image.shape)
    if ratio >= 1:
        return image
    height, width = (max(1, round(length * ratio)) for length in image.shape)
    small: UInt8Array = cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA).astype(
        np.uint8, copy=False
    )
    return small
