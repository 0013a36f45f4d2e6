"""Results go to standard output, messages to standard error; a name never breaks a line."""

from __future__ import annotations

import dataclasses
import io
import json
import math
import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def prepare_streams() -> None:
    """Characters that the terminal cannot show are escaped instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def emit(line: str) -> None:
    """One line of result, out at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def tell(message: str) -> None:
    """One message for the person at the terminal."""
    sys.stderr.write(printable(message) + "\n")
    sys.stderr.flush()


def silence() -> None:
    """After the reader of standard output went away, the flush at exit must not complain."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            os.dup2(nowhere, stream.fileno())
        except (OSError, ValueError):  # a stream without a descriptor has nothing to complain to
            continue
    os.close(nowhere)


def json_line(record: DataclassInstance) -> str:
    """The record's fields as one line of ASCII JSON.

    Names with undecodable bytes keep Python's surrogates (`\\udcff` for byte ff), so
    `os.fsencode(json.loads(line)["file"])` is the name on disk. Numbers that JSON does not
    know become null.
    """
    return json.dumps(_plain(dataclasses.asdict(record)), ensure_ascii=True, allow_nan=False)


def printable(text: str) -> str:
    """The text on one line: line breaks, control characters and undecodable bytes escaped."""
    return "".join(c if c.isprintable() else _escaped(c) for c in text)


def _escaped(character: str) -> str:
    if "\udc80" <= character <= "\udcff":
        return f"\\x{ord(character) - 0xDC00:02x}"
    return character.encode("unicode_escape").decode("ascii")


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value
