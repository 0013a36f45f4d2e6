"""One film's Structured Report: Comprehensive SR with template TID 1500, made by highdicom.

Sources: PS3.3 A.35.3 (the object), PS3.16 TID 1500 (Measurement Report), TID 1501 (a group for each
finding), TID 1001/1002/1004 (the observer is a device), TID 4019 (Algorithm Identification).
For the child alone: it imports pydicom and highdicom.
"""

from __future__ import annotations

import io
import warnings

from highdicom.coding_schemes import CodingSchemeIdentificationItem
from highdicom.sr import (
    AlgorithmIdentification,
    CodedConcept,
    ComprehensiveSR,
    DeviceObserverIdentifyingAttributes,
    Measurement,
    MeasurementReport,
    MeasurementsAndQualitativeEvaluations,
    ObservationContext,
    ObserverContext,
    QualitativeEvaluation,
    RelationshipTypeValues,
    SourceImageForMeasurementGroup,
    TextContentItem,
    TrackingIdentifier,
)
from pydicom.dataset import Dataset
from pydicom.uid import UID, generate_uid

from engine import __version__
from engine.datatypes import FilmFormat, FilmSource
from engine.errors import EngineError
from engine.export.pseudonyms import new_name, new_uid
from engine.export.secondary_capture import MANUFACTURER
from engine.image_io.dicom.reading import opened
from engine.image_io.dicom.values import integer, text
from engine.image_io.opening import read_head
from engine.image_io.quiet import logger_kept
from engine.image_io.sniffing import HEAD_BYTES, format_of
from engine.triage.dicom_outputs import codes
from engine.triage.dicom_outputs.tasks import ReportTask, ScoredFinding, ScoringModel

SERIES_NUMBER = 9902  # far from those of a modality, and not that of the captures
RESEARCH_USE = (
    "Research use only, not for diagnosis. A score is a model's number from 0 to 1 and not "
    "calibrated; at or above its threshold it means a suspected finding. Nobody has verified this."
)
RESEARCH_USE_CALIBRATED = (
    "Research use only, not for diagnosis. A probability is a model's number, calibrated on films "
    "like those that it learned from: with other patients it may be wrong; at or above its "
    "threshold it means a suspected finding. Nobody has verified this."
)
_REFERENCES = ("StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID")
_EMPTY = (
    "PatientID", "PatientName", "PatientBirthDate", "PatientSex", "AccessionNumber", "StudyID",
)  # fmt: skip
# Patient, General Study and Patient Study of PS3.3, as far as archives file by them.
_COPIED = (
    *_EMPTY, "IssuerOfPatientID", "PatientAge", "StudyDate", "StudyTime", "StudyDescription",
    "ReferringPhysicianName",
)  # fmt: skip


def report_bytes(task: ReportTask) -> bytes:
    """The file's bytes; UIDs are new each time, but for those of study and source image.

    Raises EngineError for a film that no report can refer to, DecodeError for one that cannot be
    read.
    """
    _refuse_other_formats(task.source)
    with opened(task.source.path) as dicom, warnings.catch_warnings(), logger_kept("highdicom"):
        warnings.simplefilter("ignore")  # about values that break the standard in the source
        evidence = _evidence(dicom.dataset, task)
        report = _document(evidence, _frames(dicom.dataset, task.source), task)
        _add_patient(report, dicom.dataset, task)
        out = io.BytesIO()
        report.save_as(out, enforce_file_format=True)
    return out.getvalue()


def _refuse_other_formats(source: FilmSource) -> None:
    if format_of(read_head(source.path, HEAD_BYTES)) is not FilmFormat.DICOM:
        raise EngineError(
            source.name,
            "only a DICOM film can have a Structured Report, which refers to its image",
            "Its scores are in the worklist.",
        )


def _evidence(original: Dataset, task: ReportTask) -> Dataset:
    """What the report refers to; hidden, by the UIDs that a de-identified copy has."""
    evidence = Dataset()
    for keyword in _REFERENCES:
        uid = text(original, keyword)
        if not uid or not UID(uid).is_valid:
            raise EngineError(
                task.source.name, f"it states no valid {keyword}, so that no report can refer to it"
            )
        setattr(evidence, keyword, new_uid(task.run, uid) if task.hide_identity else UID(uid))
    evidence.SOPClassUID = UID(text(original, "SOPClassUID"))
    for keyword in _EMPTY:
        setattr(evidence, keyword, "")
    evidence.StudyDate = evidence.StudyTime = None
    return evidence


def _frames(original: Dataset, source: FilmSource) -> list[int] | None:
    """Numbers from 1; None for an image of one frame (PS3.3 table 10-3)."""
    many = (integer(original, "NumberOfFrames") or 1) > 1
    return [source.index + 1] if many else None


def _document(evidence: Dataset, frames: list[int] | None, task: ReportTask) -> ComprehensiveSR:
    try:
        return ComprehensiveSR(
            evidence=[evidence],
            content=_content(evidence, frames, task)[0],
            series_instance_uid=new_uid(task.run, f"reports of {evidence.StudyInstanceUID}"),
            series_number=SERIES_NUMBER,
            sop_instance_uid=generate_uid(),
            instance_number=task.number,
            manufacturer=MANUFACTURER,
            manufacturer_model_name=MANUFACTURER,
            software_versions=__version__,
            series_description="Scores by CXR Desktop, research use",
            specific_character_set="ISO_IR 192",
            is_complete=True,
            is_final=False,
            is_verified=False,
            coding_schemes=[
                CodingSchemeIdentificationItem(
                    codes.PRIVATE_SCHEME,
                    name=codes.PRIVATE_SCHEME_NAME,
                    responsible_organization=MANUFACTURER,
                )
            ],
        )
    except KeyError as error:  # highdicom's table of kinds of objects
        raise EngineError(
            task.source.name,
            "its kind of DICOM object is not known, so that no report can refer to it",
        ) from error


def _content(evidence: Dataset, frames: list[int] | None, task: ReportTask) -> MeasurementReport:
    report = MeasurementReport(
        observation_context=_observer(task.model),
        procedure_reported=_concept(codes.CHEST_FILM),
        imaging_measurements=[_group(one, evidence, frames, task.model) for one in task.findings],
    )
    report[0].ContentSequence.append(
        TextContentItem(
            name=_concept(codes.COMMENT),
            value=RESEARCH_USE if task.model.score_word == "score" else RESEARCH_USE_CALIBRATED,
            relationship_type=RelationshipTypeValues.CONTAINS,
        )
    )
    return report


def _observer(model: ScoringModel) -> ObservationContext:
    """The program with this very model; its UID is the same wherever both are the same."""
    uid = generate_uid(entropy_srcs=[model.program, model.bundle_id, model.sha256])
    device = DeviceObserverIdentifyingAttributes(
        uid=uid,
        name=model.program,
        manufacturer_name=MANUFACTURER,
        model_name=f"{model.bundle_id} {model.version}",
        serial_number=model.sha256,
    )
    return ObservationContext(
        observer_device_context=ObserverContext(_concept(codes.DEVICE), device)
    )


def _group(
    finding: ScoredFinding, evidence: Dataset, frames: list[int] | None, model: ScoringModel
) -> MeasurementsAndQualitativeEvaluations:
    said = codes.SUSPECTED if finding.suspected else codes.NOT_ABOVE
    value, threshold = codes.SCORE, codes.THRESHOLD
    if model.score_word == "probability":
        value, threshold = codes.PROBABILITY, codes.PROBABILITY_THRESHOLD
    return MeasurementsAndQualitativeEvaluations(
        tracking_identifier=TrackingIdentifier(uid=generate_uid(), identifier=finding.name),
        finding_type=_concept(codes.finding_code(finding.name)),
        algorithm_id=_algorithm(model),
        measurements=[
            Measurement(_concept(value), finding.score, _concept(codes.NO_UNITS)),
            Measurement(_concept(threshold), finding.threshold, _concept(codes.NO_UNITS)),
        ],
        qualitative_evaluations=[QualitativeEvaluation(_concept(codes.ASSESSMENT), _concept(said))],
        source_images=[
            SourceImageForMeasurementGroup(evidence.SOPClassUID, evidence.SOPInstanceUID, frames)
        ],
    )


def _algorithm(model: ScoringModel) -> AlgorithmIdentification:
    return AlgorithmIdentification(
        name=model.bundle_id,
        version=model.version,
        parameters=[
            f"bundle sha256 {model.sha256}",
            f"precision {model.precision}",
            f"thresholds: {model.choice}",
            "research use",
        ],
    )


def _concept(code: codes.ReportCode) -> CodedConcept:
    return CodedConcept(code.value, code.scheme, code.meaning)


def _add_patient(report: Dataset, original: Dataset, task: ReportTask) -> None:
    """As text, since the report has a character set of its own."""
    if task.hide_identity:
        report.PatientName = report.PatientID = new_name(task.run, text(original, "PatientID"))
        report.PatientIdentityRemoved = "YES"
        report.DeidentificationMethod = "no attribute of patient or study was taken over"
        return
    for keyword in _COPIED:
        value = text(original, keyword)
        if value:
            setattr(report, keyword, value)
