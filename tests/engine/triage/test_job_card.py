"""The job's own model, where it was or where else it is installed; another one in its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from engine.errors import BundleError
from engine.models.bundle import ModelBundle, pack
from engine.triage.job_card import JobCard, card_of
from engine.triage.job_store import opened_for_reading
from tests.cxr_desktop.triage.figured_job import CURVES, write_bundle, write_job


@pytest.fixture(autouse=True)
def own_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CXR_MODELS", str(tmp_path / "models"))
    return tmp_path / "models"


@pytest.fixture
def bundle(tmp_path: Path) -> ModelBundle:
    return write_bundle(tmp_path / "lungs")


def looked_up(job: Path) -> JobCard:
    with opened_for_reading(job) as store:
        return card_of(store)


def test_where_it_was(tmp_path: Path, bundle: ModelBundle) -> None:
    known = looked_up(write_job(tmp_path, bundle))
    assert known.need().id == "lungs"
    assert known.curves == CURVES
    assert (known.other, known.problem) == ("", None)


def test_installed_elsewhere(tmp_path: Path, bundle: ModelBundle, own_models: Path) -> None:
    job = write_job(tmp_path, bundle)
    own_models.mkdir()
    pack(bundle.folder, own_models / "lungs.cxrmodel")
    shutil.rmtree(bundle.folder)
    assert looked_up(job).curves == CURVES


def test_gone_or_another_one_there(tmp_path: Path, bundle: ModelBundle) -> None:
    job = write_job(tmp_path, bundle)
    shutil.rmtree(bundle.folder)
    gone = looked_up(job)
    assert (gone.card, gone.other) == (None, "")
    with pytest.raises(
        BundleError, match=r"lungs: the model that the job was made with \(\w{12}\)"
    ):
        gone.need()
    write_bundle(tmp_path / "lungs", curves=False, version="2")
    assert looked_up(job).other == "lungs 2"
