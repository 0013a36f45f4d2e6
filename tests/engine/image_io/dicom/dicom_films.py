"""Small DICOM files made for a test, and where those of pydicom lie."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom.sequence import Sequence
from pydicom.uid import ExplicitVRLittleEndian

from engine.datatypes import FilmSource, Radiograph
from engine.image_io import dicom

CR_STORAGE = "1.2.840.10008.5.1.4.1.1.1"


def pydicom_file(name: str) -> Path:
    """A file of pydicom or pydicom-data, by its name; skips where it is absent."""
    places = (("pydicom", "data/test_files"), ("pydicom", "data"), ("data_store", "data"))
    for package, folder in places:
        spec = importlib.util.find_spec(package)
        for place in (spec.submodule_search_locations or ()) if spec else ():
            found = Path(place) / folder / name
            if found.is_file():
                return found
    pytest.skip(f"needs {name} of pydicom-data")


def film_dataset(stored: np.ndarray, **attributes: Any) -> Dataset:
    """A CR data set with these stored words, (H, W) or (N, H, W), and attributes."""
    dataset = Dataset()
    dataset.file_meta = FileMetaDataset()
    dataset.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    dataset.SOPClassUID = CR_STORAGE
    dataset.Modality = "CR"
    bits = 8 * stored.dtype.itemsize
    signed = stored.dtype.kind == "i"
    defaults = {
        "Rows": stored.shape[-2],
        "Columns": stored.shape[-1],
        "SamplesPerPixel": 1,
        "PhotometricInterpretation": "MONOCHROME2",
        "BitsAllocated": bits,
        "BitsStored": bits,
        "PixelRepresentation": int(signed),
    }
    if stored.ndim == 3:
        defaults["NumberOfFrames"] = len(stored)
    for keyword, value in {**defaults, **attributes}.items():
        if value is not None:
            setattr(dataset, keyword, value)
    dataset.HighBit = attributes.get("HighBit", dataset.BitsStored - 1)
    dataset.PixelData = stored.tobytes()
    dataset["PixelData"].VR = "OB" if bits == 8 else "OW"
    return dataset


def compressed(dataset: Dataset, syntax: str, *frames: bytes) -> Dataset:
    """The data set with these codestreams for its pixels."""
    dataset.file_meta.TransferSyntaxUID = syntax
    dataset.PixelData = encapsulate(list(frames))
    dataset["PixelData"].VR = "OB"
    dataset["PixelData"].is_undefined_length = True
    return dataset


def saved(folder: Path, dataset: Dataset, name: str = "film.dcm") -> Path:
    path = folder / name
    dataset.SOPInstanceUID = "1.2.3"
    dataset.save_as(path, enforce_file_format=True)
    return path


def read_back(folder: Path, dataset: Dataset, frame: int = 0) -> Radiograph:
    """What decoding makes of the data set."""
    return dicom.decode(dicom.probe(saved(folder, dataset)).film(frame))


def decoded(path: Path, frame: int = 0) -> Radiograph:
    return dicom.decode(FilmSource(path, frame))


def ramp(low: int = 0, dtype: type = np.uint16, side: int = 16) -> np.ndarray:
    """side x side words counting up from `low`."""
    return (np.arange(side * side) + low).astype(dtype).reshape(side, side)


def sequence(**attributes: Any) -> Sequence:
    """A sequence of one item with these attributes."""
    item = Dataset()
    for keyword, value in attributes.items():
        setattr(item, keyword, value)
    return Sequence([item])
