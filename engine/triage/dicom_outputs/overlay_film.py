"""A film with the heat map of a finding burned in, as a Secondary Capture; for the child."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from engine.datatypes import Heatmap, OverlayStyle, UInt8Array
from engine.explanation.overlay import (
    CLOSED_FORM_METHOD,
    colorize,
    scaled_by_maximum,
    to_film_grid,
    upsample,
)
from engine.export.request import ExportKind, ExportRequest
from engine.triage.dicom_outputs.tasks import CaptureTask, ScoredFinding
from engine.triage.why import two_numbers

_TEXT_SHARE = 40  # of the film's height is one line of text
_SMALLEST_TEXT = 10  # pixels
_INK = (255, 255, 255, 255)
_BEHIND = (0, 0, 0, 255)


def capture_request(task: CaptureTask) -> ExportRequest:
    """What `engine.export.films.export_film` is asked: 8 bits, the layer burned in.

    The words in it tell nobody's name, so that Burned In Annotation keeps what the source says.
    Raises EngineError for a map that cannot be used.
    """
    return ExportRequest(
        source=task.source,
        target=task.target,
        kind=ExportKind.SECONDARY_CAPTURE,
        layer=overlay_layer(task),
        hide_identity=task.hide_identity,
        run=task.run,
        number=task.number,
    )


def overlay_layer(task: CaptureTask) -> UInt8Array:
    """uint8 (H, W, 4), straight alpha, of the film's size: the heat map and a line of words."""
    positive = scaled_by_maximum(task.values, task.finding.name)
    small = upsample(positive, task.grid.model_shape)
    shown = to_film_grid(Heatmap(small, task.finding.name, CLOSED_FORM_METHOD), task.grid)
    layer = colorize(shown.values, OverlayStyle())
    _write_below(layer, words(task.finding))
    return layer


def words(finding: ScoredFinding) -> str:
    """ "Research use. Suspected finding: Pneumonia, score 0.91, threshold 0.37"."""
    score, threshold = two_numbers(finding.score, finding.threshold)
    said = "Suspected finding" if finding.suspected else "No finding above threshold; highest"
    return f"Research use. {said}: {finding.name}, score {score}, threshold {threshold}"


def _write_below(layer: UInt8Array, line: str) -> None:
    """In place, white on black at the lower edge, small enough for the film's width."""
    height, width = layer.shape[:2]
    size = max(_SMALLEST_TEXT, height // _TEXT_SHARE)
    font = ImageFont.load_default(size)
    while size > _SMALLEST_TEXT and font.getlength(line) > width - size:
        size -= 1
        font = ImageFont.load_default(size)
    rows = min(height, round(size * 1.5))
    strip = Image.new("RGBA", (width, rows), _BEHIND)
    ImageDraw.Draw(strip).text((size // 2, rows // 2), line, font=font, fill=_INK, anchor="lm")
    layer[height - rows :] = np.asarray(strip)
