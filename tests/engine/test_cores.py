from __future__ import annotations

import os

import pytest

from engine.cores import usable_cores


def test_a_process_counts_the_cores_that_it_may_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {0, 3, 5}, raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 8)
    assert usable_cores() == 3


@pytest.mark.parametrize(("told", "used"), [(8, 8), (None, 1)])
def test_where_nobody_says_which_all_of_the_machine_count(
    told: int | None, used: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: told)
    assert usable_cores() == used
