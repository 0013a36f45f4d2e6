"""A picture as a DICOM Secondary Capture image (PS3.3 A.8.1), made by highdicom.

It files with the study of its source: same patient, same Study Instance UID, and a reference to
the image that it was made from. With the identity hidden, none of these.
"""

from __future__ import annotations

import contextlib
import io
import warnings
from collections.abc import Iterator

import numpy as np
from highdicom.sc import ConversionTypeValues, SCImage
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence
from pydicom.uid import UID, ExplicitVRLittleEndian, generate_uid

from engine import __version__
from engine.datatypes import PixelSpacing, Radiograph, SpacingKind
from engine.export.patient_orientation import turned_orientation
from engine.export.pictures import SOFTWARE
from engine.export.pixels import Picture
from engine.export.pseudonyms import new_name, new_uid
from engine.export.request import ExportRequest
from engine.image_io.dicom.values import raw_value, text, texts
from engine.image_io.quiet import logger_kept

MANUFACTURER = "CXR Desktop"
SERIES_NUMBER = 9901  # far from those of a modality
# Patient, General Study and Patient Study of PS3.3, as far as archives file by them.
_COPIED = (
    "SpecificCharacterSet", "PatientName", "PatientID", "IssuerOfPatientID", "PatientBirthDate",
    "PatientSex", "PatientAge", "StudyInstanceUID", "StudyID", "StudyDate", "StudyTime",
    "StudyDescription", "AccessionNumber", "ReferringPhysicianName",
)  # fmt: skip
_COPIED_OF_THE_FILM = (
    "BodyPartExamined", "ViewPosition", "LossyImageCompressionRatio", "LossyImageCompressionMethod",
)  # fmt: skip


def secondary_capture(
    film: Radiograph,
    original: Dataset | None,
    pixels: Picture,
    spacing: PixelSpacing | None,
    request: ExportRequest,
) -> bytes:
    """The file's bytes for uint8/uint16 (H, W) or uint8 (H, W, 3).

    original : the source's data set, None for a film that is not DICOM; such a film becomes a
        study of its own without a patient. spacing : of `pixels`, millimetres.
    """
    with warnings.catch_warnings(), logger_kept("pydicom"), logger_kept("highdicom"):
        warnings.simplefilter("ignore")  # about values that break the standard in the source
        dataset = _image(film, original, pixels, request)
        _add_patient(dataset, original, request)
        _add_derivation(dataset, film, original, request)
        _add_view(dataset, original, request)
        _add_spacing(dataset, original, spacing)
        out = io.BytesIO()
        dataset.save_as(out, enforce_file_format=True)
    return out.getvalue()


def _image(
    film: Radiograph, original: Dataset | None, pixels: Picture, request: ExportRequest
) -> SCImage:
    grey = pixels.ndim == 2
    study = _study(original, request)
    dataset = SCImage(
        pixel_array=pixels,
        photometric_interpretation="MONOCHROME2" if grey else "RGB",
        bits_allocated=pixels.dtype.itemsize * 8,
        coordinate_system="PATIENT",
        patient_orientation=("L", "F"),  # highdicom wants one; _add_view puts the film's own
        study_instance_uid=study,
        series_instance_uid=new_uid(request.run, f"series of {study}"),
        series_number=SERIES_NUMBER,
        sop_instance_uid=generate_uid(),
        instance_number=request.number,
        manufacturer=MANUFACTURER,
        manufacturer_model_name=MANUFACTURER,
        software_versions=__version__,
        series_description="Derived by CXR Desktop, research use",
        transfer_syntax_uid=ExplicitVRLittleEndian,
    )
    dataset.ConversionType = ConversionTypeValues.WSD.value
    if grey:
        _show_whole_range(dataset, pixels)
    if film.lossy:
        dataset.LossyImageCompression = "01"  # PS3.3 C.7.6.1.1.5: once lossy, always so
    return dataset


def _show_whole_range(dataset: Dataset, pixels: Picture) -> None:
    """The pixels went through a window already: this one shows 0 black and the highest white."""
    levels = int(np.iinfo(pixels.dtype).max) + 1
    dataset.PresentationLUTShape = "IDENTITY"
    dataset.WindowCenter, dataset.WindowWidth = levels // 2, levels


def _study(original: Dataset | None, request: ExportRequest) -> str:
    """The source's; hidden, one that stands for it in this run; without one, a fresh one."""
    stated = text(original, "StudyInstanceUID") if original is not None else ""
    if not stated or not UID(stated).is_valid:
        return str(generate_uid())
    return str(new_uid(request.run, stated)) if request.hide_identity else stated


def _add_patient(dataset: Dataset, original: Dataset | None, request: ExportRequest) -> None:
    if original is None:
        return
    if request.hide_identity:
        name = request.pseudonym or new_name(request.run, text(original, "PatientID"))
        dataset.PatientName = dataset.PatientID = name
        dataset.PatientIdentityRemoved = "YES"
        dataset.DeidentificationMethod = "no attribute of patient or study was taken over"
        return
    study = dataset.StudyInstanceUID
    _copy(dataset, original, _COPIED)
    dataset.StudyInstanceUID = study  # an invalid one must not come back


def _add_derivation(
    dataset: Dataset, film: Radiograph, original: Dataset | None, request: ExportRequest
) -> None:
    parts = [f"Rendered by {SOFTWARE}, {request.depth.value}; not the original film"]
    if request.layer is not None:
        parts.append("overlay burned in")
    if request.enhancement.clahe is not None:
        parts.append("CLAHE")
    if request.mirrored or request.quarters:
        parts.append("turned or flipped")
    dataset.DerivationDescription = "; ".join(parts)
    was_burned_in = original is not None and text(original, "BurnedInAnnotation") == "YES"
    if request.layer_has_text or was_burned_in:
        dataset.BurnedInAnnotation = "YES"
    if original is not None and not request.hide_identity:
        _refer_to_source(dataset, film, original)


def _refer_to_source(dataset: Dataset, film: Radiograph, original: Dataset) -> None:
    """Source Image Sequence (0008,2112), purpose 121322 of PS3.16 CID 7202."""
    instance, sop_class = text(original, "SOPInstanceUID"), text(original, "SOPClassUID")
    if not (instance and sop_class):
        return
    purpose = Dataset()
    purpose.CodeValue = "121322"
    purpose.CodingSchemeDesignator = "DCM"
    purpose.CodeMeaning = "Source image for image processing operation"
    reference = Dataset()
    reference.ReferencedSOPClassUID = sop_class
    reference.ReferencedSOPInstanceUID = instance
    if text(original, "NumberOfFrames") not in ("", "1"):
        reference.ReferencedFrameNumber = film.source.index + 1
    reference.PurposeOfReferenceCodeSequence = Sequence([purpose])
    dataset.SourceImageSequence = Sequence([reference])


def _add_view(dataset: Dataset, original: Dataset | None, request: ExportRequest) -> None:
    """Which way the film lies; empty (type 2C) where the source does not say."""
    stated = texts(original, "PatientOrientation") if original is not None else ()
    dataset.PatientOrientation = turned_orientation(stated, request.quarters, request.mirrored)
    if original is None:
        return
    _copy(dataset, original, _COPIED_OF_THE_FILM)
    side = text(original, "ImageLaterality") or text(original, "Laterality")
    if side in ("L", "R"):
        dataset.Laterality = side


def _add_spacing(dataset: Dataset, original: Dataset | None, spacing: PixelSpacing | None) -> None:
    """PS3.3 10.7: what the millimetres are those of must survive.

    Detector: the same value as Imager Pixel Spacing says so. By hand: a fiducial of known size.
    Calibrated: the source's own words, else "geometry", for magnification was accounted for.
    """
    if spacing is None:
        return
    pair = [f"{spacing.row_mm:.10g}", f"{spacing.column_mm:.10g}"]
    dataset.PixelSpacing = pair
    if spacing.kind is SpacingKind.DETECTOR:
        dataset.ImagerPixelSpacing = pair
    elif spacing.kind is SpacingKind.BY_READER:
        dataset.PixelSpacingCalibrationType = "FIDUCIAL"
        dataset.PixelSpacingCalibrationDescription = "a length that the reader stated"
    else:
        stated = text(original, "PixelSpacingCalibrationType") if original is not None else ""
        dataset.PixelSpacingCalibrationType = stated or "GEOMETRY"
        dataset.PixelSpacingCalibrationDescription = "as calibrated in the source image"


def _copy(dataset: Dataset, original: Dataset, keywords: tuple[str, ...]) -> None:
    for keyword in _present(original, keywords):
        with contextlib.suppress(Exception):  # a value that cannot be read is left out
            dataset[keyword] = original[keyword]


def _present(original: Dataset, keywords: tuple[str, ...]) -> Iterator[str]:
    return (keyword for keyword in keywords if raw_value(original, keyword) is not None)
