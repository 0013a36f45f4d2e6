"""How much real colour a picture has: photographs and screenshots do, tinted films do not."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

_CLEARLY = 16.0  # of 255; grey films saved as JPEG with three channels stay below 8
_SATURATED = 100.0  # of 255; the blue of film base reaches 60, sepia 65
_SAMPLES = 128  # rows and columns looked at; a figure in per cent needs no more
_BINS = 16  # of brightness

_Image = npt.NDArray[Any]


def colour_share(image: _Image) -> float:
    """Share in 0..1 of pixels whose colour is not the tint of the whole; RGB (H, W, 3 or 4).

    Sepia scans and films photographed on a light box have one tint, which may depend on the
    brightness and is no sign of a photograph. So each pixel's colour difference to its luma is
    compared with the median of the pixels that are about as bright; what no tint reaches, such as
    pure red, counts in any case.
    """
    colours = _as_bytes(_sampled(image)[..., :3].reshape(-1, 3))
    grey = colours @ np.array([0.299, 0.587, 0.114], np.float32)
    if np.abs(colours - grey[:, None]).max(initial=0) <= _CLEARLY / 2:
        return 0.0
    bins = np.clip(grey / 256 * _BINS, 0, _BINS - 1).astype(np.intp)
    departs = np.zeros(len(grey), np.bool_)
    for channel in (0, 2):
        difference = colours[:, channel] - grey
        departs |= np.abs(difference - _medians(difference, bins)[bins]) > _CLEARLY
        departs |= np.abs(difference) > _SATURATED
    return float(departs.mean())


def colour_share_of_ybr(image: _Image) -> float:
    """The same for 8-bit Y, Cb, Cr (H, W, 3), converted as PS3.3 C.7.6.3.1.2 says."""
    samples = _sampled(image).astype(np.float32)
    luma, blue, red = samples[..., 0], samples[..., 1] - 128, samples[..., 2] - 128
    mixed = np.stack(
        [luma + 1.402 * red, luma - 0.344136 * blue - 0.714136 * red, luma + 1.772 * blue], axis=-1
    )
    return colour_share(mixed.clip(0, 255).astype(np.uint8))


def _sampled(image: _Image) -> _Image:
    """The pixels of a coarse grid."""
    rows, columns = (max(1, side // _SAMPLES) for side in image.shape[:2])
    return image[::rows, ::columns]


def _as_bytes(colours: _Image) -> npt.NDArray[np.float32]:
    """In 0..255, whatever the depth."""
    if colours.dtype == np.uint8:
        return colours.astype(np.float32)
    wide = np.nan_to_num(colours.astype(np.float64), posinf=0, neginf=0)
    low, high = (float(end) for end in (wide.min(initial=0), wide.max(initial=0)))
    return ((wide - low) / max(high - low, 1e-300) * 255).astype(np.float32)


def _medians(values: npt.NDArray[np.float32], bins: npt.NDArray[np.intp]) -> _Image:
    found = np.zeros(_BINS, np.float32)
    for number in np.unique(bins):
        found[number] = np.median(values[bins == number])
    return found
