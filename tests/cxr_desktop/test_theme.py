from __future__ import annotations

import re
from pathlib import Path

import pytest

from cxr_desktop import theme
from engine.resource_files import resource_path

WINDOW = Path(theme.__file__).parent


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.1."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [True, False])
def test_every_text_has_a_contrast_of_4_5(dark: bool) -> None:
    colours = theme.tokens(dark)
    for text in ("text", "secondary", "accent", "flagged", "broken"):
        for ground in ("background", "panel", "raised"):
            assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5
    assert contrast(colours.on_accent, colours.accent) >= 4.5
    assert contrast(colours.on_accent, colours.flagged) >= 4.5


def test_no_colour_literal_outside_the_theme() -> None:
    literal = re.compile(r"[\"']#[0-9A-Fa-f]{3,8}[\"']|QColor\(\s*\d")
    found = [
        str(file.relative_to(WINDOW))
        for file in WINDOW.rglob("*.py")
        if file.name != "theme.py" and literal.search(file.read_text("utf-8"))
    ]
    assert not found


def test_icons_follow_the_theme_and_exist(qapp) -> None:
    theme.apply_theme(qapp, True)
    bright = theme.icon("close").pixmap(20, 20).toImage()
    theme.apply_theme(qapp, False)
    dark = theme.icon("close").pixmap(20, 20).toImage()
    theme.apply_theme(qapp, True)
    assert bright != dark
    with pytest.raises(KeyError):
        theme.icon("no such icon")
    used = set()
    for file in WINDOW.rglob("*.py"):
        used.update(re.findall(r"\bicon\(\"([a-z0-9-]+)\"", file.read_text("utf-8")))
    assert used
    for name in used:
        assert not theme.icon(name).isNull()


def test_check_marks_are_shipped() -> None:
    for name in ("check-dark", "check-light"):
        assert resource_path("icons", f"{name}.png").is_file()
        assert resource_path("icons", f"{name}@2x.png").is_file()
