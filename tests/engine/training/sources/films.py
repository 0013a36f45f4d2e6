"""Drawn films and small DICOM files for tests of data sources."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from pydicom.dataset import FileDataset, FileMetaDataset
from pydicom.uid import DigitalXRayImageStorageForPresentation, ExplicitVRLittleEndian


def draw(path: Path, level: int = 0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    film = (np.arange(1024, dtype=np.uint8) + np.uint8(level)).reshape(32, 32)
    assert cv2.imwrite(str(path), film)
    return path


def dicom(path: Path, uid: str, patient: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    meta = FileMetaDataset()
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    meta.MediaStorageSOPClassUID = DigitalXRayImageStorageForPresentation
    meta.MediaStorageSOPInstanceUID = uid
    film = FileDataset(str(path), {}, file_meta=meta, preamble=b"\0" * 128)
    film.SOPClassUID, film.SOPInstanceUID = meta.MediaStorageSOPClassUID, uid
    film.PatientID, film.PatientSex, film.PatientAge = patient, "F", "018M"
    film.Modality, film.ViewPosition = "DX", "PA"
    film.Rows = film.Columns = 32
    film.BitsAllocated, film.BitsStored, film.HighBit = 16, 12, 11
    film.PixelRepresentation, film.SamplesPerPixel = 0, 1
    film.PhotometricInterpretation = "MONOCHROME2"
    film.PixelData = np.arange(1024, dtype=np.uint16).tobytes()
    film.save_as(path, enforce_file_format=True)
    return path
