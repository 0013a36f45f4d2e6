"""Depths, signs, modality and VOI tables, padding, spacing, colour, enhanced objects."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pydicom
import pytest
from pydicom.dataset import Dataset
from pydicom.pixels import apply_modality_lut, apply_voi_lut
from pydicom.sequence import Sequence

from engine.datatypes import PixelSpacing, SpacingKind, VoiFunction, VoiLut, Window
from engine.enhancement.voi import apply_voi, default_voi
from tests.engine.image_io.dicom.dicom_films import decoded, film_dataset, ramp, read_back, sequence


def test_signed_values_are_shifted_and_found_again(tmp_path: Path):
    film = read_back(
        tmp_path, film_dataset(ramp(-128, np.int16), RescaleSlope=2, RescaleIntercept=-1000)
    )
    assert (film.pixels[0, 0], film.limits) == (32768 - 128, (0, 65535))
    assert film.pixels[0, 0] * film.value_slope + film.value_intercept == -128 * 2 - 1000


def test_overlay_bits_above_the_depth_are_masked(tmp_path: Path):
    film = read_back(tmp_path, film_dataset(ramp() | np.uint16(0xF000), BitsStored=12))
    np.testing.assert_array_equal(film.pixels, ramp())
    assert (film.bits, film.limits) == (12, (0, 4095))


def test_a_high_bit_at_the_top_is_shifted_down(tmp_path: Path):
    """12 bits in the upper part of the word, signed: -1 is stored as 0xFFF0."""
    stored = np.full((16, 16), -1, np.int16) << 4 | 7
    film = read_back(tmp_path, film_dataset(stored, BitsStored=12, HighBit=15))
    assert (film.pixels == 2047).all()
    assert film.pixels[0, 0] + film.value_intercept == -1


def test_thirty_two_bits_span_sixteen(tmp_path: Path):
    film = read_back(tmp_path, film_dataset(ramp(dtype=np.uint32) * np.uint32(1 << 20)))
    assert (film.pixels[0, 0], film.pixels[-1, -1]) == (0, 65535)
    assert film.value_slope == pytest.approx(255 * (1 << 20) / 65535)


def test_one_bit_frames_start_anywhere(tmp_path: Path):
    """Two frames of 17 x 17 = 289 bits: the second starts at bit 1 of a byte."""
    bits = np.zeros((2, 17, 17), np.uint8)
    bits[1, 0, 0] = bits[1, 16, 16] = 1
    dataset = film_dataset(bits, BitsAllocated=1, BitsStored=1, HighBit=0)
    dataset.PixelData = np.packbits(bits.ravel(), bitorder="little").tobytes() + b"\0"
    film = read_back(tmp_path, dataset, frame=1)
    np.testing.assert_array_equal(film.pixels, bits[1])


def test_padding_with_a_range_in_an_inverted_film(tmp_path: Path):
    film = read_back(
        tmp_path,
        film_dataset(
            ramp(),
            PhotometricInterpretation="MONOCHROME1",
            PixelPaddingValue=3,
            PixelPaddingRangeLimit=1,
        ),
    )
    assert film.padding is not None
    assert np.flatnonzero(film.padding).tolist() == [1, 2, 3]


def test_signed_padding_stated_unsigned(tmp_path: Path):
    dataset = film_dataset(ramp(-2000, np.int16))
    dataset.add_new(0x00280120, "US", 65536 - 2000)
    film = read_back(tmp_path, dataset)
    assert film.padding is not None
    assert np.flatnonzero(film.padding).tolist() == [0]


def test_modality_lut_of_the_shared_sample(shared_data: Path):
    film = decoded(shared_data / "dicom" / "mlut_18.dcm")
    dataset = pydicom.dcmread(film.source.path)
    np.testing.assert_array_equal(film.pixels, apply_modality_lut(dataset.pixel_array, dataset))
    assert (film.value_slope, film.value_intercept, film.bits) == (1.0, 0.0, 16)


def test_voi_lut_of_the_shared_sample(shared_data: Path):
    film = decoded(shared_data / "dicom" / "vlut_04.dcm")
    dataset = pydicom.dcmread(film.source.path)
    expected = apply_voi_lut(dataset.pixel_array, dataset) / 65535
    np.testing.assert_allclose(apply_voi(film, default_voi(film)), expected, atol=1e-6)


def test_luts_come_first_and_windows_keep_their_labels(tmp_path: Path):
    lut = sequence(LUTDescriptor=[4, -2, 8], LUTData=bytes([0, 10, 20, 30]), LUTExplanation="bone")
    film = read_back(
        tmp_path,
        film_dataset(
            ramp(-100, np.int16),
            VOILUTSequence=lut,
            WindowCenter=[40, -600],
            WindowWidth=[400, 1500],
            WindowCenterWidthExplanation=["SOFT", "LUNG"],
            VOILUTFunction="SIGMOID",
        ),
    )
    first, *windows = film.voi
    assert isinstance(first, VoiLut)
    assert (first.first, first.bits, first.label) == (-2, 8, "bone")
    assert first.table.tolist() == [0, 10, 20, 30]
    assert windows == [
        Window(40, 400, VoiFunction.SIGMOID, "SOFT"),
        Window(-600, 1500, VoiFunction.SIGMOID, "LUNG"),
    ]


def test_a_descriptor_of_zero_means_65536_entries(tmp_path: Path):
    entries = np.arange(65536, dtype="<u2")[::-1]
    lut = sequence(LUTDescriptor=[0, 0, 16], LUTData=entries.tobytes())
    film = read_back(tmp_path, film_dataset(ramp(), VOILUTSequence=lut))
    first = film.voi[0]
    assert isinstance(first, VoiLut)
    assert (first.table.size, int(first.table[0])) == (65536, 65535)


def test_what_cannot_be_used_is_told(tmp_path: Path):
    lut = sequence(LUTDescriptor=[256, 0, 16], LUTData=b"\0" * 100)
    film = read_back(
        tmp_path,
        film_dataset(ramp(), VOILUTSequence=lut, WindowCenter=1, WindowWidth=0, RescaleSlope=0),
    )
    assert film.voi == ()
    assert len(film.notes) == 3


@pytest.mark.parametrize(
    ("attributes", "kind", "row_mm"),
    [
        ({"ImagerPixelSpacing": [0.2, 0.1]}, SpacingKind.DETECTOR, 0.2),
        ({"PixelSpacing": [0.2, 0.1]}, SpacingKind.DETECTOR, 0.2),
        (
            {"PixelSpacing": [0.2, 0.1], "ImagerPixelSpacing": [0.2, 0.1]},
            SpacingKind.DETECTOR,
            0.2,
        ),
        (
            {"PixelSpacing": [0.16, 0.08], "ImagerPixelSpacing": [0.2, 0.1]},
            SpacingKind.CALIBRATED,
            0.16,
        ),
        (
            {"PixelSpacing": [0.2, 0.1], "PixelSpacingCalibrationType": "FIDUCIAL"},
            SpacingKind.CALIBRATED,
            0.2,
        ),
        ({"PixelSpacing": [0.2, 0.1], "Modality": "CT"}, SpacingKind.CALIBRATED, 0.2),
    ],
)
def test_spacing_says_whose_millimetres(
    tmp_path: Path, attributes: dict, kind: SpacingKind, row_mm: float
):
    film = read_back(tmp_path, film_dataset(ramp(), **attributes))
    assert film.spacing == PixelSpacing(row_mm, row_mm / 2, kind)


def test_spacing_of_zero_is_none(tmp_path: Path):
    assert read_back(tmp_path, film_dataset(ramp(), PixelSpacing=[0, 0])).spacing is None


def test_each_frame_has_its_own_groups(tmp_path: Path):
    """Frame 2 has its own rescale and window; spacing is shared."""
    dataset = film_dataset(np.stack([ramp(), ramp(1000)]), Modality="CT")
    per_frame = []
    for slope in (1, 3):
        group = Dataset()
        group.PixelValueTransformationSequence = sequence(RescaleSlope=slope, RescaleIntercept=-5)
        group.FrameVOILUTSequence = sequence(WindowCenter=10 * slope, WindowWidth=100)
        per_frame.append(group)
    dataset.PerFrameFunctionalGroupsSequence = Sequence(per_frame)
    dataset.SharedFunctionalGroupsSequence = sequence(
        PixelMeasuresSequence=sequence(PixelSpacing=[0.5, 0.25])
    )
    film = read_back(tmp_path, dataset, frame=1)
    assert film.pixels[0, 0] * film.value_slope + film.value_intercept == 1000 * 3 - 5
    assert film.voi == (Window(30, 100, VoiFunction.LINEAR),)
    assert film.spacing == PixelSpacing(0.5, 0.25, SpacingKind.CALIBRATED)
    assert film.source.member == "frame 2"


@pytest.mark.parametrize("planar", [0, 1])
def test_colour_becomes_luma_with_a_note(tmp_path: Path, planar: int):
    """(299 * 200 + 587 * 100 + 114 * 50) / 1000 = 124.2"""
    colour = np.tile(np.array([200, 100, 50], np.uint8), (16, 16, 1))
    stored = np.moveaxis(colour, -1, 0).copy() if planar else colour
    dataset = film_dataset(
        np.zeros((16, 16), np.uint8),
        SamplesPerPixel=3,
        PhotometricInterpretation="RGB",
        PlanarConfiguration=planar,
    )
    dataset.PixelData = stored.tobytes()
    film = read_back(tmp_path, dataset)
    assert (film.pixels == 124).all()
    assert film.notes == ("colour film shown in grey",)


def test_a_palette_is_looked_up_and_weighed(tmp_path: Path):
    """Index 1 is pure red of 255: luma 0.299 * 255 = 76.2."""
    tables = {
        f"{name}PaletteColorLookupTable{part}": value
        for name, entries in (("Red", b"\0\xff"), ("Green", b"\0\0"), ("Blue", b"\0\0"))
        for part, value in (("Descriptor", [2, 0, 8]), ("Data", entries))
    }
    dataset = film_dataset(
        np.ones((16, 16), np.uint8), PhotometricInterpretation="PALETTE COLOR", **tables
    )
    film = read_back(tmp_path, dataset)
    assert (film.pixels == 76).all()
    assert (film.bits, film.inverted) == (8, False)
