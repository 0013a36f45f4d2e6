"""The workspace Models: own models come in, are marked, and go away after a second press."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QPushButton

from cxr_desktop.model_desk import ModelDesk
from cxr_desktop.models.models_page import ModelsPage
from cxr_desktop.settings import Settings
from engine.models import library
from engine.models.card import Calibration
from engine.models.probabilities import calibrated_card
from tests.engine.models.tiny_bundle import CARD, write_tiny_bundle

FITTED = Calibration("temperature scaling", (2.0,), True, "validation films", 1050)


@pytest.fixture
def page(qtbot, state_dir, session, tmp_path: Path, monkeypatch) -> ModelsPage:
    """One model is shipped, none is the user's."""
    monkeypatch.setenv("CXR_MODELS", str(tmp_path / "own"))
    monkeypatch.setattr(library, "bundled_folder", lambda: tmp_path / "shipped")
    write_tiny_bundle(tmp_path / "shipped" / "s", dataclasses.replace(CARD, id="shipped"))
    desk = ModelDesk(session, Settings())
    page = ModelsPage(desk)
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(desk.listed):
        desk.refresh()
    return page


def texts(card) -> list[str]:
    shown = [label.text() for label in card.findChildren(QLabel) if label.isVisibleTo(card)]
    return [text.replace("\u200b", "") for text in shown]


def button(card, text: str) -> QPushButton:
    return next(one for one in card.findChildren(QPushButton) if one.text() == text)


def drop(page: ModelsPage, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    left = Qt.MouseButton.LeftButton
    page.dropEvent(
        QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, left, Qt.KeyboardModifier(0))
    )


def test_a_dropped_run_bundle_is_listed_and_marked(qtbot, page, tmp_path) -> None:
    card, _ = calibrated_card(CARD, None, FITTED)
    write_tiny_bundle(tmp_path / "bundle", card)
    with qtbot.waitSignal(page._desk.listed):
        drop(page, tmp_path / "bundle")
    own, shipped = page.cards
    assert page.notice == "Tiny 1 is installed."
    assert not button(shipped, "Remove…").isVisibleTo(shipped)
    assert button(own, "Remove…").isVisibleTo(own)
    assert any("your own · research use" in text for text in texts(own))
    assert "Gives scores from 0 to 1, not calibrated." in texts(shipped)
    assert "Gives probabilities: temperature scaling, fitted on 1,050 films." in texts(own)


def test_an_own_model_goes_away_after_a_second_press(qtbot, page, tmp_path) -> None:
    write_tiny_bundle(tmp_path / "own" / "tiny")
    with qtbot.waitSignal(page._desk.listed):
        page._desk.refresh()
    own = page.cards[0]
    button(own, "Remove…").click()
    assert button(own, "Keep it").isVisibleTo(own)
    assert (tmp_path / "own" / "tiny").exists()
    button(own, "Keep it").click()
    assert not button(own, "Remove it").isVisibleTo(own)
    button(own, "Remove…").click()
    with qtbot.waitSignal(page._desk.listed):
        button(own, "Remove it").click()
    assert not (tmp_path / "own" / "tiny").exists()
    assert page.notice == "Removed: tiny"
    assert len(page.cards) == 1


def test_what_is_no_bundle_is_told(qtbot, page, tmp_path) -> None:
    (tmp_path / "films").mkdir()
    with qtbot.waitSignal(page._desk.import_failed):
        drop(page, tmp_path / "films")
    assert "this is no model bundle" in page.notice.lower()
    drop(page, tmp_path / "film.png")  # no model: the window opens it
