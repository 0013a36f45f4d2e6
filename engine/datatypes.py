"""What passes between the rooms of the engine, and from the engine to the window.

Array conventions, everywhere: images are `(H, W)` with pixel (0, 0) at the top left of the
film as displayed, rows first. "Bright = dense" means that bone is bright and air is dark.
Arrays inside these dataclasses are never written to after construction.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import numpy as np
import numpy.typing as npt

UInt8Array = npt.NDArray[np.uint8]
UInt16Array = npt.NDArray[np.uint16]
Float32Array = npt.NDArray[np.float32]
BoolArray = npt.NDArray[np.bool_]


class FilmFormat(StrEnum):
    """Formats by their content, not by their extension."""

    PNG = "PNG"
    JPEG = "JPEG"
    TIFF = "TIFF"
    BMP = "BMP"
    DICOM = "DICOM"
    NPZ = "NPZ"
    NPY = "NPY"


class Outcome(StrEnum):
    """How a file ended. Every file ends as exactly one of these."""

    READ = "read"
    SCORED = "scored"
    NOT_AN_IMAGE = "not an image"
    REFUSED = "refused"  # by the input gate
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class FilmSource:
    """Where one film lies: a file and, in a file of several, its running number from 0.

    `member` is the label a person sees for it: "train_images[12]", "frame 3", or "" when the
    file holds one film only.
    """

    path: Path
    index: int = 0
    member: str = ""

    @property
    def name(self) -> str:
        return f"{self.path.name} {self.member}".rstrip()


@dataclass(frozen=True, slots=True)
class ImageGroup:
    """A run of films inside one file: the frames of a DICOM, pages of a TIFF, rows of an array.

    `labels` is the name of the label vector that belongs to an array, or "".
    """

    name: str
    count: int
    labels: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who and what the file says it shows; "" where it does not say. Dates as YYYY-MM-DD.

    orientation : Patient Orientation (PS3.3 C.7.6.1.1.1): towards which side of the patient the
        rows run from left to right, and the columns from top to bottom, such as ("L", "F").
    """

    patient_id: str = ""
    patient_name: str = ""
    sex: str = ""
    age: str = ""
    birth_date: str = ""
    study_uid: str = ""
    study_date: str = ""
    study_time: str = ""  # HH:MM:SS, "" where unknown
    study_description: str = ""
    accession_number: str = ""
    modality: str = ""
    view: str = ""
    laterality: str = ""
    body_part: str = ""
    institution: str = ""
    manufacturer: str = ""
    orientation: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class FilmFile:
    """What a look at the header says about a file: its format, how many films it holds, whose."""

    path: Path
    format: FilmFormat
    groups: tuple[ImageGroup, ...]
    identity: Identity = field(default_factory=Identity)

    @property
    def count(self) -> int:
        return sum(group.count for group in self.groups)

    def film(self, index: int) -> FilmSource:
        """The film with this running number. Raises IndexError outside `0 <= index < count`."""
        rest = index
        for group in self.groups:
            if 0 <= rest < group.count:
                single = self.count == 1
                named = f"{group.name}[{rest}]" if group.name else f"frame {rest + 1}"
                return FilmSource(self.path, index, "" if single else named)
            rest -= group.count
        raise IndexError(index)

    def films(self) -> Iterator[FilmSource]:
        return (self.film(index) for index in range(self.count))


class VoiFunction(StrEnum):
    """VOI LUT functions of DICOM PS3.3 C.11.2.1.2 and C.11.2.1.3."""

    LINEAR = "LINEAR"
    LINEAR_EXACT = "LINEAR_EXACT"
    SIGMOID = "SIGMOID"


@dataclass(frozen=True, slots=True)
class Window:
    """Window centre and width in modality values (after rescale or modality LUT)."""

    center: float
    width: float
    function: VoiFunction = VoiFunction.LINEAR_EXACT
    label: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class VoiLut:
    """A VOI LUT (PS3.3 C.11.2): `table[i]` is the output for modality value `first + i`.

    `table` is uint16 (n,), `bits` the depth of its output.
    """

    first: int
    table: UInt16Array
    bits: int
    label: str = ""


Voi = Window | VoiLut


class SpacingKind(StrEnum):
    """Whether millimetres are those of the patient or of the detector plane."""

    CALIBRATED = "mm"
    DETECTOR = "mm (detector)"
    BY_READER = "mm (by hand)"  # from a line of known length that the reader drew


@dataclass(frozen=True, slots=True)
class PixelSpacing:
    """Distance between rows and between columns, in millimetres."""

    row_mm: float
    column_mm: float
    kind: SpacingKind


@dataclass(frozen=True, slots=True)
class HeaderRow:
    """One line of a file's header as shown: nesting depth, tag, name, value representation.

    `identifying` says that the value may tell who the patient is (PS3.15 table E.1-1).
    """

    depth: int
    tag: str
    name: str
    vr: str
    value: str
    identifying: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Radiograph:
    """One decoded film.

    pixels : uint16 (H, W), bright = dense, whatever the file's polarity.
    value_slope, value_intercept : modality value = pixels * slope + intercept. The slope is
        negative exactly when decoding had to invert (MONOCHROME1 or INVERSE).
    limits : lowest and highest pixel value that the file's depth allows, e.g. (0, 255).
    voi : the file's own VOI LUTs and windows, in its order, LUTs first; may be empty.
    padding : bool (H, W), True where the file says there is no image; None without padding.
    lossy_detail : how detail was lost, as far as the header says: "JPEG 12:1"; else "".
    colour : share in 0..1 of the file's pixels in another colour than the film's own tint; 0 for
        grey files. See `engine.image_io.chroma`.
    """

    source: FilmSource
    format: FilmFormat
    pixels: UInt16Array
    limits: tuple[int, int]
    bits: int
    value_slope: float = 1.0
    value_intercept: float = 0.0
    voi: tuple[Voi, ...] = ()
    padding: BoolArray | None = None
    spacing: PixelSpacing | None = None
    identity: Identity = field(default_factory=Identity)
    lossy: bool = False
    transfer_syntax: str = ""
    notes: tuple[str, ...] = ()
    lossy_detail: str = ""
    colour: float = 0.0

    @property
    def shape(self) -> tuple[int, int]:
        return (int(self.pixels.shape[0]), int(self.pixels.shape[1]))

    def info(self) -> FilmInfo:
        """Everything about the film but its pixels."""
        ends = sorted(
            self.value_slope * float(level) + self.value_intercept
            for level in (self.pixels.min(), self.pixels.max())
        )
        return FilmInfo(
            source=self.source,
            format=self.format,
            shape=self.shape,
            bits=self.bits,
            value_range=(ends[0], ends[1]),
            inverted=self.inverted,
            voi=self.voi,
            spacing=self.spacing,
            identity=self.identity,
            lossy=self.lossy,
            transfer_syntax=self.transfer_syntax,
            notes=self.notes,
            lossy_detail=self.lossy_detail,
        )

    @property
    def inverted(self) -> bool:
        """True when the file stores dense tissue dark."""
        return self.value_slope < 0


@dataclass(frozen=True, slots=True)
class Region:
    """Part of a film: rows top <= row < bottom and columns left <= column < right."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True, eq=False)
class FilmInfo:
    """A Radiograph without its pixels, small enough for the window's process to keep.

    shape is (rows, columns); value_range the lowest and highest modality value in the film.
    presets : windows made for films from this film's grey levels, beside the file's own `voi`.
    """

    source: FilmSource
    format: FilmFormat
    shape: tuple[int, int]
    bits: int
    value_range: tuple[float, float]
    inverted: bool
    voi: tuple[Voi, ...]
    spacing: PixelSpacing | None
    identity: Identity
    lossy: bool
    transfer_syntax: str
    notes: tuple[str, ...]
    presets: tuple[Window, ...] = ()
    lossy_detail: str = ""


@dataclass(frozen=True, slots=True)
class ClaheSettings:
    """Contrast-limited adaptive histogram equalisation (Zuiderveld 1994, as in OpenCV).

    clip_limit : OpenCV's clipLimit, relative to a flat histogram; 0 < clip_limit.
    tiles : the film is cut into tiles x tiles regions; 1 <= tiles.
    """

    clip_limit: float = 2.0
    tiles: int = 8


@dataclass(frozen=True, slots=True)
class Enhancement:
    """How a film is shown. `voi` None means the file's own, or the automatic window."""

    voi: Voi | None = None
    clahe: ClaheSettings | None = None
    invert: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Histogram:
    """counts : int64 (256,), over 256 equal bins of the 8-bit display range."""

    counts: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class DisplayImage:
    """pixels : uint8 (H, W), ready to paint; histograms of it before and after CLAHE.

    A proxy, made small for the speed of a live slider, has fewer pixels than its film.
    """

    pixels: UInt8Array
    before: Histogram
    after: Histogram
    voi: Voi


@dataclass(frozen=True, slots=True)
class PixelGrid:
    """How the model's pixels lie on the film's.

    A film of `film_shape` was resized to `content_shape` (h, w) and placed with its top left
    at `offset` (row, column) inside a model input of `model_shape`. Stretching has offset
    (0, 0) and content equal to model shape; a letterbox keeps the aspect.
    """

    film_shape: tuple[int, int]
    model_shape: tuple[int, int]
    content_shape: tuple[int, int]
    offset: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True, eq=False)
class ModelInput:
    """pixels : float32 (C, h, w), exactly what the network gets."""

    source: FilmSource
    pixels: Float32Array
    grid: PixelGrid


@dataclass(frozen=True, slots=True, eq=False)
class ModelView:
    """What the network sees of a film, for the screen: uint8 (h, w) at the model's resolution."""

    pixels: UInt8Array
    grid: PixelGrid


@dataclass(frozen=True, slots=True, eq=False)
class Prediction:
    """scores : float32 (F,), in the bundle's order of findings, each in 0..1; probabilities
        where `ModelCard.gives_probabilities`.
    maps : float32 (F, h, w), the closed-form class activation map of every finding, signed.
    embedding : float32 (D,), the pooled features.
    """

    source: FilmSource
    scores: Float32Array
    maps: Float32Array
    embedding: Float32Array
    grid: PixelGrid


@dataclass(frozen=True, slots=True, eq=False)
class Heatmap:
    """values : float32 (h, w) in 0..1, bright where the finding's score was supported.

    `method` says which way it was made, in words for the user.
    """

    values: Float32Array
    finding: str
    method: str


@dataclass(frozen=True, slots=True)
class OverlayStyle:
    """colour_map is a name known to `engine.explanation.overlay`; opacity in 0..1."""

    colour_map: str = "inferno"
    opacity: float = 0.45
