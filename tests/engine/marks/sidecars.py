"""Marks to keep, and hands that meddle with their files."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from engine.datatypes import FilmSource, PixelSpacing, SpacingKind
from engine.marks.marks import FilmMarks, Mark, MarkKind, Point

SHAPE = (128, 100)
LINE = Mark("a", MarkKind.LENGTH, (Point(10, 20.5), Point(-3, 24)), "", "2026-01-31T12:00:00Z")
RATIO = Mark("b", MarkKind.CTR, tuple(Point(n, n) for n in range(4)), "Größe – μ ❤", "")
BY_HAND = PixelSpacing(0.2, 0.1, SpacingKind.BY_READER)
MARKS = FilmMarks((LINE, RATIO), BY_HAND)
OTHERS = FilmMarks((replace(LINE, id="c"),))
NONE = FilmMarks()


def beside(film: FilmSource) -> Path:
    return film.path.with_name("chest.dcm.cxr-marks.json")


def change(path: Path, edit: Callable[[Any], None]) -> None:
    """Edits a sidecar as another program would."""
    document = json.loads(path.read_text("utf-8"))
    edit(document)
    path.write_text(json.dumps(document), "utf-8")


def refuse(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """`folder` is read-only; root, who may run the tests, would not heed its permissions."""
    real_open, real_unlink, real_rename = Path.open, Path.unlink, Path.rename

    def check(path: Path) -> None:
        if path.parent == folder:
            raise PermissionError(errno.EROFS, "Read-only file system", str(path))

    def opened(path: Path, mode: str = "r", *rest: Any, **named: Any) -> Any:
        if mode != "rb":
            check(path)
        return real_open(path, mode, *rest, **named)

    def unlinked(path: Path, missing_ok: bool = False) -> None:
        check(path)
        real_unlink(path, missing_ok)

    def renamed(path: Path, target: Path) -> Path:
        check(path)
        return real_rename(path, target)

    monkeypatch.setattr(Path, "open", opened)
    monkeypatch.setattr(Path, "unlink", unlinked)
    monkeypatch.setattr(Path, "rename", renamed)
