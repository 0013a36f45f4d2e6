"""Which rows of a PNG, JPEG, BMP or TIFF header are about the pixels and so tell nobody's name.

Every other row is free text, a date, a place or a device of somebody's (PNG 1.2 section 11.3.4,
EXIF 2.3 section 4.6, TIFF 6.0 section 8): it counts as identifying.
"""

from __future__ import annotations

# Keys of Pillow's `Image.info`, and the rows that this program makes itself.
_RASTER = """
Format Width Height Mode
adobe adobe_transform aspect background bit_depth blend bmp_type chromaticity compression
default_image disposal dpi duration gamma icc_profile interlace jfif jfif_density jfif_unit
jfif_version loop progression progressive quality resolution sRGB srgb transparency
"""
# Names of TIFF tags as EXIF, Pillow and tifffile spell them.
_TIFF = """
BitsPerSample CellLength CellWidth ColorMap ColorResponseUnit ColorSpace
ComponentsConfiguration CompressedBitsPerPixel Compression ExifImageHeight ExifImageWidth
ExifOffset ExifTag ExifVersion ExtraSamples FillOrder FlashPixVersion FreeByteCounts
FreeOffsets GrayResponseCurve GrayResponseUnit ImageLength ImageWidth InterColorProfile
JPEGInterchangeFormat JPEGInterchangeFormatLength JPEGTables JpegIFByteCount JpegIFOffset
MaxSampleValue MinSampleValue NewSubfileType Orientation PhotometricInterpretation
PixelXDimension PixelYDimension PlanarConfiguration Predictor PrimaryChromaticities
ReferenceBlackWhite ResolutionUnit RowsPerStrip SMaxSampleValue SMinSampleValue SampleFormat
SamplesPerPixel StripByteCounts StripOffsets SubIFDs SubfileType T4Options T6Options
Thresholding TileByteCounts TileLength TileOffsets TileWidth TransferFunction WhitePoint
XPosition XResolution YCbCrCoefficients YCbCrPositioning YCbCrSubSampling YPosition
YResolution
"""
_TECHNICAL = frozenset(_RASTER.split()) | frozenset(_TIFF.split())


def is_technical(name: str) -> bool:
    """Whether the row of this name is about the pixels only."""
    return name in _TECHNICAL
