"""Run by test_process_rule.py in a process of its own: opens, reads, scores, explains, browses.

Usage: whole_way.py FOLDER. Prints the modules that the window's process must not have, and exits
1 when a step did not come about.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

FORBIDDEN = ("torch", "torchvision", "captum", "timm", "openvino", "cv2", "pydicom", "imagecodecs")


def main(folder: Path) -> int:
    from PySide6.QtWidgets import QApplication

    from cxr_desktop.engine_session import isolated_callers
    from cxr_desktop.startup import make_window

    app = QApplication([])
    window = make_window(app, [folder], isolated_callers())
    window.show()
    page = window.reader

    def until(done: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + 90
        while not done():
            app.processEvents()
            if time.monotonic() > deadline:
                sys.stderr.write(f"{what} did not come about: {window.strip.text}\n")
                window.shut_down()
                sys.exit(1)
            time.sleep(0.005)

    until(lambda: window.desk.methods != (), "a model")
    until(lambda: page.reading.prediction is not None, "a score")
    until(lambda: not page.browser.is_opening, "the end of the search")
    finding = page.reading.card.finding_names[0]
    page.side.findings.select(finding)
    page.side.findings.finding_chosen.emit(finding)
    until(lambda: page.heat_maps.overlay.heatmap is not None, "a heat map")
    page.side.enhance.toggle_clahe()
    page.browser.grid.choose_last()
    until(lambda: page.reading.prediction is not None, "another score")
    page.browser.score_all.click()
    until(lambda: not page.scoring.running, "the folder's scores")
    until(lambda: window.strip.text.startswith("Scored"), "a line about it")
    print(" ".join(name for name in FORBIDDEN if name in sys.modules), flush=True)  # noqa: T201
    window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
