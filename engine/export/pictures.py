"""PNG, JPEG and TIFF bytes: pixels, resolution, the program's name, and nothing else."""

from __future__ import annotations

import io

import tifffile
from PIL import Image, PngImagePlugin

from engine import __version__
from engine.datatypes import PixelSpacing
from engine.errors import EngineError
from engine.export.pixels import PATIENT_KINDS, Picture
from engine.export.request import BEST_QUALITY, ExportKind

SOFTWARE = f"CXR Desktop {__version__}"
_MM_PER_INCH = 25.4
_MM_PER_CM = 10.0
_JPEG_SIDE = 65_500  # libjpeg's own limit


def picture_bytes(
    pixels: Picture, kind: ExportKind, spacing: PixelSpacing | None, quality: int = 92
) -> bytes:
    """The file's bytes for uint8/uint16 (H, W) or uint8 (H, W, 3).

    The resolution is written where millimetres are the patient's, not the detector's. No name,
    date or comment of the source goes in, hidden or not. Raises EngineError for a picture that
    the format cannot hold.
    """
    known = spacing if spacing is not None and spacing.kind in PATIENT_KINDS else None
    if kind is ExportKind.TIFF:
        return _tiff(pixels, known)
    if kind is ExportKind.PNG:
        return _png(pixels, known)
    return _jpeg(pixels, known, quality)


def _png(pixels: Picture, spacing: PixelSpacing | None) -> bytes:
    words = PngImagePlugin.PngInfo()
    words.add_text("Software", SOFTWARE)
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "PNG", pnginfo=words, **_dpi(spacing))
    return out.getvalue()


def _jpeg(pixels: Picture, spacing: PixelSpacing | None, quality: int) -> bytes:
    if max(pixels.shape[:2]) > _JPEG_SIDE:
        raise EngineError(
            "", f"JPEG holds at most {_JPEG_SIDE:,} pixels a side", "Choose PNG or TIFF."
        )
    if not 1 <= quality <= BEST_QUALITY:
        raise EngineError("", f"a JPEG's quality lies within 1 and 100, not {quality}")
    out = io.BytesIO()
    # Full colour resolution: thin marks and letters would smear otherwise.
    Image.fromarray(pixels).save(out, "JPEG", quality=quality, subsampling=0, **_dpi(spacing))
    return out.getvalue()


def _tiff(pixels: Picture, spacing: PixelSpacing | None) -> bytes:
    out = io.BytesIO()
    tifffile.imwrite(
        out,
        pixels,
        photometric="rgb" if pixels.ndim == 3 else "minisblack",
        compression="deflate",
        predictor=True,
        metadata=None,
        software=SOFTWARE,
        resolution=_per_cm(spacing),
        resolutionunit=None if spacing is None else "CENTIMETER",
    )
    return out.getvalue()


def _dpi(spacing: PixelSpacing | None) -> dict[str, tuple[float, float]]:
    """Keyword arguments of Pillow: dots an inch, across and down."""
    if spacing is None:
        return {}
    return {"dpi": (_MM_PER_INCH / spacing.column_mm, _MM_PER_INCH / spacing.row_mm)}


def _per_cm(spacing: PixelSpacing | None) -> tuple[float, float] | None:
    """Dots a centimetre, across and down."""
    if spacing is None:
        return None
    return (_MM_PER_CM / spacing.column_mm, _MM_PER_CM / spacing.row_mm)
