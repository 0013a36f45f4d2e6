"""What a decoder child of the data doctor runs: each film decoded once, measured, prepared."""

from __future__ import annotations

from collections.abc import Sequence

from engine.datatypes import FilmSource
from engine.doctor.film_measures import measure
from engine.doctor.film_numbers import MeasuredFilm
from engine.errors import EngineError
from engine.image_io import formats
from engine.image_io.member_streams import MemberStreams
from engine.inference.preprocessing import to_model_input
from engine.models.card import Preprocessing
from engine.service_host import as_engine_error


class FilmReader:
    """One call at a time."""

    def __init__(self) -> None:
        self._streams = MemberStreams()

    def measure_many(
        self, films: Sequence[FilmSource], preprocessing: Preprocessing | None
    ) -> list[MeasuredFilm | EngineError]:
        """Every film measured, in order; what decoding raises stands in its place."""
        return [self._measured(film, preprocessing) for film in films]

    def _measured(
        self, film: FilmSource, preprocessing: Preprocessing | None
    ) -> MeasuredFilm | EngineError:
        try:
            decoded = formats.decode(film, self._streams)
            made = None if preprocessing is None else to_model_input(decoded, preprocessing)
            return MeasuredFilm(measure(decoded), made)
        except Exception as error:  # noqa: BLE001 - one bad film must not take the others with it
            return as_engine_error(error)


def make_film_reader() -> FilmReader:
    """The factory named to `IsolatedCaller` and `LocalCaller`."""
    return FilmReader()
