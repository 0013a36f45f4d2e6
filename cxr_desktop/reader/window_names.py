"""The windows that a film can be shown with, in the order of the list, and what they are called."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TR_NOOP

from cxr_desktop.reader.texts import one_line
from cxr_desktop.reader.windowing import CUSTOM, FULL_RANGE, full_range
from cxr_desktop.translation import tr
from engine.datatypes import FilmInfo, Voi, VoiFunction, VoiLut
from engine.enhancement.window_labels import (
    AUTOMATIC,
    LUNG,
    MEDIASTINUM,
    PERCENTILE,
    REGION,
    TUBES,
)

_WORDS = {
    AUTOMATIC: QT_TR_NOOP("Automatic"),
    PERCENTILE: QT_TR_NOOP("Percentile 1 to 99"),
    LUNG: QT_TR_NOOP("Lung"),
    MEDIASTINUM: QT_TR_NOOP("Mediastinum and bone"),
    TUBES: QT_TR_NOOP("Lines and tubes"),
    FULL_RANGE: QT_TR_NOOP("Full range"),
    REGION: QT_TR_NOOP("From a region"),
    CUSTOM: QT_TR_NOOP("Custom"),
}


@dataclass(frozen=True, slots=True, eq=False)
class WindowChoice:
    """One line of the list. `voi` None means what the film brings, or the automatic window."""

    title: str
    voi: Voi | None


def window_choices(info: FilmInfo) -> tuple[WindowChoice, ...]:
    """The file's own, of which the first is "no choice"; those made for films; the full range."""
    own = [
        WindowChoice(_own_title(voi, number), voi if number else None)
        for number, voi in enumerate(info.voi)
    ]
    made = [WindowChoice(label_words(window.label), window) for window in info.presets]
    return (
        *(own or [WindowChoice(label_words(AUTOMATIC), None)]),
        *made,
        WindowChoice(label_words(FULL_RANGE), full_range(info)),
    )


def label_words(label: str) -> str:
    """A window's label in the reader's language, where this program made the window."""
    words = _WORDS.get(label)
    return one_line(label) if words is None else tr(str(words))


def custom_title(voi: Voi) -> str:
    """What the list says for a window that the reader has made."""
    words = label_words(REGION if voi.label == REGION else CUSTOM)
    if is_sigmoid(voi):
        return tr("{window} (sigmoid)").format(window=words)
    return words


def is_sigmoid(voi: Voi | None) -> bool:
    """Whether grey levels follow an S-shaped curve about the centre."""
    return not isinstance(voi, VoiLut | None) and voi.function is VoiFunction.SIGMOID


def _own_title(voi: Voi, number: int) -> str:
    label, place = one_line(voi.label), number + 1
    if isinstance(voi, VoiLut):
        named, unnamed = tr("VOI LUT: {name}"), tr("VOI LUT {number} of the file")
    elif is_sigmoid(voi):
        named, unnamed = tr("Sigmoid: {name}"), tr("Sigmoid {number} of the file")
    else:
        named, unnamed = tr("Window: {name}"), tr("Window {number} of the file")
    return named.format(name=label) if label else unnamed.format(number=place)
