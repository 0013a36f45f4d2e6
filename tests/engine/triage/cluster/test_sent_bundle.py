"""A model on its way to a worker: whole, checked, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import BundleError
from engine.models.bundle import ModelBundle, load_bundle
from engine.triage.cluster.sent_bundle import keep_sent, packed, sent_bundle_file
from tests.engine.models.tiny_bundle import write_tiny_bundle


@pytest.fixture
def bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModelBundle:
    pytest.importorskip("onnx", reason="the tiny model is made with onnx, of the torch layer")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    write_tiny_bundle(tmp_path / "tiny")
    return load_bundle(tmp_path / "tiny")


def test_it_arrives_as_it_was(bundle: ModelBundle) -> None:
    keep_sent(packed(bundle), bundle.sha256)
    arrived = load_bundle(sent_bundle_file(bundle.sha256))
    assert arrived.sha256 == bundle.sha256
    assert arrived.card == bundle.card


def test_another_one_is_not_kept(bundle: ModelBundle) -> None:
    with pytest.raises(BundleError, match="not the one that the job was made with"):
        keep_sent(packed(bundle), "0" * 64)
    assert not sent_bundle_file("0" * 64).exists()


def test_a_damaged_one_is_not_kept(bundle: ModelBundle) -> None:
    with pytest.raises(BundleError):
        keep_sent(packed(bundle)[:-300], bundle.sha256)
    assert not sent_bundle_file(bundle.sha256).exists()


def test_a_place_that_cannot_be_written(bundle: ModelBundle, tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir(exist_ok=True)
    (tmp_path / "cache" / "CXR Desktop").write_text("a file where the folder should be")
    with pytest.raises(BundleError, match="cannot be kept there"):
        keep_sent(b"", bundle.sha256)
