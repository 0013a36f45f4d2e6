"""A folder of everything that goes wrong: one sentence each, and the sound films are scored."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pydicom.data
import pytest
from PIL import Image

from tests.engine.cli.conftest import Ran, quarters

FAILED = (
    *(f"cut.{ending}" for ending in ("png", "jpg", "tif", "bmp", "dcm", "npz", "npy")),
    *(f"garbled.{ending}" for ending in ("png", "jpg", "tif", "npz")),
    *(f"empty.{ending}" for ending in ("png", "jpg", "tif", "bmp", "dcm", "npz", "npy")),
    "text.dcm",
    "one_pixel.png",
    "huge.png",
    "objects.npz",
    "nan.npz",
    "infinite.npz",
    "five_dimensions.npz",
    "dead_link.png",
    "circle_a.png",
    "circle_b.png",
)
SCORED = ("a_first.png", "four_dimensions.npz", "zz_last.png", "صورة الصدر.png", "line\nbreak.png")
NOT_IMAGES = ("report.txt", "inner")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("everything")
    for name in ("a_first.png", "zz_last.png", "صورة الصدر.png", "line\nbreak.png"):
        Image.fromarray(quarters()).save(root / name)
    _damaged(root)
    _arrays(root)
    for ending in ("png", "jpg", "tif", "bmp", "dcm", "npz", "npy"):
        (root / f"empty.{ending}").touch()
    (root / "text.dcm").write_text("Patient: nobody")
    (root / "report.txt").write_text("a report")
    Image.new("L", (1, 1)).save(root / "one_pixel.png")
    (root / "huge.png").write_bytes(huge_png(20_000))
    (root / "dead_link.png").symlink_to(root / "nowhere.png")
    (root / "circle_a.png").symlink_to(root / "circle_b.png")
    (root / "circle_b.png").symlink_to(root / "circle_a.png")
    (root / "inner").symlink_to(root, target_is_directory=True)
    return root


def _damaged(root: Path) -> None:
    noise = np.random.default_rng(0).integers(0, 255, (64, 64), np.uint8)
    for ending, options in (("png", {}), ("jpg", {}), ("tif", {"compression": "tiff_lzw"})):
        path = root / f"cut.{ending}"
        Image.fromarray(noise).save(path, **options)
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 2])
        (root / f"garbled.{ending}").write_bytes(_garbled(whole))
    Image.fromarray(noise).save(root / "cut.bmp")
    np.savez(root / "cut.npz", images=noise)
    np.save(root / "cut.npy", noise)
    np.savez_compressed(root / "garbled.npz", images=noise)
    (root / "garbled.npz").write_bytes(_garbled((root / "garbled.npz").read_bytes()))
    dicom = pydicom.data.get_testdata_file("CT_small.dcm", download=False)
    shutil.copyfile(str(dicom), root / "cut.dcm")
    for ending in ("bmp", "npz", "npy", "dcm"):
        path = root / f"cut.{ending}"
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _garbled(whole: bytes) -> bytes:
    middle = len(whole) // 2
    return whole[: middle - 40] + bytes(80) + whole[middle + 40 :]


def _arrays(root: Path) -> None:
    films = np.stack([quarters(), quarters()]).astype(np.float32)
    np.savez(root / "objects.npz", images=np.array([{"a": 1}, None], dtype=object))
    for name, value in (("nan", np.nan), ("infinite", np.inf)):
        spoiled = films.copy()
        spoiled[:, 3, 3] = value
        np.savez(root / f"{name}.npz", images=spoiled)
    np.savez(root / "four_dimensions.npz", images=np.repeat(films[..., None], 3, axis=-1))
    np.savez(root / "five_dimensions.npz", images=films[None, ..., None])


def huge_png(side: int) -> bytes:
    """A grey PNG of side x side zeros in a few hundred kilobytes."""
    packer = zlib.compressobj(1)
    rows = b"".join(packer.compress(bytes(side + 1)) for _ in range(side)) + packer.flush()

    def chunk(kind: bytes, body: bytes) -> bytes:
        checksum = zlib.crc32(kind + body)
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", checksum)

    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    start = b"\x89PNG\r\n\x1a\n"
    return start + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_everything_at_once(cxr: Callable[..., Ran], folder: Path, tiny: Path) -> None:
    ran = cxr("classify", folder, "--model", tiny, "--device", "cpu", "--json")
    assert ran.code == 1
    by_name = ran.by_name
    expected = dict.fromkeys(FAILED, "failed") | dict.fromkeys(NOT_IMAGES, "not an image")
    expected |= dict.fromkeys(SCORED, "scored")
    assert {name: line["outcome"] for name, line in by_name.items()} == expected
    for line in ran.lines:
        scored = line["outcome"] == "scored"
        assert bool(line["scores"]) == scored
        assert (line["reason"] == "") == scored
        assert "\n" not in line["reason"]
        assert "nexpected" not in line["reason"], line


def test_scan_says_the_same(cxr: Callable[..., Ran], folder: Path) -> None:
    ran = cxr("scan", folder, "--json")
    assert ran.code == 1
    expected = dict.fromkeys(FAILED, "failed") | dict.fromkeys(NOT_IMAGES, "not an image")
    expected |= dict.fromkeys(SCORED, "read")
    assert {name: line["outcome"] for name, line in ran.by_name.items()} == expected


def test_names_never_break_a_line(cxr: Callable[..., Ran], folder: Path, tiny: Path) -> None:
    ran = cxr("classify", folder / "line\nbreak.png", "--model", tiny, "--device", "cpu")
    assert ran.code == 0
    assert len(ran.out.splitlines()) == 3
    assert "line\\nbreak.png" in ran.out


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps names that are no text")
def test_a_name_of_undecodable_bytes_comes_back(
    cxr: Callable[..., Ran], tmp_path: Path, tiny: Path
) -> None:
    name = os.fsencode(tmp_path) + b"/\xff\xfe.png"
    Image.fromarray(quarters()).save(tmp_path / "plain.png")
    os.rename(tmp_path / "plain.png", name)  # noqa: PTH104 - a Path cannot be made of bytes
    (line,) = cxr("classify", tmp_path, "--model", tiny, "--device", "cpu", "--json").lines
    assert line["outcome"] == "scored"
    assert os.fsencode(line["file"]) == name
    ran = cxr("classify", tmp_path, "--model", tiny, "--device", "cpu")
    assert "\\xff\\xfe.png" in ran.out


def as_ordinary_user() -> list[str]:
    """What to put before a command so that root, too, is held to the files' permissions."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("root may read everything, and setpriv is not there to give that up")
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_what_may_not_be_read(tmp_path: Path, tiny: Path) -> None:
    films = tmp_path / "films"
    (films / "locked").mkdir(parents=True)
    for name in ("a.png", "b.png"):
        Image.fromarray(quarters()).save(films / name)
    (films / "a.png").chmod(0)
    (films / "locked").chmod(0)
    command = [
        *as_ordinary_user(),
        sys.executable,
        "-m",
        "engine.cli",
        "classify",
        "--json",
        "--device",
        "cpu",
    ]
    done = subprocess.run(
        [*command, "--model", tiny, films],
        capture_output=True,
        text=True,
        check=False,
    )
    (films / "locked").chmod(0o755)
    assert done.returncode == 1, done.stderr
    ran = Ran(done.returncode, done.stdout, done.stderr)
    assert {name: line["outcome"] for name, line in ran.by_name.items()} == {
        "a.png": "failed",
        "b.png": "scored",
        "locked": "failed",
    }
    assert "may not be read" in ran.by_name["a.png"]["reason"]
