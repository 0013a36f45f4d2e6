"""Counts over all scores, by hand; a hash that follows the results and nothing else."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from engine.progress import CancelToken
from engine.triage.reports.results import BINS, job_results
from tests.engine.triage.reports.reporting import a_job, end


def test_histograms_and_flags(tmp_path: Path) -> None:
    with a_job(tmp_path) as store:
        results = job_results(store, CancelToken())
    expected = np.zeros(BINS, np.int64)
    expected[32] = 2  # 0.8 * 40, the film and its copy; float32 0.8 lies just above
    expected[8] = 1  # 0.2 * 40
    assert results.counts[0].tolist() == expected.tolist()
    assert results.flagged == (2, 0)


def test_the_hash_of_results_changes_with_a_score_only(tmp_path: Path) -> None:
    with a_job(tmp_path) as store:
        before = job_results(store, CancelToken()).sha256
        store.verdicts.take_back(int(store.worklist.ranks()[0]))
        assert job_results(store, CancelToken()).sha256 == before
        store.films.ended([end(store, tmp_path / "films" / "b.png", 0.2, 0.300001)])
        assert job_results(store, CancelToken()).sha256 != before
