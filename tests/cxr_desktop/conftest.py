"""The window's tests need no display and no network, and keep out of the user's settings."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is imported

import pytest


@pytest.fixture(autouse=True)
def state_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings, log and recent folders of this test alone."""
    folder = tmp_path / "state"
    monkeypatch.setenv("CXR_STATE_DIR", str(folder))
    return folder


@pytest.fixture
def runner(qapp: object) -> Iterator[object]:
    from cxr_desktop.background import BackgroundRunner

    runner = BackgroundRunner()
    yield runner
    runner.shut_down(lambda: None)
