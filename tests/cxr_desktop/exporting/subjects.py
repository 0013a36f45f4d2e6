"""A film to be exported, drawn here: 60 rows, 100 columns, bright in its upper left corner."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import QRectF

from cxr_desktop.exporting.subject import ExportSubject, HeatPicture
from engine.datatypes import (
    Enhancement,
    FilmFormat,
    FilmInfo,
    FilmSource,
    Identity,
    PixelSpacing,
    SpacingKind,
)
from engine.marks.marks import FilmMarks, Mark, MarkKind, Point

ROWS, COLUMNS = 60, 100
NAME, PATIENT = "Doe^Jane.dcm", "Doe, Jane"
LINE = Mark("m1", MarkKind.LENGTH, (Point(10, 30), Point(90, 30)), made="2026-01-01T00:00:00Z")


def pixels() -> np.ndarray:
    film = np.full((ROWS, COLUMNS), 40, np.uint8)
    film[:20, :30] = 200
    return film


CAPTION = "Heat map of Pneumonia by starter 1.0"


def heat() -> HeatPicture:
    rgba = np.zeros((6, 10, 4), np.uint8)
    rgba[3:, 5:] = (255, 0, 0, 255)  # the lower right quarter
    return HeatPicture(rgba, QRectF(0, 0, COLUMNS, ROWS))


def subject(*, bits: int = 12, film_format: FilmFormat = FilmFormat.DICOM, **changes):
    source = FilmSource(Path("/films") / NAME)
    info = FilmInfo(
        source=source,
        format=film_format,
        shape=(ROWS, COLUMNS),
        bits=bits,
        value_range=(0.0, 4095.0),
        inverted=False,
        voi=(),
        spacing=PixelSpacing(0.5, 0.5, SpacingKind.CALIBRATED),
        identity=Identity(patient_name=PATIENT, patient_id="4711", study_date="2026-01-02"),
        lossy=False,
        transfer_syntax="",
        notes=(),
    )
    if "heat_map" in changes:
        changes.setdefault("heat_map_caption", CAPTION)
    return ExportSubject(source, info, Enhancement(), pixels(), **changes)


def marked(**changes) -> ExportSubject:
    return subject(marks=FilmMarks((LINE,)), labels={"m1": ("40.0 mm",)}, **changes)
