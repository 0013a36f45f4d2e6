"""What a test sees on the canvas, and lays over it."""

from __future__ import annotations

import numpy as np

from cxr_desktop.image_conversion import array_from_image


def grey(canvas):
    """The canvas as float (H, W, 3)."""
    return array_from_image(canvas.grab().toImage())[:, :, :3].astype(float)


def red(alpha):
    rgba = np.zeros((8, 8, 4), dtype=np.uint8)
    rgba[:, :] = (255, 0, 0, alpha)
    return rgba
