from __future__ import annotations

from pathlib import Path

import pytest

from cxr_desktop.triage.new_job import (
    NewJob,
    count_files,
    job_at,
    lies_inside,
    moved_roots,
    propose_folder,
)
from engine.errors import BundleError
from engine.image_io.dicomdir import read_dicomdir
from engine.models.bundle import ModelBundle
from engine.progress import CancelToken
from engine.triage.job_types import JobFinding
from tests.engine.triage.running import draw, draw_many


def counted(*roots: Path) -> tuple[int, str]:
    found = count_files(roots, CancelToken(), lambda _: None, read_dicomdir)
    return found.files, found.rule


def test_files_are_counted_and_a_rule_proposed(tmp_path: Path) -> None:
    for name in ("person1_a", "person1_b", "person2_a"):
        draw(tmp_path / f"{name}.png", 1)
    (tmp_path / "notes.txt").touch()
    files, rule = counted(tmp_path)
    assert files == 4
    assert rule.startswith("^((?:person|patient")
    draw_many(tmp_path / "plain", 2)
    assert counted(tmp_path / "plain") == (2, "")


def test_a_new_folder_is_proposed_beside_what_is_there(tmp_path: Path) -> None:
    films, jobs = tmp_path / "ward", tmp_path / "jobs"
    assert propose_folder([films], jobs) == jobs / "ward triage"
    (jobs / "ward triage").mkdir(parents=True)
    assert propose_folder([films], jobs) == jobs / "ward triage 2"
    assert propose_folder([tmp_path / "stick.zip"], jobs) == jobs / "stick triage"
    assert propose_folder([], jobs) == jobs / "films triage"


def test_never_among_the_films(tmp_path: Path) -> None:
    films = tmp_path / "documents"
    assert propose_folder([films], films / "CXR Desktop") == tmp_path / "documents triage"
    assert lies_inside(films / "job", [films])
    assert not lies_inside(tmp_path / "documents triage", [films])


def test_it_is_made_with_the_findings_of_its_model(
    tmp_path: Path, tiny_bundle: ModelBundle
) -> None:
    wish = NewJob(
        tmp_path / "job", (tmp_path,), tiny_bundle.folder, "cpu-fast", fast=True, blind_first=True
    )
    job = wish.open()
    settings, findings = job.view.settings, job.view.findings
    job.close()
    assert findings == (JobFinding("Density", 0.5),)
    assert (settings.bundle_id, settings.bundle_sha256) == ("tiny", tiny_bundle.sha256)
    assert (settings.precision, settings.device) == ("bfloat16", "cpu")
    assert settings.blind_first
    assert job_at(tmp_path / "job") == tmp_path / "job"
    assert job_at(tmp_path / "job" / "job.sqlite") == tmp_path / "job"
    assert job_at(tmp_path) is None


def test_without_its_model_there_is_no_job(tmp_path: Path) -> None:
    with pytest.raises(BundleError):
        NewJob(tmp_path / "job", (tmp_path,), tmp_path / "gone").open()
    assert not (tmp_path / "job").exists()


def test_what_has_moved() -> None:
    stick, single, other = Path("/a/stick"), Path("/b/one.png"), Path("/b/two.png")
    assert moved_roots([stick, single], stick, Path("/c")) == {stick: Path("/c")}
    assert moved_roots([stick, single, other], Path("/b"), Path("/c")) == {
        single: Path("/c/one.png"),
        other: Path("/c/two.png"),
    }
