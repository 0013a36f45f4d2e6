"""Who and what a file says it shows."""

from __future__ import annotations

import re
from datetime import date

from pydicom.dataset import Dataset

from engine.datatypes import Identity
from engine.image_io.dicom.groups import macro
from engine.image_io.dicom.values import items, raw_value, text, texts

_DATE = re.compile(r"(\d{4})[.\-/]?(\d{2})[.\-/]?(\d{2})")
_TIME = re.compile(r"(\d{2})(?::?(\d{2})(?::?(\d{2}))?)?(?:\.\d*)?")
_AGE = re.compile(r"0*(\d+)\s*([DWMY])", re.IGNORECASE)
_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}
# DX View (PS3.16 CID 4010), by SNOMED CT and by the older SRT code, as View Position says it.
_VIEWS = {
    "272479007": "PA",
    "R-10214": "PA",
    "399348003": "AP",
    "R-10206": "AP",
    "399173006": "LL",
    "R-10236": "LL",
    "399198007": "RL",
    "R-10232": "RL",
}


def identity_of(dataset: Dataset, frame: int = 0) -> Identity:
    """The identity fields; "" for what the file does not say."""
    return Identity(
        patient_id=text(dataset, "PatientID"),
        patient_name=_name(dataset),
        sex=text(dataset, "PatientSex"),
        age=_age(dataset),
        birth_date=_iso_date(text(dataset, "PatientBirthDate")),
        study_uid=text(dataset, "StudyInstanceUID"),
        study_date=_iso_date(text(dataset, "StudyDate")),
        study_time=_clock_time(text(dataset, "StudyTime")),
        study_description=text(dataset, "StudyDescription"),
        accession_number=text(dataset, "AccessionNumber"),
        modality=text(dataset, "Modality"),
        view=_view(dataset),
        laterality=_laterality(dataset, frame),
        body_part=text(dataset, "BodyPartExamined") or _region(dataset),
        institution=text(dataset, "InstitutionName"),
        manufacturer=_manufacturer(dataset),
        orientation=_orientation(dataset),
    )


def _name(dataset: Dataset) -> str:
    """Family name, given names; the alphabetic group first (PS3.5 6.2.1)."""
    value = raw_value(dataset, "PatientName")
    try:
        groups = [group for group in str(value or "").split("=") if group.strip(" ^")]
    except (UnicodeError, ValueError, LookupError):
        return ""
    parts = [" ".join(part.split()) for part in (groups[0] if groups else "").split("^")]
    family, rest = parts[0], " ".join(part for part in parts[1:3] if part)
    return ", ".join(part for part in (family, rest) if part)


def _age(dataset: Dataset) -> str:
    stated = _AGE.fullmatch(text(dataset, "PatientAge"))
    if stated:
        count, unit = int(stated.group(1)), _UNITS[stated.group(2).upper()]
        return f"{count} {unit}" + ("" if count == 1 else "s")
    return _age_by_dates(
        _iso_date(text(dataset, "PatientBirthDate")), _iso_date(text(dataset, "StudyDate"))
    )


def _age_by_dates(born: str, seen: str) -> str:
    if not born or not seen:
        return ""
    first, last = date.fromisoformat(born), date.fromisoformat(seen)
    years = last.year - first.year - ((last.month, last.day) < (first.month, first.day))
    return f"{years} year" + ("" if years == 1 else "s") if 0 <= years <= 130 else ""


def _iso_date(value: str) -> str:
    """YYYY-MM-DD of a DA value, the older "YYYY.MM.DD" included; "" when it is no day."""
    found = _DATE.match(value)
    if not found:
        return ""
    try:
        return date(*(int(part) for part in found.groups())).isoformat()
    except ValueError:
        return ""


def _clock_time(value: str) -> str:
    """HH:MM:SS of a TM value (PS3.5 6.2), the older "HH:MM:SS" included; "" when it is none.

    Minutes and seconds that are left out count as 0; fractions of a second are dropped.
    """
    found = _TIME.fullmatch(value)
    if not found:
        return ""
    hour, minute, second = (int(part or 0) for part in found.groups())
    if hour > 23 or minute > 59 or second > 60:  # 60 is a leap second
        return ""
    return f"{hour:02d}:{minute:02d}:{min(second, 59):02d}"


def _view(dataset: Dataset) -> str:
    stated = text(dataset, "ViewPosition").upper()
    if stated:
        return stated
    for item in items(dataset, "ViewCodeSequence"):
        return _VIEWS.get(text(item, "CodeValue"), text(item, "CodeMeaning"))
    return ""


def _orientation(dataset: Dataset) -> tuple[str, str]:
    """Both directions, or none: one alone does not say how the film lies."""
    stated = tuple(one.upper() for one in texts(dataset, "PatientOrientation"))
    return (stated[0], stated[1]) if len(stated) == 2 else ("", "")


def _laterality(dataset: Dataset, frame: int) -> str:
    anatomy = macro(dataset, frame, "FrameAnatomySequence")
    in_frame = text(anatomy, "FrameLaterality") if anatomy is not None else ""
    return in_frame or text(dataset, "ImageLaterality") or text(dataset, "Laterality")


def _region(dataset: Dataset) -> str:
    return next((text(i, "CodeMeaning") for i in items(dataset, "AnatomicRegionSequence")), "")


def _manufacturer(dataset: Dataset) -> str:
    maker, model = text(dataset, "Manufacturer"), text(dataset, "ManufacturerModelName")
    if maker and model.lower().startswith(maker.lower()):
        return model
    return f"{maker} {model}".strip()
