"""One film on one page: whose it is, the film as shown, scores if wanted, what it is not for."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from cxr_desktop.exporting.layer_image import film_picture
from cxr_desktop.exporting.page_plan import LINE, MOST_SCORES, PagePlan, plan_page, score_cell
from cxr_desktop.exporting.subject import BurnIn, ExportSubject
from cxr_desktop.reader.film_texts import corner_words, film_line
from cxr_desktop.reader.finding_row import shown_name
from cxr_desktop.reader.privacy import Privacy
from cxr_desktop.task_strip import RESEARCH_USE
from cxr_desktop.theme import body_font, tokens
from cxr_desktop.translation import number, tr

MARGIN_MM = 12.0
_FONT = 9  # points
_POINTS_PER_INCH = 72.0
_MOST_PIXELS = 3000  # of the film's longer side: 300 dots an inch over 25 cm
_PDF_DPI = 300
_SCORE_SHARE = 0.2  # of a column's width


@dataclass(frozen=True, slots=True)
class PrintOptions:
    """What the page shows. `black` surrounds the film with black instead of paper."""

    heat: bool = True
    marks: bool = True
    scores: bool = False
    black: bool = True
    hidden: bool = False


def page_layout(subject: ExportSubject, size: QPageSize.PageSizeId) -> QPageLayout:
    """Upright or across, whichever the film fits better."""
    film = subject.size(as_shown=True)
    wide = film.width() > film.height()
    way = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    return QPageLayout(QPageSize(size), way, margins, QPageLayout.Unit.Millimeter)


def paint_on(device: QPagedPaintDevice, subject: ExportSubject, options: PrintOptions) -> bool:
    """The one page, on a printer or into a PDF; False when the device cannot begin."""
    painter = QPainter()
    if not painter.begin(device):
        return False
    scale = device.logicalDpiX() / _POINTS_PER_INCH
    painter.scale(scale, scale)
    inner = device.pageLayout().paintRect(QPageLayout.Unit.Point)
    paint_page(painter, QRectF(0, 0, inner.width(), inner.height()), subject, options)
    return painter.end()


def pdf_bytes(
    subject: ExportSubject,
    options: PrintOptions,
    size: QPageSize.PageSizeId = QPageSize.PageSizeId.A4,
) -> bytes:
    """The page as a PDF file."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageLayout(page_layout(subject, size))
    writer.setResolution(_PDF_DPI)
    writer.setCreator("CXR Desktop")
    writer.setTitle(_title(subject, _privacy(subject, options)))
    paint_on(writer, subject, options)
    del writer  # it ends the file
    return bytes(buffer.data().data())


def paint_page(
    painter: QPainter, page: QRectF, subject: ExportSubject, options: PrintOptions
) -> PagePlan:
    """`painter`'s unit is a point. Gives where everything went."""
    caption = caption_lines(subject, options)
    scores = score_lines(subject) if options.scores else ()
    size = subject.size(as_shown=True)
    plan = plan_page(
        page,
        QSizeF(size),
        caption_lines=len(caption),
        score_lines=len(scores),
        footer_lines=1,
    )
    painter.setFont(body_font(_FONT))
    # A preview records what changes and plays it with the window's own pen, which is light in a
    # dark theme: black, the pen that painters begin with, must be a change.
    painter.setPen(Qt.GlobalColor.white)
    painter.setPen(Qt.GlobalColor.black)
    for place, line in enumerate(caption):
        _line(painter, plan.caption, place, line)
    _paint_film(painter, plan, subject, options)
    for place, (finding, score, flagged) in enumerate(scores):
        _score(painter, score_cell(plan.scores, place, len(scores)), finding, score, flagged)
    _line(painter, plan.footer, 0, _footer(subject, options))
    return plan


def caption_lines(subject: ExportSubject, options: PrintOptions) -> tuple[str, ...]:
    """Title and patient, how and when taken, how shown; nothing of the patient when hidden."""
    privacy = _privacy(subject, options)
    words = corner_words(
        subject.info,
        subject.voi,
        subject.enhancement,
        0.0,
        privacy,
        subject.marks.calibration,
    )
    parts = (
        (_title(subject, privacy), *words.top_left),
        words.top_right,
        (*words.bottom_left, *words.bottom_right),
    )
    lines = (" · ".join(part for part in some if part) for some in parts)
    return tuple(line for line in lines if line)


def score_lines(subject: ExportSubject) -> tuple[tuple[str, str, bool], ...]:
    """(finding, score, whether at or above its threshold), the highest first."""
    if subject.card is None or subject.prediction is None:
        return ()
    pairs = zip(subject.card.findings, subject.prediction.scores, strict=True)
    ranked = sorted(pairs, key=lambda pair: -float(pair[1]))[:MOST_SCORES]
    return tuple(
        (shown_name(finding.name), number(float(score), 2), score >= finding.threshold.value)
        for finding, score in ranked
    )


def _privacy(subject: ExportSubject, options: PrintOptions) -> Privacy:
    return Privacy(options.hidden or subject.identity_hidden)


def _title(subject: ExportSubject, privacy: Privacy) -> str:
    return film_line(subject.source, None, privacy, subject.number)


def _footer(subject: ExportSubject, options: PrintOptions) -> str:
    parts = [tr(RESEARCH_USE)]
    if options.scores and subject.card is not None:
        model = f"{subject.card.title} {subject.card.version}"
        said = (
            tr("Probabilities by {model}, calibrated")
            if subject.card.gives_probabilities
            else tr("Scores by {model}, not calibrated")
        )
        parts.append(said.format(model=model))
    return " · ".join(parts)


def _paint_film(
    painter: QPainter, plan: PagePlan, subject: ExportSubject, options: PrintOptions
) -> None:
    if options.black:
        painter.fillRect(plan.room, QColor(tokens(dark=True).canvas))
    parts = BurnIn(
        heat=options.heat, marks=options.marks, sides=True, as_shown=True, hidden=options.hidden
    )
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(plan.film, film_picture(subject, parts, _MOST_PIXELS))


def _score(painter: QPainter, cell: QRectF, finding: str, score: str, flagged: bool) -> None:
    """The finding, its score, and in words, for paper may be grey, that it is above."""
    above = tr("above threshold") if flagged else ""
    share = cell.width() * _SCORE_SHARE
    name = QRectF(cell.left(), cell.top(), cell.width() - 3 * share, cell.height())
    figure = QRectF(name.right(), cell.top(), share, cell.height())
    words = QRectF(figure.right(), cell.top(), 2 * share, cell.height())
    for box, text in ((name, finding), (figure, score), (words, above)):
        _line(painter, box, 0, text)


def _line(painter: QPainter, area: QRectF, place: int, text: str) -> None:
    """Line number `place` of `area`; its end is left out where it does not fit."""
    metrics = QFontMetricsF(painter.font())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    box = QRectF(area.left(), area.top() + place * LINE, area.width(), LINE)
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine, shown)
