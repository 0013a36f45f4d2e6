"""Agreement, changed minds and time, counted by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.triage.job_types import Agreement, Verdict
from engine.triage.reading_record import cohens_kappa
from tests.engine.triage.jobs import seen
from tests.engine.triage.lists import job


def test_kappa_by_hand() -> None:
    # 35 of 50 the same; by chance (25 * 30 + 25 * 20) / 2500 = 0.5, so (0.7 - 0.5) / 0.5 = 0.4.
    assert cohens_kappa(20, 5, 10, 15) == pytest.approx(0.4)
    assert cohens_kappa(3, 0, 0, 4) == 1
    assert cohens_kappa(0, 1, 1, 0) == -1
    assert cohens_kappa(0, 0, 0, 7) is None
    assert cohens_kappa(7, 0, 0, 0) is None
    assert cohens_kappa(0, 0, 0, 0) is None


def test_nothing_read_gives_no_figures(tmp_path: Path) -> None:
    with job(tmp_path) as store:
        figures = store.verdicts.reading_figures()
    assert (figures.read, figures.agreement, figures.median_seconds) == (0, None, None)
    assert figures.blind_agreement == ()


def test_figures_of_some_verdicts(tmp_path: Path) -> None:
    # Flags: 1 and 3 Pneumonia, 4 both, 2 none.
    with job(tmp_path, blind_first=True) as store:
        table = store.verdicts
        table.commit_impression(1, ("Pneumonia",), 2)
        table.commit_impression(2, (), 4)
        table.commit_impression(3, (), 3)
        table.commit_impression(4, ("Pneumonia",), 9)
        table.give(1, Verdict(Agreement.AGREE, (), seconds=5))
        table.give(2, Verdict(Agreement.AGREE, ()))
        table.give(3, Verdict(Agreement.AGREE, (), seconds=7))
        table.give(4, Verdict(Agreement.CORRECTED, ("Pneumonia",), seconds=20))
        table.give(5, Verdict(Agreement.CORRECTED, (), seconds=6))
        figures = table.reading_figures()
    assert (figures.read, figures.agreed, figures.disagreed, figures.corrected) == (5, 3, 0, 2)
    assert (figures.blind, figures.changed_minds) == (4, 1)
    assert figures.median_seconds == 6.5
    assert figures.median_blind_seconds == 3.5
    assert figures.agreement is not None
    assert figures.agreement.value == pytest.approx(0.6)
    anything, pneumonia, bacterial = figures.blind_agreement
    # Reader: 1 and 4 of 4; model: 1, 3 and 4. Both 2, model only 1, neither 1.
    assert (anything.finding, anything.films, anything.same) == ("", 4, 3)
    # Observed 0.75, by chance (2 * 3 + 2 * 1) / 16 = 0.5: kappa 0.5.
    assert anything.kappa == pytest.approx(0.5)
    # Wilson, 3 of 4: (0.75 + 0.4802 -+ 1.96 * sqrt(0.046875 + 0.060025)) / 1.9604.
    assert anything.share.low == pytest.approx(0.3006, abs=1e-4)
    assert anything.share.high == pytest.approx(0.9544, abs=1e-4)
    assert (pneumonia.finding, pneumonia.same) == ("Pneumonia", 3)
    # The reader never sees it, the model once: as often as by chance.
    assert (bacterial.same, bacterial.kappa) == (3, pytest.approx(0.0))


def test_what_was_said_of_other_bytes_is_not_counted(tmp_path: Path) -> None:
    with job(tmp_path) as store:
        store.verdicts.commit_impression(1, (), 2)
        store.verdicts.give(1, Verdict(Agreement.AGREE, ()))
        store.files.seen([seen(store.files.by_key(1).path, size=99)])
        figures = store.verdicts.reading_figures()
    assert (figures.read, figures.blind_agreement) == (0, ())
