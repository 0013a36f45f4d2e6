"""NPZ and NPY films; see `array_layout` for what counts as one. Nothing is ever unpickled."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.datatypes import (
    FilmFile,
    FilmFormat,
    FilmSource,
    HeaderRow,
    ImageGroup,
    Radiograph,
)
from engine.errors import DecodeError
from engine.image_io.array_layout import MAX_FILM_BYTES, FilmStack
from engine.image_io.luma import to_grey
from engine.image_io.member_streams import MemberStreams, OpenArrayFile
from engine.image_io.opening import as_decode_errors, open_file
from engine.image_io.scaling import coloured, to_pixels
from engine.image_io.sniffing import sniff

_MAX_LABEL_BYTES = 1 << 28


def open_arrays(path: Path) -> OpenArrayFile:
    """The file, open, with its headers read; the caller closes it. Raises DecodeError."""
    film_format = sniff(path)
    if film_format not in (FilmFormat.NPZ, FilmFormat.NPY):
        raise DecodeError(path.name, f"it is {film_format}, not an archive of arrays")
    return OpenArrayFile.open(path, film_format)


def probe(path: Path) -> FilmFile:
    """The film stacks and their label vectors, from the headers alone. Raises DecodeError."""
    with as_decode_errors(path), contextlib.closing(open_arrays(path)) as opened:
        return opened.layout.film_file


def decode(source: FilmSource) -> Radiograph:
    """One film. Raises DecodeError for damaged files and for NaN or infinities in it."""
    with contextlib.closing(MemberStreams(limit=1)) as streams:
        return decode_from(source, streams)


def decode_from(source: FilmSource, streams: MemberStreams) -> Radiograph:
    """As `decode`, from files that `streams` keeps open: made for films in running order."""
    with as_decode_errors(source.path):
        film_format = sniff(source.path)
        try:
            opened = streams.file(source.path, film_format)
            image = film_array(opened, *opened.layout.locate(source.index))
        except BaseException:
            streams.forget(source.path)
            raise
        grey, notes = to_grey(image)
        scaled = coloured(to_pixels(grey, source.name), image)
    return scaled.radiograph(source, film_format, notes)


def film_array(opened: OpenArrayFile, stack: FilmStack, row: int) -> npt.NDArray[Any]:
    """The stored numbers of one film, (H, W) or (H, W, C), in the machine's byte order."""
    header = stack.member.header
    if header.fortran_order:
        image = _whole(opened, stack).reshape(header.shape, order="F")
        image = image if stack.film_shape == header.shape else image[row]
    else:
        found = opened.read(stack.member, row * stack.film_bytes, stack.film_bytes)
        image = np.frombuffer(found, dtype=header.dtype).reshape(stack.film_shape)
    return np.ascontiguousarray(image, dtype=header.dtype.newbyteorder("="))


def read_header(path: Path) -> tuple[HeaderRow, ...]:
    """One line an array: its name, type and shape. Raises DecodeError."""
    with as_decode_errors(path), contextlib.closing(open_arrays(path)) as opened:
        return tuple(
            HeaderRow(0, "", stack.member.name or "array", str(stack.member.header.dtype), text)
            for stack in opened.layout.stacks
            for text in [_described(stack)]
        )


def labels_of(path: Path, group: ImageGroup) -> npt.NDArray[Any]:
    """The label vector of `group`: (N,), or (N, K) where it has K > 1 columns.

    Raises DecodeError when the group has none or it cannot be read.
    """
    if not group.labels:
        raise DecodeError(path.name, f'the films of "{group.name}" have no labels')
    with (
        as_decode_errors(path),
        open_file(path) as stream,
        np.load(stream, allow_pickle=False) as archive,
    ):
        if archive.zip.getinfo(group.labels + ".npy").file_size > _MAX_LABEL_BYTES:
            raise DecodeError(path.name, f'its labels "{group.labels}" are too large')
        labels: npt.NDArray[Any] = archive[group.labels]
    if labels.ndim == 2 and labels.shape[1] == 1:
        labels = labels[:, 0]
    return labels


def _whole(opened: OpenArrayFile, stack: FilmStack) -> npt.NDArray[Any]:
    """All numbers of a column-first array, whose films lie scattered through it."""
    size = stack.member.header.nbytes
    if size > MAX_FILM_BYTES:
        raise DecodeError(
            opened.path.name,
            f"its column-first array of {size:,} bytes is too large to pick films from",
            "Save it row-first (numpy.ascontiguousarray).",
        )
    return np.frombuffer(opened.read(stack.member, 0, size), dtype=stack.member.header.dtype)


def _described(stack: FilmStack) -> str:
    labelled = f", labels: {stack.labels}" if stack.labels else ""
    films = "1 film" if stack.count == 1 else f"{stack.count} films"
    return f"{stack.member.header.shape_text} ({films}{labelled})"
