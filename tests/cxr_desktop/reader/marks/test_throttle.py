from __future__ import annotations

from cxr_desktop.reader.marks.throttle import Throttle


def test_the_first_at_once_and_then_the_last(qtbot):
    throttle = Throttle(40)
    said = []
    throttle.due.connect(said.append)
    for value in ("a", "b", "c"):
        throttle.offer(value)
    assert said == ["a"]
    qtbot.waitUntil(lambda: said == ["a", "c"])


def test_what_waits_can_be_forgotten(qtbot):
    throttle = Throttle(1)
    said = []
    throttle.due.connect(said.append)
    throttle.offer("a")
    throttle.offer("b")
    throttle.forget()
    qtbot.waitUntil(lambda: not throttle._timer.isActive())
    throttle.offer("c")
    assert said == ["a", "c"]
