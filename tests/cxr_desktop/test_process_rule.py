from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from engine.resource_files import resource_path
from tests.engine.models.tiny_bundle import write_tiny_bundle

ROOT = Path(__file__).resolve().parents[2]


def test_the_window_imports_no_network_and_no_decoder(tmp_path: Path) -> None:
    """The whole way, with real children: opening, reading, scoring, heat map, the folder."""
    models = tmp_path / "models"
    write_tiny_bundle(models / "tiny")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("whole_way.py")), resource_path("samples")],
        env={**environment, "CXR_MODELS": str(models), "CXR_STATE_DIR": str(tmp_path / "state")},
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == ""
    assert "Traceback" not in done.stderr
