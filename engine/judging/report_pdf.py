"""The same report on paper, A4."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from engine.judging.checklists import TO_WRITE
from engine.judging.report_blocks import (
    Block,
    Code,
    Document,
    Heading,
    Picture,
    Pictures,
    Plots,
    Sentence,
    Table,
)
from engine.triage.reports.content import RESEARCH_USE
from engine.triage.reports.pdf_text import PdfText

_MM = 72 / 25.4
_MARGIN, _FOOT = 14 * _MM, 16 * _MM
_PICTURE = 40 * _MM
_LINE, _PANEL = "#d5dae0", "#f3f5f7"


def write_pdf(path: Path, document: Document) -> None:
    """Raises OSError."""
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import SimpleDocTemplate

    paper = SimpleDocTemplate(
        str(path), pagesize=A4, leftMargin=_MARGIN, rightMargin=_MARGIN, topMargin=_MARGIN,
        bottomMargin=_FOOT, title=document.title, author=document.program, subject=RESEARCH_USE,
        creator=document.program, lang="en",
    )  # fmt: skip
    pages = _Pages(document, PdfText.ready(), paper.width)
    paper.build(list(pages.story()), onFirstPage=pages.foot, onLaterPages=pages.foot)


class _Pages:
    """Blocks as reportlab's flowables. width : of the text, in points."""

    def __init__(self, document: Document, text: PdfText, width: float) -> None:
        self._document, self._text, self._width = document, text, width

    def story(self) -> Iterator[Any]:
        yield self._say(self._document.title, "title")
        yield self._say(self._document.subtitle, "quiet")
        for block in self._document.blocks:
            yield from self._block(block)

    def foot(self, canvas: Any, paper: Any) -> None:
        """On every page."""
        canvas.saveState()
        canvas.setFont(self._text.font, 7.5)
        canvas.setFillColor("#57606a")
        canvas.drawString(_MARGIN, 9 * _MM, RESEARCH_USE)
        end = _MARGIN + self._width
        canvas.drawRightString(end, 9 * _MM, f"{self._document.made}   page {paper.page}")
        canvas.restoreState()

    def _block(self, block: Block) -> Iterator[Any]:
        if isinstance(block, Heading):
            yield self._say(block.text, "heading" if block.level == 1 else "part")
        elif isinstance(block, Sentence):
            yield self._say(block.text, block.style)
        elif isinstance(block, Table):
            yield self._table(block)
        elif isinstance(block, Plots):
            plots = block.plots
            told = [[p.drawing, self._say(f"{p.title}. {p.told}", "cell")] for p in plots]
            yield from self._in_twos(told)
        elif isinstance(block, Pictures):
            yield from self._in_twos([self._picture(one) for one in block.pictures])
        elif isinstance(block, Code):
            for line in block.text.splitlines():
                yield self._say(line or " ", "cell")

    def _in_twos(self, cells: Sequence[list[Any]]) -> Iterator[Any]:
        from reportlab.platypus import Table as Grid

        rows = [list(cells[place : place + 2]) for place in range(0, len(cells), 2)]
        if not rows:
            return
        rows[-1] += [[]] * (2 - len(rows[-1]))
        style = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)]
        yield Grid(rows, colWidths=[self._width / 2] * 2, style=style)

    def _picture(self, one: Picture) -> list[Any]:
        from reportlab.platypus import Image
        from reportlab.platypus import Table as Grid

        told = [self._say(one.head, "head"), self._say(one.told, "cell")]
        images = [
            Image(io.BytesIO(content), width=_PICTURE, height=_PICTURE, kind="proportional")
            for content in (one.plain, one.heat)
            if content
        ]
        if not images:
            return told
        style = [("LEFTPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 1)]
        widths = [_PICTURE + 4] * len(images)
        return [Grid([images], colWidths=widths, hAlign="LEFT", style=style), *told]

    def _table(self, table: Table) -> Any:
        from reportlab.platypus import LongTable

        cells = [
            [self._say(cell, self._style(cell, table.header and number == 0)) for cell in row]
            for number, row in enumerate(table.rows)
        ]
        style: list[tuple[Any, ...]] = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEBELOW", (0, 0), (-1, -1), 0.3, _LINE),
            ("LEFTPADDING", (0, 0), (-1, -1), 3),
            ("RIGHTPADDING", (0, 0), (-1, -1), 3),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
        ]
        if table.header:
            style.append(("BACKGROUND", (0, 0), (-1, 0), _PANEL))
        widths = [share * self._width for share in table.widths]
        return LongTable(cells, colWidths=widths, repeatRows=int(table.header), style=style)

    def _style(self, cell: str, head: bool) -> str:
        if head:
            return "head"
        return "flag" if cell == TO_WRITE else "cell"

    def _say(self, text: str, style: str = "text") -> Any:
        return self._text.paragraph(text, style)
