"""Which files are films, by their content, and the sentence for every other."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.datatypes import FilmFormat
from engine.errors import DecodeError, EngineError, NotAnImageError
from engine.image_io import formats
from engine.image_io.sniffing import format_of, sniff

GREY = np.random.default_rng(1).integers(0, 256, (20, 30), dtype=np.uint8)


def problem_of(path: Path) -> EngineError:
    with pytest.raises(EngineError) as caught:
        formats.probe(path)
    return caught.value


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("notes.txt", b"Chest PA, 12 June\n", "not an image: a text file"),
        ("table.csv", "Befund;Größe\n".encode("latin-1") * 9, "not an image: a text file"),
        ("report.pdf", b"%PDF-1.7\n\x00\x01", "not an image: a PDF document"),
        ("thing", bytes(range(256)), "not an image: a file of unknown kind"),
        ("empty", b"", "not an image: an empty file"),
        ("setup.exe", b"MZ\x90\x00\x03", "not an image: a program"),
    ],
)
def test_files_that_never_were_images(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(content)
    problem = problem_of(tmp_path / name)
    assert isinstance(problem, NotAnImageError)
    assert problem.problem == said


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.dcm", b"This is a text.\n", "named .dcm but is a text file"),
        ("a.PNG", b"%PDF-1.7\n\x00\x01", "named .png but is a PDF document"),
        ("a.jpg", bytes(range(256)), "named .jpg but is a file of unknown kind"),
        ("a.dcm", b"", "the file is empty"),
        ("a.png", b"", "the file is empty"),
        ("a.gif", b"GIF89a" + bytes(50), "it is a GIF image, which is not read here"),
        ("a.npz", b"PK\x03\x04" + bytes(60), "the file ends early or its table of contents"),
    ],
)
def test_files_that_claim_to_be_images(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    problem = problem_of(tmp_path / name)
    assert isinstance(problem, DecodeError)
    assert problem.problem.startswith(said)
    assert problem.subject == name


def test_a_zip_without_arrays(tmp_path: Path) -> None:
    for name in ("papers.zip", "papers.npz"):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr("word/document.xml", "<xml/>")
    assert isinstance(problem_of(tmp_path / "papers.zip"), NotAnImageError)
    assert isinstance(problem_of(tmp_path / "papers.npz"), DecodeError)


def test_content_counts_not_the_name(tmp_path: Path) -> None:
    Image.fromarray(GREY).save(tmp_path / "a.png")
    for name in ("a.jpg", "a", "a.dcm"):
        (tmp_path / "a.png").rename(tmp_path / name)
        assert sniff(tmp_path / name) is FilmFormat.PNG
        (tmp_path / name).rename(tmp_path / "a.png")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (bytes(128) + b"DICM\x02\x00", FilmFormat.DICOM),
        (b"II*\x00" + bytes(124) + b"DICM", FilmFormat.DICOM),  # a dual file
        (b"\x08\x00\x05\x00CS\x0a\x00ISO_IR 100", FilmFormat.DICOM),
        (b"\x08\x00\x05\x00\x0a\x00\x00\x00ISO_IR 100", FilmFormat.DICOM),
        (b"\x00\x08\x00\x05CS\x00\x0aISO_IR 100", FilmFormat.DICOM),
        (b"\x08\x00\x05\x00\xff\xff\xff\x7fISO_IR 100", None),
        (b"BM" + bytes(12) + b"\x28\x00\x00\x00", FilmFormat.BMP),
        (b"BMW is a car maker in Munich", None),
        (b"MM\x00+", FilmFormat.TIFF),
    ],
)
def test_first_bytes(head: bytes, expected: FilmFormat | None) -> None:
    assert format_of(head) is expected


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "dead.png").symlink_to(tmp_path / "gone.png")
    (tmp_path / "loop.png").symlink_to(tmp_path / "loop.png")
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "folder.png").mkdir()
    expected = {
        "dead.png": "the link leads nowhere",
        "loop.png": "the link leads in a circle",
        "pipe.png": "it is a pipe, not a file",
        "folder.png": "it is a folder, not a film",
        "gone.png": "the file is not there any more",
    }
    for name, said in expected.items():
        problem = problem_of(tmp_path / name)
        assert isinstance(problem, DecodeError)
        assert problem.problem == said
    assert problem_of(Path("/dev/null")).problem == "it is a device, not a file"


def test_unreadable_permissions(tmp_path: Path) -> None:
    Image.fromarray(GREY).save(tmp_path / "a.png")
    (tmp_path / "a.png").chmod(0)
    if os.access(tmp_path / "a.png", os.R_OK):
        pytest.skip("this user (root) may read everything")
    assert problem_of(tmp_path / "a.png").problem == "it may not be read"


def test_permission_errors_become_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Image.fromarray(GREY).save(tmp_path / "a.png")

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    problem = problem_of(tmp_path / "a.png")
    monkeypatch.undo()
    assert problem.problem == "it may not be read"
    assert problem.remedy


def test_a_file_that_vanishes_between_probe_and_decode(tmp_path: Path) -> None:
    Image.fromarray(GREY).save(tmp_path / "a.png")
    film = formats.probe(tmp_path / "a.png").film(0)
    (tmp_path / "a.png").unlink()
    with pytest.raises(DecodeError, match="not there any more"):
        formats.decode(film)


@pytest.mark.parametrize(
    ("raised", "said"),
    [(MemoryError(), "not enough memory"), (RuntimeError("bad\nthings"), r"damaged \(bad\)")],
)
def test_whatever_a_decoder_raises_is_a_decode_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raised: Exception, said: str
) -> None:
    from engine.image_io import raster

    Image.fromarray(GREY).save(tmp_path / "a.png")

    def fail(_: object) -> None:
        raise raised

    monkeypatch.setattr(raster, "decode", fail)
    with pytest.raises(DecodeError, match=said):
        formats.decode(formats.probe(tmp_path / "a.png").film(0))


@pytest.mark.parametrize("name", ["صورة الصدر.png", "line\nbreak.png", "a b'\".png"])
def test_odd_names(tmp_path: Path, name: str) -> None:
    Image.fromarray(GREY).save(tmp_path / name)
    film = formats.decode(formats.probe(tmp_path / name).film(0))
    np.testing.assert_array_equal(film.pixels, GREY)


def test_undecodable_names(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.png"))
    Image.fromarray(GREY).save(tmp_path / "a.png")
    try:
        (tmp_path / "a.png").rename(path)
    except OSError:
        pytest.skip("this file system takes no such names")
    np.testing.assert_array_equal(formats.decode(formats.probe(path).film(0)).pixels, GREY)


def test_a_png_does_not_wait_for_pydicom(tmp_path: Path) -> None:
    Image.fromarray(GREY).save(tmp_path / "a.png")
    program = (
        "import sys; from pathlib import Path; from engine.image_io import formats;"
        "formats.decode(formats.probe(Path(sys.argv[1])).film(0));"
        "sys.exit(any(name in sys.modules for name in ('pydicom', 'torch', 'tifffile')))"
    )
    done = subprocess.run([sys.executable, "-c", program, tmp_path / "a.png"], check=False)
    assert done.returncode == 0
