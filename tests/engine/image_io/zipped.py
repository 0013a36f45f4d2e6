"""Archives made for a test."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path


def zipped(path: Path, members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    """An archive with these members, names as they are given."""
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name)
            info.filename = name  # ZipInfo would tidy it
            info.compress_type = method
            archive.writestr(info, content)
    return path


def patched(path: Path, offset: int, value: int, width: str = "<H") -> Path:
    """Writes a number at `offset` of every entry of the table of contents (APPNOTE 4.3.12)."""
    content = bytearray(path.read_bytes())
    place = content.find(b"PK\x01\x02")
    while place >= 0:
        struct.pack_into(width, content, place + offset, value)
        place = content.find(b"PK\x01\x02", place + 4)
    path.write_bytes(content)
    return path


FLAGS, METHOD, UNPACKED = 8, 10, 24  # offsets in an entry of the table of contents
