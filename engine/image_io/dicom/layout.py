"""The Image Pixel Module (PS3.3 C.7.6.3): how the pixels of a file are laid out."""

from __future__ import annotations

from dataclasses import dataclass

from engine.errors import DecodeError
from engine.image_io.dicom.objects import without_image
from engine.image_io.dicom.reading import INTEGER_PIXELS, OpenDicom
from engine.image_io.dicom.values import integer, text
from engine.image_io.limits import check_size

_DEPTHS = (1, 8, 16, 32)
_MONOCHROME = ("MONOCHROME1", "MONOCHROME2")
_COLOUR = ("RGB", "YBR_FULL", "YBR_FULL_422", "YBR_RCT", "YBR_ICT")
_COLOUR_NATIVE = ("YBR_PARTIAL_422", "YBR_PARTIAL_420")
_PALETTE = "PALETTE COLOR"


@dataclass(frozen=True, slots=True)
class PixelLayout:
    """Sizes in pixels, depths in bits, as the header states them (defaults filled in)."""

    rows: int
    columns: int
    frames: int
    samples: int
    photometric: str
    allocated: int
    stored: int
    high_bit: int
    signed: bool
    planar: bool
    floating: bool

    @property
    def frame_bits(self) -> int:
        """Bits of one uncompressed frame without chroma subsampling."""
        return self.rows * self.columns * self.samples * self.allocated

    @property
    def monochrome(self) -> bool:
        return self.photometric in _MONOCHROME

    @property
    def palette(self) -> bool:
        return self.photometric == _PALETTE


def read_layout(dicom: OpenDicom) -> PixelLayout:
    """The layout, checked to be one that is read here, before any pixel is touched.

    Raises NotAnImageError for objects that hold no image, DecodeError for images without
    pixels, of a size that is refused, or described in a way that makes no sense.
    """
    name, dataset = dicom.path.name, dicom.dataset
    if dicom.pixels is None:
        raise without_image(dicom)
    rows, columns = integer(dataset, "Rows"), integer(dataset, "Columns")
    if rows is None or columns is None:
        raise DecodeError(name, "the header does not say how many rows and columns it has")
    check_size(dicom.path, columns, rows)
    allocated, stored, high_bit = _depths(dicom)
    samples, photometric = _colours(dicom)
    return PixelLayout(
        rows=rows,
        columns=columns,
        frames=max(1, integer(dataset, "NumberOfFrames") or 1),
        samples=samples,
        photometric=photometric,
        allocated=allocated,
        stored=stored,
        high_bit=high_bit,
        signed=integer(dataset, "PixelRepresentation") == 1,
        planar=samples > 1 and integer(dataset, "PlanarConfiguration") == 1,
        floating=dicom.pixels.tag != INTEGER_PIXELS,
    )


def _depths(dicom: OpenDicom) -> tuple[int, int, int]:
    """Bits allocated, bits stored, high bit."""
    name, dataset = dicom.path.name, dicom.dataset
    if dicom.pixels is not None and dicom.pixels.tag != INTEGER_PIXELS:
        return (32, 32, 31)
    allocated = integer(dataset, "BitsAllocated")
    if allocated is None:
        raise DecodeError(name, "the header does not say how many bits a pixel has")
    if allocated not in _DEPTHS:
        raise DecodeError(name, f"pixels of {allocated} bits are not read here")
    stored = integer(dataset, "BitsStored") or allocated
    high_bit = integer(dataset, "HighBit")
    if not 1 <= stored <= allocated:
        dicom.note(f"stated depth of {stored} bits taken as {allocated}")
        return (allocated, allocated, allocated - 1)
    if high_bit is None or not stored - 1 <= high_bit < allocated:
        high_bit = stored - 1
    return (allocated, stored, high_bit)


def _colours(dicom: OpenDicom) -> tuple[int, str]:
    """Samples per pixel and photometric interpretation, made to agree."""
    name, dataset = dicom.path.name, dicom.dataset
    photometric = text(dataset, "PhotometricInterpretation").upper()
    in_colour = photometric in _COLOUR or photometric in _COLOUR_NATIVE
    samples = integer(dataset, "SamplesPerPixel") or (3 if in_colour else 1)
    if samples == 3 and not in_colour:
        dicom.note(f"colours stated as {photometric or 'nothing'} taken as RGB")
        return (3, "RGB")
    if samples == 1 and photometric not in (*_MONOCHROME, _PALETTE):
        dicom.note(f"polarity stated as {photometric or 'nothing'} taken as MONOCHROME2")
        return (1, "MONOCHROME2")
    if samples not in (1, 3):
        raise DecodeError(name, f"an image of {samples} samples a pixel is not read here")
    return (samples, photometric)
