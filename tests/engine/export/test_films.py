"""Exported files, read back by Pillow, tifffile and the program itself."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest
import tifffile
from PIL import Image

from engine.datatypes import (
    ClaheSettings,
    Enhancement,
    FilmSource,
    PixelSpacing,
    SpacingKind,
    VoiFunction,
    Window,
)
from engine.enhancement.display import enhance
from engine.errors import EngineError
from engine.export.films import export_film
from engine.export.request import Depth, ExportKind, ExportRequest, SideFile
from engine.image_io.formats import decode
from tests.engine.export.export_films import decoded, plain_film

FILM = "CT_small.dcm"  # 128 x 128, 16 bit, PixelSpacing 0.661468
CALIBRATED = PixelSpacing(0.2, 0.1, SpacingKind.CALIBRATED)
RAMP = np.arange(256).reshape(16, 16)


def request_for(film, target: Path, kind: ExportKind, **changes) -> ExportRequest:
    return ExportRequest(film.source, target, kind, **changes)


@pytest.mark.parametrize("kind", [ExportKind.PNG, ExportKind.TIFF])
def test_eight_bits_are_what_the_window_shows(tmp_path: Path, kind: ExportKind) -> None:
    film = decoded(FILM)
    look = Enhancement(Window(1000, 500), ClaheSettings(3.0, 4), invert=True)
    written = export_film(film, request_for(film, tmp_path / "film", kind, enhancement=look))
    assert written == (tmp_path / "film",)
    with Image.open(written[0]) as image:
        assert image.mode == "L"
        assert np.array_equal(np.asarray(image), enhance(film, look).pixels)


@pytest.mark.parametrize("kind", [ExportKind.PNG, ExportKind.TIFF])
def test_sixteen_bits_go_through_the_window_exactly(tmp_path: Path, kind: ExportKind) -> None:
    """Window 100..200 of an 8-bit ramp: 100 is black, 150 half of 65535, 200 white."""
    film = plain_film(RAMP, tmp_path / "ramp.png")
    look = Enhancement(Window(150, 100, VoiFunction.LINEAR_EXACT))
    wanted = {0: 0, 100: 0, 101: 655, 150: 32768, 199: 64880, 200: 65535, 255: 65535}
    (path,) = export_film(
        film, request_for(film, tmp_path / "out", kind, enhancement=look, depth=Depth.SIXTEEN)
    )
    read = tifffile.imread(path) if kind is ExportKind.TIFF else np.asarray(Image.open(path))
    assert read.dtype == np.uint16
    assert {value: int(read.flat[value]) for value in wanted} == wanted


@pytest.mark.parametrize("kind", [ExportKind.PNG, ExportKind.TIFF])
def test_stored_values_come_back_through_the_program(tmp_path: Path, kind: ExportKind) -> None:
    film = decoded(FILM)
    target = tmp_path / f"stored.{kind.value}"
    export_film(film, request_for(film, target, kind, depth=Depth.STORED))
    assert np.array_equal(decode(FilmSource(target)).pixels, film.pixels)


def test_jpeg_keeps_to_the_film_and_its_quality_to_the_size(tmp_path: Path) -> None:
    film = decoded(FILM)
    shown = enhance(film, Enhancement()).pixels
    sizes = []
    for quality in (30, 95):
        (path,) = export_film(
            film, request_for(film, tmp_path / f"{quality}.jpg", ExportKind.JPEG, quality=quality)
        )
        sizes.append(path.stat().st_size)
    with Image.open(path) as image:
        off = np.abs(np.asarray(image).astype(int) - shown)
    assert sizes[0] < sizes[1]
    assert off.mean() < 2


def test_a_layer_is_burned_in_with_its_alpha(tmp_path: Path) -> None:
    """Grey 100 under red at alpha 51 of 255: red 100 * 0.8 + 255 * 0.2 = 131, green 80."""
    film = plain_film(np.full((4, 6), 100), tmp_path / "grey.png")
    layer = np.zeros((4, 6, 4), np.uint8)
    layer[1, 2] = (255, 0, 0, 51)
    (path,) = export_film(
        film, request_for(film, tmp_path / "red.png", ExportKind.PNG, layer=layer)
    )
    with Image.open(path) as image:
        read = np.asarray(image)
    assert read.shape == (4, 6, 3)
    assert read[1, 2].tolist() == [131, 80, 80]
    assert (read[0] == 100).all()


def test_as_shown_swaps_first_and_turns_then(tmp_path: Path) -> None:
    """1 2 3 / 4 5 6, flipped 3 2 1 / 6 5 4, a quarter clockwise 6 3 / 5 2 / 4 1."""
    film = plain_film(np.array([[1, 2, 3], [4, 5, 6]]), tmp_path / "small.png")
    (path,) = export_film(
        film,
        request_for(
            film, tmp_path / "turned.tif", ExportKind.TIFF, quarters=1, mirrored=True,
            depth=Depth.STORED, calibration=CALIBRATED,
        ),
    )  # fmt: skip
    with tifffile.TiffFile(path) as tiff:
        assert tiff.asarray().tolist() == [[6, 3], [5, 2], [4, 1]]
        tags = tiff.pages[0].tags
        # Columns now lie 0.2 mm apart: 50 a centimetre; rows 0.1 mm: 100.
        assert tags["XResolution"].value == (50, 1)
        assert tags["YResolution"].value == (100, 1)
        assert tags["ResolutionUnit"].value == tifffile.RESUNIT.CENTIMETER


def test_the_resolution_is_that_of_the_patient_only(tmp_path: Path) -> None:
    """0.1 mm across are 10,000 pixels a metre, 254 an inch; 0.2 mm down half of that."""
    detector = dataclasses.replace(CALIBRATED, kind=SpacingKind.DETECTOR)
    for spacing, wanted in ((CALIBRATED, (254.0, 127.0)), (detector, None)):
        film = plain_film(RAMP, tmp_path / "film.png", spacing=spacing)
        target = tmp_path / f"{spacing.kind.name}.png"
        export_film(film, request_for(film, target, ExportKind.PNG))
        with Image.open(target) as image:
            told = image.info.get("dpi")
        assert told == pytest.approx(wanted, abs=0.01) if wanted else told is None


@pytest.mark.parametrize("kind", [ExportKind.PNG, ExportKind.JPEG, ExportKind.TIFF])
def test_metadata_tells_nothing_of_the_patient(tmp_path: Path, kind: ExportKind) -> None:
    film = decoded(FILM)
    (path,) = export_film(film, request_for(film, tmp_path / "x", kind, hide_identity=True))
    content = path.read_bytes()
    who = film.identity
    for telling in (who.patient_name, who.patient_id, "CompressedSamples", "CT_small", "1CT1"):
        assert telling.encode() not in content


def test_texts_go_beside_the_film(tmp_path: Path) -> None:
    film = decoded(FILM)
    sides = (SideFile(".marks.json", "{}"), SideFile(".marks.csv", "kind\n"))
    written = export_film(
        film, request_for(film, tmp_path / "a.b.png", ExportKind.PNG, side_files=sides)
    )
    assert [path.name for path in written] == ["a.b.png", "a.b.marks.json", "a.b.marks.csv"]
    assert written[1].read_text() == "{}"


def test_nothing_is_written_when_a_side_file_is_in_the_way(tmp_path: Path) -> None:
    film = decoded(FILM)
    (tmp_path / "film.csv").write_text("mine")
    wanted = request_for(
        film, tmp_path / "film.png", ExportKind.PNG, side_files=(SideFile(".csv", "theirs"),)
    )
    with pytest.raises(EngineError, match="there already"):
        export_film(film, wanted)
    assert not (tmp_path / "film.png").exists()
    export_film(film, dataclasses.replace(wanted, overwrite=True))
    assert (tmp_path / "film.csv").read_text() == "theirs"


def test_the_film_itself_is_never_overwritten(tmp_path: Path) -> None:
    own = tmp_path / "own.dcm"
    own.write_bytes(Path(decoded(FILM).source.path).read_bytes())
    film = decode(FilmSource(own))
    before = own.read_bytes()
    with pytest.raises(EngineError, match="the film itself"):
        export_film(film, request_for(film, own, ExportKind.SECONDARY_CAPTURE, overwrite=True))
    assert own.read_bytes() == before


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"kind": ExportKind.JPEG, "depth": Depth.SIXTEEN}, "This format cannot hold 16 bit"),
        ({"layer": np.zeros((128, 128, 4), np.uint8), "depth": Depth.SIXTEEN}, "8-bit pictures"),
        ({"layer": np.zeros((9, 9, 4), np.uint8)}, "the layer is"),
        ({"kind": ExportKind.JPEG, "quality": 0}, "quality"),
    ],
)
def test_requests_that_make_no_sense_are_sentences(tmp_path: Path, changes, words: str) -> None:
    film = decoded(FILM)
    kind = changes.pop("kind", ExportKind.PNG)
    with pytest.raises(EngineError, match=words):
        export_film(film, request_for(film, tmp_path / "out", kind, **changes))
    assert list(tmp_path.iterdir()) == []
