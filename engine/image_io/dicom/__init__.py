"""DICOM films (PS3.3, PS3.5): the one room that knows pydicom.

`probe` looks at the header, `decode` gives one frame as a Radiograph, `read_header` lists the
elements for display, `read_identity` says whose film it is. All raise DecodeError for what
cannot be read, and the first two NotAnImageError for DICOM objects that hold no image.
What each transfer syntax rests on, and every rule applied here, is in docs/dicom.md.
"""

from __future__ import annotations

from engine.image_io.dicom.film import decode, probe, read_identity
from engine.image_io.dicom.header import read_header

__all__ = ["decode", "probe", "read_header", "read_identity"]
