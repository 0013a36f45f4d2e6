from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from cxr_desktop.theme import apply_theme
from cxr_desktop.triage.curve_table import CurveTable
from cxr_desktop.triage.roc_plot import CurvePlot, drawn_places

# Films with the finding score 0.9 and 0.6, those without 0.7 and 0.1.
X = np.array([0, 0, 0.5, 0.5, 1.0])
Y = np.array([0, 0.5, 0.5, 1.0, 1.0])
THRESHOLDS = np.array([np.nextafter(1.0, 2.0), 0.9, 0.7, 0.6, 0.1])


@pytest.fixture
def plot(qapp, qtbot) -> CurvePlot:
    apply_theme(qapp, True)
    plot = CurvePlot("ROC curve", "False alarms", "Sensitivity")
    qtbot.addWidget(plot)
    plot.resize(300, 240)
    plot.show_curve(X, Y, THRESHOLDS)
    plot.show()
    return plot


def test_the_dot_lies_where_the_threshold_flags(plot: CurvePlot) -> None:
    for threshold, point in ((0.9, (0, 0.5)), (0.65, (0.5, 0.5)), (0.6, (0.5, 1)), (0.0, (1, 1))):
        plot.show_threshold(threshold)
        assert plot.point == point


def test_above_every_score_nothing_is_flagged(plot: CurvePlot) -> None:
    plot.show_threshold(0.95)
    assert plot.point == (0, 0)
    plot.show_curve(X[1:], Y[1:], THRESHOLDS[1:])  # as of precision, which is not told up there
    plot.show_threshold(0.95)
    assert plot.point is None


def test_keys_go_along_the_curve(plot: CurvePlot, qtbot) -> None:
    plot.show_threshold(0.7)
    with qtbot.waitSignal(plot.moved) as moved:
        qtbot.keyClick(plot, Qt.Key.Key_Right)
    assert moved.args == [0.6]
    with qtbot.waitSignal(plot.moved) as moved:
        plot.step(-3)
    assert moved.args == [1.0]  # which flags nothing here
    with qtbot.assertNotEmitted(plot.moved):
        qtbot.keyClick(plot, Qt.Key.Key_Left)


def test_a_hand_drags_the_dot_along_its_curve(plot: CurvePlot, monkeypatch, qtbot) -> None:
    import pyqtgraph

    # Which otherwise leaves out what comes faster than a hand.
    monkeypatch.setitem(pyqtgraph.CONFIG_OPTIONS, "mouseRateLimit", 0)
    plot.show_threshold(0.9)
    told: list[float] = []
    plot.moved.connect(told.append)
    qtbot.waitUntil(lambda: not plot.grab().isNull())
    kinds = QEvent.Type
    send(plot, kinds.MouseMove, (0, 0.5), Qt.MouseButton.NoButton)
    send(plot, kinds.MouseButtonPress, (0, 0.5))
    for place in ((0.1, 0.6), (0.3, 0.8), (0.5, 0.9)):
        send(plot, kinds.MouseMove, place)
    with qtbot.waitSignal(plot.let_go):
        send(plot, kinds.MouseButtonRelease, (0.5, 0.9))
    assert told[-1] == 0.6
    assert plot.point == (0.5, 1.0)


def send(
    plot: CurvePlot,
    kind: QEvent.Type,
    place: tuple[float, float],
    held: Qt.MouseButton = Qt.MouseButton.LeftButton,
) -> None:
    """A mouse event at `place` on the plot's axes."""
    view = plot._plot
    at = QPointF(view.mapFromScene(view.getViewBox().mapViewToScene(QPointF(*place))))
    moving, left = kind is QEvent.Type.MouseMove, Qt.MouseButton.LeftButton
    still = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else held
    port, button = view.viewport(), Qt.MouseButton.NoButton if moving else left
    none = Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(kind, at, port.mapToGlobal(at), button, still, none)
    QApplication.sendEvent(port, event)


def test_a_screen_reader_hears_the_figures(plot: CurvePlot) -> None:
    plot.show_threshold(0.6)
    told = plot.accessibleDescription()
    assert told.startswith("now at threshold 0.60: False alarms 0.50, Sensitivity 1.00; ")
    assert "threshold 0.10: False alarms 1.00, Sensitivity 1.00" in told


def test_the_table_says_the_same(plot: CurvePlot, qtbot) -> None:
    table = CurveTable(plot)
    qtbot.addWidget(table)
    assert table.table.isHidden()
    plot.show_curve(X, Y, THRESHOLDS)
    table.show_table(True)
    cells = [table.table.item(3, column).text() for column in range(3)]
    assert cells == ["0.600", "0.500", "1.000"]
    assert table.table.item(0, 0).text() == "1.000"


def test_the_light_theme_is_followed(plot: CurvePlot, qapp) -> None:
    before = plot.grab().toImage().pixelColor(150, 120)
    apply_theme(qapp, False)
    plot._draw()
    assert plot.grab().toImage().pixelColor(150, 120).lightness() > before.lightness() + 100


def test_only_corners_are_drawn() -> None:
    x = np.array([0, 0, 0, 0.5, 1.0])
    y = np.array([0, 0.5, 1.0, 1.0, 1.0])
    assert drawn_places(x, y).tolist() == [0, 2, 4]
    steps = np.arange(10_000) / 10_000
    zigzag = steps + np.tile([0.0, 0.00005], 5_000)
    assert drawn_places(steps, zigzag).size == 1000
    assert drawn_places(x[:1], y[:1]).tolist() == [0]
