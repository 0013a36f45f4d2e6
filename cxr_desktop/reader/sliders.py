"""A slider with its name and its value."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

from cxr_desktop.theme import GAP, TARGET_PX, tokens_in_use

_NAME_WIDTH = 72
_VALUE_WIDTH = 44


class NamedSlider(QWidget):
    """Emits `changed` at every movement, by hand or key, not when set by `set_position`.

    While its handle is held (`held`), more movements will come; `let_go` tells the end of a hold
    during which it moved.

    Positions are whole numbers from `first` to `last`; `words` turns one into what stands beside
    the slider.
    """

    changed = Signal(int)
    let_go = Signal()

    def __init__(
        self,
        name: str,
        first: int,
        last: int,
        words: Callable[[int], str],
        page: int = 5,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._moved = False  # since the handle is held
        self._slider = _CalmSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(first, last)
        self._slider.setPageStep(page)
        self._slider.setMinimumHeight(TARGET_PX)
        self._slider.setAccessibleName(name)
        self._label = QLabel(name)
        self._label.setMinimumWidth(_NAME_WIDTH)
        self._value = QLabel()
        self._value.setMinimumWidth(_VALUE_WIDTH)
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self._label)
        layout.addWidget(self._slider, 1)
        layout.addWidget(self._value)
        self.setFocusProxy(self._slider)
        self._slider.valueChanged.connect(self._tell)
        self._slider.sliderReleased.connect(self._release)
        self._show_value()

    @property
    def position(self) -> int:
        return self._slider.value()

    @property
    def held(self) -> bool:
        """Whether the hand is on the handle."""
        return self._slider.isSliderDown()

    @property
    def slider(self) -> QSlider:
        return self._slider

    def set_position(self, position: int) -> None:
        """Moves it without emitting `changed`; limited to the slider's range."""
        self._slider.blockSignals(True)
        self._slider.setValue(position)
        self._slider.blockSignals(False)
        self._show_value()

    def step(self, positions: int) -> None:
        """Moves it and emits `changed`, as a key would."""
        self._slider.setValue(self._slider.value() + positions)

    def setToolTip(self, text: str) -> None:
        for widget in (self._label, self._slider, self._value):
            widget.setToolTip(text)

    def _tell(self, position: int) -> None:
        self._show_value()
        self._moved = self.held
        self.changed.emit(position)

    def _release(self) -> None:
        moved, self._moved = self._moved, False
        if moved:
            self.let_go.emit()

    def _show_value(self) -> None:
        self._value.setText(self._words(self._slider.value()))


class _CalmSlider(QSlider):
    """Leaves the wheel to the panel around it, which scrolls: values change by intent only.

    Shows the focus, which Fusion does not.
    """

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(tokens_in_use().accent))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
