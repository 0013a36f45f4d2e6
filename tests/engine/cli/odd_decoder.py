"""A decoder that dies at files named "kills…" and loses those named "vanishes…" after a look."""

from __future__ import annotations

import os
from pathlib import Path

from engine.datatypes import FilmFile, FilmSource, Radiograph
from engine.image_io.service import DecoderService


class OddDecoder(DecoderService):
    def probe(self, path: Path) -> FilmFile:
        found = super().probe(path)
        if path.name.startswith("vanishes"):
            path.unlink()
        return found

    def decode(self, source: FilmSource) -> Radiograph:
        if source.path.name.startswith("kills"):
            os.abort()
        return super().decode(source)


def make() -> OddDecoder:
    return OddDecoder()
