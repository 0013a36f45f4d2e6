"""What lies over an exported film, painted at the film's own resolution."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

from cxr_desktop.exporting.subject import BurnIn, ExportSubject, HeatPicture
from cxr_desktop.image_conversion import array_from_image, image_from_array
from cxr_desktop.reader.canvas_state import CanvasState
from cxr_desktop.reader.corner_texts import CornerTexts, SideMarks
from cxr_desktop.reader.film_texts import corner_words
from cxr_desktop.reader.flip_warning import paint_flip_warning
from cxr_desktop.reader.marks.mark_painter import paint_marks
from cxr_desktop.reader.privacy import Privacy
from cxr_desktop.reader.side_marks import EdgeMarks, edge_marks
from cxr_desktop.task_strip import RESEARCH_USE
from cxr_desktop.translation import tr
from engine.datatypes import UInt8Array

# Words and lines are as large on the picture as on a canvas on which the film has this longer
# side, in pixels of the screen.
SCREEN_SIDE = 1000.0


def paint_layer(painter: QPainter, subject: ExportSubject, parts: BurnIn, size: QSize) -> bool:
    """Paints what `parts` names for a picture of `size`; False when there was nothing."""
    to_picture = picture_transform(subject, parts, size)
    scale = max(size.width(), size.height()) / SCREEN_SIDE
    something = False
    if parts.heat and subject.heat_map is not None:
        _paint_heat(painter, subject.heat_map, to_picture)
        something = True
    if parts.marks and subject.marks.marks:
        paint_marks(painter, subject.marks, to_picture, labels=subject.labels, pen_scale=scale)
        something = True
    return _paint_words(painter, subject, parts, size, scale) or something


def layer_array(subject: ExportSubject, parts: BurnIn) -> UInt8Array | None:
    """uint8 (H, W, 4), straight alpha, of the exported picture's size; None without anything."""
    size = subject.size(as_shown=parts.as_shown)
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    if image.isNull():
        raise MemoryError(f"no memory for a layer of {size.width()} x {size.height()}")
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painted = paint_layer(painter, subject, parts, size)
    painter.end()
    return array_from_image(image) if painted else None


def film_picture(subject: ExportSubject, parts: BurnIn, longest_side: int) -> QImage:
    """The film with its layer, no larger than `longest_side` and than the film itself."""
    whole = subject.size(as_shown=parts.as_shown)
    bound = whole.boundedTo(QSize(longest_side, longest_side))
    size = whole.scaled(bound, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.black)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.save()
    painter.setTransform(picture_transform(subject, parts, size))
    painter.drawImage(_film_box(subject), image_from_array(subject.pixels))
    painter.restore()
    paint_layer(painter, subject, parts, size)
    painter.end()
    return image


def picture_transform(subject: ExportSubject, parts: BurnIn, size: QSize) -> QTransform:
    """From film coordinates to a picture of `size`: flipped first, then turned, as on screen."""
    rows, columns = subject.info.shape
    quarters = subject.quarters % 4 if parts.as_shown else 0
    mirrored = subject.mirrored and parts.as_shown
    whole = subject.size(as_shown=parts.as_shown)
    transform = QTransform()
    transform.scale(size.width() / whole.width(), size.height() / whole.height())
    transform.translate(whole.width() / 2, whole.height() / 2)
    transform.rotate(90.0 * quarters)
    transform.scale(-1.0 if mirrored else 1.0, 1.0)
    transform.translate(-columns / 2, -rows / 2)
    return transform


def _film_box(subject: ExportSubject) -> QRectF:
    rows, columns = subject.info.shape
    return QRectF(0, 0, columns, rows)


def _paint_heat(painter: QPainter, heat: HeatPicture, to_picture: QTransform) -> None:
    painter.save()
    painter.setTransform(to_picture, True)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(heat.box, image_from_array(heat.rgba))
    painter.restore()


def _paint_words(
    painter: QPainter, subject: ExportSubject, parts: BurnIn, size: QSize, scale: float
) -> bool:
    texts = _corners(subject, parts)
    flipped = parts.as_shown and subject.mirrored and parts.flip_note
    sides = SideMarks()
    if parts.sides:
        sides.letters = edge_marks(subject.info.identity.orientation)
    if not any(texts) and not flipped and sides.letters == EdgeMarks():
        return False
    painter.save()
    painter.scale(scale, scale)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    area = QRectF(0, 0, size.width() / scale, size.height() / scale)
    corners = CornerTexts()
    corners.texts = texts
    taken = corners.paint(painter, area, max(scale, 1.0))
    sides.paint(painter, area, _canvas(subject, parts, area, max(scale, 1.0)), taken)
    if flipped:
        paint_flip_warning(painter, area, taken)
    painter.restore()
    return True


def _canvas(subject: ExportSubject, parts: BurnIn, area: QRectF, ratio: float) -> CanvasState:
    """The picture as the canvas that side marks are placed on: the film fills `area`."""
    rows, columns = subject.info.shape
    return CanvasState(
        rows,
        columns,
        area.width(),
        area.height(),
        ratio,
        quarters=subject.quarters % 4 if parts.as_shown else 0,
        mirrored=subject.mirrored and parts.as_shown,
    ).fitted()


def _corners(subject: ExportSubject, parts: BurnIn) -> tuple[str, str, str, str]:
    """The corner texts, and at the lower left what a heat map must not leave without."""
    lines = ["", "", "", ""]
    if parts.corners:
        words = corner_words(
            subject.info,
            subject.voi,
            subject.enhancement,
            0.0,
            Privacy(parts.hidden),
            subject.marks.calibration,
        )
        lines = list(words.texts)
    if parts.heat and subject.heat_map is not None:
        caption = subject.heat_map_caption
        lines[2] = "\n".join(line for line in (caption, tr(RESEARCH_USE), lines[2]) if line)
    return (lines[0], lines[1], lines[2], lines[3])
