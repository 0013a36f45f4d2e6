"""The one rule for polarity, shared by view and model.

A film is inverted if its Photometric Interpretation (0028,0004) is MONOCHROME1 or its
Presentation LUT Shape (2050,0020) is INVERSE.

- PS3.3 C.7.6.3.1.2: in MONOCHROME1 "the minimum sample value is intended to be displayed as
  white after any VOI gray scale transformations have been performed".
- PS3.3 C.11.6.1.2: INVERSE means "output after application of any VOI LUTs and/or windows has to
  be inverted to obtain P-Values".
- PS3.3 C.8.11.3.1.2 (DX): Presentation LUT Shape is INVERSE where Photometric Interpretation is
  MONOCHROME1. The two therefore say one thing twice: together they invert once, not twice.
- MONOCHROME1 with IDENTITY contradicts itself. The photometric interpretation is in every file
  and viewers obey it, so it wins.

The rule believes the file. A film whose tag is false shows inverted, and a person inverts it.
"""

from __future__ import annotations

from pydicom.dataset import Dataset

from engine.image_io.dicom.values import text


def is_inverted(dataset: Dataset, photometric: str) -> bool:
    """True when low values are meant to be bright. Colour and palette films never are."""
    if photometric == "MONOCHROME1":
        return True
    return photometric == "MONOCHROME2" and shape_of(dataset) == "INVERSE"


def shape_of(dataset: Dataset) -> str:
    """The Presentation LUT Shape in capitals, "" where the file has none."""
    return text(dataset, "PresentationLUTShape").upper()
