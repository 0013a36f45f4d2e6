"""Thumbnails kept in memory, no more than so many bytes of them."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

from PySide6.QtGui import QImage

from engine.datatypes import FilmSource

KEPT_BYTES = 64_000_000


class ThumbnailCache:
    """Forgets what was not looked at for longest."""

    def __init__(self, limit: int = KEPT_BYTES) -> None:
        self._limit = limit
        self._images: OrderedDict[FilmSource, QImage] = OrderedDict()
        self.bytes = 0

    def get(self, source: FilmSource) -> QImage | None:
        image = self._images.get(source)
        if image is not None:
            self._images.move_to_end(source)
        return image

    def __contains__(self, source: FilmSource) -> bool:
        return source in self._images

    def put(self, source: FilmSource, image: QImage) -> None:
        self._drop(source)
        self._images[source] = image
        self.bytes += image.sizeInBytes()
        while self.bytes > self._limit and len(self._images) > 1:
            self._drop(next(iter(self._images)))

    def drop(self, path: Path) -> None:
        """Those of every film of a file."""
        for source in [source for source in self._images if source.path == path]:
            self._drop(source)

    def clear(self) -> None:
        self._images.clear()
        self.bytes = 0

    def _drop(self, source: FilmSource) -> None:
        image = self._images.pop(source, None)
        if image is not None:
            self.bytes -= image.sizeInBytes()
