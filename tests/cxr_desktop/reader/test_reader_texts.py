"""Texts of files in labels and tooltips."""

from __future__ import annotations

from cxr_desktop.reader.texts import breakable, one_line, tooltip


def test_breakable_adds_only_invisible_places():
    name = "IM-0115_very/long" + "x" * 60
    shown = breakable(name)
    assert shown.replace("\u200b", "") == name
    assert max(len(part) for part in shown.split("\u200b")) <= 24


def test_tooltip_takes_markup_as_letters():
    assert tooltip("a<b>&") == "<qt>a&lt;b&gt;&amp;</qt>"
    assert tooltip("") == ""


def test_one_line():
    assert one_line("a\r\n b\tc ") == "a b c"
