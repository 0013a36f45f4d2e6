"""The heat map over a film: its picture, its place and its fade."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, QVariantAnimation, Signal
from PySide6.QtGui import QImage, QPainter, QTransform

from cxr_desktop.image_conversion import image_from_array
from cxr_desktop.theme import FADE_MS
from engine.datatypes import UInt8Array


class OverlayLayer(QObject):
    """Fades in and out within FADE_MS; a change of opacity or colours shows at once."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._box = QRectF()
        self._leaving = False
        self._wanted = True
        self._strength = 0.0
        self._fade = QVariantAnimation(self)
        self._fade.setDuration(FADE_MS)
        self._fade.valueChanged.connect(self._take_strength)
        self._fade.finished.connect(self._forget_if_leaving)

    @property
    def strength(self) -> float:
        """0 hidden to 1 as strong as its own alpha."""
        return self._strength

    def set_picture(self, rgba: UInt8Array | None, box: QRectF) -> None:
        """uint8 (h, w, 4), straight alpha, over `box` in film pixels; None fades it out."""
        self._leaving = rgba is None
        if rgba is not None:
            premultiplied = QImage.Format.Format_ARGB32_Premultiplied
            self._image = image_from_array(rgba).convertToFormat(premultiplied)
            self._box = box
        self._start_fade()
        self.changed.emit()

    def set_wanted(self, wanted: bool) -> None:
        """Shows or hides it without forgetting it."""
        self._wanted = wanted
        self._start_fade()

    def drop(self) -> None:
        """Gone at once: it belongs to a film that is no longer shown."""
        self._fade.stop()
        self._image = None
        self._strength = 0.0
        self.changed.emit()

    def paint(self, painter: QPainter, film_to_canvas: QTransform) -> None:
        if self._image is None or self._strength == 0.0:
            return
        painter.save()
        painter.setTransform(film_to_canvas, True)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setOpacity(self._strength)
        painter.drawImage(self._box, self._image)
        painter.restore()

    def _start_fade(self) -> None:
        shown = self._wanted and not self._leaving and self._image is not None
        target = 1.0 if shown else 0.0
        if self._fade.state() == QVariantAnimation.State.Running:
            if self._fade.endValue() == target:
                return
            self._fade.stop()
        if self._strength == target:
            self._forget_if_leaving()
            return
        self._fade.setStartValue(self._strength)
        self._fade.setEndValue(target)
        self._fade.start()

    def _take_strength(self, value: float) -> None:
        self._strength = float(value)
        self.changed.emit()

    def _forget_if_leaving(self) -> None:
        if self._leaving and self._strength == 0.0:
            self._image = None
