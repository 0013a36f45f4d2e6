"""Free text in PNG, JPEG and TIFF headers is marked; sizes and codecs are not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import tifffile
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from engine.image_io import formats


def _told(path: Path) -> dict[str, bool]:
    return {row.name: row.identifying for row in formats.read_header(path)}


def test_png_texts(tmp_path: Path):
    texts = PngInfo()
    texts.add_text("Author", "Dr Doe")
    Image.new("L", (8, 8)).save(tmp_path / "a.png", pnginfo=texts, dpi=(72, 72))
    told = _told(tmp_path / "a.png")
    assert (told["Author"], told["dpi"], told["Width"], told["Mode"]) == (True, False, False, False)


def test_exif(tmp_path: Path):
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Philips", 1
    Image.new("L", (8, 8)).save(tmp_path / "a.jpg", exif=exif)
    told = _told(tmp_path / "a.jpg")
    assert (told["Make"], told["Orientation"], told["jfif_version"]) == (True, False, False)


def test_tiff_tags(tmp_path: Path):
    tifffile.imwrite(tmp_path / "a.tif", np.zeros((8, 8), np.uint8), description="Doe, Jane")
    told = _told(tmp_path / "a.tif")
    assert (told["ImageDescription"], told["Software"]) == (True, True)
    assert not told["ImageWidth"] and not told["StripOffsets"]
