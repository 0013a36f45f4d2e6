"""What a file says about itself, as labelled lines; nothing that it does not say."""

from __future__ import annotations

from engine.datatypes import FilmInfo, PixelSpacing


def identity_lines(info: FilmInfo) -> tuple[tuple[str, str], ...]:
    """(label, text) pairs from the person to the pixels; empty ones are left out."""
    who = info.identity
    rows, columns = info.shape
    lines = (
        ("File", info.source.name),
        ("Patient", who.patient_name),
        ("Patient ID", who.patient_id),
        ("Sex, age", ", ".join(part for part in (who.sex, who.age) if part)),
        ("Study date", who.study_date),
        ("View", " ".join(part for part in (who.view, who.laterality) if part)),
        ("Body part", who.body_part),
        ("Institution", who.institution),
        ("Device", " ".join(part for part in (who.modality, who.manufacturer) if part)),
        ("Size", f"{columns} × {rows} px, {info.bits} bit"),
        ("Pixel spacing", _spacing(info.spacing)),
        ("Format", _format(info)),
    )
    return tuple((label, text) for label, text in lines if text)


def _spacing(spacing: PixelSpacing | None) -> str:
    if spacing is None:
        return ""
    row, column = f"{spacing.row_mm:.4g}", f"{spacing.column_mm:.4g}"
    size = row if row == column else f"{row} × {column}"
    return f"{size} {spacing.kind.value}"


def _format(info: FilmInfo) -> str:
    parts = [info.format.value, info.transfer_syntax, "lossy" if info.lossy else ""]
    return ", ".join(part for part in parts if part)
