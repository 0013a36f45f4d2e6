"""Which model is in use, and in which arithmetic."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from cxr_desktop.engine_session import EngineSession
from cxr_desktop.model_desk import FAST_CPU, ModelDesk, device_line
from cxr_desktop.settings import Settings
from cxr_desktop.settings_schema import DEVICE
from engine.models.card import Parity
from engine.models.library import BundleEntry
from tests.cxr_desktop.fake_services import CARD

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
