"""What is kept of a film for all checks. Imports nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass

from engine.datatypes import FilmFormat, FilmSource, ModelInput, UInt8Array
from engine.models.card import Preprocessing
from engine.training.dataset_types import ExampleFacts

THUMB_SIDE = 64


@dataclass(frozen=True, slots=True)
class FilmNumbers:
    """One film, measured.

    digest : sha256 of shape and pixels, so that the same film in another format or under another
        name has the same. shape is (rows, columns); quality that of libjpeg, 0 where it is no JPEG
        or unknown; bytes_per_pixel that of the file, 0 for files of several films.
    brightness, contrast : mean and standard deviation of the grey levels as shown, 0..1.
    sharpness : standard deviation of the Laplacian of the film at 256 pixels, through contrast.
    refusal : what the input gate says against it, "" for nothing.
    """

    film: FilmSource
    digest: str
    shape: tuple[int, int]
    bits: int
    format: FilmFormat
    lossy: bool
    quality: float
    bytes_per_pixel: float
    brightness: float
    contrast: float
    sharpness: float
    patient_id: str
    facts: ExampleFacts
    refusal: str


@dataclass(frozen=True, slots=True, eq=False)
class FilmMeasures(FilmNumbers):
    """thumb : uint8 (64, 64), squeezed to a square: copies that lost their aspect ratio match."""

    thumb: UInt8Array


@dataclass(frozen=True, slots=True, eq=False)
class MeasuredFilm:
    """model_input : what the network gets, where a preprocessing was asked for."""

    measures: FilmMeasures
    model_input: ModelInput | None = None


@dataclass(frozen=True, slots=True)
class OpenedModel:
    """What the analyst holds: how its films are prepared, and the hash of its bundle."""

    preprocessing: Preprocessing
    sha256: str
