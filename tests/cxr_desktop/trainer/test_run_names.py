from __future__ import annotations

from pathlib import Path

from cxr_desktop.reader.privacy import Privacy
from cxr_desktop.trainer.run_names import run_names, short_names
from engine.training.run_listing import RunPhase, RunSummary

SEEN, HIDDEN = Privacy(), Privacy(hidden=True)


def run(place: str, title: str, network: str, started: str = "2026-03-04 17:05:09") -> RunSummary:
    return RunSummary(
        Path("/runs") / place, title, RunPhase.FINISHED, None, True, started, None, "", "",
        network=network,
    )  # fmt: skip


def test_model_network_and_date_come_before_the_folder() -> None:
    runs = [run("a", "Lungs", "resnet18"), run("b", "Lungs", "resnet50")]
    assert run_names(runs, SEEN) == (
        "Lungs · ResNet-18 · 2026-03-04 17:05", "Lungs · ResNet-50 · 2026-03-04 17:05",
    )  # fmt: skip
    assert short_names(runs, SEEN) == ("ResNet-18", "ResNet-50")


def test_what_was_varied_is_the_short_name() -> None:
    runs = [run("a", "With CLAHE", "resnet18"), run("b", "Without", "resnet18")]
    assert short_names(runs, SEEN) == ("With CLAHE", "Without")
    later = [runs[0], run("c", "With CLAHE", "resnet18", "2026-03-05 09:00:00")]
    assert short_names(later, SEEN) == ("2026-03-04 17:05", "2026-03-05 09:00")


def test_two_that_are_called_the_same_are_told_apart() -> None:
    runs = [run("a", "Lungs", "resnet18"), run("b", "Lungs", "resnet18")]
    assert run_names(runs, SEEN) == (
        "Lungs · ResNet-18 · 2026-03-04 17:05 · a", "Lungs · ResNet-18 · 2026-03-04 17:05 · b",
    )  # fmt: skip
    assert short_names(runs, SEEN) == ("a", "b")
    assert short_names(runs, HIDDEN) == ("Run 1", "Run 2")
    assert run_names(runs, HIDDEN)[0] == "hidden · ResNet-18 · 2026-03-04 17:05 · Run 1"


def test_a_fold_says_which_and_a_damaged_run_what_is_known() -> None:
    runs = [run("r/fold-0", "Lungs", "resnet18"), run("r/fold-1", "Lungs", "resnet18")]
    assert short_names(runs, SEEN) == ("Fold 1", "Fold 2")
    lost = [run("a", "a", "", ""), run("b", "b", "", "")]
    assert run_names(lost, SEEN) == ("a", "b")
