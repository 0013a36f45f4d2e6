from __future__ import annotations

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QProgressBar

from cxr_desktop.calm_progress_bar import CalmProgressBar


def counting(kind: type[QProgressBar]) -> type[QProgressBar]:
    class Counting(kind):
        painted = 0

        def paintEvent(self, event: QPaintEvent) -> None:
            self.painted += 1
            super().paintEvent(event)

    return Counting


def painted_at_once(kind: type[QProgressBar], qtbot) -> int:
    bar = counting(kind)()
    qtbot.addWidget(bar)
    bar.resize(200, 20)
    bar.setRange(0, 10)
    bar.show()
    qtbot.waitUntil(lambda: bar.painted > 0)
    before = bar.painted
    for value in (3, 6, 9):
        bar.setValue(value)
    at_once = bar.painted - before
    qtbot.waitUntil(lambda: bar.painted > before)
    assert bar.value() == 9
    return at_once


def test_a_value_is_not_painted_at_once(qtbot) -> None:
    assert painted_at_once(QProgressBar, qtbot) == 3  # what this is about
    assert painted_at_once(CalmProgressBar, qtbot) == 0
