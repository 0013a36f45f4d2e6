"""How large a dialog may open: a laptop's screen at 150 or 200 % holds little."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

_MARGIN = 64  # for the window's frame and the system's bars


def screen_room(widget: QWidget) -> QSize:
    """What its screen has for it, in px as widgets count them."""
    screen = widget.screen() or QGuiApplication.primaryScreen()
    return screen.availableSize() - QSize(_MARGIN, _MARGIN)


def open_at(widget: QWidget, size: QSize) -> None:
    """Resizes it to `size`, or to what the screen has room for."""
    widget.resize(size.boundedTo(screen_room(widget)))
