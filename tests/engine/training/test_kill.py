"""A run that is killed, by `kill -9`, ends with the weights of one that was left alone."""

import subprocess
import sys
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.torch

CHILD = Path(__file__).with_name("killed_run.py")


def child(folder: Path) -> "subprocess.Popen[str]":
    words = [sys.executable, str(CHILD), str(folder)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True)


def run_to_end(folder: Path) -> dict[str, torch.Tensor]:
    with child(folder) as process:
        process.communicate()
    assert process.returncode == 0
    state: dict[str, torch.Tensor] = torch.load(folder / "end.pt", weights_only=True)
    return state


def kill_at(folder: Path, events: int) -> None:
    """Kills the child as soon as it has told so many events."""
    with child(folder) as process:
        assert process.stdout is not None
        for _ in range(events):
            assert process.stdout.readline()
        process.kill()
    assert process.returncode == -9
    assert not (folder / "end.pt").exists()


def test_killed_twice_it_ends_bit_by_bit_the_same(tmp_path: Path) -> None:
    whole = run_to_end(tmp_path / "whole")
    cut = tmp_path / "cut"
    kill_at(cut, 3)  # in the second epoch of the head
    kill_at(cut, 5)  # in an epoch of the trunk, whose place is kept after every step
    again = run_to_end(cut)
    assert all(torch.equal(whole[name], again[name]) for name in whole)
