"""The bundled samples: which body, which disease, which file."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from resources.draw_samples.anatomy import ADULT, CHILD, Anatomy, Ellipsoid, Float64Array
from resources.draw_samples.dicom_file import dicom_bytes
from resources.draw_samples.film import Exposure, expose
from resources.draw_samples.tissue import Disease, Effusion, Opacity

STACK_SIDE = 256
HEALTHY = Disease()
RIGHT_EXPOSURE = Exposure()


@dataclass(frozen=True, slots=True)
class Phantom:
    """Everything that decides a drawn film; the same phantom is always the same film."""

    seed: int
    body: Anatomy = ADULT
    disease: Disease = HEALTHY
    exposure: Exposure = RIGHT_EXPOSURE

    def draw(self, size: int) -> Float64Array:
        """The film, float64 (size, size) in 0..1, bright = dense."""
        return expose(self.body, self.disease, self.exposure, size, self.seed)


CLEAR = Phantom(11)
CLEAR_CHILD = Phantom(12, CHILD)
RIGHT_LOWER_OPACITY = Phantom(
    13,
    disease=Disease(
        (
            Opacity(Ellipsoid((-90.0, 240.0, -20.0), (56.0, 40.0, 62.0), 8.0), 0.80, 0.18),
            Opacity(Ellipsoid((-100.0, 246.0, -10.0), (34.0, 24.0, 60.0), 14.0), 0.72, 0.2),
        )
    ),
)
BILATERAL_OPACITIES = Phantom(
    14,
    disease=Disease(
        (
            Opacity(Ellipsoid((-98.0, 158.0, 6.0), (27.0, 30.0, 34.0)), 0.62),
            Opacity(Ellipsoid((-84.0, 224.0, -20.0), (36.0, 30.0, 40.0)), 0.70),
            Opacity(Ellipsoid((-62.0, 112.0, -10.0), (20.0, 17.0, 26.0)), 0.45),
            Opacity(Ellipsoid((102.0, 176.0, 0.0), (24.0, 34.0, 36.0)), 0.66),
            Opacity(Ellipsoid((108.0, 246.0, -16.0), (26.0, 26.0, 36.0)), 0.60),
        )
    ),
)
LEFT_EFFUSION = Phantom(15, disease=Disease(effusion=Effusion(side=1, level=266.0, rise=74.0)))
TURNED_UNDEREXPOSED = Phantom(
    16, exposure=Exposure(photons=3500.0, turn_deg=7.0, speed=0.42, marker="L")
)
# The stack: 0 is a clear film, 1 one with an opacity or fluid.
STACK: tuple[tuple[Phantom, int], ...] = (
    (CLEAR, 0),
    (CLEAR_CHILD, 0),
    (Phantom(17), 0),
    (RIGHT_LOWER_OPACITY, 1),
    (BILATERAL_OPACITIES, 1),
    (LEFT_EFFUSION, 1),
)


@dataclass(frozen=True, slots=True)
class Sample:
    """A file of `resources/samples` and the function that gives its bytes."""

    name: str
    encode: Callable[[], bytes]


def quantised(film: Float64Array, bits: int) -> npt.NDArray[np.uint16]:
    """0..1 to 0..2^bits - 1, uint16, rounded to the nearest."""
    return np.asarray(np.round(film * (2**bits - 1)), dtype=np.uint16)


def _picture(
    suffix: str,
    pixels: npt.NDArray[np.uint8] | npt.NDArray[np.uint16],
    options: tuple[int, ...] = (),
) -> bytes:
    done, data = cv2.imencode(suffix, pixels, list(options))
    if not done:
        raise RuntimeError(f"OpenCV cannot write {suffix}")
    return data.tobytes()


def _eight_bit(phantom: Phantom, size: int) -> npt.NDArray[np.uint8]:
    return quantised(phantom.draw(size), 8).astype(np.uint8)


def _png(phantom: Phantom) -> bytes:
    return _picture(".png", _eight_bit(phantom, 1024), (cv2.IMWRITE_PNG_COMPRESSION, 9))


def _png_12_of_16() -> bytes:
    pixels = quantised(RIGHT_LOWER_OPACITY.draw(1024), 12)
    return _picture(".png", pixels, (cv2.IMWRITE_PNG_COMPRESSION, 9))


def _jpeg() -> bytes:
    pixels = _eight_bit(BILATERAL_OPACITIES, 1024)
    return _picture(".jpg", pixels, (cv2.IMWRITE_JPEG_QUALITY, 92))


def _tiff() -> bytes:
    return _picture(".tif", _eight_bit(TURNED_UNDEREXPOSED, 768))


def _dicom() -> bytes:
    return dicom_bytes(quantised(LEFT_EFFUSION.draw(896), 12))


def stack_bytes() -> bytes:
    """NPZ with `images` uint8 (6, 256, 256) and `labels` uint8 (6,)."""
    images = np.stack([_eight_bit(phantom, STACK_SIDE) for phantom, _ in STACK])
    labels = np.array([label for _, label in STACK], dtype=np.uint8)
    file = io.BytesIO()
    np.savez_compressed(file, images=images, labels=labels)
    return file.getvalue()


SAMPLES: tuple[Sample, ...] = (
    Sample("phantom_clear.png", lambda: _png(CLEAR)),
    Sample("phantom_child.png", lambda: _png(CLEAR_CHILD)),
    Sample("phantom_right_lower_opacity_16bit.png", _png_12_of_16),
    Sample("phantom_bilateral_opacities.jpg", _jpeg),
    Sample("phantom_effusion_monochrome1.dcm", _dicom),
    Sample("phantom_stack.npz", stack_bytes),
    Sample("phantom.tif", _tiff),
)
