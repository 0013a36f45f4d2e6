from __future__ import annotations

import pytest

from cxr_desktop.background import TaskHandle
from cxr_desktop.task_strip import TaskStrip, time_left_text
from engine.errors import DecodeError
from engine.progress import Progress


@pytest.fixture
def strip(qtbot) -> TaskStrip:
    strip = TaskStrip()
    qtbot.addWidget(strip)
    strip.show()
    return strip


def test_progress_then_a_quiet_line(strip: TaskStrip) -> None:
    task = TaskHandle()
    strip.watch(task, "Scoring", lambda: "Scored 412 films")
    task.progressed.emit(Progress(118, 412))
    assert strip.text == "Scoring 118 of 412"
    assert strip.cancel_button.isVisible()
    task.end("done")
    assert strip.text == "Scored 412 films"
    assert not strip.cancel_button.isVisible()


def test_cancel_answers_at_once(strip: TaskStrip) -> None:
    task = TaskHandle()
    strip.watch(task, "Scoring", str, "Stopping after this film")
    task.progressed.emit(Progress(118, 412))
    strip.cancel_button.click()
    assert strip.text == "Stopping after this film"
    assert task.token.cancelled
    task.progressed.emit(Progress(119, 412))
    assert strip.text == "Stopping after this film"
    task.end("done")
    assert strip.text == "Scoring: stopped after 119 of 412"


def test_failure_says_what_and_what_to_do(strip: TaskStrip) -> None:
    task = TaskHandle()
    strip.watch(task, "Looking at files")
    task.end("failed", DecodeError("a.png", "the file ends early", "Copy it again."))
    assert strip.text == "a.png: the file ends early. Copy it again."


def test_a_failure_names_no_file_while_identity_is_hidden(strip: TaskStrip) -> None:
    strip.identity_hidden = True
    task = TaskHandle()
    strip.watch(task, "Exporting")
    task.end("failed", DecodeError("Doe.png", "Doe.png ends early"))
    assert "Doe" not in strip.text
    assert "ends early" in strip.text


def test_what_is_said_during_work_is_not_lost(strip: TaskStrip) -> None:
    task = TaskHandle()
    strip.watch(task, "Scoring", lambda: "Scored 412 films.")
    strip.say("The marks could not be kept.")
    assert strip.text == "Scoring"
    task.end("done")
    assert strip.text == "Scored 412 films. The marks could not be kept."
    strip.say("")
    assert strip.text == ""


def test_the_older_task_comes_back_when_the_newer_ends(strip: TaskStrip) -> None:
    first, second = TaskHandle(), TaskHandle()
    strip.watch(first, "Scoring")
    strip.watch(second, "Heat map of Opacity")
    assert strip.text == "Heat map of Opacity"
    second.end("done")
    assert strip.text == "Scoring"
    assert strip.cancel_button.isEnabled()


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.2, "1 s left"), (41.4, "41 s left"), (200, "3 min left"), (4800, "80 min left"),
     (6000, "1 h 40 min left")],
)  # fmt: skip
def test_time_left_is_no_finer_than_an_estimate(seconds: float, text: str) -> None:
    assert time_left_text(seconds) == text
