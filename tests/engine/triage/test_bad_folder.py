"""Everything that goes wrong among sound films: every file ends, and the sum is that found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.child_process import IsolatedCaller
from engine.image_io.find import find_files
from engine.inference.predictor import Predictor, open_predictor
from engine.models.bundle import load_bundle
from engine.triage.inventory import seen_file
from engine.triage.job_store import opened
from engine.triage.job_types import JobFinding, JobSettings
from engine.triage.runner import TriageRunner
from tests.engine.cli import test_bad_input as bad
from tests.engine.models.tiny_bundle import write_tiny_bundle
from tests.engine.triage.running import DECODER, CountingModel, draw_many, outcomes, reasons

folder = bad.folder
SOUND = 60


@pytest.fixture(scope="module")
def predictor(tmp_path_factory: pytest.TempPathFactory) -> Predictor:
    pytest.importorskip("onnx", reason="the tiny model is made with onnx, of the torch layer")
    bundle = tmp_path_factory.mktemp("bundle") / "tiny"
    write_tiny_bundle(bundle)
    return open_predictor(load_bundle(bundle), "cpu")


@pytest.fixture
def decoder() -> Iterator[IsolatedCaller]:
    child = IsolatedCaller(DECODER, role="decoder")
    yield child
    child.close()


def test_every_file_ends(
    folder: Path, tmp_path: Path, predictor: Predictor, decoder: IsolatedCaller
) -> None:
    model = CountingModel(predictor)
    draw_many(folder, SOUND)
    bundle = predictor.bundle
    settings = JobSettings((folder,), bundle.path, "tiny", "1", bundle.sha256)
    with opened(tmp_path / "job", settings, [JobFinding("Density", 0.5)]) as store:
        store.files.seen(seen_file(found) for found in find_files([folder]))
        TriageRunner(store, [decoder], model.job_model).run()
        totals, ended, told = store.totals(), outcomes(store), reasons(store)
    expected = dict.fromkeys(bad.FAILED, "failed") | dict.fromkeys(bad.NOT_IMAGES, "refused")
    expected |= dict.fromkeys(bad.SCORED, "scored")
    expected |= {f"film_{number:04}.png": "scored" for number in range(SOUND)}
    assert ended == expected
    assert totals.waiting == 0
    assert totals.scored + totals.refused + totals.failed == totals.found == len(expected)
    assert totals.duplicates == 3  # four of the sound films have the same bytes
    assert len(model.scored) == len(set(model.scored)) == SOUND + 1 + 2  # two in the array file
    for name, outcome in ended.items():
        assert (told[name] == "") == (outcome == "scored")
        assert "nexpected" not in told[name]
