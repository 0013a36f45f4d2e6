from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from cxr_desktop.triage import page_cache
from cxr_desktop.triage.page_cache import PageCache, lines_of
from cxr_desktop.triage.triage_session import TriageSession
from engine.triage.job_store import opened
from tests.engine.triage.lists import job

ALL = np.arange(1, 8, dtype=np.int64)


@pytest.fixture
def cache(triage: TriageSession, tmp_path: Path, qtbot) -> PageCache:
    with job(tmp_path):
        pass
    with qtbot.waitSignal(triage.job_opened):
        triage.open_job(tmp_path / "job")
    return PageCache(triage, triage)


def test_the_page_around_the_rows_in_view_arrives(cache: PageCache, qtbot) -> None:
    assert cache.get(1) is None
    with qtbot.waitSignal(cache.arrived) as arrived:
        cache.want(ALL, range(2, 3))
    assert arrived.args[0] == [1, 2, 3, 4, 5, 6, 7]
    line = cache.get(3)
    assert line is not None
    assert (line.entry.source.path.name, line.revealed) == ("c.png", True)


def test_what_is_there_is_not_asked_for_again_until_it_is_out_of_date(
    cache: PageCache, qtbot
) -> None:
    with qtbot.waitSignal(cache.arrived):
        cache.want(ALL, range(7))
    with qtbot.assertNotEmitted(cache.arrived, wait=50):
        cache.want(ALL, range(7))
    cache.outdate([3, 99])
    assert cache.get(3) is not None  # the old line stays until the new one is there
    with qtbot.waitSignal(cache.arrived) as arrived:
        cache.want(ALL, range(7))
    assert arrived.args[0] == [3]


def test_the_lines_looked_at_longest_ago_are_forgotten(
    cache: PageCache, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_cache, "KEPT", 4)
    with qtbot.waitSignal(cache.arrived):
        cache.want(ALL, range(7))
    assert [key for key in ALL.tolist() if cache.get(key) is not None] == [4, 5, 6, 7]


def test_lines_of_another_job_do_not_come_late(cache: PageCache, qtbot) -> None:
    with qtbot.assertNotEmitted(cache.arrived, wait=50):
        cache.want(ALL, range(7))
        cache.clear()


def test_read_blind_first_scores_are_revealed_after_the_impression(tmp_path: Path) -> None:
    with job(tmp_path, blind_first=True) as store:
        assert [line.revealed for line in lines_of(store, [1, 2])] == [False, False]
        store.verdicts.commit_impression(2, (), 1.0)
        assert [line.revealed for line in lines_of(store, [1, 2])] == [False, True]
    with opened(tmp_path / "job") as store:
        assert [line.revealed for line in lines_of(store, [2])] == [True]
