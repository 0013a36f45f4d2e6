"""Occlusion (Zeiler and Fergus 2014): cover a part of the film and see how far the score falls.

Needs nothing of the network but its scores, so it works on every device, without torch, and
for networks without a closed form.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.child_process import ServiceCall
from engine.datatypes import Float32Array, Heatmap, ModelInput, PixelGrid
from engine.errors import EngineError
from engine.explanation.method import Method, MethodSettings, film_mean, finding_index
from engine.explanation.overlay import scaled_by_maximum
from engine.inference.predictor import Predictor
from engine.progress import Progress

BATCH = 4  # small enough that a cancel is heeded within a second on a CPU
_SHARE_OF_SIDE = 7  # the window's default side: a seventh of the model's shorter side
_SURE = 1e-6  # float32 scores say nothing finer about certainty


@dataclass(frozen=True, slots=True)
class _Patch:
    rows: slice
    columns: slice


def occlusion_drops(
    predictor: Predictor,
    model_input: ModelInput,
    index: int,
    patches: Sequence[_Patch],
    call: ServiceCall,
) -> npt.NDArray[np.float64]:
    """How far the log-odds of finding `index` fall with each patch covered, float64 (patches,).

    Log-odds, since near 0 and 1 a score hardly moves whatever is covered.
    """
    blank = film_mean(model_input)
    whole = _log_odds(predictor.predict([model_input])[0].scores[index])
    drops = np.empty(len(patches))
    for start in range(0, len(patches), BATCH):
        call.raise_if_cancelled()
        call.report(Progress(start, len(patches), "Covering parts of the film"))
        batch = [_covered(model_input, patch, blank) for patch in patches[start : start + BATCH]]
        for offset, prediction in enumerate(predictor.predict(batch)):
            drops[start + offset] = whole - _log_odds(prediction.scores[index])
    call.report(Progress(len(patches), len(patches), "Covering parts of the film"))
    return drops


def patches_of(grid: PixelGrid, window: int, stride: int) -> list[_Patch]:
    """Square patches in rows and columns over the film's part of the model's input.

    The last of each row and column ends at the film's edge, so that every pixel is covered.
    """
    rows = _spans(grid.offset[0], grid.content_shape[0], window, stride)
    columns = _spans(grid.offset[1], grid.content_shape[1], window, stride)
    return [_Patch(row, column) for row in rows for column in columns]


def _spans(start: int, length: int, window: int, stride: int) -> list[slice]:
    window = min(window, length)
    starts = [*range(0, length - window, stride), length - window]
    return [slice(start + first, start + first + window) for first in starts]


def _covered(model_input: ModelInput, patch: _Patch, blank: Float32Array) -> ModelInput:
    pixels = model_input.pixels.copy()
    pixels[:, patch.rows, patch.columns] = blank
    return ModelInput(model_input.source, pixels, model_input.grid)


def _log_odds(score: np.float32) -> float:
    certain = min(max(float(score), _SURE), 1 - _SURE)
    return float(np.log(certain / (1 - certain)))


def _mean_over_patches(
    drops: npt.NDArray[np.float64], patches: Sequence[_Patch], shape: tuple[int, int]
) -> Float32Array:
    """A pixel's value is the mean drop over the patches that cover it, float32 (h, w)."""
    total = np.zeros(shape)
    count = np.zeros(shape)
    for drop, patch in zip(drops, patches, strict=True):
        total[patch.rows, patch.columns] += drop
        count[patch.rows, patch.columns] += 1
    return (total / np.maximum(count, 1)).astype(np.float32)


def _explain(
    predictor: Predictor,
    model_input: ModelInput,
    finding: str,
    settings: MethodSettings,
    call: ServiceCall,
) -> Heatmap:
    index = finding_index(predictor.bundle.card, finding)
    grid = model_input.grid
    window = settings.window or max(1, min(grid.model_shape) // _SHARE_OF_SIDE)
    stride = settings.stride or max(1, window // 2)
    if window < 1 or stride < 1:
        raise EngineError(
            "Occlusion", f"a window of {window} moved by {stride} pixels is not possible"
        )
    patches = patches_of(grid, window, stride)
    drops = occlusion_drops(predictor, model_input, index, patches, call)
    values = scaled_by_maximum(_mean_over_patches(drops, patches, grid.model_shape), finding)
    return Heatmap(values, finding, f"occlusion (window {window}, stride {stride} model pixels)")


METHOD = Method(
    id="occlusion",
    title="Occlusion",
    sentence="How far the score falls when a part of the film is covered. Slow; needs scores only.",
    available=lambda _card: None,
    explain=_explain,
)
