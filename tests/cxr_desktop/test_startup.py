from __future__ import annotations

import logging
import sys
from pathlib import Path

import pytest

from cxr_desktop.startup import start_logging


def test_uncaught_faults_are_written_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "__excepthook__", lambda *_: None)
    root, before = logging.getLogger(), list(logging.getLogger().handlers)
    level = root.level
    start_logging(tmp_path)
    try:
        sys.excepthook(ValueError, ValueError("a fault in a slot"), None)
    finally:
        for handler in [h for h in root.handlers if h not in before]:
            root.removeHandler(handler)
            handler.close()
        root.setLevel(level)
    assert "a fault in a slot" in (tmp_path / "cxr-desktop.log").read_text("utf-8")
    caplog.clear()
