"""A decoder service that dies, hangs or lies on request, by the file's name."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from pathlib import Path

from engine.datatypes import FilmFile, FilmFormat, FilmSource, ImageGroup, ModelInput
from engine.errors import DecodeError, EngineError, NotAnImageError
from engine.models.card import Preprocessing
from tests.engine.models.tiny_bundle import film


class CrashingDecoder:
    """ "abort..." kills the process, "hang..." never ends, "7x5..." holds 7 films of value 5."""

    def probe_many(self, paths: Sequence[Path]) -> list[FilmFile | EngineError]:
        return [self._probe(path) for path in paths]

    def prepare_many(
        self, sources: Sequence[FilmSource], preprocessing: Preprocessing, gated: bool = False
    ) -> list[ModelInput | EngineError]:
        return [self._prepare(source) for source in sources]

    def _probe(self, path: Path) -> FilmFile | EngineError:
        if path.name.startswith("probe-abort"):
            os.abort()
        if path.suffix == ".txt":
            return NotAnImageError(path.name, "not an image: a text file")
        count = int(path.name.split("x")[0]) if path.name[0].isdigit() else 1
        return FilmFile(path, FilmFormat.PNG, (ImageGroup("films", count),))

    def _prepare(self, source: FilmSource) -> ModelInput | EngineError:
        name = source.path.name
        if name.startswith("abort"):
            os.abort()
        if name.startswith("hang"):
            threading.Event().wait()
        if name.startswith("broken"):
            return DecodeError(name, "the file ends early")
        made = film(float(name.split("x")[1].split(".")[0]) if "x" in name else 0.0)
        return ModelInput(source, made.pixels, made.grid)


def make_crashing_decoder() -> CrashingDecoder:
    return CrashingDecoder()
