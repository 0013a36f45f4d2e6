"""Order, wording, choice and states of the findings."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from cxr_desktop.reader.finding_order import listed
from cxr_desktop.reader.finding_row import FindingRow
from cxr_desktop.reader.findings_panel import DEMONSTRATION, FindingsPanel
from cxr_desktop.theme import apply_theme, tokens
from engine.datatypes import FilmSource, PixelGrid, Prediction
from engine.models.card import (
    Architecture,
    Finding,
    ModelCard,
    Preprocessing,
    Task,
    Threshold,
    TrainingSummary,
)


def _finding(name, threshold=0.5, parent=""):
    return Finding(name, (name,), Threshold(threshold, "chosen on validation films"), parent)


PNEUMONIA = (
    _finding("Pneumonia", 0.41),
    _finding("bacterial", 0.5, "Pneumonia"),
    _finding("viral", 0.5, "Pneumonia"),
)


def _card(findings, demonstration=False):
    return ModelCard(
        schema=1,
        id="m",
        version="1.0",
        title="Model",
        architecture=Architecture("resnet18", len(findings), "layer4", 8, (7, 7)),
        task=Task.MANY_AT_ONCE,
        classes=tuple(finding.name for finding in findings),
        findings=tuple(findings),
        preprocessing=Preprocessing((224, 224)),
        measured=(),
        parity=(),
        training=TrainingSummary("", "", "", 1, 1, 1, "", 1.0, ""),
        intended_use="",
        limits=(),
        licence="",
        demonstration=demonstration,
    )


def _prediction(*scores):
    return Prediction(
        FilmSource(Path("a.png")),
        np.array(scores, np.float32),
        np.zeros((len(scores), 7, 7), np.float32),
        np.zeros(8, np.float32),
        PixelGrid((100, 100), (224, 224), (224, 224)),
    )


@pytest.fixture
def panel(qtbot):
    panel = FindingsPanel()
    qtbot.addWidget(panel)
    panel.resize(300, 400)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def _rows(panel):
    """Rows from top to bottom."""
    return sorted(
        (row for row in panel.findChildren(FindingRow) if row.isVisible()),
        key=lambda row: row.mapTo(panel, row.rect().topLeft()).y(),
    )


def _names(panel):
    return [row.finding.name for row in _rows(panel)]


def _row(panel, name):
    return next(row for row in _rows(panel) if row.finding.name == name)


def _words(panel):
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]


def test_order_flagged_first_then_score_children_below_their_parent():
    findings = (_finding("a", 0.9), _finding("b", 0.1), _finding("c", 0.5), *PNEUMONIA)
    scores = (0.8, 0.15, 0.4, 0.05, 0.2, 0.6)
    # b is flagged by itself, Pneumonia through viral; b's score is higher than Pneumonia's.
    # listed: b (1), Pneumonia (3) with viral (5), bacterial (4), then a 0.8, c 0.4.
    assert listed(findings, scores) == ((1, 0), (3, 0), (5, 1), (4, 1), (0, 0), (2, 0))
    assert listed(findings, None) == ((0, 0), (1, 0), (2, 0), (3, 0), (4, 1), (5, 1))


def test_a_parent_that_the_model_does_not_list_is_no_parent():
    findings = (_finding("a", parent="missing"), _finding("b", parent="b"))
    assert listed(findings, None) == ((0, 0), (1, 0))


def test_suspected(panel):
    panel.set_model_card(_card(PNEUMONIA))
    panel.show_scores(_prediction(0.83, 0.2, 0.7))
    assert panel.heading == "Suspected finding"
    assert _names(panel) == ["Pneumonia", "viral", "bacterial"]
    assert _rows(panel)[0].accessibleName() == "Pneumonia, score 0.83, threshold 0.41, suspected"
    assert (
        _rows(panel)[2].accessibleName() == "bacterial, score 0.20, threshold 0.50, below threshold"
    )
    assert "2 of 3 at or above their threshold" in _words(panel)


def test_nothing_above_threshold_is_not_called_normal(panel):
    panel.set_model_card(_card(PNEUMONIA))
    panel.show_scores(_prediction(0.1, 0.2, 0.3))
    assert panel.heading == "No finding above threshold"
    assert not any("normal" in words.lower() for words in _words(panel))


def test_one_click_chooses_and_a_second_hides(panel, qtbot):
    panel.set_model_card(_card(PNEUMONIA))
    panel.show_scores(_prediction(0.83, 0.2, 0.7))
    for name, carried in (("viral", "viral"), ("Pneumonia", "Pneumonia"), ("Pneumonia", "")):
        with qtbot.waitSignal(panel.finding_chosen) as chosen:
            qtbot.mouseClick(_row(panel, name), Qt.MouseButton.LeftButton)
        assert chosen.args == [carried]
        assert panel.selected_finding == carried


def test_keyboard_walks_the_rows_and_chooses(panel, qtbot):
    panel.set_model_card(_card(PNEUMONIA))
    panel.show_scores(_prediction(0.83, 0.2, 0.7))
    panel.activateWindow()
    first, second, third = _rows(panel)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    QTest.keyClick(second, Qt.Key.Key_Down)
    QTest.keyClick(third, Qt.Key.Key_Down)
    assert panel.focusWidget() is third
    QTest.keyClick(third, Qt.Key.Key_Up)
    assert panel.focusWidget() is second
    with qtbot.waitSignal(panel.finding_chosen) as chosen:
        QTest.keyClick(second, Qt.Key.Key_Return)
    assert chosen.args == ["viral"]


def test_fourteen_findings_scroll_to_the_one_walked_to(panel, qtbot):
    findings = [_finding(f"Finding_{number}") for number in range(14)]
    panel.set_model_card(_card(findings, demonstration=True))
    panel.show_scores(_prediction(*(number / 20 for number in range(14))))
    assert DEMONSTRATION in _words(panel)
    rows = _rows(panel)
    assert [row.score for row in rows] == sorted((row.score for row in rows), reverse=True)
    panel.activateWindow()
    rows[0].setFocus()
    for row in rows[:-1]:
        QTest.keyClick(row, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: not rows[-1].visibleRegion().isEmpty())
    assert rows[-1].visibleRegion().boundingRect().height() == rows[-1].height()


def test_choice_and_places_outlive_loading_but_scores_do_not(panel, qtbot):
    panel.set_model_card(_card(PNEUMONIA))
    panel.show_scores(_prediction(0.83, 0.2, 0.7))
    panel.select("viral")
    panel.show_state("loading", "b.png")
    assert panel.heading == "Scoring"
    assert _names(panel) == ["Pneumonia", "viral", "bacterial"]
    assert all(row.score is None for row in _rows(panel))
    assert _rows(panel)[0].accessibleName() == "Pneumonia, not scored"
    with qtbot.assertNotEmitted(panel.finding_chosen):
        qtbot.mouseClick(_row(panel, "Pneumonia"), Qt.MouseButton.LeftButton)
    panel.show_scores(_prediction(0.1, 0.2, 0.3))
    assert panel.selected_finding == "viral"


def test_another_model_brings_its_own_findings(panel):
    panel.set_model_card(_card(PNEUMONIA))
    panel.show_scores(_prediction(0.83, 0.2, 0.7))
    panel.select("viral")
    panel.set_model_card(_card([_finding("Mass")]))
    assert panel.selected_finding == ""
    panel.show_scores(_prediction(0.9))
    assert _names(panel) == ["Mass"]
    with pytest.raises(ValueError, match="3 scores for 1 findings"):
        panel.show_scores(_prediction(0.1, 0.2, 0.3))


@pytest.mark.parametrize(
    ("kind", "heading", "button"),
    [
        ("not scored", "Not scored", "Score this film"),
        ("failed", "Could not be scored", "Score again"),
        ("refused", "Not assessed", "Score anyway"),
        ("cancelled", "Stopped", "Score this film"),
    ],
)
def test_states_say_why_and_offer_one_way_on(panel, qtbot, kind, heading, button):
    panel.set_model_card(_card(PNEUMONIA))
    panel.show_scores(_prediction(0.83, 0.2, 0.7))
    panel.show_state(kind, "a.png: the file ends early.", "Copy it again.")
    assert panel.heading == heading
    assert _rows(panel) == []
    offered = next(b for b in panel.findChildren(QPushButton) if b.text() == button)
    anyway = button == "Score anyway"
    asked = panel.score_anyway_requested if anyway else panel.score_requested
    with qtbot.waitSignal(asked):
        qtbot.mouseClick(offered, Qt.MouseButton.LeftButton)


def test_failure_can_be_copied(panel, qtbot):
    panel.show_state("failed", "a_b.png: the file ends early.", "Copy it again.")
    copy = next(b for b in panel.findChildren(QPushButton) if b.text() == "Copy details")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "a_b.png: the file ends early.\nCopy it again."


def test_without_a_model_the_way_leads_to_the_models(panel, qtbot):
    panel.set_model_card(None)
    assert panel.heading == "No model"
    way = next(b for b in panel.findChildren(QPushButton) if b.text() == "Open models")
    with qtbot.waitSignal(panel.models_requested):
        qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
    panel.show_scores(_prediction(0.5))
    assert panel.heading == "No model"


def test_rows_and_hint_never_lie_upon_one_another(qtbot, qapp):
    apply_theme(qapp, dark=True)
    panel, below = FindingsPanel(), QWidget()
    below.setMinimumHeight(150)
    split = QSplitter(Qt.Orientation.Vertical)
    split.setChildrenCollapsible(False)
    split.addWidget(panel)
    split.addWidget(below)
    split.setStretchFactor(1, 1)
    qtbot.addWidget(split)
    split.resize(280, 400)
    split.show()
    panel.set_model_card(_card(PNEUMONIA))
    panel.show_scores(_prediction(0.83, 0.2, 0.7))
    hint = next(label for label in panel.findChildren(QLabel) if "Choose a finding" in label.text())
    lowest = _rows(panel)[-1]

    def apart():
        bottom = lowest.mapTo(panel, lowest.rect().bottomLeft()).y()
        return bottom < hint.y() and hint.height() >= hint.heightForWidth(hint.width())

    qtbot.waitUntil(apart)


def test_the_heading_of_a_suspicion_follows_the_theme(panel, qapp):
    apply_theme(qapp, dark=True)
    panel.set_model_card(_card(PNEUMONIA))
    panel.show_scores(_prediction(0.83, 0.2, 0.7))
    heading = next(label for label in panel.findChildren(QLabel) if label.text() == panel.heading)
    for dark in (False, True):
        apply_theme(qapp, dark)
        colour = heading.palette().windowText().color()
        assert colour == QColor(tokens(dark).flagged)
    panel.show_scores(_prediction(0.1, 0.2, 0.3))
    assert heading.palette().windowText().color() == QColor(tokens(dark=True).text)


def test_findings_are_tabbed_to_in_their_place(qtbot):
    whole = QWidget()
    column = QVBoxLayout(whole)
    panel, below = FindingsPanel(), QPushButton("below")
    column.addWidget(panel)
    column.addWidget(below)
    qtbot.addWidget(whole)
    panel.set_model_card(_card(PNEUMONIA))  # its rows are made after everything else
    panel.show_scores(_prediction(0.83, 0.2, 0.7))
    whole.show()
    qtbot.waitExposed(whole)
    whole.activateWindow()
    rows = _rows(panel)
    rows[0].setFocus()
    for expected in (*rows[1:], below):
        qtbot.keyClick(whole.focusWidget(), Qt.Key.Key_Tab)
        assert whole.focusWidget() is expected
