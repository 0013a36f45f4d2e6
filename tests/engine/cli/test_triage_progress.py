"""What stands on the terminal while films are scored."""

from __future__ import annotations

import pytest

from engine.cli.triage_progress import bar_text
from engine.progress import Progress


@pytest.mark.parametrize(
    ("progress", "seconds", "text"),
    [
        (Progress(118, 0, "Finding files"), None, "Finding files 118"),
        (Progress(0, 412, "Scoring"), None, f"Scoring 0 of 412  [{'.' * 20}]"),
        (
            Progress(206, 412, "Scoring"),
            41.4,
            f"Scoring 206 of 412 - 41 s left  [{'#' * 10}{'.' * 10}]",
        ),
        (Progress(412, 412, "Scoring"), 0.0, f"Scoring 412 of 412 - 0 s left  [{'#' * 20}]"),
        (Progress(1, 2), 600.0, f"Working 1 of 2 - 10 min left  [{'#' * 10}{'.' * 10}]"),
        (Progress(1, 2), 7380.0, f"Working 1 of 2 - 2 h 3 min left  [{'#' * 10}{'.' * 10}]"),
    ],
)
def test_bar(progress: Progress, seconds: float | None, text: str) -> None:
    assert bar_text(progress, seconds) == text
