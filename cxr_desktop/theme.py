"""How the window looks: every colour, size and icon of it comes from here.

Colours are named tokens (../shared/ui.md); the palette and one short style sheet are made from
them. Icons are glyphs of Material Design Icons 6 (Apache-2.0), whose font the package qtawesome
ships. The font is read directly: importing qtawesome loads twelve fonts and costs 200 ms of the
window's start, reading the one font 15.
"""

from __future__ import annotations

import importlib.util
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QApplication

from engine.resource_files import resource_path

SPACING = 4  # the grid that everything lies on, in px
GAP = 8  # within a group
GROUP_GAP = 16  # between groups
BODY_PX = 13
SECONDARY_PX = 11
HEADING_PX = 15
ICON_PX = 20
TARGET_PX = 28  # smallest side of anything to be clicked
FADE_MS = 120


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours by their purpose, as "#RRGGBB"."""

    background: str
    panel: str
    raised: str
    line: str
    text: str
    secondary: str
    accent: str
    on_accent: str  # text upon accent
    flagged: str
    broken: str
    canvas: str
    mark: str  # what a reader draws on a film; the hue of no heat map


DARK = Tokens(
    background="#121416",
    panel="#1B1E22",
    raised="#24282D",
    line="#30353B",
    text="#E6E8EA",
    secondary="#9AA3AC",
    accent="#4DA3FF",
    on_accent="#0B0D0F",
    flagged="#F2B84B",
    broken="#FF6B5E",
    canvas="#000000",
    mark="#5EEBFF",
)
LIGHT = Tokens(
    background="#E9ECEF",
    panel="#F8F9FA",
    raised="#FFFFFF",
    line="#C4CAD0",
    text="#16191D",
    secondary="#535C66",
    accent="#0B65C2",
    on_accent="#FFFFFF",
    flagged="#8A5A00",
    broken="#B3261E",
    canvas="#000000",
    mark="#5EEBFF",
)
_DARK_PROPERTY = "cxr_dark"  # lives on the QApplication, so that no module holds state


def tokens(dark: bool) -> Tokens:
    return DARK if dark else LIGHT


def tokens_in_use() -> Tokens:
    """The tokens last applied; the dark ones before that."""
    app = QApplication.instance()
    return tokens(app is None or app.property(_DARK_PROPERTY) is not False)


def apply_theme(app: QApplication, dark: bool) -> None:
    """Gives `app` Fusion, the palette, the body font and the style sheet. May be called again."""
    app.setProperty(_DARK_PROPERTY, dark)
    app.setStyle("Fusion")
    app.setFont(body_font())
    app.setPalette(_palette(tokens(dark)))
    app.setStyleSheet(_style_sheet(tokens(dark)))


def body_font(pixels: int = BODY_PX, *, bold: bool = False) -> QFont:
    """The platform's UI font in px, with numerals of one width."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setPixelSize(pixels)
    font.setBold(bold)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def icon(name: str) -> QIcon:
    """The glyph of this name in Material Design Icons 6 ("folder-open-outline").

    It is painted in the theme in use at the time, so it follows a change of theme. Raises
    KeyError for a name that the family does not have.
    """
    return QIcon(_GlyphEngine(chr(int(_charmap()[name], 16))))


class _GlyphEngine(QIconEngine):
    def __init__(self, glyph: str) -> None:
        super().__init__()
        self._glyph = glyph

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        font = QFont(_icon_family())
        font.setPixelSize(round(rect.height()))
        painter.save()
        painter.setFont(font)
        painter.setPen(_icon_colour(mode, state))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._glyph)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _GlyphEngine(self._glyph)


def _icon_colour(mode: QIcon.Mode, state: QIcon.State) -> QColor:
    colours = tokens_in_use()
    if mode == QIcon.Mode.Disabled:
        return QColor(colours.line)
    if mode == QIcon.Mode.Selected:
        return QColor(colours.on_accent)
    return QColor(colours.accent if state == QIcon.State.On else colours.text)


def _icon_file(pattern: str) -> Path:
    spec = importlib.util.find_spec("qtawesome")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("the package qtawesome, whose icon font is used, is missing")
    found = sorted((Path(spec.origin).parent / "fonts").glob(pattern))
    if not found:
        raise FileNotFoundError(pattern)
    return found[0]


@cache
def _charmap() -> dict[str, str]:
    text = _icon_file("materialdesignicons6-webfont-charmap-*.json").read_text("utf-8")
    charmap: dict[str, str] = json.loads(text)
    return charmap


@cache
def _icon_family() -> str:
    file = _icon_file("materialdesignicons6-webfont-[0-9]*.ttf")
    # From its bytes: a path with letters outside the system's code page would not load.
    number = QFontDatabase.addApplicationFontFromData(file.read_bytes())
    return QFontDatabase.applicationFontFamilies(number)[0]


def _check_mark(colours: Tokens) -> str:
    """Style sheets take a tick from a file only; beside it lies one of twice the size."""
    name = "check-dark.png" if colours is DARK else "check-light.png"
    return resource_path("icons", name).as_posix()


def _palette(colours: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for which, colour in (
        (role.Window, colours.background),
        (role.WindowText, colours.text),
        (role.Base, colours.panel),
        (role.AlternateBase, colours.raised),
        (role.Text, colours.text),
        (role.PlaceholderText, colours.secondary),
        (role.Button, colours.raised),
        (role.ButtonText, colours.text),
        (role.BrightText, colours.broken),
        (role.ToolTipBase, colours.raised),
        (role.ToolTipText, colours.text),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_accent),
        (role.Accent, colours.accent),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
        (role.Light, colours.raised),
        (role.Midlight, colours.raised),
        (role.Mid, colours.line),
        (role.Dark, colours.line),
        (role.Shadow, colours.background),
    ):
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours.secondary))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(colours.line))
    return palette


def _style_sheet(c: Tokens) -> str:
    """What the palette cannot say. Widgets opt in through the property `role`."""
    return f"""
QWidget[role="panel"] {{ background: {c.panel}; }}
QWidget[role="rail"] {{ background: {c.panel}; border-right: 1px solid {c.line}; }}
QWidget[role="strip"] {{ background: {c.panel}; border-top: 1px solid {c.line}; }}
QToolButton[role="rail-button"] {{ font-size: {SECONDARY_PX}px; padding: 0; min-width: 0; }}
QPushButton[role="quiet"] {{ background: transparent; border: 1px solid transparent; padding: 0;
    color: {c.secondary}; text-align: left; }}
QPushButton[role="quiet"]:hover:enabled {{ color: {c.text}; text-decoration: underline; }}
QPushButton[role="quiet"]:focus {{ border-color: {c.accent}; }}
QLabel[role="secondary"] {{ color: {c.secondary}; font-size: {SECONDARY_PX}px; }}
QLabel[role="strong"] {{ font-weight: 600; }}
QLabel[role="key"] {{ color: {c.accent}; }}
QLabel[role="heading"] {{ font-size: {HEADING_PX}px; font-weight: 600; }}
QLabel[role="heading"][flagged="true"] {{ color: {c.flagged}; }}
QLabel[role="flagged"] {{ color: {c.flagged}; }}
QLabel[role="prompt"] {{ background: {c.raised}; color: {c.text}; border: 1px solid {c.line};
    border-radius: 6px; padding: {SPACING}px {GAP}px; }}
QLabel[role="broken"] {{ color: {c.broken}; }}
QFrame[role="card"] {{ background: {c.raised}; border: 1px solid {c.line}; border-radius: 6px; }}
QFrame[role="card"][chosen="true"] {{ border-color: {c.accent}; }}
QFrame[role="line"] {{ background: {c.line}; border: none; }}
QPushButton {{ background: {c.raised}; border: 1px solid {c.line}; border-radius: 4px;
    padding: 0 12px; min-height: {TARGET_PX}px; }}
QPushButton:hover, QToolButton:hover {{ background: {c.line}; }}
QPushButton:checked {{ border-color: {c.accent}; color: {c.accent}; }}
QPushButton:focus, QToolButton:focus, QComboBox:focus, QLineEdit:focus, QAbstractSpinBox:focus
    {{ border: 1px solid {c.accent}; }}
QPushButton[role="chip"] {{ padding: 0 {GAP}px; font-size: {SECONDARY_PX}px; border-radius: 14px; }}
QPushButton[role="primary"] {{ background: {c.accent}; color: {c.on_accent};
    border: 2px solid {c.accent}; padding: 0 11px; min-height: {TARGET_PX - 2}px;
    font-weight: 600; }}
QPushButton[role="primary"]:focus {{ border: 2px solid {c.text}; }}
QPushButton:disabled {{ color: {c.secondary}; background: {c.panel}; border-color: {c.line}; }}
QToolButton {{ border: 1px solid transparent; border-radius: 4px; min-width: {TARGET_PX - 2}px;
    min-height: {TARGET_PX - 2}px; }}
QToolButton::menu-indicator {{ image: none; }}
QLineEdit, QAbstractSpinBox, QComboBox {{ background: {c.raised}; border: 1px solid {c.line};
    border-radius: 4px; padding: 0 6px; min-height: {TARGET_PX - 2}px; }}
QComboBox::drop-down {{ border: none; width: 20px; }}
QCheckBox::indicator, QTableView::indicator {{ width: 14px; height: 14px;
    border: 1px solid {c.secondary}; border-radius: 3px; background: {c.panel}; }}
QCheckBox::indicator:checked, QTableView::indicator:checked {{ background: {c.accent};
    border-color: {c.accent}; image: url("{_check_mark(c)}"); }}
QCheckBox::indicator:disabled {{ border-color: {c.line}; }}
QCheckBox::indicator:checked:disabled {{ background: {c.secondary}; }}
QCheckBox:focus {{ color: {c.accent}; }}
QCheckBox {{ min-height: {TARGET_PX - 2}px; spacing: {GAP}px; border: 1px solid transparent;
    border-radius: 4px; padding-right: {SPACING}px; }}
QCheckBox:focus {{ border-color: {c.accent}; }}
QAbstractItemView {{ border: none; outline: none; }}
QAbstractItemView:focus {{ border: 1px solid {c.accent}; }}
QHeaderView::section {{ background: {c.panel}; color: {c.secondary}; border: none;
    border-bottom: 1px solid {c.line}; padding: 4px; }}
QSplitter::handle:horizontal {{ background: {c.line}; }}
QSplitter::handle:vertical {{ background: {c.panel}; }}
QSplitter::handle:hover {{ background: {c.accent}; }}
QScrollArea {{ border: none; background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {c.line}; border-radius: 4px; min-height: 28px; min-width: 28px;
    margin: 1px; }}
QScrollBar::handle:hover {{ background: {c.secondary}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page
    {{ background: none; height: 0; width: 0; }}
QToolTip {{ background: {c.raised}; color: {c.text}; border: 1px solid {c.line}; padding: 4px; }}
QMenu {{ background: {c.raised}; border: 1px solid {c.line}; padding: 4px; }}
QMenu::item {{ padding: 6px 24px 6px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {c.accent}; color: {c.on_accent}; }}
QMenu::item:disabled {{ color: {c.secondary}; }}
QMenu::separator {{ height: 1px; background: {c.line}; margin: 4px 8px; }}
QProgressBar {{ background: {c.raised}; border: none; border-radius: 3px; max-height: 6px; }}
QProgressBar::chunk {{ background: {c.accent}; border-radius: 3px; }}
"""
