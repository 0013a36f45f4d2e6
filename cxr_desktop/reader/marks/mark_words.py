"""What a mark says: its figures as text, on the film and in the list."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QT_TR_NOOP

from cxr_desktop.translation import number, tr
from engine.datatypes import PixelSpacing
from engine.marks.marks import REGIONS, Mark, MarkKind, Quantity, RegionStatistics
from engine.marks.measure import DEGREES, ctr_warning, measure

NO_VALUE = "–"


@dataclass(frozen=True, slots=True)
class KindWords:
    """An icon of Material Design Icons 6, and the kind's name in English."""

    icon: str
    name: str


def _kind(icon_name: str, name: object) -> KindWords:
    return KindWords(icon_name, str(name))


KIND_WORDS = {
    MarkKind.LENGTH: _kind("ruler", QT_TR_NOOP("Length")),
    MarkKind.ANGLE: _kind("angle-acute", QT_TR_NOOP("Angle")),
    MarkKind.COBB: _kind("angle-obtuse", QT_TR_NOOP("Cobb angle")),
    MarkKind.ELLIPSE: _kind("ellipse-outline", QT_TR_NOOP("Ellipse")),
    MarkKind.RECTANGLE: _kind("rectangle-outline", QT_TR_NOOP("Rectangle")),
    MarkKind.TEXT: _kind("format-text", QT_TR_NOOP("Text")),
    MarkKind.ARROW: _kind("arrow-top-right", QT_TR_NOOP("Arrow")),
    MarkKind.CTR: _kind("heart-outline", QT_TR_NOOP("Cardiothoracic ratio")),
}
# Words that the engine gives; here for the translators.
ENGINE_WORDS = (
    QT_TR_NOOP(
        "The heart looks larger on AP films: this ratio is not comparable with that of PA films."
    ),
    QT_TR_NOOP(
        "This is a lateral view: the cardiothoracic ratio is measured on frontal, best on PA films."
    ),
    QT_TR_NOOP(
        "The cardiothoracic ratio is measured on PA films taken upright; this is another view."
    ),
    QT_TR_NOOP(
        "The view is not known: on AP films the heart looks larger, and the ratio is not "
        "comparable with that of PA films."
    ),
    QT_TR_NOOP("Area"),
    QT_TR_NOOP("CTR"),
    QT_TR_NOOP("Heart"),
    QT_TR_NOOP("Thorax"),
    QT_TR_NOOP("px"),
    QT_TR_NOOP("mm"),
    QT_TR_NOOP("mm (detector)"),
    QT_TR_NOOP("mm (by hand)"),
    QT_TR_NOOP("mm²"),
    QT_TR_NOOP("mm² (detector)"),
    QT_TR_NOOP("mm² (by hand)"),
)


def kind_name(kind: MarkKind) -> str:
    return tr(KIND_WORDS[kind].name)


def quantity_text(quantity: Quantity) -> str:
    """The figure with its unit: "123.4 mm", "12.5°", "0.52"."""
    if not math.isfinite(quantity.value):
        return NO_VALUE
    figure = number(quantity.value, quantity.decimals)
    if quantity.unit == DEGREES:
        return figure + DEGREES
    return f"{figure} {tr(quantity.unit)}" if quantity.unit else figure


def film_lines(
    mark: Mark,
    spacing: PixelSpacing | None,
    statistics: RegionStatistics | None = None,
    view: str = "PA",
) -> tuple[str, ...]:
    """What stands beside the mark on the film: few words, its note last.

    A ratio from a film whose `view` is not PA says so, for it may be exported with the film.
    Empty for a TEXT, whose words are the mark itself.
    """
    if mark.kind is MarkKind.TEXT:
        return ()
    lines = _short(mark, measure(mark, spacing)) + statistics_lines(statistics)
    if mark.kind is MarkKind.CTR and lines and ctr_warning(view):
        unknown = ctr_warning(view) == ctr_warning("")
        lines += (tr("view not known") if unknown else tr("not a PA film"),)
    return (*lines, mark.text) if mark.text else lines


def ratio_warning(view: str) -> str:
    """What to bear in mind about a cardiothoracic ratio on a film of this view; "" for PA."""
    warning = ctr_warning(view)
    return tr(warning) if warning else ""


def list_lines(
    mark: Mark, spacing: PixelSpacing | None, statistics: RegionStatistics | None = None
) -> tuple[str, ...]:
    """What stands in the list of marks: every figure, width before height, without the note."""
    quantities = measure(mark, spacing)
    lines = _short(mark, quantities)
    if mark.kind in REGIONS and quantities:
        width, height, _ = quantities
        across = number(width.value, width.decimals)
        lines += (f"{across} × {quantity_text(height)}",)
    elif mark.kind is MarkKind.CTR and quantities:
        lines += tuple(_field(part.name, quantity_text(part)) for part in quantities[1:])
    return lines + statistics_lines(statistics)


def statistics_lines(statistics: RegionStatistics | None) -> tuple[str, ...]:
    """Mean and deviation, then the range, rounded by the size of the values."""
    if statistics is None or statistics.pixels == 0:
        return ()
    low, high = statistics.minimum, statistics.maximum
    decimals = _decimals(max(abs(low), abs(high)))
    mean = tr("Mean {mean} ± {deviation}").format(
        mean=number(statistics.mean, decimals), deviation=number(statistics.deviation, decimals)
    )
    extent = tr("Min {low}, max {high}").format(
        low=_level(low, decimals), high=_level(high, decimals)
    )
    return (mean, extent)


def spacing_text(spacing: PixelSpacing | None) -> str:
    """The size of a pixel: "0.143 mm (detector)", rows before columns where they differ."""
    if spacing is None:
        return tr("px: the file gives no pixel spacing")
    rows, columns = (number(side, 3) for side in (spacing.row_mm, spacing.column_mm))
    unit = tr(spacing.kind.value)
    return f"{rows} {unit}" if rows == columns else f"{rows} × {columns} {unit}"


def _short(mark: Mark, quantities: tuple[Quantity, ...]) -> tuple[str, ...]:
    if not quantities:
        return ()
    if mark.kind in REGIONS:
        area = quantities[-1]
        return (_field(area.name, quantity_text(area)),)
    main = quantities[0]
    if mark.kind is MarkKind.CTR:
        return (_field(main.name, quantity_text(main)),)
    if mark.kind is MarkKind.COBB:
        return (tr("Cobb {angle}").format(angle=quantity_text(main)),)
    return (quantity_text(main),)


def _field(name: str, value: str) -> str:
    return f"{tr(name)} {value}"


def _decimals(largest: float) -> int:
    for limit, decimals in ((1000, 0), (10, 1), (1, 2)):
        if largest >= limit:
            return decimals
    return 3


def _level(value: float, decimals: int) -> str:
    return number(value, 0 if float(value).is_integer() else decimals)
