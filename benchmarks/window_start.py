"""From process start to a painted window: this program against an empty PySide6 window."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.figures import BenchmarkFigure, side_by_side

# Both print a line at the first paint of their window and end; the clock runs outside.
EMPTY = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
class Window(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, QApplication.quit)
app = QApplication(sys.argv); window = Window(); window.resize(1366, 768); window.show()
sys.exit(app.exec())
"""
OURS = """
import sys
from cxr_desktop.startup import start_until_first_paint
sys.exit(start_until_first_paint())
"""


def measure(rounds: int = 7) -> list[BenchmarkFigure]:
    """The ratio of median start times; needs a display or QT_QPA_PLATFORM=offscreen."""
    with tempfile.TemporaryDirectory() as state:
        environment = {**os.environ, "CXR_STATE_DIR": state}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # bytecode off doubles import time
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")

        def run(code: str) -> None:
            root = Path(__file__).resolve().parent.parent
            subprocess.run([sys.executable, "-c", code], env=environment, cwd=root, check=True)

        run(OURS)
        run(EMPTY)
        ours, empty = side_by_side(lambda: run(OURS), lambda: run(EMPTY), rounds)
    return [
        BenchmarkFigure(
            "window shown, times an empty PySide6 window",
            ours / empty,
            2.5,
            False,
            "x",
            f"{ours * 1000:.0f} against {empty * 1000:.0f} ms, median of {rounds}, "
            f"{environment['QT_QPA_PLATFORM']}",
        )
    ]


if __name__ == "__main__":
    for figure in measure():
        print(figure.row())
