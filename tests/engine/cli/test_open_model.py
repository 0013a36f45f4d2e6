"""The person is told which model runs where; on the CPU nobody waits for torch."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.inference import devices
from tests.engine.cli.conftest import Ran


def test_the_person_is_told(
    cxr: Callable[..., Ran], film: Path, tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(devices, "gpu_driver_seen", lambda: False)
    ran = cxr("classify", film, "--model", tiny)
    assert ran.code == 0
    told = ran.err.splitlines()[0]
    assert told.startswith("Tiny (tiny 1) on CPU (")
    assert told.endswith("No usable GPU: there is no driver for one, so the CPU does the work.")


def test_scoring_on_the_cpu_never_loads_torch(film: Path, tiny: Path) -> None:
    program = (
        "import sys; from engine.cli.main import main; code = main(sys.argv[1:]);"
        "sys.exit('torch was loaded' if 'torch' in sys.modules else code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "classify", film, "--model", tiny, "--device", "cpu"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
