"""The bundled samples: all there, small, drawn the same again, and the right way round."""

from __future__ import annotations

import io
from pathlib import Path

import cv2
import numpy as np
import pydicom
import pytest

from engine.datatypes import FilmFormat, SpacingKind
from engine.image_io import formats
from engine.resource_files import resource_path
from resources.draw_samples import samples
from resources.draw_samples.__main__ import main
from resources.draw_samples.dicom_file import dicom_bytes

# Name, format, number of films, height and width.
FILES = (
    ("phantom_clear.png", FilmFormat.PNG, 1, 1024),
    ("phantom_child.png", FilmFormat.PNG, 1, 1024),
    ("phantom_right_lower_opacity_16bit.png", FilmFormat.PNG, 1, 1024),
    ("phantom_bilateral_opacities.jpg", FilmFormat.JPEG, 1, 1024),
    ("phantom_effusion_monochrome1.dcm", FilmFormat.DICOM, 1, 896),
    ("phantom.tif", FilmFormat.TIFF, 1, 768),
    ("phantom_stack.npz", FilmFormat.NPZ, 6, 256),
)
SMALL = 256


def sample(name: str) -> Path:
    return resource_path("samples", name)


def small(pixels: np.ndarray) -> np.ndarray:
    return cv2.resize(pixels.astype(np.float64), (SMALL, SMALL), interpolation=cv2.INTER_AREA)


def likeness(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.corrcoef(one.ravel(), other.ravel())[0, 1])


def test_every_sample_is_there_and_no_other():
    names = {path.name for path in resource_path("samples").iterdir()}
    assert names == {name for name, *_ in FILES} | {"README.md"}
    assert {item.name for item in samples.SAMPLES} == {name for name, *_ in FILES}


def test_together_they_stay_under_six_megabytes():
    assert sum(path.stat().st_size for path in resource_path("samples").iterdir()) < 6_000_000


def test_drawing_the_stack_again_gives_the_same_bytes():
    assert samples.stack_bytes() == samples.stack_bytes()


def test_the_committed_stack_is_what_the_code_draws():
    again = io.BytesIO(samples.stack_bytes())
    with np.load(sample("phantom_stack.npz")) as kept, np.load(again) as drawn:
        np.testing.assert_array_equal(kept["images"], drawn["images"])
        np.testing.assert_array_equal(kept["labels"], drawn["labels"])
        assert kept["labels"].tolist() == [0, 0, 0, 1, 1, 1]


def test_the_dicom_file_is_the_same_each_time():
    film = np.arange(16, dtype=np.uint16).reshape(4, 4)
    assert dicom_bytes(film) == dicom_bytes(film)
    stored = pydicom.dcmread(io.BytesIO(dicom_bytes(film))).pixel_array
    assert stored[0].tolist() == [4095, 4094, 4093, 4092]


def test_the_command_replaces_files_and_leaves_no_partial_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(
        "resources.draw_samples.__main__.SAMPLES", (samples.Sample("one.bin", lambda: b"new"),)
    )
    (tmp_path / "one.bin").write_bytes(b"old")
    main([str(tmp_path)])
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("one.bin", b"new")]


def test_the_16_bit_png_uses_12_bits():
    pixels = cv2.imread(str(sample("phantom_right_lower_opacity_16bit.png")), cv2.IMREAD_UNCHANGED)
    assert pixels.dtype == np.uint16
    assert 3800 < pixels.max() <= 4095


def test_the_opacity_whitens_the_right_lower_zone_and_not_the_left():
    healthy = samples.Phantom(samples.RIGHT_LOWER_OPACITY.seed).draw(SMALL)
    change = samples.RIGHT_LOWER_OPACITY.draw(SMALL) - healthy
    # x = -90 mm, y = 240 mm lies at column (205 - 90) / 410 * 256 = 72, row 240 / 410 * 256 = 150.
    assert change[145:155, 67:77].mean() > 0.08
    assert abs(change[145:155, 179:189].mean()) < 0.02


def test_the_dicom_header_says_what_it_should():
    header = pydicom.dcmread(sample("phantom_effusion_monochrome1.dcm"))
    assert header.PhotometricInterpretation == "MONOCHROME1"
    assert (header.BitsAllocated, header.BitsStored, header.HighBit) == (16, 12, 11)
    assert (str(header.PatientName), header.PatientID) == ("Phantom^Effusion", "PHANTOM-3")
    assert (header.ViewPosition, header.SpecificCharacterSet) == ("PA", "ISO_IR 192")
    uids = (header.SOPInstanceUID, header.SeriesInstanceUID, header.StudyInstanceUID)
    assert all(uid.is_valid for uid in uids)
    assert len(set(uids)) == 3


@pytest.mark.parametrize(("name", "format_", "count", "side"), FILES)
def test_every_sample_decodes(name: str, format_: FilmFormat, count: int, side: int):
    file = formats.probe(sample(name))
    assert (file.format, file.count) == (format_, count)
    for source in file.films():
        film = formats.decode(source)
        assert film.shape == (side, side)
        # The air above the shoulders is dark and the belly bright, whatever the file's polarity.
        pixels = small(film.pixels)
        assert pixels[20:40, 4:12].mean() < 0.3 * pixels[220:240, 90:110].mean()


def test_the_dicom_film_looks_like_its_phantom():
    film = formats.decode(formats.probe(sample("phantom_effusion_monochrome1.dcm")).film(0))
    drawn = samples.LEFT_EFFUSION.draw(SMALL)
    decoded = small(film.pixels)
    assert film.inverted
    assert likeness(decoded, drawn) > 0.99
    # Turned or mirrored it would be less like it: the heart and the fluid lie on one side.
    assert likeness(decoded[:, ::-1], drawn) < likeness(decoded, drawn) - 0.02
    assert film.spacing is not None
    assert film.spacing.kind is SpacingKind.DETECTOR
    assert film.spacing.row_mm == pytest.approx(410 / 896, abs=1e-6)
