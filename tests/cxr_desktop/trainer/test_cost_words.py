from __future__ import annotations

import pytest

from cxr_desktop.trainer.cost_words import (
    disk_line,
    memory_line,
    needs_more_disk,
    needs_more_memory,
    phase_rows,
    relative_rows,
    size_words,
    time_words,
    total_line,
)
from engine.training.quick_look_types import CostEstimate, PhaseCost, RelativeCost


def told(early_stop: bool = False) -> CostEstimate:
    """30 s of reading, 2 epochs at 0.5 s after 20 s, 10 epochs at 120 s: 1,251 s."""
    return CostEstimate(
        device="CPU", threads=2, training_films=700, validation_films=150, decode=30.0,
        decoders=2, cache_bytes=42_000_000, free_bytes=10_000_000,
        phases=(PhaseCost(0, 2, 20.0, 0.5, 0.1, 0, 1), PhaseCost(1, 10, 0.0, 120.0, 5.0, 32, 1)),
        peak_memory_bytes=3_540_000_000, trial_seconds=11.2, early_stop=early_stop,
        networks=(
            RelativeCost("b", "B", 4.7, (224, 224)), RelativeCost("a", "A", 0.031, (64, 64)),
        ),
        sizes=(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.42, "0.4 s"), (41.2, "41 s"), (89.0, "89 s"), (200, "3 min"), (4800, "80 min"),
     (5460, "1 h 31 min"), (100_000, "27 h 47 min")],
)  # fmt: skip
def test_times_are_no_finer_than_an_estimate(seconds: float, words: str) -> None:
    assert time_words(seconds) == words


def test_sizes_are_in_megabytes_and_gigabytes() -> None:
    assert [size_words(size) for size in (1, 56_400_000, 3_540_000_000)] == [
        "1 MB", "56 MB", "3.5 GB",
    ]  # fmt: skip


def test_every_phase_has_a_row_and_all_have_a_sum() -> None:
    assert phase_rows(told())[1] == [
        ("Reading 850 films, once", "", "", "", "30 s"),
        ("Phase 1", "20 s", "0.5 s", "2", "21 s"),
        ("Phase 2", "", "2 min", "10", "20 min"),
    ]
    assert total_line(told()).startswith("About 21 min in all")
    assert total_line(told(early_stop=True)).startswith("At most 21 min in all")


def test_what_does_not_fit_is_told() -> None:
    assert needs_more_disk(told())
    assert disk_line(told()).startswith("Disk: 42 MB for the films at model size, and 10 MB")
    assert not needs_more_memory(told(), 8_000_000_000)
    assert not needs_more_memory(told(), None)
    assert needs_more_memory(told(), 2_000_000_000)
    assert "this machine has 2.0 GB" in memory_line(told(), 2_000_000_000)


def test_other_networks_stand_by_their_cost() -> None:
    assert relative_rows(told().networks)[1] == [
        ("A", "64 x 64", "0.031 times"), ("B", "224 x 224", "4.7 times"),
    ]  # fmt: skip
