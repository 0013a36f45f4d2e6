"""A film with the heat map of a finding burned in, as a Secondary Capture; for the child."""

from __future__ import annotations

from collections.abc import Callable

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
_BEHIND = (0, 0, 0, 150)  # no part of a film is painted over whole


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
    word = finding.score_word
    return f"Research use. {said}: {finding.name}, {word} {score}, threshold {threshold}"


def _write_below(layer: UInt8Array, line: str) -> None:
    """In place, white over a dark strip at the lower edge that lets the film shine through."""
    height, width = layer.shape[:2]
    size = max(_SMALLEST_TEXT, height // _TEXT_SHARE)
    font = ImageFont.load_default(size)
    lines = _wrapped(line, font.getlength, width - size)
    step = round(size * 1.3)
    rows = min(height, step * len(lines) + size // 2)
    strip = Image.new("RGBA", (width, rows), _BEHIND)
    draw = ImageDraw.Draw(strip)
    for number, part in enumerate(lines):
        draw.text((size // 2, size // 4 + number * step), part, font=font, fill=_INK)
    layer[height - rows :] = np.asarray(strip)


def _wrapped(line: str, length: Callable[[str], float], width: float) -> list[str]:
    """As few lines as hold the words; a word that is too long for any has one for itself."""
    lines = [""]
    for word in line.split(" "):
        longer = f"{lines[-1]} {word}".lstrip()
        if lines[-1] and length(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
