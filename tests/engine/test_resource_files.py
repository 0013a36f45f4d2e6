"""Shipped files are found in a checkout, a wheel and a frozen build alike."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

from engine import resource_files
from engine.resource_files import resource_path


def test_in_the_checkout() -> None:
    root = Path(__file__).resolve().parents[2]
    assert resource_path() == root / "resources"
    assert resource_path("samples", "phantom.tif") == root / "resources" / "samples" / "phantom.tif"
    assert resource_path("samples").is_dir()


def test_what_is_not_there_is_not_looked_for() -> None:
    assert resource_path("no", "such.file").name == "such.file"


def test_in_a_frozen_build(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource_path("models") == tmp_path / "resources" / "models"


def test_in_an_installed_wheel(tmp_path: Path) -> None:
    """A wheel puts `resources/` beside `engine/` in site-packages."""
    (tmp_path / "engine").mkdir()
    copy = Path(shutil.copy(resource_files.__file__, tmp_path / "engine"))
    installed = _loaded_from(copy)
    assert installed.resource_path("samples") == tmp_path / "resources" / "samples"


def _loaded_from(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("resource_files_of_a_wheel", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
