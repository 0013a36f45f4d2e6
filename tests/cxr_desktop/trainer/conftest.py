"""A folder of labelled films, and Train upon services in this process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cxr_desktop.background import BackgroundRunner
from cxr_desktop.trainer.trainer_callers import DoctorCallers, TrainerCallers
from cxr_desktop.trainer.trainer_session import TrainerSession
from engine.child_process import LocalCaller
from engine.services import (
    DOCTOR_READER_SERVICE,
    DOCTOR_SERVICE,
    TRAIN_DATA_SERVICE,
    WIZARD_SERVICE,
)


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    """Ten patients a class, a film each; person0's film lies there twice."""
    root = tmp_path / "zaphod"
    draw = np.random.default_rng(1)
    for number in range(20):
        pixels = draw.integers(0, 255, (48, 48), dtype=np.uint8)
        path = root / ("ILL" if number % 2 else "NORMAL") / f"person{number}_1.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(pixels).save(path)
        if number == 0:
            Image.fromarray(pixels).save(path.with_name("person0_2.png"))
    (root / "NORMAL" / "notes.txt").write_text("words", encoding="utf-8")
    return root


@pytest.fixture
def learning(runner: BackgroundRunner) -> Iterator[TrainerSession]:
    def make_doctor() -> DoctorCallers:
        return DoctorCallers((LocalCaller(DOCTOR_READER_SERVICE),), LocalCaller(DOCTOR_SERVICE))

    session = TrainerSession(
        runner,
        lambda: TrainerCallers(
            LocalCaller(TRAIN_DATA_SERVICE), make_doctor, LocalCaller(WIZARD_SERVICE)
        ),
    )
    yield session
    runner.shut_down(session.end_children)


@pytest.fixture
def chosen(learning: TrainerSession, labelled: Path, qtbot) -> TrainerSession:
    """With the folder's films gathered and parted."""
    learning.choose(labelled)
    qtbot.waitUntil(lambda: learning.split is not None)
    return learning
