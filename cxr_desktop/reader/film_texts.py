"""The quiet texts in the corners of a film, and its title."""

from __future__ import annotations

from dataclasses import dataclass

from cxr_desktop.reader.age_words import age_words
from cxr_desktop.reader.privacy import Privacy
from cxr_desktop.reader.texts import one_line
from cxr_desktop.reader.window_names import label_words
from cxr_desktop.translation import number, tr
from engine.datatypes import (
    Enhancement,
    FilmInfo,
    FilmSource,
    Identity,
    PixelSpacing,
    SpacingKind,
    Voi,
    VoiFunction,
    Window,
)

OPEN = Privacy(hidden=False)


@dataclass(frozen=True, slots=True)
class CornerWords:
    """Lines for the four corners, the most important one next to its corner."""

    top_left: tuple[str, ...] = ()
    top_right: tuple[str, ...] = ()
    bottom_left: tuple[str, ...] = ()
    bottom_right: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, str, str, str]:
        """As `FilmView.set_corner_texts` takes them."""
        corners = (self.top_left, self.top_right, self.bottom_left, self.bottom_right)
        top_left, top_right, bottom_left, bottom_right = ("\n".join(lines) for lines in corners)
        return (top_left, top_right, bottom_left, bottom_right)


def corner_words(
    info: FilmInfo | None,
    voi: Voi | None,
    enhancement: Enhancement,
    zoom: float,
    privacy: Privacy = OPEN,
    spacing: PixelSpacing | None = None,
) -> CornerWords:
    """Whose film, from when and how taken; how it is shown; how large, how true.

    `zoom` in device pixels for a film pixel, 0 without a film; `spacing` where the reader has
    calibrated the film by hand.
    """
    who = privacy.identity(info.identity) if info is not None else Identity()
    return CornerWords(
        _lines(_patient(who), _person(who), who.study_description),
        _lines(_when(who), _how_taken(who)),
        _lines(
            tr("inverted") if enhancement.invert else "", clahe_line(enhancement), voi_line(voi)
        ),
        _lines(spacing_line(info, spacing), size_line(info), zoom_line(zoom, info)),
    )


def film_line(
    source: FilmSource, info: FilmInfo | None, privacy: Privacy = OPEN, number: int = 0
) -> str:
    """Name, view and date: "film.dcm · PA · 2021-03-04", or "Film 12 · PA"."""
    parts = [one_line(privacy.film_title(source, number))]
    if info is not None:
        who = privacy.identity(info.identity)
        parts += [who.view, who.study_date]
    return " · ".join(part for part in parts if part)


def voi_line(voi: Voi | None) -> str:
    """Window width and centre with the window's name, or the name of the file's own table."""
    if voi is None:
        return ""
    if not isinstance(voi, Window):
        return tr("VOI LUT: {name}").format(name=voi.label) if voi.label else tr("VOI LUT")
    words = f"W {_level(voi.width)} C {_level(voi.center)}"
    if voi.function is VoiFunction.SIGMOID:
        words = tr("sigmoid {window}").format(window=words)
    return f"{one_line(label_words(voi.label))} · {words}" if voi.label else words


def clahe_line(enhancement: Enhancement) -> str:
    """Clip limit and tiles: what looks like texture may come from it."""
    clahe = enhancement.clahe
    if clahe is None:
        return ""
    return tr("CLAHE {clip} · {tiles} tiles").format(
        clip=number(clahe.clip_limit, 1), tiles=clahe.tiles
    )


def zoom_line(zoom: float, info: FilmInfo | None) -> str:
    """Zoom, and whether and how the file lost detail when it was compressed."""
    parts = [tr("zoom {percent} %").format(percent=number(zoom * 100))] if zoom > 0 else []
    if info is not None and info.lossy:
        detail = one_line(info.lossy_detail)
        parts.append(tr("lossy: {detail}").format(detail=detail) if detail else tr("lossy"))
    return " · ".join(parts)


def size_line(info: FilmInfo | None) -> str:
    """Columns x rows and depth."""
    if info is None:
        return ""
    rows, columns = info.shape
    return tr("{columns} × {rows} · {bits} bit").format(columns=columns, rows=rows, bits=info.bits)


def spacing_line(info: FilmInfo | None, by_reader: PixelSpacing | None = None) -> str:
    """How large a pixel is and who says so, or that nobody does."""
    if info is None:
        return ""
    spacing = by_reader or info.spacing
    return spacing_words(spacing) if spacing is not None else tr("not calibrated")


def spacing_words(spacing: PixelSpacing) -> str:
    """ "0.139 mm (detector)"; rows first where they differ from columns."""
    row, column = _four_digits(spacing.row_mm), _four_digits(spacing.column_mm)
    size = row if row == column else f"{row} × {column}"
    if spacing.kind is SpacingKind.DETECTOR:
        return tr("{size} mm (detector)").format(size=size)
    if spacing.kind is SpacingKind.BY_READER:
        return tr("{size} mm (by hand)").format(size=size)
    return tr("{size} mm").format(size=size)


def _patient(who: Identity) -> str:
    return " · ".join(part for part in (who.patient_name, who.patient_id) if part)


def _person(who: Identity) -> str:
    return " · ".join(part for part in (who.sex, age_words(who.age)) if part)


def _when(who: Identity) -> str:
    return f"{who.study_date} {who.study_time[:5]}".strip()


def _how_taken(who: Identity) -> str:
    """View and laterality; the laterality of an unpaired part is no news."""
    laterality = who.laterality if who.laterality in ("R", "L") else ""
    return " · ".join(part for part in (who.view, laterality) if part)


def _lines(*lines: str) -> tuple[str, ...]:
    return tuple(one_line(line) for line in lines if line)


def _level(value: float) -> str:
    """Ungrouped, as in the fields where it is typed."""
    return number(value, 0 if abs(value) >= 10 else 2, grouped=False)


def _four_digits(value: float) -> str:
    """At most four digits that count: "0.139", "0.1432"."""
    _, _, behind_the_point = f"{value:.4g}".partition(".")
    return number(value, len(behind_the_point))
