"""What can be done to the film in view, each with its key, icon and words in one table."""

from __future__ import annotations

from PySide6.QtCore import QT_TR_NOOP, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from cxr_desktop.actions.action_set import make_actions
from cxr_desktop.actions.action_text import ActionText
from cxr_desktop.settings import Settings


def _row(
    group: str, name: str, text: object, key: str, icon_name: str = "", checkable: bool = False
) -> ActionText:
    return ActionText(name, group, str(text), (key,), icon_name, checkable)


VIEW, WINDOW, ENHANCE, MODEL, MARK, FILM = (
    QT_TR_NOOP("View"),
    QT_TR_NOOP("Window"),
    QT_TR_NOOP("Enhance"),
    QT_TR_NOOP("Model"),
    QT_TR_NOOP("Measure"),
    QT_TR_NOOP("Films"),
)

READER_ACTIONS: tuple[ActionText, ...] = (
    _row(FILM, "browser", QT_TR_NOOP("Show or hide the films"), "Ctrl+1", "dock-left", True),
    _row(FILM, "next", QT_TR_NOOP("Next film"), "N"),
    _row(FILM, "previous", QT_TR_NOOP("Previous film"), "P"),
    _row(FILM, "find", QT_TR_NOOP("Filter the films"), "Ctrl+F"),
    _row(FILM, "refresh", QT_TR_NOOP("Look for new films now"), "F5"),
    _row(FILM, "prior", QT_TR_NOOP("Show the prior film beside"), "B", "compare-horizontal", True),
    _row(FILM, "export", QT_TR_NOOP("Export the film"), "Ctrl+E", "export-variant"),
    _row(FILM, "print", QT_TR_NOOP("Print the film"), "Ctrl+P", "printer-outline"),
    _row(FILM, "hide_identity", QT_TR_NOOP("Hide identity"), "Ctrl+H", "incognito", True),
    _row(VIEW, "fit", QT_TR_NOOP("Fit the film to the window"), "F", "fit-to-page-outline"),
    _row(
        VIEW,
        "one_to_one",
        QT_TR_NOOP("One film pixel for one screen pixel"),
        "Z",
        "numeric-1-box-outline",
    ),
    _row(VIEW, "rotate_right", QT_TR_NOOP("Rotate right"), "R", "rotate-right"),
    _row(VIEW, "rotate_left", QT_TR_NOOP("Rotate left"), "L", "rotate-left"),
    _row(VIEW, "flip_horizontally", QT_TR_NOOP("Flip left and right"), "H", "flip-horizontal"),
    _row(VIEW, "flip_vertically", QT_TR_NOOP("Flip top and bottom"), "V", "flip-vertical"),
    _row(VIEW, "upright", QT_TR_NOOP("As stored: not turned, not flipped"), "Shift+R"),
    _row(VIEW, "magnifier", QT_TR_NOOP("Magnifier"), "M", "magnify-plus-outline", True),
    _row(VIEW, "corner_texts", QT_TR_NOOP("Show or hide the corner texts"), "U", "", True),
    _row(VIEW, "film_only", QT_TR_NOOP("Film alone on the full screen"), "Shift+F", "fullscreen"),
    _row(VIEW, "one_film", QT_TR_NOOP("One film"), "Alt+1", "square-outline", True),
    _row(VIEW, "two_films", QT_TR_NOOP("Two films side by side"), "Alt+2", "view-column", True),
    _row(VIEW, "four_films", QT_TR_NOOP("Four films"), "Alt+4", "view-grid-outline", True),
    _row(VIEW, "next_pane", QT_TR_NOOP("To the next film on the screen"), "Ctrl+Tab"),
    _row(VIEW, "link", QT_TR_NOOP("Link zoom, place and window"), "K", "link-variant", True),
    _row(
        VIEW,
        "findings",
        QT_TR_NOOP("Show or hide findings and controls"),
        "Ctrl+2",
        "dock-right",
        True,
    ),
    _row(WINDOW, "auto_window", QT_TR_NOOP("The film's own window"), "0", "contrast-box"),
    _row(WINDOW, "preset_1", QT_TR_NOOP("Second window of the list"), "1"),
    _row(WINDOW, "preset_2", QT_TR_NOOP("Third window of the list"), "2"),
    _row(WINDOW, "preset_3", QT_TR_NOOP("Fourth window of the list"), "3"),
    _row(WINDOW, "preset_4", QT_TR_NOOP("Fifth window of the list"), "4"),
    _row(WINDOW, "preset_5", QT_TR_NOOP("Sixth window of the list"), "5"),
    _row(WINDOW, "region_window", QT_TR_NOOP("Window from a region"), "W", "selection-drag", True),
    _row(WINDOW, "invert", QT_TR_NOOP("Invert"), "I", "invert-colors"),
    _row(ENHANCE, "clahe", QT_TR_NOOP("CLAHE (local contrast)"), "C", "chart-histogram"),
    _row(
        ENHANCE,
        "split_view",
        QT_TR_NOOP("Original and enhanced, with a divider"),
        "Y",
        "circle-half-full",
        True,
    ),
    _row(MODEL, "score", QT_TR_NOOP("Score this film"), "S", "clipboard-pulse-outline"),
    _row(MODEL, "overlay", QT_TR_NOOP("Show or hide the heat map"), "O", "layers-outline"),
    _row(MODEL, "less_opaque", QT_TR_NOOP("Heat map more transparent"), "["),
    _row(MODEL, "more_opaque", QT_TR_NOOP("Heat map more opaque"), "]"),
    _row(MODEL, "model_view", QT_TR_NOOP("What the model sees"), "Shift+M", "eye-outline", True),
    _row(MARK, "length", QT_TR_NOOP("Length"), "D", "ruler", True),
    _row(MARK, "angle", QT_TR_NOOP("Angle"), "A", "angle-acute", True),
    _row(MARK, "cobb", QT_TR_NOOP("Cobb angle"), "Shift+A", "angle-obtuse", True),
    _row(MARK, "ctr", QT_TR_NOOP("Cardiothoracic ratio"), "X", "heart-outline", True),
    _row(MARK, "ellipse", QT_TR_NOOP("Ellipse"), "E", "ellipse-outline", True),
    _row(MARK, "rectangle", QT_TR_NOOP("Rectangle"), "Q", "rectangle-outline", True),
    _row(MARK, "text", QT_TR_NOOP("Text"), "T", "format-text", True),
    _row(MARK, "arrow", QT_TR_NOOP("Arrow"), "Shift+T", "arrow-top-right", True),
    _row(
        MARK,
        "calibrate",
        QT_TR_NOOP("Calibrate by a known length"),
        "Shift+D",
        "tape-measure",
        True,
    ),
    _row(MARK, "undo", QT_TR_NOOP("Undo"), "Ctrl+Z", "undo"),
    _row(MARK, "redo", QT_TR_NOOP("Redo"), "Ctrl+Shift+Z", "redo"),
    _row(MARK, "delete_mark", QT_TR_NOOP("Delete the chosen mark"), "Del", "delete-outline"),
    _row(MARK, "marks", QT_TR_NOOP("Show or hide the marks"), "Shift+O", "draw", True),
)


def reader_actions(owner: QWidget, settings: Settings) -> dict[str, QAction]:
    """One QAction each; their keys work wherever in `owner` the focus is, and follow `settings`."""
    context = Qt.ShortcutContext.WidgetWithChildrenShortcut
    return make_actions(owner, READER_ACTIONS, settings, context)
