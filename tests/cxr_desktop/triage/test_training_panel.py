"""Anna has two films, Berta one; readers agree on the first and correct the third."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from cxr_desktop.theme import apply_theme
from cxr_desktop.triage.training_job import TableJob
from cxr_desktop.triage.training_panel import TrainingPanel
from cxr_desktop.triage.triage_session import TriageSession
from engine.triage.job_store import JobStore
from engine.triage.job_types import Agreement, Verdict
from tests.cxr_desktop.reach import out_of_reach, too_small, without_name
from tests.engine.triage.labelled_job import AGREE, corrected, labelled_job


@pytest.fixture
def panel(triage: TriageSession, tmp_path: Path, qtbot) -> TrainingPanel:
    """Of a job without a verdict."""
    with labelled_job(tmp_path):
        pass
    panel = TrainingPanel(triage)
    qtbot.addWidget(panel)
    panel.resize(280, 400)
    panel.show()
    with qtbot.waitSignal(triage.job_opened):
        triage.open_job(tmp_path / "job")
    return panel


def judge(triage: TriageSession, qtbot) -> None:
    def say(store: JobStore) -> None:
        store.verdicts.give(1, AGREE)
        store.verdicts.give(2, Verdict(Agreement.DISAGREE, ()))
        store.verdicts.give(3, corrected("Bacterial"))

    with qtbot.waitSignal(triage.films_changed):
        triage.change(say)


def test_without_a_job_there_is_nothing_to_write(triage: TriageSession, qtbot) -> None:
    panel = TrainingPanel(triage)
    qtbot.addWidget(panel)
    assert not panel.table.isEnabled()
    assert not panel.folders.isEnabled()


def test_nothing_said_is_told(panel: TrainingPanel, tmp_path: Path, qtbot, monkeypatch) -> None:
    chosen = tmp_path / "labels.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(chosen), ""))
    panel.table.click()
    qtbot.waitUntil(lambda: "no film has a label" in panel.said)
    assert not chosen.exists()
    assert panel.table.isEnabled()


def test_a_table_with_patients(
    panel: TrainingPanel, triage: TriageSession, tmp_path: Path, qtbot, monkeypatch
) -> None:
    judge(triage, qtbot)
    chosen = tmp_path / "labels.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(chosen), ""))
    panel.table.click()
    qtbot.waitUntil(lambda: panel.written == chosen and panel.table.isEnabled())
    with chosen.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["file"], row["Bacterial"]) for row in rows] == [
        ("films/one/anna_1.png", "1"),
        ("films/two/berta.png", "1"),
    ]
    assert len({row["patient"] for row in rows}) == 2
    assert panel.said.replace("\u200b", "").startswith(
        "labels.csv: 2 films of 2 patients written.\n1 left out.\nanna_2.png: "
    )
    assert panel.show_button.isVisible()


def test_class_folders_never_go_into_what_is_there(
    panel: TrainingPanel, triage: TriageSession, tmp_path: Path, qtbot, monkeypatch
) -> None:
    judge(triage, qtbot)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "out"))
    panel.finest.setChecked(True)
    for name in ("job training films", "job training films 2"):
        folder = tmp_path / "out" / name
        panel.folders.click()
        qtbot.waitUntil(lambda folder=folder: panel.written == folder and panel.table.isEnabled())
        found = sorted(path.parent.name for path in folder.rglob("*.png"))
        assert found == ["Bacterial", "Bacterial"]


def test_hidden_names_are_not_told(
    panel: TrainingPanel, triage: TriageSession, tmp_path: Path, qtbot, monkeypatch
) -> None:
    judge(triage, qtbot)
    panel.hide_identity(True)
    panel.write(TableJob(tmp_path / "anna.csv"))
    qtbot.waitUntil(lambda: panel.said != "")
    assert panel.said == "2 films of 2 patients written.\n1 left out."


def test_everything_is_within_reach(panel: TrainingPanel, qapp) -> None:
    apply_theme(qapp, dark=True)
    assert without_name(panel) == []
    assert too_small(panel) == []
    assert out_of_reach(panel) == []
