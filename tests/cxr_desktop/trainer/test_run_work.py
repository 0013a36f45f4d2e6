from __future__ import annotations

from pathlib import Path

from cxr_desktop.trainer.run_work import listen, open_run
from engine.training.events import EpochReport, EventLog, RunStarted

BEGUN = RunStarted(15, 3, 1, (2, 3), "cpu", "float32", 1, resumed=False)
EPOCH = EpochReport(
    0, 0, 0.7, 0.6, 0.65, 0.81, "AUC", True, ((1, 1), (0, 1)), 0.01, 2.0, 0.004, 80.0
)  # fmt: skip


def test_epochs_of_the_fold_under_way_are_told_while_another_is_in_view(tmp_path: Path) -> None:
    (tmp_path / "fold-0" / "bundle").mkdir(parents=True)
    (tmp_path / "fold-1").mkdir()
    tell = EventLog(tmp_path / "fold-1")
    tell(BEGUN)
    run = open_run(tmp_path, fold=0)
    heard = listen(run, follows=False)
    assert (heard.under_way, heard.epochs) == (1, 0)
    tell(EPOCH)
    assert listen(run, follows=False).epochs == 1
    assert listen(open_run(tmp_path), follows=False).epochs == 0  # its story tells
