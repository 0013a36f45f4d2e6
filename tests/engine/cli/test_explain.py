"""`cxr explain`: what the PNG shows, and what is never overwritten."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.cli.explain_output import default_name
from engine.datatypes import FilmSource
from engine.resource_files import resource_path
from tests.engine.cli.conftest import Ran, quarters

Cxr = Callable[..., Ran]


def test_the_overlay_lies_where_the_model_looked(
    cxr: Cxr, film: Path, tiny: Path, tmp_path: Path
) -> None:
    """A_0 = relu(x) is 1 below and 0 above, so the bright half below takes all the colour."""
    out = tmp_path / "overlay.png"
    ran = cxr("explain", film, "--model", tiny, "--device", "cpu", "--out", out)
    assert ran.code == 0
    assert ran.out.startswith(f"Wrote {out}: Density, score 0.622, class activation map")
    painted = np.asarray(Image.open(out)).astype(int)
    assert painted.shape == (64, 64, 3)
    assert (painted[:16] == 0).all()  # the film, black there, as it was
    colour = np.array([252, 255, 164])  # inferno's last; 45 % of it over white
    expected = (255 * (255 - 115) + colour * 115 + 127) // 255
    assert (painted[-16:] == expected).all()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["films", "overlay.png"]


def test_without_a_name_it_goes_to_the_current_folder(
    cxr: Cxr, film: Path, tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    for _ in range(2):  # the second run replaces the first one's file
        assert cxr("explain", film, "--model", tiny, "--device", "cpu").code == 0
    assert [path.name for path in Path().iterdir()] == ["half.png.Density.png"]


def test_films_are_never_overwritten(cxr: Cxr, film: Path, tiny: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.png"
    Image.fromarray(quarters()).save(other)
    link = tmp_path / "link.png"
    link.symlink_to(film)
    before = film.read_bytes()
    for target in (film, other, link, tmp_path / "x.jpg", tmp_path / "no" / "x.png"):
        ran = cxr("explain", film, "--model", tiny, "--device", "cpu", "--out", target)
        assert ran.code == 2
        assert len(ran.err.splitlines()) == 1
    assert film.read_bytes() == before
    assert other.exists()
    assert link.is_symlink()


def test_one_frame_of_several(cxr: Cxr, tiny: Path, tmp_path: Path) -> None:
    np.savez(tmp_path / "s.npz", images=np.stack([quarters(), 255 - quarters()]))
    out = tmp_path / "o.png"
    asked = ("explain", tmp_path / "s.npz", "--model", tiny, "--device", "cpu", "--out", out)
    assert cxr(*asked, "--frame", "1").code == 0
    painted = np.asarray(Image.open(out))
    assert (painted[-16:] == 0).all()
    assert (painted[:16] > 0).all()
    ran = cxr(*asked, "--frame", "2")
    assert ran.code == 2
    assert "its frames are 0 to 1" in ran.err


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--finding", "Boredom"), "Density"),
        (("--method", "tea-leaves"), "cam"),
        (("--model", "nobody-has-this"), "nobody-has-this"),
    ],
)
def test_unknown_choices_name_the_known(
    cxr: Cxr, film: Path, tiny: Path, options: tuple[str, str], told: str
) -> None:
    ran = cxr("explain", film, "--model", tiny, *options)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err


def test_a_film_that_cannot_be_read(cxr: Cxr, film: Path, tiny: Path, tmp_path: Path) -> None:
    film.write_bytes(film.read_bytes()[:50])
    ran = cxr("explain", film, "--model", tiny, "--out", tmp_path / "o.png")
    assert (ran.code, ran.out) == (1, "")
    assert "half.png" in ran.err
    assert not (tmp_path / "o.png").exists()


def test_names_hold_in_every_file_system() -> None:
    source = FilmSource(Path("صدر\n/\udcff" + "ص" * 300), 3, "frame 4")
    name = default_name(source, "Pleural/Thickening").name
    assert name.endswith(".3.Pleural_Thickening.png")
    assert len(name.encode()) <= 255


@pytest.mark.torch
def test_grad_cam_on_a_chosen_layer(cxr: Cxr, tmp_path: Path) -> None:
    pytest.importorskip("torch")
    film = resource_path("samples", "phantom_child.png")
    command = ["explain", film, "--method", "grad-cam", "--device", "cpu"]
    ran = cxr(*command, "--layer", "trunk.blocks.5", "--out", tmp_path / "a.png")
    assert ran.code == 0
    assert "Grad-CAM on layer trunk.blocks.5" in ran.out
    assert (tmp_path / "a.png").is_file()
    missing = cxr(*command, "--layer", "nowhere", "--out", tmp_path / "b.png")
    assert missing.code != 0
    assert "has no layer 'nowhere'" in missing.err
    assert not (tmp_path / "b.png").exists()
