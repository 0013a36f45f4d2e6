from __future__ import annotations

from PySide6.QtCore import QLocale

from cxr_desktop.trainer.plot_axis import NumberAxis


def test_ticks_are_written_as_the_window_writes_numbers(qtbot) -> None:
    axis = NumberAxis("left")
    assert axis.tickStrings([0.0, 0.2], 1, 0.2) == ["0.0", "0.2"]
    assert axis.tickStrings([0.9, 0.95], 1, 0.05) == ["0.90", "0.95"]
    assert axis.tickStrings([0.0, 2000.0], 1, 2000) == ["0", "2,000"]
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.German))
    try:
        assert axis.tickStrings([0.9, 0.95], 1, 0.05) == ["0,90", "0,95"]
    finally:
        QLocale.setDefault(before)
