"""Method and ratio of lossy compression, as headers tell them."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydicom.dataset import Dataset

from engine.image_io.dicom.lossy import lossy_detail
from tests.engine.image_io.dicom.dicom_films import film_dataset, ramp, read_back


@pytest.mark.parametrize(
    ("method", "ratio", "told"),
    [
        ("ISO_10918_1", "12", "JPEG 12:1"),
        (["ISO_10918_1", "ISO_15444_1"], ["12.04", "8.55"], "JPEG 12:1, JPEG 2000 8.55:1"),
        ("ISO_15444_1", None, "JPEG 2000"),
        (None, "30.256", "30.3:1"),
        ("ACME_1", "0", "ACME_1"),
        (None, None, ""),
    ],
)
def test_as_far_as_the_header_says(method, ratio, told):
    dataset = Dataset()
    if method is not None:
        dataset.LossyImageCompressionMethod = method
    if ratio is not None:
        dataset.LossyImageCompressionRatio = ratio
    assert lossy_detail(dataset) == told


def test_film_and_its_info_carry_it(tmp_path: Path):
    dataset = film_dataset(
        ramp(),
        LossyImageCompression="01",
        LossyImageCompressionMethod="ISO_10918_1",
        LossyImageCompressionRatio="12",
    )
    film = read_back(tmp_path, dataset)
    assert film.lossy
    assert (film.lossy_detail, film.info().lossy_detail) == ("JPEG 12:1", "JPEG 12:1")
