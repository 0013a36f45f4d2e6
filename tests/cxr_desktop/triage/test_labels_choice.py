from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from cxr_desktop.triage.labels_choice import LabelsChoice, LabelWish
from engine.triage.job_store import opened_for_reading
from engine.triage.label_types import LabelOrigin
from tests.cxr_desktop.triage.figured_job import write_bundle, write_job
from tests.engine.triage.label_jobs import CARD


def test_a_table_is_asked_for(qtbot, tmp_path: Path, monkeypatch) -> None:
    table = tmp_path / "anna.csv"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(table), ""))
    choice = LabelsChoice()
    qtbot.addWidget(choice)
    assert choice.wish == LabelWish(LabelOrigin.FOLDERS)
    choice.choose(LabelWish(LabelOrigin.TABLE))
    with qtbot.waitSignal(choice.wished) as wished:
        choice.wish_again()
    assert wished.args == [LabelWish(LabelOrigin.TABLE, table)]
    assert choice._file.text() == "anna.csv"
    choice.hide_identity(True)
    assert "anna" not in choice._file.text() + choice._file.toolTip()


def test_no_table_is_no_wish(qtbot, monkeypatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    choice = LabelsChoice()
    qtbot.addWidget(choice)
    choice.choose(LabelWish(LabelOrigin.TABLE))
    with qtbot.assertNotEmitted(choice.wished):
        choice.wish_again()


def test_labels_by_every_origin(tmp_path: Path) -> None:
    table = tmp_path / "labels.csv"
    table.write_text("file,label\n1.png,No finding\n3.png,Viral\n")
    job = write_job(tmp_path, write_bundle(tmp_path / "lungs"))
    with opened_for_reading(job) as store:
        folders = LabelWish(LabelOrigin.FOLDERS).labels(store, CARD)
        by_table = LabelWish(LabelOrigin.TABLE, table).labels(store, CARD)
        verdicts = LabelWish(LabelOrigin.VERDICTS).labels(store, CARD)
        blind = LabelWish(LabelOrigin.BLIND).labels(store, CARD)
    assert folders.films.tolist() == [1, 2, 3, 4, 5, 6, 7]
    assert by_table.films.tolist() == [1, 3]
    assert by_table.of(3)[2] is True
    assert (verdicts.origin, blind.origin) == (LabelOrigin.VERDICTS, LabelOrigin.BLIND)
