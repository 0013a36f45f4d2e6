"""DICOM objects that hold no image, each by the name a person would use."""

from __future__ import annotations

from pydicom.uid import UID

from engine.errors import DecodeError, EngineError, NotAnImageError
from engine.image_io.dicom.reading import OpenDicom
from engine.image_io.dicom.values import integer, text

# Words of the SOP class name (PS3.6 A) to what a person calls such an object; first match wins.
_OBJECTS = (
    ("Media Storage Directory", "a DICOM directory (DICOMDIR)"),
    ("Key Object Selection", "a DICOM key object selection"),
    (" SR", "a DICOM structured report"),
    ("Structured Report", "a DICOM structured report"),
    ("Radiation Dose", "a DICOM dose report"),
    ("Presentation State", "a DICOM presentation state"),
    ("Encapsulated PDF", "a DICOM document (PDF)"),
    ("Encapsulated CDA", "a DICOM document (CDA)"),
    ("Encapsulated", "a DICOM document"),
    ("Ion Plan", "a DICOM radiotherapy plan"),
    ("RT Plan", "a DICOM radiotherapy plan"),
    ("RT Structure Set", "a DICOM radiotherapy structure set"),
    ("Treatment Record", "a DICOM radiotherapy treatment record"),
    ("Waveform", "a DICOM waveform"),
    ("Color Palette", "a DICOM colour palette"),
    ("Spatial Registration", "a DICOM registration"),
    ("Spatial Fiducials", "a DICOM set of fiducials"),
    ("Spectroscopy", "a DICOM spectroscopy"),
    ("Surface", "a DICOM surface"),
    ("Raw Data", "DICOM raw data"),
)


def without_image(dicom: OpenDicom) -> EngineError:
    """The error for a file without pixels.

    NotAnImageError naming the kind of object; DecodeError where the object is of an image
    class, or describes pixels, and so has lost them.
    """
    name = object_name(dicom)
    if name.endswith("Image Storage") or integer(dicom.dataset, "Rows"):
        kind = name.removesuffix(" Image Storage") + " image" if name else "image"
        return DecodeError(
            dicom.path.name,
            f"a DICOM {kind} without pixel data",
            "Copy it again from where it came.",
        )
    told = next((said for words, said in _OBJECTS if words in name), "")
    if not told:
        told = f"a DICOM object ({name})" if name else "a DICOM object of unknown kind"
    return NotAnImageError(dicom.path.name, f"{told}, which holds no image")


def object_name(dicom: OpenDicom) -> str:
    """Name of the SOP class, "" when the file does not state one that PS3.6 knows."""
    uid = text(dicom.dataset, "SOPClassUID")
    meta = getattr(dicom.dataset, "file_meta", None)
    if not uid and meta is not None:
        uid = text(meta, "MediaStorageSOPClassUID")
    if not uid:
        return "Media Storage Directory" if "DirectoryRecordSequence" in dicom.dataset else ""
    name = str(UID(uid).name)
    return "" if name == uid else name
