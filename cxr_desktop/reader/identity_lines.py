"""What a file says about itself, as labelled lines; nothing that it does not say."""

from __future__ import annotations

from cxr_desktop.reader.age_words import age_words
from cxr_desktop.reader.film_texts import OPEN, size_line, spacing_words
from cxr_desktop.reader.privacy import Privacy
from cxr_desktop.translation import tr
from engine.datatypes import FilmInfo


def identity_lines(info: FilmInfo, privacy: Privacy = OPEN) -> tuple[tuple[str, str], ...]:
    """(label, text) pairs from the person to the pixels; empty ones are left out.

    Hidden lines keep their labels, so that a reader sees that there is something to hide.
    """
    who, hide = info.identity, privacy.value
    lines = (
        (tr("File"), hide(info.source.name)),
        (tr("Patient"), hide(who.patient_name)),
        (tr("Patient ID"), hide(who.patient_id)),
        (tr("Born"), hide(who.birth_date)),
        (tr("Sex, age"), hide(_joined(who.sex, age_words(who.age)))),
        (tr("Study"), hide(who.study_description)),
        (tr("Study date"), hide(f"{who.study_date} {who.study_time[:5]}".strip())),
        (tr("Accession"), hide(who.accession_number)),
        (tr("View"), " ".join(part for part in (who.view, who.laterality) if part)),
        (tr("Body part"), who.body_part),
        (tr("Institution"), hide(who.institution)),
        (tr("Device"), " ".join(part for part in (who.modality, who.manufacturer) if part)),
        (tr("Size"), size_line(info)),
        (tr("Pixel spacing"), spacing_words(info.spacing) if info.spacing else ""),
        (tr("Format"), _format(info)),
    )
    return tuple((label, text) for label, text in lines if text)


def _format(info: FilmInfo) -> str:
    lossy = ""
    if info.lossy:
        detail = info.lossy_detail
        lossy = tr("lossy: {detail}").format(detail=detail) if detail else tr("lossy")
    return _joined(info.format.value, info.transfer_syntax, lossy)


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
