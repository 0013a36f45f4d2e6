from __future__ import annotations

import pytest

from cxr_desktop.triage.point_draft import PointDraft
from engine.triage.job_types import JobFinding
from engine.triage.operating_points import ChosenThreshold, WantedSensitivity


@pytest.fixture
def draft(qapp) -> PointDraft:
    draft = PointDraft()
    draft.start(
        (JobFinding("Opacity", 0.4), JobFinding("Effusion", 0.3)),
        (JobFinding("Opacity", 0.5), JobFinding("Effusion", 0.3)),
    )
    return draft


def test_nothing_is_tried_at_first(draft: PointDraft) -> None:
    assert draft.findings == ("Opacity", "Effusion")
    assert (draft.threshold("Opacity"), draft.on_card("Opacity")) == (0.4, 0.5)
    assert draft.choices == ()


def test_what_is_tried_is_told_and_remembered_how(draft: PointDraft, qtbot) -> None:
    with qtbot.waitSignal(draft.moved) as moved:
        draft.try_threshold("Opacity", 0.7, films=12)
    assert moved.args == ["Opacity"]
    draft.try_sensitivity("Effusion", 0.9, 0.25)
    assert draft.choices == (
        ChosenThreshold("Opacity", 0.7, 12),
        WantedSensitivity("Effusion", 0.9),
    )
    assert (draft.threshold("Opacity"), draft.in_use("Opacity")) == (0.7, 0.4)
    assert draft.wanted_sensitivity("Effusion") == 0.9
    assert draft.wanted_sensitivity("Opacity") is None


def test_back_to_the_one_in_use_is_no_change(draft: PointDraft, qtbot) -> None:
    draft.try_threshold("Opacity", 0.7)
    with qtbot.waitSignal(draft.moved):
        draft.try_threshold("Opacity", 0.4)
    assert draft.choices == ()
    with qtbot.assertNotEmitted(draft.moved):
        draft.give_up("Opacity")


def test_the_same_again_is_not_told(draft: PointDraft, qtbot) -> None:
    draft.try_threshold("Opacity", 2.0)
    assert draft.threshold("Opacity") == 1.0
    with qtbot.assertNotEmitted(draft.moved):
        draft.try_threshold("Opacity", 1.0)
