from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from cxr_desktop.triage.reading_desk import ReadingDesk
from cxr_desktop.triage.reading_figures_view import ReadingFiguresView, figures_lines
from cxr_desktop.triage.triage_session import TriageSession
from cxr_desktop.triage.verdict_words import past_line, seconds_words
from cxr_desktop.triage.why_words import why_lines
from engine.evaluation.figures import proportion
from engine.triage.job_types import Agreement, TriageOutcome, Verdict
from engine.triage.reading_record import BlindAgreement, ReadingFigures
from engine.triage.verdict_table import PastVerdict, Standing
from engine.triage.why import FindingPlace, Why
from tests.cxr_desktop.triage.reading import on_desk, open_known

SCORED = Why(
    TriageOutcome.SCORED, 12, 400, FindingPlace("Pneumonia", 0.91, 0.37, True, 0.93), (), "",
    False, "", False, False,
)  # fmt: skip
NO_FIGURES = ReadingFigures(0, 0, 0, 0, 0, 0, None, None, None, ())


@pytest.mark.parametrize(
    ("leading", "said"),
    [
        ((0.91, 0.37, True, 0.93), "Pneumonia scored 0.91, far above its threshold of 0.37."),
        ((0.5, 0.37, True, 0.6), "Pneumonia scored 0.50, above its threshold of 0.37."),
        ((0.3701, 0.37, True, 0.5), "Pneumonia scored 0.3701, just above its threshold of 0.3700."),
        ((0.37, 0.37, True, 0.5), "Pneumonia scored 0.37, exactly its threshold."),
        (
            (0.2, 0.37, False, 0.27),
            "No finding above threshold; the nearest is Pneumonia, 0.20 of 0.37.",
        ),
    ],
)
def test_why_by_scores(qapp: QApplication, leading, said: str) -> None:
    why = replace(SCORED, leading=FindingPlace("Pneumonia", *leading))
    assert why_lines(why, "", "") == (f"Rank 12 of 400: 11 films lie higher. {said}",)


def test_why_with_remarks(qapp: QApplication) -> None:
    also = (FindingPlace("Pleural_effusion", 0.6, 0.5, True, 0.6),)
    why = replace(SCORED, rank=2, also=also, duplicate=True, stale=True, gone=True)
    assert why_lines(why, "", "b.png") == (
        "Rank 2 of 400: one film lies higher. Pneumonia scored 0.91, far above its threshold of"
        " 0.37. Also above threshold: Pleural effusion.",
        "It has the same bytes as b.png, which was scored for both.",
        "The file has changed since it was last read; it waits to be scored again.",
        "The file is not there any more; what was found of it stays.",
    )


def test_times(qapp: QApplication) -> None:
    assert [seconds_words(one) for one in (0.44, 9.96, 12.4, 59.4, 59.6, 200)] == [
        "0.4 s", "10.0 s", "12 s", "59 s", "1 min 0 s", "3 min 20 s",
    ]  # fmt: skip


def test_a_line_of_the_history(qapp: QApplication) -> None:
    verdict = Verdict(Agreement.CORRECTED, ("Effusion",), reader="Dr Who", at="then", seconds=12)
    past = PastVerdict(verdict, Standing.REPLACED, "", counts=False)
    assert past_line(past) == "Corrected: Effusion · Dr Who · then · 12 s · replaced"
    assert past_line(replace(past, standing=Standing.TAKEN_BACK)).endswith("taken back")
    assert past_line(replace(past, standing=Standing.IN_FORCE)).endswith("as it was before")


def test_figures_in_words(qapp: QApplication) -> None:
    assert figures_lines(NO_FIGURES) == ["No verdict yet"]
    blind = BlindAgreement("", 4, 3, proportion(3, 4), 0.5)
    same = BlindAgreement("Pneumonia", 4, 4, proportion(4, 4), None)
    figures = ReadingFigures(4, 3, 1, 0, 4, 1, 12.0, 8.4, proportion(3, 4), (blind, same))
    # Wilson's interval of 3 of 4: 0.301 to 0.954; of 4 of 4: 0.510 to 1
    assert figures_lines(figures) == [
        "4 read: 3 agreed, 1 disagreed, 0 corrected",
        "Agreement 0.75 (0.30 to 0.95)",
        "Median time to the verdict 12 s",
        "4 read blind, 1 of them with a changed mind",
        "Median time to the impression 8.4 s",
        "Any finding, blind: same on 3 of 4, 0.75 (0.30 to 0.95), kappa 0.50",
        "Pneumonia, blind: same on 4 of 4, 1.00 (0.51 to 1.00)",
    ]


def test_figures_follow_the_verdicts(
    triage: TriageSession, desk: ReadingDesk, tmp_path: Path, qtbot
) -> None:
    view = ReadingFiguresView(triage)
    qtbot.addWidget(view)
    view.show()
    open_known(triage, tmp_path, qtbot)
    assert view.words.text() == "No verdict yet"
    on_desk(desk, 1, qtbot)
    desk.agree()
    qtbot.waitUntil(lambda: view.words.text().startswith("1 read: 1 agreed"))
    triage.close_job()
    qtbot.waitUntil(lambda: view.words.text() == "No verdict yet")
