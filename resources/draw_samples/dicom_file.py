"""The phantom as a DICOM Digital X-Ray image for presentation (PS3.3 A.26), MONOCHROME1."""

from __future__ import annotations

import io
import uuid

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.uid import UID, DigitalXRayImageStorageForPresentation, ExplicitVRLittleEndian

from resources.draw_samples.anatomy import FIELD_MM

BITS = 12
UID_SPACE = uuid.UUID("6f0c3f5e-1b0a-5c55-9d5f-0d6c1a7b2e11")


def fixed_uid(name: str) -> UID:
    """The same UID for the same name, under 2.25, the root for UUIDs (PS3.5 B.2)."""
    return UID(f"2.25.{uuid.uuid5(UID_SPACE, name).int}")


def dicom_bytes(dense: npt.NDArray[np.uint16]) -> bytes:
    """The file for a film of 12 bits, uint16 (H, W), bright = dense; stored dense = low."""
    film = FileDataset("", {}, file_meta=_meta(), preamble=b"\0" * 128)
    _add_patient_and_study(film)
    _add_series_and_image(film)
    _add_pixels(film, dense)
    file = io.BytesIO()
    film.save_as(file, enforce_file_format=True)
    return file.getvalue()


def _meta() -> FileMetaDataset:
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = DigitalXRayImageStorageForPresentation
    meta.MediaStorageSOPInstanceUID = fixed_uid("instance")
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    meta.ImplementationClassUID = fixed_uid("implementation")
    meta.ImplementationVersionName = "CXR_PHANTOM_1"
    return meta


def _add_patient_and_study(film: Dataset) -> None:
    film.SpecificCharacterSet = "ISO_IR 192"
    film.SOPClassUID = DigitalXRayImageStorageForPresentation
    film.SOPInstanceUID = fixed_uid("instance")
    film.PatientName = "Phantom^Effusion"
    film.PatientID = "PHANTOM-3"
    film.PatientBirthDate = ""
    film.PatientSex = "O"
    film.StudyInstanceUID = fixed_uid("study")
    film.StudyDate = film.SeriesDate = film.AcquisitionDate = film.ContentDate = "20260101"
    film.StudyTime = film.ContentTime = "120000"
    film.StudyID = "1"
    film.AccessionNumber = ""
    film.ReferringPhysicianName = ""


def _add_series_and_image(film: Dataset) -> None:
    film.SeriesInstanceUID = fixed_uid("series")
    film.Modality = "DX"
    film.SeriesNumber, film.InstanceNumber = 1, 1
    film.SeriesDescription = "Drawn phantom, not a patient"
    film.PresentationIntentType = "FOR PRESENTATION"
    film.ImageType = ["DERIVED", "PRIMARY"]
    film.DerivationDescription = "Drawn by resources.draw_samples"
    film.Manufacturer = "CXR Desktop"
    film.BodyPartExamined = "CHEST"
    film.ViewPosition = "PA"
    film.ImageLaterality = "U"
    film.PatientOrientation = ["L", "F"]
    film.AnatomicRegionSequence = Sequence([_chest()])
    film.AcquisitionContextSequence = Sequence()
    film.BurnedInAnnotation = "NO"
    film.LossyImageCompression = "00"


def _chest() -> Dataset:
    code = Dataset()
    code.CodeValue, code.CodingSchemeDesignator, code.CodeMeaning = "43799004", "SCT", "Chest"
    return code


def _add_pixels(film: Dataset, dense: npt.NDArray[np.uint16]) -> None:
    film.Rows, film.Columns = dense.shape
    film.SamplesPerPixel = 1
    film.PhotometricInterpretation = "MONOCHROME1"
    film.PresentationLUTShape = "INVERSE"
    film.BitsAllocated, film.BitsStored, film.HighBit = 16, BITS, BITS - 1
    film.PixelRepresentation = 0
    film.PixelIntensityRelationship, film.PixelIntensityRelationshipSign = "LOG", 1
    film.RescaleIntercept, film.RescaleSlope, film.RescaleType = 0, 1, "US"
    film.WindowCenter, film.WindowWidth = 2000, 3800
    film.WindowCenterWidthExplanation = "CHEST"
    spacing = round(FIELD_MM / dense.shape[0], 6)
    film.ImagerPixelSpacing = [spacing, spacing]
    film.PixelData = (2**BITS - 1 - dense).astype("<u2").tobytes()
