"""Films inside archives: every way to use a film, and a sentence for every odd member."""

from __future__ import annotations

import io
import json
import os
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.datatypes import Enhancement, FilmFormat, FilmSource
from engine.errors import DecodeError, EngineError, NotAnImageError
from engine.image_io import convert, find, formats, zip_paths
from engine.image_io.opening import check_regular, open_file, read_head
from engine.image_io.service import DecoderService
from tests.engine.image_io.dicom.dicom_films import pydicom_file
from tests.engine.image_io.zipped import FLAGS, METHOD, UNPACKED, patched, zipped

GREY = np.random.default_rng(1).integers(0, 256, (20, 30), dtype=np.uint8)
STACK = np.random.default_rng(2).integers(0, 256, (3, 20, 30), dtype=np.uint8)


def as_file(kind: str) -> bytes:
    stream = io.BytesIO()
    Image.fromarray(GREY).save(stream, kind)
    return stream.getvalue()


def as_npz() -> bytes:
    stream = io.BytesIO()
    np.savez_compressed(stream, train_images=STACK, train_labels=np.array([0, 1, 1]))
    return stream.getvalue()


@pytest.fixture
def exam(tmp_path: Path) -> Path:
    """What a colleague sends: one film of each format, nested, and a letter."""
    members = {
        "letter.txt": b"Dear colleague\n",
        "DICOM/IM10": pydicom_file("CT_small.dcm").read_bytes(),
        "DICOM/IM2": pydicom_file("MR_small.dcm").read_bytes(),
        "export/a.png": as_file("PNG"),
        "export/b.jpg": as_file("JPEG"),
        "export/c.tif": as_file("TIFF"),
        "export/many.npz": as_npz(),
    }
    return zipped(tmp_path / "exam.zip", members)


def found_in(*roots: Path) -> dict[str, EngineError | None]:
    return {
        one.path.relative_to(roots[0]).as_posix(): one.problem for one in find.find_files(roots)
    }


def said(root: Path, name: str) -> str:
    problem = found_in(root)[name]
    assert problem is not None
    assert problem.subject == Path(name).name
    return problem.problem


def test_a_zip_is_walked_like_a_folder(exam: Path, tmp_path: Path) -> None:
    inside = ["letter.txt", "DICOM/IM2", "DICOM/IM10"]
    inside += [f"export/{name}" for name in ("a.png", "b.jpg", "c.tif", "many.npz")]
    assert list(found_in(exam)) == inside
    assert list(found_in(tmp_path)) == [f"exam.zip/{name}" for name in inside]
    assert not any(found_in(exam).values())
    assert [one.path.name for one in find.find_files([exam / "DICOM"])] == ["IM2", "IM10"]
    assert [one.path for one in find.find_files([exam / "DICOM" / "IM2"])] == [exam / "DICOM/IM2"]


@pytest.mark.parametrize(
    ("name", "expected", "films"),
    [
        ("DICOM/IM10", FilmFormat.DICOM, 1),
        ("export/a.png", FilmFormat.PNG, 1),
        ("export/b.jpg", FilmFormat.JPEG, 1),
        ("export/c.tif", FilmFormat.TIFF, 1),
        ("export/many.npz", FilmFormat.NPZ, 3),
    ],
)
def test_every_use_of_a_film_is_as_from_a_folder(
    exam: Path, tmp_path: Path, name: str, expected: FilmFormat, films: int
) -> None:
    with zipfile.ZipFile(exam) as archive:
        archive.extractall(tmp_path / "unpacked")
    decoder = DecoderService()
    zipped_file, plain = decoder.probe(exam / name), decoder.probe(tmp_path / "unpacked" / name)
    assert (zipped_file.format, zipped_file.count) == (expected, films)
    assert zipped_file.identity == plain.identity
    inside, outside = zipped_file.film(films - 1), plain.film(films - 1)
    assert inside.member == outside.member
    one, other = decoder.decode(inside), decoder.decode(outside)
    np.testing.assert_array_equal(one.pixels, other.pixels)
    np.testing.assert_array_equal(decoder.thumbnail(inside, 16), decoder.thumbnail(outside, 16))
    shown = decoder.display(inside, Enhancement()).pixels
    np.testing.assert_array_equal(shown, decoder.display(outside, Enhancement()).pixels)
    assert decoder.read_header(inside.path) == decoder.read_header(outside.path)
    decoder.close()


def test_a_zipped_archive_of_arrays_is_converted(exam: Path, tmp_path: Path) -> None:
    summary = convert.convert_npz(exam / "export" / "many.npz", tmp_path / "out")
    assert (summary.written, summary.failed) == (3, ())
    written = sorted((tmp_path / "out").rglob("*.png"))
    assert [path.parent.name for path in written] == ["0", "1", "1"]
    np.testing.assert_array_equal(np.asarray(Image.open(written[2])), STACK[2])


def test_the_command_lists_a_zip(exam: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "engine.cli", "scan", "--json", exam],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[3],
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, done.stderr
    assert [line["outcome"] for line in lines] == ["not an image"] + ["read"] * 6
    assert lines[1]["file"] == str(exam / "DICOM" / "IM2")


def test_a_zip_without_films_is_accounted_for(tmp_path: Path) -> None:
    letters = zipped(tmp_path / "letters.zip", {"a.txt": b"text\n", "b.pdf": b"%PDF-1.7\n\x00"})
    assert list(found_in(letters)) == ["a.txt", "b.pdf"]
    with pytest.raises(NotAnImageError, match="a text file"):
        formats.probe(letters / "a.txt")
    empty = zipped(tmp_path / "empty.zip", {})
    problem = next(find.find_files([empty])).problem
    assert problem is not None
    assert problem.problem == "not an image: an empty zip archive"


def test_arrays_are_npz_whatever_the_name(tmp_path: Path) -> None:
    (tmp_path / "films.zip").write_bytes(as_npz())
    assert list(found_in(tmp_path)) == ["films.zip"]
    assert formats.probe(tmp_path / "films.zip").format is FilmFormat.NPZ


def test_folders_and_texts_named_zip(tmp_path: Path) -> None:
    (tmp_path / "a.zip").mkdir()
    (tmp_path / "a.zip" / "1.png").write_bytes(as_file("PNG"))
    (tmp_path / "b.zip").write_bytes(b"a text\n")
    (tmp_path / "c.zip").write_bytes(zipped(tmp_path / "x", {"1.png": b"1"}).read_bytes()[:40])
    (tmp_path / "x").unlink()
    (tmp_path / "dead.zip").symlink_to(tmp_path / "gone.zip")
    found = found_in(tmp_path)
    assert list(found) == ["dead.zip", "a.zip/1.png", "b.zip", "c.zip"]
    assert found["b.zip"] is None
    assert [problem.problem for problem in found.values() if problem] == [
        "the link leads nowhere",
        "the archive is damaged or cut short",
    ]
    assert formats.probe(tmp_path / "a.zip" / "1.png").count == 1


@pytest.mark.parametrize(
    ("offset", "value", "expected"),
    [
        (FLAGS, 1, "it is protected by a password"),
        (METHOD, 9, "it is packed by Deflate64, which is not read here"),
        (METHOD, 77, "it is packed by method 77, which is not read here"),
    ],
)
def test_members_that_cannot_be_unpacked(
    tmp_path: Path, offset: int, value: int, expected: str
) -> None:
    archive = patched(zipped(tmp_path / "a.zip", {"1.png": as_file("PNG")}), offset, value)
    assert said(archive, "1.png") == expected
    with pytest.raises(DecodeError) as caught:
        formats.probe(archive / "1.png")
    assert caught.value.problem == expected
    assert caught.value.remedy == "Unpack the archive first."


@pytest.mark.parametrize(
    ("unpacked", "expected"),
    [(0xFFFF_FFFE, "4.0 GiB when unpacked"), (0x2000_0000, "a decompression bomb would")],
)
def test_bombs_are_refused_by_what_they_state(
    tmp_path: Path, unpacked: int, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.image_io.limits.MAX_UNPACKED", 3 << 30)
    archive = zipped(tmp_path / "a.zip", {"1.png": bytes(200_000)})
    archive = patched(archive, UNPACKED, unpacked, "<I")
    assert expected in said(archive, "1.png")


def test_no_more_is_unpacked_than_stated(tmp_path: Path) -> None:
    """200,000 bytes that state to be 100: what comes out is cut, and fails its checksum."""
    archive = patched(zipped(tmp_path / "a.zip", {"1.png": bytes(200_000)}), UNPACKED, 100, "<I")
    with pytest.raises(DecodeError, match="damaged inside its archive"):
        open_file(archive / "1.png")


def test_names_that_lead_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "outside.png").write_bytes(as_file("PNG"))
    names = ["../outside.png", "a/../../outside.png", "/etc/passwd", "C:/x.png", "a/./b//c.png"]
    archive = zipped(tmp_path / "a.zip", {name: as_file("PNG") for name in names})
    found = {
        name: problem.problem if problem else "" for name, problem in found_in(archive).items()
    }
    out = "its name leads out of the archive"
    assert found == {
        "(..)/outside.png": out,
        "a/(..)/(..)/outside.png": out,
        "a/b/c.png": "",
        "C:/x.png": out,
        "etc/passwd": out,
    }
    for path in (archive / "../outside.png/x", archive / "../a.png", archive / "..", archive):
        with pytest.raises(EngineError):
            formats.probe(path)


def test_backslashes_and_odd_encodings(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "a.zip", {"DICOM\\IM1": GREY.tobytes(), "Brust_0.png": b"x" * 9})
    content = archive.read_bytes().replace(b"Brust_0", "Brüst0".encode())  # not said to be UTF-8
    archive.write_bytes(content)
    assert list(found_in(archive)) == ["Brüst0.png", "DICOM/IM1"]
    with open_file(archive / "DICOM" / "IM1") as stream:
        assert stream.read() == GREY.tobytes()
    archive.write_bytes(content.replace("ü".encode(), b"\x81b"))  # cp437, from DOS
    assert next(iter(found_in(archive))) == "Brübst0.png"


def test_the_last_of_two_members_of_one_name_is_read(tmp_path: Path) -> None:
    with (
        zipfile.ZipFile(tmp_path / "a.zip", "w") as archive,
        pytest.warns(UserWarning, match="Duplicate"),
    ):
        archive.writestr("1.bin", b"old")
        archive.writestr("1.bin", b"newer")
    assert "later file of the same name" in said(tmp_path / "a.zip", "1.bin (2)")
    assert read_head(tmp_path / "a.zip" / "1.bin", 99) == b"newer"


def test_a_zip_in_a_zip(tmp_path: Path, exam: Path) -> None:
    outer = zipped(tmp_path / "outer.zip", {"exam.ZIP": exam.read_bytes()})
    assert "not looked into" in said(outer, "exam.ZIP")
    with pytest.raises(DecodeError, match="not there any more"):
        check_regular(outer / "exam.ZIP" / "letter.txt")


def test_a_damaged_member_does_not_spoil_the_others(tmp_path: Path) -> None:
    members = {"1.png": as_file("PNG"), "2.png": as_file("PNG")}
    archive = zipped(tmp_path / "a.zip", members, zipfile.ZIP_STORED)
    content = bytearray(archive.read_bytes())
    content[300] ^= 1  # inside the first picture
    archive.write_bytes(content)
    assert not any(found_in(archive).values())
    with pytest.raises(DecodeError, match="damaged inside its archive"):
        formats.decode(FilmSource(archive / "1.png"))
    np.testing.assert_array_equal(formats.decode(FilmSource(archive / "2.png")).pixels, GREY)


def test_random_damage_ends_in_sentences(exam: Path) -> None:
    whole, chance = exam.read_bytes(), random.Random(5)
    for number in range(60):
        damaged = bytearray(whole)
        for _ in range(4):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        # Another size each time, as tables are kept by time and size.
        exam.write_bytes(bytes(damaged) + b"\0" * number)
        for found in find.find_files([exam]):
            if found.problem is None:
                try:
                    formats.decode(formats.probe(found.path).film(0))
                except EngineError as error:
                    assert error.problem


def test_status_changes_with_the_archive_and_with_the_member(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "a.zip", {"1.bin": b"one", "2.bin": b"two"})
    before = check_regular(archive / "1.bin")
    assert before.st_size == 3
    assert before.st_mtime_ns - archive.stat().st_mtime_ns == 0x7A6C86F1  # CRC-32 of b"one"
    zipped(archive, {"1.bin": b"ONE", "2.bin": b"two"})
    os.utime(archive, ns=(0, before.st_mtime_ns - 0x7A6C86F1))
    zip_paths._contents.cache_clear()  # same size and time: as after a restart
    assert check_regular(archive / "1.bin").st_mtime_ns != before.st_mtime_ns


def test_large_members_go_to_a_temporary_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zip_paths, "_IN_MEMORY", 1000)
    content = np.random.default_rng(3).bytes(3_000_000)
    archive = zipped(tmp_path / "a.zip", {"1.bin": content}, zipfile.ZIP_BZIP2)
    with open_file(archive / "1.bin") as stream:
        assert not isinstance(stream, io.BytesIO)
        assert stream.seek(2_000_000) == 2_000_000
        assert stream.read() == content[2_000_000:]


def test_folders_inside_are_no_films(exam: Path) -> None:
    with pytest.raises(DecodeError, match="it is a folder"):
        formats.probe(exam / "DICOM")
    with pytest.raises(DecodeError, match="not there any more"):
        formats.probe(exam / "DICOM" / "IM3")


def test_65_000_members_and_one_table_of_contents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = zipped(tmp_path / "a.zip", {f"{n:05}.png": b"x" for n in range(65_600)}, 0)
    read: list[Path] = []
    monkeypatch.setattr(
        zip_paths,
        "read_contents",
        lambda path, reading=zip_paths.read_contents: (read.append(path), reading(path))[1],
    )
    paths = [one.path for one in find.find_files([archive])]
    assert (len(paths), paths[-1].name) == (65_600, "65599.png")  # more than 65,535: Zip64
    assert {check_regular(path).st_size for path in paths[::1000]} == {1}
    assert read == [archive]
