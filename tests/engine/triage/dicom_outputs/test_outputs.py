"""What the window may import, and what is told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from engine.triage.dicom_outputs.outputs import DicomOutputs, Skipped

HEAVY = ("pydicom", "highdicom", "cv2", "PIL", "torch", "openvino", "imagecodecs")


def test_the_window_may_import_what_it_calls() -> None:
    code = (
        "import sys\n"
        "from engine.triage.dicom_outputs import copy_tree, overlay_capture, structured_report\n"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        cwd=Path(__file__).parents[4],
    )  # fmt: skip
    assert told.stdout.strip() == "[]"


def test_the_sentence_counts_by_reason() -> None:
    skipped = (Skipped(1, "a", "Once."), Skipped(2, "b", "Twice."), Skipped(3, "c", "Twice."))
    assert DicomOutputs(4, skipped).sentence == "4 written, 3 left out: 2 x Twice. 1 x Once."
    assert DicomOutputs(4, kept=2).sentence == "4 written, 2 there already, none left out."
