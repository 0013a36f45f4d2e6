"""The directory of a patient CD (DICOMDIR): which films it names, and whose they are.

DICOM PS3.3 F (basic directory), PS3.10 8 (file IDs). The films themselves are found by walking
the disc; its directory tells which of them should be there and are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.datatypes import Identity
from engine.errors import DecodeError
from engine.image_io.zip_paths import names_in

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

_NAME = re.compile(r"dicomdir\.?(;\d+)?", re.IGNORECASE)
_VERSION = re.compile(r";\d+$")  # ISO 9660 adds it, some drivers show it
_OUTSIDE = frozenset(("", ".", ".."))
_IMAGES = frozenset(("IMAGE", "PRIVATE IMAGE"))


@dataclass(frozen=True, slots=True)
class DirectoryFilm:
    """A file that the directory names, as it is spelt on the disc; `there` says whether it is."""

    path: Path
    identity: Identity
    there: bool = True


@dataclass(frozen=True, slots=True)
class DicomDirectory:
    """films : files of image records. others : reports, presentation states and the like."""

    films: tuple[DirectoryFilm, ...]
    others: tuple[DirectoryFilm, ...] = ()

    @property
    def missing(self) -> tuple[DirectoryFilm, ...]:
        return tuple(one for one in (*self.films, *self.others) if not one.there)


def may_be_directory(name: str) -> bool:
    """Whether a file of this name is the directory of a CD: DICOMDIR, dicomdir, DICOMDIR.;1."""
    return _NAME.fullmatch(name) is not None


def read_dicomdir(path: Path) -> DicomDirectory:
    """What the directory names, in its order, with what it says of patient, study and series.

    File IDs are relative to its folder and never lead out of it; names are compared without
    case and ISO 9660's ";1". Records that no other leads to are taken as they stand. Raises
    DecodeError when it is damaged or not such a directory.
    """
    # Imported here, because the window's process reads the answer and knows no pydicom.
    from engine.image_io.dicom.reading import opened

    with opened(path) as dicom:
        if "DirectoryRecordSequence" not in dicom.dataset:
            raise DecodeError(path.name, "it is named as the directory of a patient CD but is none")
        disc = _Disc(path.parent)
        found = [
            (record, disc.film(parts, identity))
            for record, identity in _records(dicom.dataset)
            if (parts := _file_id(record))
        ]
    images = [_type_of(record) in _IMAGES for record, _ in found]
    named = list(zip(images, (film for _, film in found), strict=True))
    return DicomDirectory(
        tuple(film for is_image, film in named if is_image),
        tuple(film for is_image, film in named if not is_image),
    )


def _records(dataset: Dataset) -> Iterator[tuple[Dataset, Identity]]:
    """Every record once, with its identity and that of those above it, depth first.

    Records are chained by their byte offsets (PS3.3 F.3.2.2), in whatever order they lie.
    """
    from engine.image_io.dicom.values import integer, items

    by_offset = {_offset_of(item): item for item in items(dataset, "DirectoryRecordSequence")}
    first = integer(dataset, "OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity")
    pending: list[tuple[int | None, Identity]] = [(first, Identity())]
    while pending:
        offset, above = pending.pop()
        record = by_offset.pop(offset, None)  # taken out: damaged offsets may lead in circles
        if record is None:
            continue
        identity = _with_identity(above, record)
        yield record, identity
        pending.append((integer(record, "OffsetOfTheNextDirectoryRecord"), above))
        pending.append((integer(record, "OffsetOfReferencedLowerLevelDirectoryEntity"), identity))
    for record in by_offset.values():
        yield record, _with_identity(Identity(), record)


def _offset_of(record: Any) -> int | None:
    offset = getattr(record, "seq_item_tell", None)
    return offset if isinstance(offset, int) else None


def _with_identity(above: Identity, record: Dataset) -> Identity:
    from engine.image_io.dicom.identity import identity_of

    own = identity_of(record)
    stated = {
        one.name: value for one in fields(Identity) if (value := getattr(own, one.name)) != ""
    }
    return replace(above, **stated)


def _type_of(record: Dataset) -> str:
    from engine.image_io.dicom.values import text

    return text(record, "DirectoryRecordType").upper()


def _file_id(record: Dataset) -> tuple[str, ...]:
    """The parts of the file ID; some writers join them by "/" instead of "\\"."""
    from engine.image_io.dicom.values import texts

    return tuple(
        part for one in texts(record, "ReferencedFileID") for part in re.split(r"[/\\]", one)
    )


@dataclass(slots=True)
class _Disc:
    """Finds files by names whose case may differ; lists each folder once."""

    folder: Path
    _names: dict[Path, Mapping[str, str]] = field(default_factory=dict)

    def film(self, parts: tuple[str, ...], identity: Identity) -> DirectoryFilm:
        here = self.folder
        if _OUTSIDE & set(parts):
            name = "/".join(part for part in parts if part not in _OUTSIDE)
            return DirectoryFilm(here / (name or "(no name)"), identity, there=False)
        for number, part in enumerate(parts):
            spelt = self._names_in(here).get(_plain(part))
            if spelt is None:
                return DirectoryFilm(here.joinpath(*parts[number:]), identity, there=False)
            here = here / spelt
        return DirectoryFilm(here, identity)

    def _names_in(self, folder: Path) -> Mapping[str, str]:
        if folder not in self._names:
            self._names[folder] = {_plain(name): name for name in sorted(names_in(folder))}
        return self._names[folder]


def _plain(name: str) -> str:
    return _VERSION.sub("", name).rstrip(".").upper()
