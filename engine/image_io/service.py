"""What the decoder child runs: `IsolatedCaller("engine.image_io.service:make_decoder_service")`."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from engine.datatypes import (
    DisplayImage,
    Enhancement,
    FilmFile,
    FilmInfo,
    FilmSource,
    HeaderRow,
    ModelInput,
    Radiograph,
    UInt8Array,
)
from engine.enhancement.display import enhance
from engine.errors import EngineError
from engine.image_io import formats
from engine.image_io.dicomdir import DicomDirectory, read_dicomdir
from engine.image_io.member_streams import MemberStreams
from engine.image_io.opening import check_regular
from engine.image_io.thumbnail_store import LIMIT_BYTES, KeptThumbnails, ThumbnailStore
from engine.image_io.thumbnails import DEFAULT_SIDE, THUMBNAIL_VERSION, thumbnail, thumbnail_of

if TYPE_CHECKING:
    from engine.models.card import Preprocessing
    from engine.triage.film_reading import AssessedFilm, AssessRules, FilmTask, InspectedFile

KEPT_FILMS = 2
KEPT_BYTES = 300_000_000
# Four films side by side and their neighbours. Eight films of 2500 x 2000 pixels are 80 MB, so
# the bytes bind for giant films alone.
VIEWER_KEPT_FILMS = 8
VIEWER_KEPT_BYTES = 400_000_000
_Key = tuple[Path, int, int, int]
_Given = TypeVar("_Given")
_Made = TypeVar("_Made")


class DecoderService:
    """Decodes films and keeps the last few, so that a new window does not decode anew.

    Every method raises NotAnImageError or DecodeError; the results are small or travel in
    shared memory. One call at a time.

    kept_films, kept_bytes : how many decoded films stay, and how many bytes of pixels; the one
        decoded last stays whatever its size. A viewer of four films and their neighbours needs
        more than a decoder that feeds the model.
    """

    def __init__(self, kept_films: int = KEPT_FILMS, kept_bytes: int = KEPT_BYTES) -> None:
        self._kept_films, self._kept_bytes = kept_films, kept_bytes
        self._kept: OrderedDict[_Key, Radiograph] = OrderedDict()
        self._streams = MemberStreams()
        self._thumbnails: ThumbnailStore | None = None

    def probe(self, path: Path) -> FilmFile:
        """Format and number of films, from the header."""
        return formats.probe(path)

    def read_header(self, path: Path) -> tuple[HeaderRow, ...]:
        """The file's header for display."""
        return formats.read_header(path)

    def read_dicomdir(self, path: Path) -> DicomDirectory:
        """What the directory of a patient CD names: for walks in the window's process."""
        return read_dicomdir(path)

    def decode(self, source: FilmSource) -> Radiograph:
        """The film, kept for the next calls while its file stays the same."""
        key = _key(source)
        if key not in self._kept:
            self._kept[key] = formats.decode(source, self._streams)
        self._kept.move_to_end(key)
        self._drop_oldest()
        return self._kept[key]

    def info(self, source: FilmSource) -> FilmInfo:
        """Everything about the film but its pixels."""
        return self.decode(source).info()

    def display(self, source: FilmSource, enhancement: Enhancement) -> DisplayImage:
        """The film for the screen. Raises EngineError for settings that make no sense."""
        return enhance(self.decode(source), enhancement)

    def thumbnail(self, source: FilmSource, side: int = DEFAULT_SIDE) -> UInt8Array:
        """A small picture, uint8 (h, w), longer side `side`; does not displace kept films."""
        if self._thumbnails is None:
            return self._new_thumbnail(source, side)
        key = self._thumbnails.key(source, side)
        found = self._thumbnails.get(key)
        if found is None:
            found = self._new_thumbnail(source, side)
            self._thumbnails.put(key, found)
        return found

    def use_thumbnail_store(self, folder: Path, limit_bytes: int = LIMIT_BYTES) -> None:
        """From now on thumbnails are looked for in `folder`, and kept there."""
        if self._thumbnails is not None:
            self._thumbnails.close()
        self._thumbnails = ThumbnailStore(folder, limit_bytes, THUMBNAIL_VERSION)

    def kept_thumbnails(self) -> KeptThumbnails:
        """What is kept on disk; nothing before `use_thumbnail_store`."""
        return self._thumbnails.kept() if self._thumbnails is not None else KeptThumbnails(0, 0)

    def clear_thumbnail_store(self) -> None:
        """Deletes the thumbnails kept on disk. Raises EngineError when that cannot be done."""
        if self._thumbnails is not None:
            self._thumbnails.clear()

    def prepare(
        self,
        source: FilmSource,
        preprocessing: Preprocessing,
        invert: bool = False,
        gated: bool = False,
    ) -> ModelInput:
        """What the network gets, float32 (C, h, w); `invert` as the reader chose.

        Raises RefusedError when the film is `gated` and the input gate does not let it pass.
        """
        from engine.gate.default_gate import default_gate
        from engine.inference.preprocessing import to_model_input

        film = self.decode(source)
        if gated:
            default_gate().check(film)
        return to_model_input(film, preprocessing, invert=invert)

    def probe_many(self, paths: Sequence[Path]) -> list[FilmFile | EngineError]:
        """`probe` of every path, in order; what it raises stands in its place."""
        return [_or_error(self.probe, path) for path in paths]

    def prepare_many(
        self, sources: Sequence[FilmSource], preprocessing: Preprocessing, gated: bool = False
    ) -> list[ModelInput | EngineError]:
        """`prepare` of every film, in order; what it raises stands in its place.

        One call for several small films: a call a film costs as much as decoding it.
        """
        return [
            _or_error(lambda film: self.prepare(film, preprocessing, gated=gated), source)
            for source in sources
        ]

    def inspect_many(self, paths: Sequence[Path]) -> list[InspectedFile | EngineError]:
        """For triage: `probe` of every path and the hash of its bytes, in order."""
        return [_or_error(self._inspect, path) for path in paths]

    def assess_many(
        self, tasks: Sequence[FilmTask], rules: AssessRules
    ) -> list[AssessedFilm | EngineError]:
        """For triage: every film decoded once, through the gate, prepared; in order."""
        from engine.triage.film_reading import assess

        return [
            _or_error(lambda one: assess(self.decode(one.source), one, rules), t) for t in tasks
        ]

    def close(self) -> None:
        """Closes the files that are kept open and forgets the films."""
        self._streams.close()
        self._kept.clear()
        if self._thumbnails is not None:
            self._thumbnails.close()
            self._thumbnails = None

    def _inspect(self, path: Path) -> InspectedFile:
        from engine.triage.film_reading import InspectedFile, hashed_state

        content = self.probe(path)  # first: what is no image is not read to its end
        return InspectedFile(content, hashed_state(path))

    def _new_thumbnail(self, source: FilmSource, side: int) -> UInt8Array:
        kept = self._kept.get(_key(source))
        if kept is not None:
            return thumbnail_of(kept, side)
        return thumbnail(source, side, self._streams)

    def _drop_oldest(self) -> None:
        while len(self._kept) > 1 and self._too_many():
            self._kept.popitem(last=False)

    def _too_many(self) -> bool:
        kept = sum(film.pixels.nbytes for film in self._kept.values())
        return len(self._kept) > self._kept_films or kept > self._kept_bytes


def _or_error(work: Callable[[_Given], _Made], given: _Given) -> _Made | EngineError:
    try:
        return work(given)
    except EngineError as error:
        return error
    except MemoryError:
        return EngineError("", "there is not enough memory for this")
    except Exception as error:  # noqa: BLE001 - one bad film must not take the others with it
        return EngineError("", f"unexpected {type(error).__name__}: {error}")


def _key(source: FilmSource) -> _Key:
    """Changes with the file. Raises DecodeError when the file is not there."""
    status = check_regular(source.path)
    return source.path, status.st_mtime_ns, status.st_size, source.index


def make_decoder_service() -> DecoderService:
    """The factory named to `IsolatedCaller` and `LocalCaller`."""
    return DecoderService()
