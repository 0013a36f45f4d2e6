"""`cxr convert`: an archive becomes files, and a second run only fills gaps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

from tests.engine.cli.conftest import Ran, quarters

Cxr = Callable[..., Ran]


def test_convert_and_again(cxr: Cxr, tmp_path: Path) -> None:
    archive = tmp_path / "set.npz"
    films = np.stack([quarters(), 255 - quarters(), quarters(5, 9)])
    np.savez(archive, train_images=films, train_labels=np.array([0, 1, 1]))
    out = tmp_path / "out"
    asked = ("convert", archive, "--out", out, "--class-name", "1=pneumonia")
    ran = cxr(*asked)
    assert (ran.code, ran.out) == (
        0,
        f"3 films: 3 written to {out}, 0 there already, 0 left out.\n",
    )
    second = out / "train" / "pneumonia" / "train_images_000001.png"
    assert (np.asarray(Image.open(second)) == films[1]).all()
    second.unlink()
    (line,) = cxr(*asked, "--json").lines
    assert (line["written"], line["kept"], line["failed"]) == (1, 2, [])


def test_a_film_with_nan_is_left_out(cxr: Cxr, tmp_path: Path) -> None:
    films = np.stack([quarters(), quarters()]).astype(np.float32)
    films[1, 0, 0] = np.nan
    np.savez(tmp_path / "set.npz", images=films)
    ran = cxr("convert", tmp_path / "set.npz", "--out", tmp_path / "out")
    assert ran.code == 1
    assert ran.err.startswith("images[1]: ")
    assert ran.out.startswith("2 films: 1 written ")


def test_what_is_no_archive(cxr: Cxr, film: Path, tmp_path: Path) -> None:
    ran = cxr("convert", film, "--out", tmp_path / "out")
    assert (ran.code, ran.out) == (1, "")
    ran = cxr("convert", film, "--out", tmp_path / "out", "--class-name", "pneumonia")
    assert ran.code == 2
