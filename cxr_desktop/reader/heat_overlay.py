"""Lays the heat map of a finding over the film in view."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QRectF

from engine.datatypes import (
    Float32Array,
    Heatmap,
    OverlayStyle,
    PixelGrid,
    Prediction,
    UInt8Array,
)
from engine.errors import EngineError
from engine.explanation.overlay import colorize, finding_heatmap


class OverlayTarget(Protocol):
    """What of the canvas is needed here."""

    def set_overlay(self, rgba: UInt8Array | None, film_box: QRectF) -> None: ...


class HeatOverlay:
    """Knows the heat map on show, so that a new style needs no new map."""

    def __init__(self, canvas: OverlayTarget, style: OverlayStyle) -> None:
        self._canvas = canvas
        self._style = style
        self._heatmap: Heatmap | None = None
        self._grid: PixelGrid | None = None

    @property
    def heatmap(self) -> Heatmap | None:
        return self._heatmap

    @property
    def picture(self) -> tuple[UInt8Array, QRectF] | None:
        """What lies over the film: uint8 (h, w, 4), straight alpha, and its box in film pixels."""
        if self._heatmap is None or self._grid is None:
            return None
        rows, columns = self._grid.film_shape
        content = content_of(self._heatmap.values, self._grid)
        return colorize(content, self._style), QRectF(0, 0, columns, rows)

    def show_closed_form(self, prediction: Prediction, index: int, finding: str) -> None:
        """The map that came with the score. Raises EngineError when it holds no numbers."""
        self.show(finding_heatmap(prediction, index, finding), prediction.grid)

    def show(self, heatmap: Heatmap, grid: PixelGrid) -> None:
        self._heatmap, self._grid = heatmap, grid
        self._paint()

    def hide(self) -> None:
        self._heatmap = self._grid = None
        self._canvas.set_overlay(None, QRectF())

    def set_style(self, style: OverlayStyle) -> None:
        self._style = style
        self._paint()

    def repaint(self) -> None:
        """Once more, for a film that has come after its heat map."""
        self._paint()

    def _paint(self) -> None:
        picture = self.picture
        if picture is not None:
            self._canvas.set_overlay(*picture)


def content_of(values: Float32Array, grid: PixelGrid) -> Float32Array:
    """The part of a map of the model's size that lies on the film: a letterbox's border is not.

    Raises EngineError when the map is not of the model's size.
    """
    if values.shape != grid.model_shape:
        raise EngineError("", f"the heat map is {values.shape}, the model {grid.model_shape}")
    (top, left), (height, width) = grid.offset, grid.content_shape
    return values[top : top + height, left : left + width]
