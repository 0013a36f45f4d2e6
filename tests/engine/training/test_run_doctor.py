"""The data doctor of a run: its report lies in the folder, is taken over, and ends no run."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("torch")
pytestmark = pytest.mark.torch

from engine.child_process import LocalCaller  # noqa: E402
from engine.doctor.examine import DoctorOptions, examine  # noqa: E402
from engine.doctor.report import Check, Severity, read_report, write_report  # noqa: E402
from engine.progress import Progress  # noqa: E402
from engine.services import DOCTOR_READER_SERVICE, DOCTOR_SERVICE  # noqa: E402
from engine.training import run_doctor  # noqa: E402
from engine.training.control import HeldControl  # noqa: E402
from engine.training.dataset import split_by_patient  # noqa: E402
from engine.training.recipe import DataSource, Recipe, Split  # noqa: E402
from engine.training.run_doctor import examine_run  # noqa: E402
from engine.training.run_progress import LoggedProgress  # noqa: E402
from engine.training.sources.gathering import gather_report  # noqa: E402
from tests.engine.training.test_loop import recipe as bare_recipe  # noqa: E402
from tests.engine.training.test_torchrun import draw_films  # noqa: E402


@pytest.fixture
def recipe(tmp_path: Path) -> Recipe:
    """32 films of 8 patients, one of them in two parts."""
    for part, first in (("train", 0), ("val", 100)):
        draw_films(tmp_path / "films" / part)
        for number, path in enumerate(sorted((tmp_path / "films" / part).rglob("*.png"))):
            patient = "p0" if number == 0 else f"p{first + number}"
            path.rename(path.with_name(f"{patient}_{path.name}"))
    source = DataSource("films", group_pattern=r"(p\d+)_")
    return replace(bare_recipe(), data=source, split=Split(kind="folders"), folder=str(tmp_path))


def test_the_report_lies_in_the_run_and_is_not_made_twice(
    recipe: Recipe, tmp_path: Path, caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    run = tmp_path / "run"
    run.mkdir()
    told: list[Progress] = []
    with caplog.at_level(logging.INFO, "engine.training"):
        made = examine_run(recipe, run, tmp_path / "cache", told.append)
    assert made is not None
    assert read_report(run) == made
    assert made.films == 64
    (across,) = made.of(Check.PATIENTS_ACROSS)
    assert across.severity is Severity.FIX
    assert f"data doctor: fix first: {across.sentence}" in caplog.messages
    assert [p.verb for p in told].count("Looking at films") == 64

    monkeypatch.setattr(run_doctor, "_callers", None)  # nobody is asked again
    assert examine_run(recipe, run, tmp_path / "cache") == made


def test_what_the_window_left_is_taken_over_unless_the_films_changed(
    recipe: Recipe, tmp_path: Path
) -> None:
    run = tmp_path / "run"
    run.mkdir()
    gathered = gather_report(recipe.data, tmp_path)
    left = examine(
        gathered.examples,
        split_by_patient(gathered.examples, recipe),
        DoctorOptions(),
        [LocalCaller(DOCTOR_READER_SERVICE)],
        LocalCaller(DOCTOR_SERVICE),
    )
    write_report(run, left)
    assert examine_run(recipe, run, tmp_path / "cache") == left
    gathered.examples[0].film.path.write_bytes(b"no film")
    made = examine_run(recipe, run, tmp_path / "cache")
    assert made is not None
    assert made.examined != left.examined
    assert len(made.of(Check.UNREADABLE)) == 1


def test_what_cannot_be_examined_ends_no_run(
    recipe: Recipe, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    paused = HeldControl()
    paused.pause()
    gone = replace(recipe, data=DataSource("nowhere"))
    with caplog.at_level(logging.INFO, "engine.training"):
        assert examine_run(recipe, tmp_path, tmp_path / "cache", control=paused) is None
        assert examine_run(gone, tmp_path, tmp_path / "cache") is None
    assert "data doctor: the films were not examined: Stopped on request." in caplog.messages
    assert "this data folder does not exist" in caplog.messages[-1]


def test_many_films_are_examined_without_embeddings(
    recipe: Recipe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_doctor, "MOST_EMBEDDED", 63)
    made = examine_run(recipe, tmp_path, tmp_path / "cache")
    assert made is not None
    (left,) = (one for one in made.not_done if one.check is Check.LABELS)
    assert "embeddings of more than" in left.reason


def test_long_work_is_told_now_and_then(caplog: pytest.LogCaptureFixture) -> None:
    heard: list[Progress] = []
    told = LoggedProgress(heard.append, every_s=0.0)
    with caplog.at_level(logging.INFO, "engine.training"):
        told(Progress(3, 9, "Reading films"))
    assert caplog.messages == ["Reading films: 3 of 9"]
    assert heard == [Progress(3, 9, "Reading films")]
    quiet = LoggedProgress()
    quiet(Progress(4, 9, "Reading films"))
    assert len(caplog.messages) == 1
