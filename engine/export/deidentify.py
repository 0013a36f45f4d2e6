"""A de-identified copy of a DICOM file: the basic profile of PS3.15, annex E, pixels untouched."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

from dicomanonymizer import simpledicomanonymizer as library
from pydicom import dcmread
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.tag import BaseTag
from pydicom.uid import UID, ExplicitVRBigEndian, ExplicitVRLittleEndian, ImplicitVRLittleEndian

from engine.datatypes import FilmFormat, FilmSource
from engine.errors import EngineError
from engine.export.pictures import SOFTWARE
from engine.export.profile import EDITION, Rules, basic_profile
from engine.export.pseudonyms import new_name, new_uid
from engine.export.request import ExportRequest
from engine.image_io.dicom.reading import opened
from engine.image_io.dicom.values import text
from engine.image_io.opening import as_decode_errors, open_file
from engine.image_io.quiet import logger_kept

METHOD = f"DICOM PS3.15 {EDITION} annex E basic profile"
_TRAILING_PADDING = 0xFFFCFFFC
_OVERLAY_GROUPS = range(0x6000, 0x6100)
_META_GROUP = 0x0002


def deidentified_copy(request: ExportRequest, film_format: FilmFormat) -> bytes:
    """The whole file, with every frame, as the bytes of a new one.

    Attributes of table E.1-1 are removed, emptied or replaced, in sequences too; private ones,
    overlays, and whatever cannot be read are removed. UIDs are new, and the same ones for the
    same originals within `request.run`. The patient is `request.pseudonym`. The pixels are
    those of the file: see `engine.export.request.PIXEL_WARNING`.
    Raises EngineError when the film is not DICOM, DecodeError when it cannot be read.
    """
    source = request.source
    if film_format is not FilmFormat.DICOM:
        raise EngineError(
            source.name,
            "only a DICOM film has a de-identified copy",
            "Export it as PNG or TIFF with the identity hidden.",
        )
    with as_decode_errors(source.path), warnings.catch_warnings(), logger_kept("pydicom"):
        warnings.simplefilter("ignore")  # about values that break the standard in the source
        dataset = _whole_file(source)
        patient = request.pseudonym or new_name(request.run, text(dataset, "PatientID"))
        _clean(dataset, basic_profile(request.run))
        _say_so(dataset, patient)
        _new_meta(dataset, request.run, source.name)
        out = io.BytesIO()
        dataset.save_as(out, enforce_file_format=True)
    return out.getvalue()


def _whole_file(source: FilmSource) -> Dataset:
    with opened(source.path):  # says in one sentence what is wrong with a file that is no DICOM
        pass
    with open_file(source.path) as stream:
        return dcmread(stream, force=True)


def _clean(dataset: Dataset, rules: Rules) -> None:
    """In place; the items of the sequences that remain as well."""
    for tag in tuple(_unwanted(dataset)):
        del dataset[tag]
    library.anonymize_dataset(dataset, base_rules_gen=lambda: dict(rules))
    for element in dataset:
        if element.VR == "SQ":
            for item in element.value:
                _clean(item, rules)


def _unwanted(dataset: Dataset) -> Iterator[BaseTag]:
    """Private attributes, overlays, padding, and what cannot be read and so not be judged."""
    for tag in tuple(dataset.keys()):
        out_of_place = tag == _TRAILING_PADDING or tag.group == _META_GROUP
        overlay = tag.group in _OVERLAY_GROUPS
        if tag.is_private or overlay or out_of_place or not _readable(dataset, tag):
            yield tag


def _readable(dataset: Dataset, tag: BaseTag) -> bool:
    try:
        return dataset[tag].VR != "UN"
    except Exception:  # noqa: BLE001 - a broken element raises whatever its converter meets
        return False


def _say_so(dataset: Dataset, patient: str) -> None:
    """PS3.3 C.7.1.1 and C.12.1.1.9; code 113100 of PS3.16 CID 7050."""
    dataset.PatientName = dataset.PatientID = patient
    dataset.PatientIdentityRemoved = "YES"
    dataset.DeidentificationMethod = [METHOD, SOFTWARE]
    code = Dataset()
    code.CodeValue = "113100"
    code.CodingSchemeDesignator = "DCM"
    code.CodeMeaning = "Basic Application Confidentiality Profile"
    dataset.DeidentificationMethodCodeSequence = Sequence([code])
    dataset.LongitudinalTemporalInformationModified = "REMOVED"


def _new_meta(dataset: Dataset, run: str, name: str) -> None:
    """The file meta information and the preamble made anew: both may tell where a file was."""
    if not text(dataset, "SOPInstanceUID"):
        dataset.SOPInstanceUID = new_uid(run, "")
    if not text(dataset, "SOPClassUID"):
        raise EngineError(name, "it does not say which kind of DICOM object it is, as a copy must")
    meta = FileMetaDataset()
    meta.TransferSyntaxUID = _syntax(dataset)
    meta.MediaStorageSOPClassUID = dataset.SOPClassUID
    meta.MediaStorageSOPInstanceUID = dataset.SOPInstanceUID
    dataset.file_meta = meta
    dataset.preamble = b"\0" * 128


def _syntax(dataset: Dataset) -> UID:
    """As the file states it, or as it was found to be written where it states none."""
    stated = getattr(getattr(dataset, "file_meta", None), "TransferSyntaxUID", None)
    if stated:
        return UID(stated)
    implicit, little = dataset.original_encoding
    if implicit:
        return ImplicitVRLittleEndian
    return ExplicitVRLittleEndian if little else ExplicitVRBigEndian
