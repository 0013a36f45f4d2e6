"""A report as one HTML file, without network, script or anything beside it."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from pathlib import Path

from engine.judging.checklists import TO_WRITE
from engine.judging.report_blocks import Code, Document, Heading, Pictures, Plots, Sentence, Table
from engine.resource_files import resource_path
from engine.triage.reports.content import RESEARCH_USE

_TEMPLATE = "judgement.html.j2"
_BLOCKS = (Heading, Sentence, Table, Plots, Pictures, Code)


def write_html(path: Path, document: Document) -> None:
    """Raises OSError."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(resource_path("reports")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["anchor"] = _anchor
    environment.filters["jpeg"] = _jpeg_url
    environment.tests.update({kind.__name__.lower(): _test_of(kind) for kind in _BLOCKS})
    parts = environment.get_template(_TEMPLATE).generate(
        document=document, research_use=RESEARCH_USE, to_write=TO_WRITE
    )
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        file.writelines(parts)


def _test_of(kind: type[object]) -> Callable[[object], bool]:
    """`block is table` and so on, for the template."""
    return lambda block: isinstance(block, kind)


def _anchor(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _jpeg_url(content: bytes) -> str:
    return f"data:image/jpeg;base64,{base64.b64encode(content).decode()}"
