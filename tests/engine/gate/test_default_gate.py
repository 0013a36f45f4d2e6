"""No chest film is refused, and nothing passes that is plainly no film."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageDraw

from engine.datatypes import FilmFormat, FilmSource, OverlayStyle, Radiograph
from engine.explanation.overlay import burn_in, colorize
from engine.gate.default_gate import default_gate
from engine.gate.grey_levels import flat_share
from engine.image_io import formats
from engine.resource_files import resource_path

Picture = npt.NDArray[np.uint8]


def checked(path: Path) -> str:
    """Name of the check that refuses the first film of the file, "" where it passes."""
    film = formats.decode(formats.probe(path).film(0))
    refusal = default_gate().refusal(film)
    return "" if refusal is None else refusal.check


def ramp(rows: int, columns: int) -> Picture:
    """Grey levels from 0 to 255 along the rows, so that no level fills much."""
    return np.tile(np.linspace(0, 255, columns).astype(np.uint8), (rows, 1))


def colour_noise() -> Picture:
    return np.random.default_rng(1).integers(0, 256, (240, 320, 3), np.uint8)


def colour_fields() -> Picture:
    """Smooth fields of several colours, as a photograph has."""
    rows, columns = np.mgrid[0:480, 0:640]
    red = 128 + 127 * np.sin(columns / 60)
    green = 128 + 127 * np.sin(rows / 45)
    blue = 128 + 127 * np.cos((rows + columns) / 70)
    return np.stack([red, green, blue], axis=-1).astype(np.uint8)


def page() -> Picture:
    image = Image.new("L", (800, 1000), 255)
    pen = ImageDraw.Draw(image)
    for line in range(40):
        pen.text((60, 40 + 22 * line), f"{line}: Report on the chest, findings as before.", fill=0)
    return np.asarray(image)


def dark_screen() -> Picture:
    image = Image.new("L", (1280, 720), 32)
    pen = ImageDraw.Draw(image)
    pen.rectangle((900, 60, 1240, 660), fill=60)
    for line in range(30):
        pen.text((20, 20 + 22 * line), f"file_{line}.py   def main() -> None:", fill=220)
    return np.asarray(image)


REFUSED: dict[str, tuple[Callable[[], Picture], str]] = {
    "dot.png": (lambda: ramp(16, 16), "size"),
    "icon.png": (lambda: ramp(63, 63), "size"),
    "panorama.png": (lambda: ramp(200, 601), "aspect"),
    "strip.png": (lambda: ramp(601, 200), "aspect"),
    "black.png": (lambda: np.zeros((300, 300), np.uint8), "blank"),
    "white.png": (lambda: np.full((300, 300), 255, np.uint8), "blank"),
    "grain.png": (lambda: 200 + ramp(300, 300) // 64, "blank"),
    "noise.png": (colour_noise, "colour"),
    "noise.bmp": (colour_noise, "colour"),
    "noise.tif": (colour_noise, "colour"),
    "photo.jpg": (colour_fields, "colour"),
    "page.png": (page, "drawn"),
    "screen.png": (dark_screen, "drawn"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_no_film(name: str, tmp_path: Path) -> None:
    made, check = REFUSED[name]
    Image.fromarray(made()).save(tmp_path / name)
    assert checked(tmp_path / name) == check


def test_colour_in_an_array_file(tmp_path: Path) -> None:
    np.savez(tmp_path / "photos.npz", images=colour_noise()[None])
    assert checked(tmp_path / "photos.npz") == "colour"


def test_limits_are_inclusive(tmp_path: Path) -> None:
    for name, picture in (("least.png", ramp(64, 64)), ("longest.png", ramp(200, 600))):
        Image.fromarray(picture).save(tmp_path / name)
        assert checked(tmp_path / name) == ""


def test_samples_pass() -> None:
    names = [path for path in resource_path("samples").iterdir() if path.suffix != ".md"]
    assert len(names) == 7
    assert {path.name: checked(path) for path in names} == {path.name: "" for path in names}


@pytest.fixture
def clear() -> Picture:
    film = formats.decode(FilmSource(resource_path("samples") / "phantom_clear.png"))
    return (film.pixels / film.limits[1] * 255).astype(np.uint8)


def test_tinted_films_pass(clear: Picture, tmp_path: Path) -> None:
    """Blue film on a light box, and sepia whose hue depends on the brightness."""
    grey = clear.astype(np.float64)
    blue = np.stack([grey * 0.6, grey * 0.8, grey], axis=-1)
    sepia = np.stack([grey, 255 * (grey / 255) ** 1.3, 255 * (grey / 255) ** 2], axis=-1)
    for name, tinted in (("blue", blue), ("sepia", sepia)):
        for ending in ("png", "jpg"):
            path = tmp_path / f"{name}.{ending}"
            Image.fromarray(tinted.astype(np.uint8)).save(path)
            assert checked(path) == "", path.name


def test_an_arrow_in_colour_passes_and_a_heat_map_does_not(clear: Picture, tmp_path: Path) -> None:
    marked = np.repeat(clear[..., None], 3, axis=-1)
    rows, columns = clear.shape
    marked[: rows // 10, : columns // 5] = (255, 0, 0)  # 2 % of it
    Image.fromarray(marked).save(tmp_path / "arrow.png")
    down, right = np.mgrid[0:rows, 0:columns]
    spot = 1 - np.hypot(down - rows / 2, right - columns / 2) / (0.6 * columns)
    rgba = colorize(spot.clip(0, 1).astype(np.float32), OverlayStyle())
    Image.fromarray(burn_in(clear, rgba)).save(tmp_path / "overlay.png")
    assert checked(tmp_path / "arrow.png") == ""
    assert checked(tmp_path / "overlay.png") == "colour"


def test_reasons_say_what_was_seen() -> None:
    film = Radiograph(
        FilmSource(Path("a.png")), FilmFormat.PNG, ramp(32, 48).astype(np.uint16), (0, 255), 8
    )
    refusal = default_gate().refusal(film)
    assert refusal is not None
    assert refusal.reason == "Far too small: 48 x 32 pixels."
    wide = replace(film, pixels=ramp(100, 400).astype(np.uint16))
    refusal = default_gate().refusal(wide)
    assert refusal is not None
    assert refusal.reason == "No chest film has this shape: 400 x 100 pixels."
    coloured = replace(film, pixels=ramp(100, 100).astype(np.uint16), colour=0.35)
    refusal = default_gate().refusal(coloured)
    assert refusal is not None
    assert (
        refusal.reason == "A colour photograph or screenshot, not a film: 35 % of it is in colour."
    )


def test_the_dark_ground_of_a_film_counts_as_none() -> None:
    """70 % at level 10 of 255 is below 5 % of the brightest: ground. At level 100 it is drawn."""
    pixels = ramp(100, 100).astype(np.uint16)
    pixels[:70] = 10
    film = Radiograph(FilmSource(Path("a.png")), FilmFormat.PNG, pixels, (0, 255), 8)
    assert flat_share(film) < 0.01
    assert default_gate().refusal(film) is None
    bright = pixels.copy()
    bright[:70] = 100
    assert flat_share(replace(film, pixels=bright)) == pytest.approx(0.7, abs=0.01)


def test_padding_is_left_out() -> None:
    """A film whose file calls all of it but a flat part padding is blank."""
    pixels = ramp(100, 100).astype(np.uint16)
    padding = np.ones((100, 100), np.bool_)
    pixels[40:60], padding[40:60] = 90, False
    film = Radiograph(FilmSource(Path("a.dcm")), FilmFormat.DICOM, pixels, (0, 255), 8)
    refusal = default_gate().refusal(replace(film, padding=padding))
    assert refusal is not None
    assert refusal.check == "blank"


@pytest.mark.parametrize(
    "folder", ["paediatric-full-size", "hannover-covid", "lung-masks", "dicom"]
)
def test_real_films_pass(shared_data: Path, folder: str) -> None:
    endings = (".jpg", ".jpeg", ".png", ".dcm")
    films = sorted(
        path
        for path in (shared_data / folder).rglob("*")
        if path.suffix.lower() in endings and "mask" not in path.parent.name
    )
    refused = {path.name: checked(path) for path in films[:: max(1, len(films) // 20)]}
    assert set(refused.values()) == {""}, refused
