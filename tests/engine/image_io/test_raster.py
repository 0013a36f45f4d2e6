"""PNG, JPEG and BMP: every kind of pixel, and every way to be damaged."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from engine.datatypes import FilmFormat, Radiograph
from engine.errors import DecodeError
from engine.image_io import formats

RNG = np.random.default_rng(7)
GREY = RNG.integers(0, 256, (40, 50), dtype=np.uint8)
DEEP = RNG.integers(0, 65536, (40, 50), dtype=np.uint16)


def decoded(path: Path) -> Radiograph:
    found = formats.probe(path)
    assert found.count == 1
    assert found.film(0).member == ""
    return formats.decode(found.film(0))


def saved(path: Path, pixels: npt.NDArray[np.generic], **settings: object) -> Path:
    Image.fromarray(pixels).save(path, **settings)
    return path


@pytest.mark.parametrize("extension", ["png", "bmp"])
def test_8_bit_grey_is_exact(tmp_path: Path, extension: str) -> None:
    film = decoded(saved(tmp_path / f"a.{extension}", GREY))
    np.testing.assert_array_equal(film.pixels, GREY)
    assert film.pixels.dtype == np.uint16
    assert (film.bits, film.limits, film.lossy, film.notes) == (8, (0, 255), False, ())


def test_16_bit_png_is_exact(tmp_path: Path) -> None:
    film = decoded(saved(tmp_path / "a.png", DEEP))
    np.testing.assert_array_equal(film.pixels, DEEP)
    assert (film.bits, film.limits) == (16, (0, 65535))


def test_16_bit_grey_stored_as_rgb_stays_the_grey_it_was(tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "a.png"), np.stack([DEEP] * 3, axis=-1))
    film = decoded(tmp_path / "a.png")
    np.testing.assert_array_equal(film.pixels, DEEP)
    assert film.notes == ()


def test_16_bit_colour_is_luma(tmp_path: Path) -> None:
    bgr = np.zeros((16, 16, 3), np.uint16)
    bgr[...] = (10000, 20000, 60000)
    cv2.imwrite(str(tmp_path / "a.png"), bgr)
    film = decoded(tmp_path / "a.png")
    # 0.299 * 60000 + 0.587 * 20000 + 0.114 * 10000 = 17940 + 11740 + 1140
    assert (film.pixels == 30820).all()
    assert film.notes == ("colour film shown in grey",)


@pytest.mark.parametrize(
    ("colour", "expected"), [((255, 0, 0), 76), ((0, 255, 0), 150), ((0, 0, 255), 29)]
)
def test_colour_weights(tmp_path: Path, colour: tuple[int, int, int], expected: int) -> None:
    # 255 * 0.299 = 76.2, 255 * 0.587 = 149.7, 255 * 0.114 = 29.1
    pixels = np.zeros((16, 16, 3), np.uint8)
    pixels[...] = colour
    assert (decoded(saved(tmp_path / "a.png", pixels)).pixels == expected).all()


def test_alpha_lies_over_black(tmp_path: Path) -> None:
    alpha = np.full_like(GREY, 255)
    alpha[:, 25:] = 51  # a fifth
    both = Image.merge("LA", (Image.fromarray(GREY), Image.fromarray(alpha)))
    both.save(tmp_path / "a.png")
    pixels = decoded(tmp_path / "a.png").pixels
    np.testing.assert_array_equal(pixels[:, :25], GREY[:, :25])
    np.testing.assert_array_equal(pixels[:, 25:], np.round(GREY[:, 25:] / 5))


def test_an_all_transparent_film_is_still_shown(tmp_path: Path) -> None:
    rgba = np.dstack([GREY, GREY, GREY, np.zeros_like(GREY)])
    film = decoded(saved(tmp_path / "a.png", rgba))
    np.testing.assert_array_equal(film.pixels, GREY)
    assert film.notes == ("fully transparent film shown as if it were opaque",)


def test_palette_and_1_bit(tmp_path: Path) -> None:
    Image.fromarray(GREY).convert("P").save(tmp_path / "palette.png")
    np.testing.assert_array_equal(decoded(tmp_path / "palette.png").pixels, GREY)
    Image.fromarray(GREY > 127).save(tmp_path / "bit.png")
    np.testing.assert_array_equal(decoded(tmp_path / "bit.png").pixels, (GREY > 127) * 255)


@pytest.mark.parametrize("extension", ["png", "jpg"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_orientation(tmp_path: Path, extension: str, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    ramp = np.add.outer(np.arange(40) * 2, np.arange(50) * 3).astype(np.uint8)
    path = saved(tmp_path / f"a.{extension}", ramp, exif=exif, quality=100)
    from PIL import ImageOps

    expected = np.asarray(ImageOps.exif_transpose(Image.open(path)))
    got = decoded(path).pixels
    assert got.shape == expected.shape
    assert np.abs(got.astype(int) - expected).max() <= 1


def test_real_jpegs_equal_opencv(shared_data: Path) -> None:
    for path in sorted((shared_data / "paediatric-full-size").rglob("*.jpeg"))[:5]:
        film = decoded(path)
        np.testing.assert_array_equal(film.pixels, cv2.imread(str(path), cv2.IMREAD_GRAYSCALE))
        assert film.lossy
        assert film.notes == ()  # three channels, but grey


def test_cmyk_jpeg(tmp_path: Path) -> None:
    inks = np.zeros((32, 32, 4), np.uint8)
    inks[..., 3] = 155  # black ink alone: grey 100
    Image.fromarray(inks, "CMYK").save(tmp_path / "a.jpg", quality=100)
    assert np.abs(decoded(tmp_path / "a.jpg").pixels.astype(int) - 100).max() <= 1


def encoded(tmp_path: Path, kind: str) -> bytes:
    smooth = cv2.GaussianBlur(RNG.integers(0, 256, (200, 220), dtype=np.uint8), (0, 0), 4)
    path = tmp_path / f"whole.{kind.removeprefix('progressive-')}"
    saved(path, smooth, **({"progressive": True} if kind.startswith("progressive") else {}))
    return path.read_bytes()


@pytest.mark.parametrize("kind", ["png", "jpg", "progressive-jpg", "bmp"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_a_file_cut_short_fails(tmp_path: Path, kind: str, share: float) -> None:
    content = encoded(tmp_path, kind)
    path = tmp_path / f"cut.{kind.removeprefix('progressive-')}"
    path.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(DecodeError, match=r"ends early|damaged") as caught:
        decoded(path)
    assert caught.value.subject == path.name


def test_the_last_bytes_matter(tmp_path: Path) -> None:
    for kind in ("png", "jpg"):
        path = tmp_path / f"cut.{kind}"
        path.write_bytes(encoded(tmp_path, kind)[:-2])
        with pytest.raises(DecodeError, match="ends early"):
            decoded(path)


def test_a_flipped_bit_in_a_png_fails(tmp_path: Path) -> None:
    content = bytearray(encoded(tmp_path, "png"))
    content[len(content) // 2] ^= 0x10
    (tmp_path / "bad.png").write_bytes(content)
    with pytest.raises(DecodeError, match="damaged"):
        decoded(tmp_path / "bad.png")


def test_a_real_jpeg_with_a_hole_fails_and_prints_nothing(
    shared_data: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    original = sorted((shared_data / "paediatric-full-size").rglob("*.jpeg"))[0].read_bytes()
    middle = len(original) // 2
    bad = original[:middle] + bytes(4000) + original[middle + 4000 :]
    (tmp_path / "bad.jpg").write_bytes(bad)
    with pytest.raises(DecodeError, match="damaged"):
        decoded(tmp_path / "bad.jpg")
    assert capfd.readouterr().err == ""


def png_of_size(width: int, height: int) -> bytes:
    """A PNG whose header promises this size, and which holds next to nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", header),
            chunk(b"IDAT", zlib.compress(bytes(100))),
            chunk(b"IEND", b""),
        ]
    )


@pytest.mark.parametrize(
    ("width", "height", "said"),
    [
        (1, 1, "1 × 1 pixels, too small"),
        (20000, 20000, "20000 × 20000 pixels, more than"),
        (60000, 60000, "60000 × 60000 pixels, more than"),
        (12000, 10001, "120 million"),
    ],
)
def test_sizes_are_refused_before_decoding(
    tmp_path: Path, width: int, height: int, said: str
) -> None:
    (tmp_path / "a.png").write_bytes(png_of_size(width, height))
    with pytest.raises(DecodeError, match=said):
        formats.probe(tmp_path / "a.png")


def test_header_rows(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Philips"
    rows = formats.read_header(saved(tmp_path / "a.jpg", GREY, exif=exif))
    values = {row.name: row.value for row in rows}
    assert values["Format"] == FilmFormat.JPEG
    assert values["Width"] == "50 px"
    assert values["Make"] == "Philips"
