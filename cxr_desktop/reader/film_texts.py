"""The quiet texts in the corners of a film."""

from __future__ import annotations

from cxr_desktop.reader.texts import one_line
from engine.datatypes import FilmInfo, FilmSource, Voi, Window


def film_line(source: FilmSource, info: FilmInfo | None) -> str:
    """Name, view and date: "film.dcm · PA · 2021-03-04"."""
    parts = [one_line(source.name)]
    if info is not None:
        parts += [info.identity.view, info.identity.study_date]
    return " · ".join(part for part in parts if part)


def voi_line(voi: Voi | None) -> str:
    """Window width and centre, or the name of the file's own table."""
    if voi is None:
        return ""
    if isinstance(voi, Window):
        return f"W {_number(voi.width)} C {_number(voi.center)}"
    return voi.label or "VOI LUT of the file"


def zoom_line(zoom: float, info: FilmInfo | None) -> str:
    """Zoom, and whether the file lost detail when it was compressed."""
    parts = [f"zoom {zoom * 100:.0f} %"] if zoom > 0 else []
    if info is not None and info.lossy:
        parts.append("lossy")
    return " · ".join(parts)


def size_line(info: FilmInfo | None) -> str:
    """Columns x rows and depth."""
    if info is None:
        return ""
    rows, columns = info.shape
    return f"{columns} × {rows} · {info.bits} bit"


def _number(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 10 else f"{value:.2f}"
