"""NPZ and NPY: which arrays are films, lazily read, and every refusal."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from engine.datatypes import FilmFormat, ImageGroup, Radiograph
from engine.errors import DecodeError
from engine.image_io import formats, member_streams
from engine.image_io.arrays import labels_of
from engine.image_io.member_streams import MemberStreams, OpenArrayFile

RNG = np.random.default_rng(5)
STACK = RNG.integers(0, 256, (12, 28, 28), dtype=np.uint8)


def npz(path: Path, compressed: bool = True, **arrays: npt.NDArray[np.generic]) -> Path:
    (np.savez_compressed if compressed else np.savez)(path, **arrays)  # type: ignore[arg-type]
    return path


def npy(path: Path, array: npt.NDArray[np.generic]) -> Path:
    np.save(path, array, allow_pickle=True)
    return path


def decoded(path: Path, index: int = 0) -> Radiograph:
    return formats.decode(formats.probe(path).film(index))


@pytest.mark.parametrize("compressed", [True, False])
def test_an_archive_in_the_manner_of_medmnist(tmp_path: Path, compressed: bool) -> None:
    labels = RNG.integers(0, 2, (12, 1), dtype=np.uint8)
    path = npz(
        tmp_path / "pneumonia.npz",
        compressed,
        train_images=STACK,
        val_images=STACK[:4],
        test_images=STACK[:4] // 2,
        train_labels=labels,
        val_labels=labels[:4],
        test_labels=labels[4:8],
    )
    found = formats.probe(path)
    assert found.format is FilmFormat.NPZ
    assert found.groups == (
        ImageGroup("train_images", 12, "train_labels"),
        ImageGroup("val_images", 4, "val_labels"),
        ImageGroup("test_images", 4, "test_labels"),
    )
    assert found.film(13).member == "val_images[1]"
    np.testing.assert_array_equal(decoded(path, 11).pixels, STACK[11])
    np.testing.assert_array_equal(decoded(path, 17).pixels, STACK[1] // 2)
    np.testing.assert_array_equal(labels_of(path, found.groups[2]), labels[4:8, 0])


@pytest.mark.parametrize(
    ("shape", "count"),
    [
        ((40, 50), 1),
        ((40, 50, 1), 1),
        ((40, 50, 3), 1),
        ((40, 50, 4), 1),
        ((1, 40, 50), 1),
        ((3, 40, 50), 3),
        ((20, 40, 50), 20),
        ((5, 40, 50, 1), 5),
        ((5, 40, 50, 3), 5),
        ((1, 40, 50, 4), 1),
    ],
)
def test_shapes(tmp_path: Path, shape: tuple[int, ...], count: int) -> None:
    array = RNG.integers(0, 256, shape, dtype=np.uint8)
    path = npy(tmp_path / "a.npy", array)
    found = formats.probe(path)
    assert found.count == count
    assert decoded(path, count - 1).shape == (40, 50)


def test_labels_of_several_columns_and_other_names(tmp_path: Path) -> None:
    hot = RNG.integers(0, 2, (12, 20), dtype=np.uint8)
    ids = np.arange(12)
    found = formats.probe(npz(tmp_path / "a.npz", patient_id=ids, x=STACK, targets=hot))
    assert found.groups == (ImageGroup("x", 12, "targets"),)
    found = formats.probe(npz(tmp_path / "b.npz", films=STACK, diagnosis=np.array(["a"] * 12)))
    assert found.groups == (ImageGroup("films", 12, "diagnosis"),)
    found = formats.probe(npz(tmp_path / "c.npz", films=STACK, other=np.arange(11)))
    assert found.groups == (ImageGroup("films", 12, ""),)


def test_rgb_stack_is_luma(tmp_path: Path) -> None:
    colour = np.zeros((2, 20, 20, 3), np.uint8)
    colour[1] = (255, 0, 0)
    film = decoded(npy(tmp_path / "a.npy", colour), 1)
    assert (film.pixels == 76).all()
    assert film.notes == ("colour film shown in grey",)


@pytest.mark.parametrize(
    "dtype", ["bool", "u1", "<u2", ">u2", "i1", "<i2", ">i2", "u4", "i8", "f2", "<f4", ">f8"]
)
def test_every_type_keeps_its_values(tmp_path: Path, dtype: str) -> None:
    values = RNG.integers(0, 2 if dtype == "bool" else 120, (20, 20)).astype(dtype)
    film = decoded(npy(tmp_path / "a.npy", values))
    back = film.pixels * film.value_slope + film.value_intercept
    np.testing.assert_allclose(back, values.astype(float), atol=film.value_slope / 2 + 1e-9)
    assert film.bits in (8, 16)


def test_wide_integers_are_scaled(tmp_path: Path) -> None:
    values = np.array([[0, 1 << 31]] * 200).repeat(10, axis=1).astype(np.uint32)
    film = decoded(npy(tmp_path / "a.npy", values))
    assert (film.pixels.min(), film.pixels.max()) == (0, 65535)
    assert film.value_slope == pytest.approx((1 << 31) / 65535)


def test_a_flat_film_and_huge_floats(tmp_path: Path) -> None:
    flat = decoded(npy(tmp_path / "a.npy", np.full((20, 20), 3.5)))
    assert (flat.pixels.max(), flat.value_slope, flat.value_intercept) == (0, 1.0, 3.5)
    huge = np.full((20, 20), -1.7e308)
    huge[0, 0] = 1.7e308
    assert decoded(npy(tmp_path / "b.npy", huge)).pixels[0, 0] == 65535


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_nan_fails_that_film_alone(tmp_path: Path, bad: float) -> None:
    stack = RNG.random((3, 20, 20))
    stack[1, 4, 4:6] = bad
    path = npz(tmp_path / "a.npz", films=stack)
    with pytest.raises(DecodeError, match=r"a.npz films\[1\]: 2 of its pixels are not numbers"):
        decoded(path, 1)
    assert decoded(path, 2).shape == (20, 20)


def test_objects_are_never_loaded(tmp_path: Path) -> None:
    objects = np.array([[STACK[0], "text"]], dtype=object)
    for path in (npy(tmp_path / "a.npy", objects), npz(tmp_path / "a.npz", films=objects)):
        with pytest.raises(DecodeError, match="Python objects, which are never loaded"):
            formats.probe(path)
    beside = npz(tmp_path / "b.npz", films=STACK, labels=np.array([None] * 12))
    assert formats.probe(beside).groups == (ImageGroup("films", 12, ""),)


@pytest.mark.parametrize(
    ("array", "said"),
    [
        (np.zeros((2, 20, 20, 7), np.uint8), "4 dimensions .2 × 20 × 20 × 7., and the last is not"),
        (np.zeros((2, 2, 20, 20, 3), np.uint8), "5 dimensions"),
        (np.zeros((5, 8, 8), np.uint8), "8 × 8 pixels, too small"),
        (np.zeros((1, 1), np.uint8), "1 × 1 pixels, too small"),
        (np.zeros(30, np.uint8), "none of its arrays is a film"),
        (np.zeros((20, 20), np.complex64), "none of its arrays is a film"),
        (np.zeros((0, 20, 20), np.uint8), "none of its arrays is a film"),
    ],
)
def test_what_is_no_film_says_so(tmp_path: Path, array: npt.NDArray[np.generic], said: str) -> None:
    for path in (npy(tmp_path / "a.npy", array), npz(tmp_path / "a.npz", x=array)):
        with pytest.raises(DecodeError, match=said):
            formats.probe(path)


def test_a_header_that_promises_too_much(tmp_path: Path) -> None:
    bomb = tmp_path / "a.npy"
    with bomb.open("wb") as stream:
        np.lib.format.write_array_header_1_0(
            stream, {"descr": "|u1", "fortran_order": False, "shape": (20000, 20000)}
        )
    with pytest.raises(DecodeError, match="ends early"):
        formats.probe(bomb)
    with zipfile.ZipFile(tmp_path / "a.npz", "w") as archive:
        archive.writestr("x.npy", bomb.read_bytes())
    with pytest.raises(DecodeError, match="ends early in its array"):
        formats.probe(tmp_path / "a.npz")


def test_a_decompression_bomb_is_refused_unread(tmp_path: Path) -> None:
    path = npz(tmp_path / "a.npz", x=np.zeros((11000, 11000), np.uint8))
    assert path.stat().st_size < 200_000
    with pytest.raises(DecodeError, match="11000 × 11000 pixels, more than"):
        formats.probe(path)


@pytest.mark.parametrize("compressed", [True, False])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_an_archive_cut_short_fails(tmp_path: Path, compressed: bool, share: float) -> None:
    path = npz(tmp_path / "a.npz", compressed, x=STACK)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(DecodeError, match="ends early"):
        formats.probe(path)


@pytest.mark.parametrize("share", [0.001, 0.5, 0.95])
def test_an_npy_cut_short_fails(tmp_path: Path, share: float) -> None:
    path = npy(tmp_path / "a.npy", STACK)
    content = path.read_bytes()
    path.write_bytes(content[: max(8, int(len(content) * share))])
    with pytest.raises(DecodeError, match=r"ends early|cut short"):
        formats.probe(path)


def test_damaged_deflate_fails(tmp_path: Path) -> None:
    path = npz(tmp_path / "a.npz", x=STACK)
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 200] = bytes(200)
    path.write_bytes(content)
    with pytest.raises(DecodeError, match=r"damaged|ends early"):
        for film in formats.probe(path).films():
            formats.decode(film)


def _archive(path: Path, method: int, **arrays: npt.NDArray[np.generic]) -> Path:
    """As `numpy.savez`; a deflated member of level 0 holds its bytes as they are."""
    with zipfile.ZipFile(path, "w", method, compresslevel=0) as archive:
        for name, array in arrays.items():
            with archive.open(f"{name}.npy", "w") as stream:
                np.lib.format.write_array(stream, array)
    return path


def _overwrite(path: Path, row: npt.NDArray[np.uint8]) -> None:
    """Changes the middle of the place where `row` is stored; nothing but the checksum tells."""
    content = path.read_bytes()
    place = content.index(row.tobytes()[300:400]) + 50
    path.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_one_changed_byte_is_noticed(tmp_path: Path, method: int) -> None:
    path = _archive(tmp_path / "a.npz", method, x=STACK, y=STACK[:3] // 2)
    _overwrite(path, STACK[7])
    streams = MemberStreams()
    films = list(formats.probe(path).films())
    for film in films[:12]:  # also those before the damage: which byte it is, nobody knows
        with pytest.raises(DecodeError) as caught:
            formats.decode(film, streams)
        assert str(caught.value) == (
            'a.npz: its array "x" is damaged. Copy it again from where it came.'
        )
    for film in films[12:]:
        row = STACK[film.index - 12] // 2
        np.testing.assert_array_equal(formats.decode(film, streams).pixels, row)
    streams.close()


def test_a_column_first_array_is_checked_too(tmp_path: Path) -> None:
    path = _archive(tmp_path / "a.npz", zipfile.ZIP_STORED, x=np.asfortranarray(STACK))
    _overwrite(path, STACK.T.ravel()[1000:2000])
    with pytest.raises(DecodeError, match='its array "x" is damaged'):
        decoded(path)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_checksum_is_computed_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: int
) -> None:
    path = _archive(tmp_path / "a.npz", method, x=STACK)
    opened: list[str] = []
    real = zipfile.ZipFile.open

    def counted(self: zipfile.ZipFile, name: str | zipfile.ZipInfo, *more: object) -> object:
        opened.append(name if isinstance(name, str) else name.filename)
        return real(self, name, *more)  # type: ignore[arg-type]

    films = list(formats.probe(path).films())
    monkeypatch.setattr(zipfile.ZipFile, "open", counted)
    streams = MemberStreams()
    for film in films:
        formats.decode(film, streams)
    streams.close()
    # For its header, for its checksum and, where it is deflated, for its films.
    assert len(opened) == (3 if method == zipfile.ZIP_DEFLATED else 2)


def test_a_large_member_stays_lazy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit that docs/formats.md states: past it, such damage is not noticed."""
    path = _archive(tmp_path / "a.npz", zipfile.ZIP_STORED, x=STACK)
    _overwrite(path, STACK[7])
    monkeypatch.setattr(member_streams, "CHECKED_BYTES", STACK.nbytes)  # its header is on top
    np.testing.assert_array_equal(decoded(path, 3).pixels, STACK[3])
    assert (decoded(path, 7).pixels != STACK[7]).sum() == 1


def test_a_password(tmp_path: Path) -> None:
    path = npz(tmp_path / "a.npz", x=STACK)
    content = bytearray(path.read_bytes())
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    with pytest.raises(DecodeError, match="password"):
        formats.probe(path)


def test_columns_first(tmp_path: Path) -> None:
    path = npy(tmp_path / "a.npy", np.asfortranarray(STACK))
    np.testing.assert_array_equal(decoded(path, 7).pixels, STACK[7])
    path = npy(tmp_path / "b.npy", np.asfortranarray(STACK[3]))
    np.testing.assert_array_equal(decoded(path).pixels, STACK[3])


def test_films_in_order_are_inflated_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = npz(tmp_path / "a.npz", x=STACK, y=STACK[:3])
    reopened: list[str] = []
    reopen = OpenArrayFile._reopen
    monkeypatch.setattr(
        OpenArrayFile, "_reopen", lambda self, name: (reopened.append(name), reopen(self, name))
    )
    streams = MemberStreams()
    for film in formats.probe(path).films():
        row = STACK[film.index % 12]
        np.testing.assert_array_equal(formats.decode(film, streams).pixels, row)
    assert reopened == ["x.npy", "y.npy"]
    first = formats.decode(formats.probe(path).film(0), streams)  # backwards works, too
    np.testing.assert_array_equal(first.pixels, STACK[0])
    streams.close()


def test_streams_notice_a_changed_file(tmp_path: Path) -> None:
    streams = MemberStreams()
    path = npz(tmp_path / "a.npz", x=STACK)
    film = formats.probe(path).film(2)
    np.testing.assert_array_equal(formats.decode(film, streams).pixels, STACK[2])
    npz(path, False, x=255 - STACK)
    np.testing.assert_array_equal(formats.decode(film, streams).pixels, 255 - STACK[2])
    npz(path, x=STACK[:2])
    with pytest.raises(DecodeError, match="no film number 3 any more"):
        formats.decode(film, streams)
    streams.close()


def test_labels_that_are_not_there(tmp_path: Path) -> None:
    path = npz(tmp_path / "a.npz", x=STACK)
    with pytest.raises(DecodeError, match="no labels"):
        labels_of(path, formats.probe(path).groups[0])


def test_header_rows(tmp_path: Path) -> None:
    rows = formats.read_header(npz(tmp_path / "a.npz", x=STACK, y=np.arange(12)))
    assert [(row.name, row.vr, row.value) for row in rows] == [
        ("x", "uint8", "12 × 28 × 28 (12 films, labels: y)")
    ]
