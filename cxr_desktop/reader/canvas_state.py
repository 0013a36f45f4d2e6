"""Where a film lies in the canvas: arithmetic only, so that hand-made numbers can test it.

Film coordinates are (x, y) in film pixels from the top left corner of the stored film; canvas
coordinates are logical (device-independent) pixels. One logical pixel is `ratio` device pixels.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform

MOST_ZOOM = 32.0  # device pixels for one film pixel
_LEAST_OF_FIT = 0.5  # zooming out ends at half the size that fits
_WHOLE = 1e-6


@dataclass(frozen=True, slots=True)
class CanvasView:
    """How a film is looked at, free of its size and the canvas's: for canvases that are linked.

    zoom : 1.0 is the size that fits.
    x, y : the film point in the middle of the canvas, as shares of the stored film's width and
        height; 0.5, 0.5 is its centre.
    quarters, mirrored, fitting : as in CanvasState.
    """

    zoom: float = 1.0
    x: float = 0.5
    y: float = 0.5
    quarters: int = 0
    mirrored: bool = False
    fitting: bool = True


@dataclass(frozen=True, slots=True)
class CanvasState:
    """An immutable view of one film.

    rows, columns : size of the film in pixels.
    width, height : size of the canvas in logical pixels.
    ratio : device pixels for a logical pixel.
    scale : logical pixels for a film pixel.
    x, y : how far the film's centre lies right of and below the canvas's centre, logical pixels.
    quarters : quarter turns clockwise, applied after `mirrored`.
    mirrored : left and right of the stored film swapped.
    fitting : the film fills the canvas and goes on doing so when the canvas changes its size.
    """

    rows: int
    columns: int
    width: float
    height: float
    ratio: float = 1.0
    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0
    quarters: int = 0
    mirrored: bool = False
    fitting: bool = True

    @property
    def zoom(self) -> float:
        """Device pixels for a film pixel: 1.0 shows every film pixel as one of the screen."""
        return self.scale * self.ratio

    @property
    def fit_scale(self) -> float:
        """The largest scale at which the whole film is inside the canvas."""
        size = self._turned_size()
        return min(max(self.width, 1.0) / size.width(), max(self.height, 1.0) / size.height())

    def fitted(self) -> CanvasState:
        return replace(self, scale=self.fit_scale, x=0.0, y=0.0, fitting=True)

    def zoomed(self, factor: float, anchor: QPointF) -> CanvasState:
        """Scaled by `factor`; the film point under `anchor` (canvas coordinates) stays there.

        The zoom is limited to MOST_ZOOM above and half of the fitting size below, and the film
        stays in sight (see `_clamped`), which can move the point once the film is smaller than
        the canvas.
        """
        least = min(self.fit_scale, 1.0 / self.ratio) * _LEAST_OF_FIT
        most = max(MOST_ZOOM / self.ratio, 2.0 * self.fit_scale)
        scale = min(max(self.scale * factor, least), most)
        return self.magnified(scale * self.ratio, anchor)._clamped()

    def at_zoom(self, zoom: float, anchor: QPointF | None = None) -> CanvasState:
        """The zoom in device pixels for a film pixel, at `anchor` or the canvas's centre."""
        middle = QPointF(self.width / 2, self.height / 2)
        return self.zoomed(zoom / self.zoom, middle if anchor is None else anchor)

    def panned(self, right: float, down: float) -> CanvasState:
        """The film moved by logical pixels, as far as it stays in sight."""
        return replace(self, x=self.x + right, y=self.y + down)._clamped()

    def resized(self, width: float, height: float, ratio: float) -> CanvasState:
        """The same film point in the middle of a canvas of another size or pixel ratio."""
        moved = replace(self, width=width, height=height, ratio=ratio)
        return moved.fitted() if self.fitting else moved._clamped()

    def turned(self, quarters: int) -> CanvasState:
        """Turned clockwise about the canvas's centre."""
        x, y = self.x, self.y
        for _ in range(quarters % 4):
            x, y = -y, x
        moved = replace(self, quarters=(self.quarters + quarters) % 4, x=x, y=y)
        return moved.fitted() if self.fitting else moved._clamped()

    def flipped(self) -> CanvasState:
        """Left and right swapped as seen, whatever the turn."""
        quarters = -self.quarters % 4
        return replace(self, mirrored=not self.mirrored, quarters=quarters, x=-self.x)

    def upright(self) -> CanvasState:
        """All turns and flips undone; the film point in the middle of the canvas stays there."""
        back = self.flipped() if self.mirrored else self
        return back.turned(-back.quarters)

    def view(self) -> CanvasView:
        """What another canvas needs to show another film alike."""
        right, down = self._film_offset()
        return CanvasView(
            self.scale / self.fit_scale,
            0.5 + right / max(self.columns, 1),
            0.5 + down / max(self.rows, 1),
            self.quarters,
            self.mirrored,
            self.fitting,
        )

    def with_view(self, view: CanvasView) -> CanvasState:
        """This film on this canvas, looked at as `view` says, as far as it stays in sight."""
        turned = replace(self, quarters=view.quarters % 4, mirrored=view.mirrored).fitted()
        if view.fitting:
            return turned
        zoomed = turned.zoomed(view.zoom, QPointF(self.width / 2, self.height / 2))
        right = (view.x - 0.5) * self.columns * (-1 if view.mirrored else 1)
        down = (view.y - 0.5) * self.rows
        for _ in range(zoomed.quarters):
            right, down = -down, right
        return replace(zoomed, x=-right * zoomed.scale, y=-down * zoomed.scale)._clamped()

    def magnified(self, zoom: float, at: QPointF) -> CanvasState:
        """At `zoom` device pixels for a film pixel, `at` staying where it is; unlimited."""
        real = zoom / self.zoom
        right, below = at.x() - self.width / 2, at.y() - self.height / 2
        return replace(
            self,
            scale=self.scale * real,
            x=right - (right - self.x) * real,
            y=below - (below - self.y) * real,
            fitting=False,
        )

    def transform(self) -> QTransform:
        """From film to canvas coordinates.

        At a whole zoom the film is moved by less than a device pixel so that film pixels and
        screen pixels share their edges: otherwise 1:1 would blur.
        """
        turn = QTransform()
        turn.translate(self.width / 2 + self.x, self.height / 2 + self.y)
        turn.rotate(90.0 * self.quarters)
        turn.scale(-self.scale if self.mirrored else self.scale, self.scale)
        turn.translate(-self.columns / 2, -self.rows / 2)
        if round(self.zoom) < 1 or abs(self.zoom - round(self.zoom)) > _WHOLE:
            return turn
        corner = turn.mapRect(self.film_rect()).topLeft() * self.ratio
        right = (round(corner.x()) - corner.x()) / self.ratio
        down = (round(corner.y()) - corner.y()) / self.ratio
        return turn * QTransform.fromTranslate(right, down)

    def film_rect(self) -> QRectF:
        """The film in its own coordinates."""
        return QRectF(0, 0, self.columns, self.rows)

    def shown_rect(self) -> QRectF:
        """The film in canvas coordinates; parts of it may lie outside the canvas."""
        return self.transform().mapRect(self.film_rect())

    def film_point(self, position: QPointF) -> QPointF:
        """Film coordinates of a canvas position; may lie outside the film."""
        inverse, _ = self.transform().inverted()
        return inverse.map(position)

    def pixel_at(self, position: QPointF) -> tuple[int, int]:
        """(row, column) of the film pixel at a canvas position, (-1, -1) beside the film."""
        point = self.film_point(position)
        if not self.film_rect().contains(point):
            return (-1, -1)
        # The right and lower edges belong to the rectangle but to no pixel.
        return (min(int(point.y()), self.rows - 1), min(int(point.x()), self.columns - 1))

    def _film_offset(self) -> tuple[float, float]:
        """From the film's centre to its point in the middle of the canvas, in film pixels."""
        right, down = -self.x / self.scale, -self.y / self.scale
        for _ in range(self.quarters):
            right, down = down, -right
        return (-right if self.mirrored else right, down)

    def _turned_size(self) -> QSizeF:
        size = QSizeF(max(self.columns, 1), max(self.rows, 1))
        return size.transposed() if self.quarters % 2 else size

    def _clamped(self) -> CanvasState:
        """The film brought back so that it cannot get lost.

        Its centre may leave the canvas's by as much as the film has outgrown its fitting size,
        and never by more than half the film: a film that fits is centred, a larger one can be
        pulled until an edge reaches the middle of the canvas. Zooming in at a point of a fitted
        film is never held back by this: at a distance c from the centre, at most half the film,
        it needs c * (factor - 1), and there are 2 c * (factor - 1).
        """
        size, fit = self._turned_size(), self.fit_scale
        free = max(self.scale - fit, 0.0)
        most_x = size.width() * min(free, self.scale / 2)
        most_y = size.height() * min(free, self.scale / 2)
        x = min(max(self.x, -most_x), most_x)
        y = min(max(self.y, -most_y), most_y)
        return replace(self, x=x, y=y)
