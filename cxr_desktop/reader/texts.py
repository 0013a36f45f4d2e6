"""Texts from files and engines, made safe and fit for labels and tooltips."""

from __future__ import annotations

import html
import re

_BREAK_AFTER = re.compile(r"([/\\_\-.,;:=\]\)])(?=\S)")
_LONG_RUN = re.compile(r"(\S{24})(?=\S)")
_ZERO_WIDTH_SPACE = "\u200b"


def breakable(text: str) -> str:
    """`text` with invisible places to wrap, so that a long file name does not widen a panel.

    For showing only: copy the original.
    """
    marked = _BREAK_AFTER.sub(rf"\1{_ZERO_WIDTH_SPACE}", text)
    return _LONG_RUN.sub(rf"\1{_ZERO_WIDTH_SPACE}", marked)


def tooltip(text: str) -> str:
    """`text` for a tooltip that wraps, where "<" and "&" mean themselves."""
    return f"<qt>{html.escape(text)}</qt>" if text else ""


def one_line(text: str) -> str:
    """Line breaks and tabs as single spaces."""
    return " ".join(text.split())
