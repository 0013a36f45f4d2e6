"""The codes of a Structured Report, each with the place where it can be looked up.

A finding has a code of the standard only where its name and the code's meaning are surely the
same. "PS3.16" names a context group of DICOM PS3.16; "SNOMED CT" the International Edition's
preferred term. Everything else is private, in the scheme 99CXRDESKTOP (PS3.16 section 8: private
designators begin with 99): its code value is made from the finding's name, so that the same
name has the same code wherever the program runs.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

PRIVATE_SCHEME = "99CXRDESKTOP"
PRIVATE_SCHEME_NAME = "Private codes of CXR Desktop"
_LONGEST_VALUE = 16  # characters, SH (PS3.5 table 6.2-1)
_LONGEST_MEANING = 64  # LO
_HASHED = 5


@dataclass(frozen=True, slots=True)
class ReportCode:
    """Code Value, Coding Scheme Designator, Code Meaning; `source` says where it is defined."""

    value: str
    scheme: str
    meaning: str
    source: str


def _sct(value: str, meaning: str, source: str = "SNOMED CT") -> ReportCode:
    return ReportCode(value, "SCT", meaning, source)


# By the finding's name, lower case. Left to the private scheme on purpose: "Hernia" (the data set
# means mostly hiatal ones), "Pleural thickening" and "Lung opacity" (no code that is surely it).
FINDING_CODES = (
    ("pneumonia", _sct("233604007", "Pneumonia")),
    ("bacterial pneumonia", _sct("53084003", "Bacterial pneumonia")),
    ("viral pneumonia", _sct("75570004", "Viral pneumonia")),
    ("atelectasis", _sct("46621007", "Atelectasis")),
    ("cardiomegaly", _sct("8186001", "Cardiomegaly")),
    ("consolidation", _sct("95436008", "Lung consolidation")),
    ("edema", _sct("19242006", "Pulmonary edema", "PS3.16 CID 3700")),
    ("effusion", _sct("60046008", "Pleural effusion", "PS3.16 CID 645")),
    ("pleural effusion", _sct("60046008", "Pleural effusion", "PS3.16 CID 645")),
    ("emphysema", _sct("87433001", "Pulmonary emphysema")),
    ("fibrosis", _sct("51615001", "Fibrosis of lung")),
    ("infiltration", ReportCode("112121", "DCM", "Infiltrate", "PS3.16 CID 6104")),
    ("mass", _sct("4147007", "Mass", "PS3.16 CID 6104")),
    ("nodule", _sct("27925004", "Nodule", "PS3.16 CID 6104")),
    ("pneumothorax", _sct("36118008", "Pneumothorax", "PS3.16 CID 6105")),
)  # fmt: skip


def _own(value: str, meaning: str) -> ReportCode:
    return ReportCode(value, PRIVATE_SCHEME, meaning, "docs/decisions/0009-structured-report.md")


SCORE = _own("SCORE", "Model score, 0 to 1, not calibrated")
THRESHOLD = _own("THRESHOLD", "Threshold of the model score")
PROBABILITY = _own("PROBABILITY", "Model probability, 0 to 1, calibrated")
PROBABILITY_THRESHOLD = _own("PTHRESHOLD", "Threshold of the model probability")
ASSESSMENT = _own("ASSESSMENT", "Score against threshold")
SUSPECTED = _own("SUSPECTED", "suspected finding")
NOT_ABOVE = _own("NOTABOVE", "no finding above threshold")
CHEST_FILM = _sct("399208008", "Plain chest X-ray")
NO_UNITS = ReportCode("1", "UCUM", "no units", "PS3.16 CID 7181")
COMMENT = ReportCode("121106", "DCM", "Comment", "PS3.16 annex D")
DEVICE = ReportCode("121007", "DCM", "Device", "PS3.16 CID 270")


def finding_code(name: str) -> ReportCode:
    """Of a finding by its name, in any case; private where no code is surely the same."""
    wanted = name.strip().lower()
    for known, code in FINDING_CODES:
        if known == wanted:
            return code
    return _own(_private_value(wanted), name.strip()[:_LONGEST_MEANING] or "unnamed")


def _private_value(name: str) -> str:
    """ "HERNIA"; for longer names, or ones of other letters, their beginning and a hash."""
    plain = re.sub(r"[^A-Z0-9]+", "-", name.upper()).strip("-")
    if plain.replace("-", " ") == name.upper() and len(plain) <= _LONGEST_VALUE - 2:
        return f"F-{plain}"
    digest = hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest().upper()
    start = plain[: _LONGEST_VALUE - _HASHED - 3].strip("-")
    return f"F-{start}-{digest[:_HASHED]}"
