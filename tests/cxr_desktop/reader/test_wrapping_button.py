from __future__ import annotations

from cxr_desktop.reader.wrapping_button import WrappingButton, broken_after_commas

WORDS = "3 Aufnahmen, 2 nicht lesbar, 1 andere Datei"


def test_it_breaks_after_commas_where_it_must(qtbot) -> None:
    button = WrappingButton()
    qtbot.addWidget(button)
    metrics = button.fontMetrics()
    two = metrics.horizontalAdvance("3 Aufnahmen, 2 nicht lesbar,")
    assert (
        broken_after_commas(WORDS, metrics, two) == "3 Aufnahmen, 2 nicht lesbar,\n1 andere Datei"
    )
    assert broken_after_commas(WORDS, metrics, two - 1).count("\n") == 2 - (
        metrics.horizontalAdvance("2 nicht lesbar, 1 andere Datei,") < two
    )
    assert broken_after_commas(WORDS, metrics, 5000) == WORDS
    assert broken_after_commas("12 films", metrics, 1) == "12 films"
    assert broken_after_commas("", metrics, 100) == ""


def test_it_follows_its_width(qtbot) -> None:
    button = WrappingButton()
    qtbot.addWidget(button)
    button.resize(2000, 40)
    button.show()
    button.say(WORDS)
    assert button.text() == WORDS
    one_line = button.sizeHint().height()
    button.resize(160, 40)
    qtbot.waitUntil(lambda: "\n" in button.text())
    assert button.sizeHint().height() > one_line
    button.resize(2000, 40)
    qtbot.waitUntil(lambda: button.text() == WORDS)
