"""What anyone must be able to reach: names, focus by keyboard, size, keys told.

Used by test_reach.py; each check returns sentences about what falls short.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QScrollBar,
    QToolButton,
    QWidget,
)

from cxr_desktop.theme import TARGET_PX

_INTERACTIVE = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
)
_NATIVE = QKeySequence.SequenceFormat.NativeText


def interactive(root: QWidget) -> Iterator[QWidget]:
    """Every control on show under `root`; parts that Qt made inside of one are left out."""
    for widget in root.findChildren(QWidget):
        if (
            isinstance(widget, _INTERACTIVE)
            and not isinstance(widget, QScrollBar | QHeaderView | QMenu)
            and widget.isVisible()
            and widget.window() is root.window()
            and not _is_part(widget)
        ):
            yield widget


def without_name(root: QWidget) -> list[str]:
    """A screen reader would have nothing to say."""
    named_by_label = {label.buddy() for label in root.findChildren(QLabel) if label.buddy()}
    return [
        told(widget)
        for widget in interactive(root)
        if not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
        and widget not in named_by_label
    ]


def out_of_reach(root: QWidget) -> list[str]:
    """Tab never gets there."""
    return [
        told(widget)
        for widget in interactive(root)
        if widget.isEnabled() and not widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def too_small(root: QWidget) -> list[str]:
    """Lower or narrower than a target has to be."""
    return [
        f"{told(widget)}: {widget.width()} x {widget.height()}"
        for widget in interactive(root)
        if min(widget.width(), widget.height()) < TARGET_PX
    ]


def keyless_tips(root: QWidget) -> list[str]:
    """Icon buttons whose tool tip is missing, or does not name the key of their action."""
    found = []
    for button in root.findChildren(QToolButton):
        if not button.isVisible() or _is_part(button) or _says_its_text(button):
            continue
        action = button.defaultAction()
        key = action.shortcut().toString(_NATIVE) if action is not None else ""
        if not button.toolTip() or (key and f"({key})" not in button.toolTip()):
            found.append(f"{told(button)}: “{button.toolTip()}”, key {key or 'none'}")
    return found


def told(widget: QWidget) -> str:
    """A widget in words that lead to its place in the source."""
    text = widget.accessibleName() or getattr(widget, "text", str)() or widget.toolTip()
    above = [type(parent).__name__ for parent in _parents(widget)][:3]
    return f"{type(widget).__name__} “{text}” in {' in '.join(above)}"


def _parents(widget: QWidget) -> Iterator[QWidget]:
    while (parent := widget.parentWidget()) is not None:
        yield parent
        widget = parent


def _is_part(widget: QWidget) -> bool:
    if widget.objectName().startswith("qt_") or "QLineEditIconButton" in _class(widget):
        return True
    whole = (QComboBox, QAbstractSpinBox)
    return any(isinstance(parent, whole) for parent in _parents(widget)) or any(
        "PrivateContainer" in _class(parent) for parent in _parents(widget)
    )


def _says_its_text(button: QToolButton) -> bool:
    icon_only = button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
    return bool(button.text()) and (not icon_only or button.icon().isNull())


def _class(widget: QWidget) -> str:
    return str(widget.metaObject().className())
