"""How others score a folder, and the ceiling: the same network without anything around it.

(a) The scripts of the literature: Pillow, torchvision's transforms, torch eager float32, captum's
LayerGradCam for the class with the highest score, enlarged to the network's input.
(b) torchxrayvision's way, written after its `scripts/process_image.py` and `utils.read_xray_dcm`,
since the package is not installed: normalisation to -1024..1024, centre crop, its resizer through
scikit-image, films in batches of 16 by a DataLoader without workers, scores alone. scikit-image
is not installed either; its `resize` with anti-aliasing is a Gaussian filter and a linear zoom of
SciPy's, which `_xray_resize` calls as it does.
(c) OpenVINO with the settings of our predictor, on tensors that lie ready, outputs left where
they are.

All have the starter's own network and weights; so the films are resized to its input, and
given to it as three channels.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import openvino
import pydicom
import torch
from captum.attr import LayerAttribution, LayerGradCam
from PIL import Image
from pydicom.pixels import apply_modality_lut, apply_voi_lut
from scipy import ndimage
from torchvision import transforms

from engine.datatypes import ModelInput
from engine.inference.batches import network_input
from engine.inference.torch_predictor import load_network
from engine.models.bundle import ModelBundle

_MEAN, _STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)  # of ImageNet, as such scripts have it
_Image = npt.NDArray[Any]


class ScriptsWay:
    """(a). `batch` films at a time."""

    def __init__(self, bundle: ModelBundle, batch: int) -> None:
        self._batch = batch
        self._network = load_network(bundle)
        self._size = bundle.card.preprocessing.size
        self._cam = LayerGradCam(self._network.class_logits, self._network.feature_map)
        self._prepared = transforms.Compose([
            transforms.Resize(self._size),
            transforms.ToTensor(),
            transforms.Normalize(_MEAN, _STD),
        ])  # fmt: skip

    def score(self, films: Sequence[Path]) -> None:
        for start in range(0, len(films), self._batch):
            some = films[start : start + self._batch]
            tensor = torch.stack([self._prepared(_opened(path)) for path in some])
            with torch.no_grad():
                top = self._network.class_logits(tensor).softmax(1).argmax(1)
            found = self._cam.attribute(tensor, target=top)
            LayerAttribution.interpolate(found, self._size, "bilinear").detach().numpy()


class _XrayFolder(torch.utils.data.Dataset[torch.Tensor]):
    def __init__(self, films: Sequence[Path], side: int) -> None:
        self._films, self._side = films, side

    def __len__(self) -> int:
        return len(self._films)

    def __getitem__(self, number: int) -> torch.Tensor:
        film = _xray_resize(_centre_crop(_xray_read(self._films[number])), self._side)
        return torch.from_numpy(film).expand(3, -1, -1)


class XrayVisionWay:
    """(b), 16 films at a time."""

    def __init__(self, bundle: ModelBundle) -> None:
        self._network = load_network(bundle)
        self._side = bundle.card.preprocessing.size[0]

    def score(self, films: Sequence[Path]) -> None:
        loader = torch.utils.data.DataLoader(_XrayFolder(films, self._side), batch_size=16)
        with torch.no_grad():
            for batch in loader:
                self._network.class_logits(batch).numpy()


class Ceiling:
    """(c), for films that are prepared already. precision : "f32" or "bf16"."""

    def __init__(self, bundle: ModelBundle, films: Sequence[ModelInput], precision: str) -> None:
        core = openvino.Core()
        model = core.read_model(bundle.graph_path.read_bytes())
        self._ready = [network_input(film, bundle.card) for film in films]
        model.reshape(list(self._ready[0].shape))
        settings = {"INFERENCE_PRECISION_HINT": precision, "PERFORMANCE_HINT": "THROUGHPUT"}
        self._queue = openvino.AsyncInferQueue(core.compile_model(model, "CPU", settings))

    def score(self) -> None:
        for film in self._ready:
            self._queue.start_async({0: film})
        self._queue.wait_all()


def _opened(path: Path) -> Image.Image:
    if path.suffix != ".dcm":
        return Image.open(path).convert("RGB")
    dataset = pydicom.dcmread(path)
    pixels = apply_voi_lut(apply_modality_lut(dataset.pixel_array, dataset), dataset)
    pixels = pixels.astype(np.float32)
    if dataset.PhotometricInterpretation == "MONOCHROME1":
        pixels = pixels.max() - pixels
    pixels = (pixels - pixels.min()) / (pixels.max() - pixels.min())
    return Image.fromarray((pixels * 255).astype(np.uint8)).convert("RGB")


def _xray_read(path: Path) -> _Image:
    """float32 (1, H, W) in -1024..1024."""
    if path.suffix == ".dcm":
        dataset = pydicom.dcmread(path)
        pixels = dataset.pixel_array
        if dataset.PhotometricInterpretation == "MONOCHROME1":
            pixels = pixels.max() - pixels
        most = float(pixels.max())
    else:
        with Image.open(path) as film:  # as scikit-image reads it
            pixels, most = np.asarray(film), 255.0
    levels = (2 * (pixels.astype(np.float32) / most) - 1.0) * 1024
    return (levels[:, :, 0] if levels.ndim > 2 else levels)[None]


def _centre_crop(film: _Image) -> _Image:
    _, rows, columns = film.shape
    side = min(rows, columns)
    top, left = rows // 2 - side // 2, columns // 2 - side // 2
    return film[:, top : top + side, left : left + side]


def _xray_resize(film: _Image, side: int) -> _Image:
    """As scikit-image's `resize` does with mode="constant", preserve_range=True."""
    shape = (1, side, side)
    factors = np.divide(film.shape, shape)
    smooth = film
    if any(factors > 1):
        smooth = ndimage.gaussian_filter(
            film, np.maximum(0, (factors - 1) / 2), cval=0, mode="constant"
        )
    made = ndimage.zoom(smooth, 1 / factors, order=1, mode="grid-constant", grid_mode=True)
    return made.astype(np.float32)
