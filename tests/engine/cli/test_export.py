"""`cxr export`: films become files, in children, without a window."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pydicom
import pytest
from PIL import Image

from engine.export.request import PIXEL_WARNING
from tests.engine.cli.conftest import Ran, quarters
from tests.engine.export.export_films import pydicom_file

Cxr = Callable[..., Ran]


@pytest.fixture
def films(tmp_path: Path) -> Path:
    """Two folders with a film of the same name, a stack of two, and a text."""
    folder = tmp_path / "films"
    for part in ("a", "b"):
        (folder / part).mkdir(parents=True)
        shutil.copy(pydicom_file("CT_small.dcm"), folder / part / "smith.dcm")
    np.savez(folder / "stack.npz", images=np.stack([quarters(), 255 - quarters()]))
    (folder / "notes.txt").write_text("no film")
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_every_film_of_a_folder_becomes_a_file(cxr: Cxr, films: Path, tmp_path: Path) -> None:
    ran = cxr("export", films, "--to", tmp_path / "out", "--as", "png", "--json")
    assert ran.code == 0
    assert [line["outcome"] for line in ran.lines] == ["not an image", *["written"] * 4]
    assert names(tmp_path / "out") == [
        "smith (2).png",
        "smith.png",
        "stack images_0.png",
        "stack images_1.png",
    ]
    assert ran.err == "4 written, 0 failed.\n"
    with Image.open(tmp_path / "out" / "stack images_1.png") as image:
        assert np.array_equal(np.asarray(image), 255 - quarters())


def test_again_nothing_is_overwritten_unless_asked(cxr: Cxr, films: Path, tmp_path: Path) -> None:
    asked = ("export", films / "a", "--to", tmp_path / "out", "--as", "tiff", "--sixteen-bit")
    assert cxr(*asked).code == 0
    ran = cxr(*asked)
    assert ran.code == 1
    assert "a file of this name is there already" in ran.out.lower()
    assert cxr(*asked, "--overwrite").code == 0
    with Image.open(tmp_path / "out" / "smith.tif") as image:
        assert image.mode == "I;16"


def test_copies_without_identity_stay_one_study(cxr: Cxr, films: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    ran = cxr("export", films, "--to", out, "--as", "deidentified", "--pseudonym", "Case 4")
    assert ran.code == 1  # the stack has no copy
    assert PIXEL_WARNING in ran.err
    assert len(names(out)) == 2
    one, two = (pydicom.dcmread(out / name) for name in names(out))
    assert one.PatientName == "Case 4"
    assert one.StudyInstanceUID == two.StudyInstanceUID
    assert all(name.startswith("film-") for name in names(out))


def test_a_hidden_capture_names_nobody(cxr: Cxr, films: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    ran = cxr("export", films / "a", "--to", out, "--as", "sc", "--hide-identity", "--clahe")
    assert ran.code == 0
    assert names(out) == ["film-001.dcm"]
    made = pydicom.dcmread(out / "film-001.dcm")
    assert "CLAHE" in made.DerivationDescription
    assert "CompressedSamples" not in str(made)


@pytest.mark.parametrize(
    "wrong",
    [
        ("--as", "jpeg", "--sixteen-bit"),
        ("--as", "sc", "--stored-values"),
        ("--as", "png", "--quality", "0"),
        ("--as", "gif"),
        ("--as", "png", "--sixteen-bit", "--stored-values"),
    ],
)
def test_wrong_wishes_are_refused_at_once(cxr: Cxr, films: Path, wrong, tmp_path: Path) -> None:
    ran = cxr("export", films, "--to", tmp_path / "out", *wrong)
    assert (ran.code, ran.out) == (2, "")
    assert not (tmp_path / "out").exists()
