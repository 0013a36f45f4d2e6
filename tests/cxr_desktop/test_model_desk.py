"""Which model is in use, and in which arithmetic."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from cxr_desktop.engine_session import EngineSession
from cxr_desktop.model_desk import FAST_CPU, ModelDesk, device_line, installed_words
from cxr_desktop.settings import Settings
from cxr_desktop.settings_schema import DEVICE
from engine.models import library
from engine.models.card import Parity
from engine.models.library import BundleEntry
from tests.cxr_desktop.fake_services import CARD
from tests.engine.models.tiny_bundle import CARD as TINY
from tests.engine.models.tiny_bundle import write_tiny_bundle

MEASURED = dataclasses.replace(CARD, parity=(Parity("bfloat16", 0.01, 1, 9, "films"),))


def desk_with(session: EngineSession, card) -> ModelDesk:
    settings = Settings()
    settings.set(DEVICE, FAST_CPU)
    desk = ModelDesk(session, settings)
    desk.entries = (BundleEntry(Path("small"), card, None, True),)
    return desk


def test_fast_is_taken_where_the_card_records_it(qtbot, state_dir, session) -> None:
    desk = desk_with(session, MEASURED)
    with qtbot.waitSignal(desk.load_ended):
        desk.use(Path("small"))
    assert desk.loaded.precision == "bfloat16"
    assert device_line(desk.loaded) == "CPU fast · small 1.0"


def test_without_a_record_the_scores_stay_exact(qtbot, state_dir, session) -> None:
    desk = desk_with(session, CARD)
    with qtbot.waitSignal(desk.load_ended):
        desk.use(Path("small"))
    assert desk.loaded.precision == "float32"
    assert device_line(desk.loaded) == "CPU · small 1.0"


@pytest.fixture
def run_bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A run's finished bundle; nothing is installed yet."""
    monkeypatch.setenv("CXR_MODELS", str(tmp_path / "own"))
    monkeypatch.setattr(library, "bundled_folder", lambda: tmp_path / "shipped")
    write_tiny_bundle(tmp_path / "run" / "bundle")
    return tmp_path / "run" / "bundle"


def test_a_runs_bundle_is_installed_and_used(
    qtbot, state_dir, session, run_bundle, tmp_path
) -> None:
    desk = ModelDesk(session, Settings())
    with qtbot.waitSignals([desk.bundle_used, desk.listed]):
        desk.use_bundle(run_bundle)
    assert desk.path == tmp_path / "own" / "tiny"
    assert [entry.path for entry in desk.entries] == [desk.path]


def test_a_version_that_is_taken_is_told(qtbot, state_dir, session, run_bundle, tmp_path) -> None:
    write_tiny_bundle(tmp_path / "other", dataclasses.replace(TINY, title="Other"))
    desk = ModelDesk(session, Settings())
    with qtbot.waitSignal(desk.bundle_used):
        desk.use_bundle(run_bundle)
    with qtbot.waitSignal(desk.bundle_used) as used:
        desk.use_bundle(tmp_path / "other")
    folder, installed = used.args
    assert folder == tmp_path / "other"
    assert installed_words(installed) == (
        "Another Other 1 is installed already: this one is installed as version 2."
    )
    assert desk.path == tmp_path / "own" / "tiny-2"


def test_what_is_no_bundle_is_refused(qtbot, state_dir, session, tmp_path) -> None:
    desk = ModelDesk(session, Settings())
    with qtbot.waitSignal(desk.bundle_refused) as refused:
        desk.use_bundle(tmp_path)
    assert refused.args[0] == tmp_path
    assert "this is no model bundle" in str(refused.args[1])
    assert desk.path is None


def test_a_bundle_that_cannot_be_loaded_is_refused(
    qtbot, state_dir, session, run_bundle, tmp_path
) -> None:
    write_tiny_bundle(tmp_path / "two", dataclasses.replace(TINY, id="damaged"))
    desk = ModelDesk(session, Settings())
    with qtbot.waitSignal(desk.bundle_refused) as refused:
        desk.use_bundle(tmp_path / "two")  # the fake model fails at this name
    assert "its weights are missing" in str(refused.args[1])


def test_own_models_are_removed_but_not_the_one_in_use(
    qtbot, state_dir, session, run_bundle, tmp_path
) -> None:
    desk = ModelDesk(session, Settings())
    with qtbot.waitSignals([desk.bundle_used, desk.listed]):
        desk.use_bundle(run_bundle)
    own = desk.path
    with qtbot.waitSignal(desk.import_failed) as failed:
        desk.remove(own)
    assert "it is in use" in str(failed.args[0])
    desk.path = None
    with qtbot.waitSignals([desk.removed, desk.listed]):
        desk.remove(own)
    assert desk.entries == () and not own.exists()
