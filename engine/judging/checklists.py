"""CLAIM (2024 update) and TRIPOD+AI, filled in as far as a run can answer for itself.

Numbers and meaning of all items were compared on 2026-11-21: the 44 of CLAIM with the guideline
items of the ROADMAP ontology and another public list, since the article itself (Radiology:
Artificial Intelligence 6(4):e240300) could not be had; the 52 of TRIPOD+AI with a copy of the
expanded checklist (BMJ 385:e078378, CC BY 4.0), whose marks for development and evaluation are not
taken over. CLAIM's notes on each item, and TRIPOD+AI for Abstracts, were not seen.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from engine.judging.answers import ANSWERS
from engine.judging.judgement import RunJudgement
from engine.judging.run_facts import RunFacts
from engine.resource_files import resource_path

TO_WRITE = "[TO WRITE]"
CHECKLISTS: Mapping[str, str] = MappingProxyType(
    {"claim": "claim_2024.toml", "tripod": "tripod_ai.toml"}
)


@dataclass(frozen=True, slots=True)
class SheetItem:
    """One item of a checklist. answer : from the run; "" for what a person must write."""

    number: str
    section: str
    item: str
    answer: str

    @property
    def told(self) -> str:
        return self.answer or TO_WRITE


@dataclass(frozen=True, slots=True)
class Sheet:
    """title, source : which checklist it is, and where it was published."""

    title: str
    source: str
    note: str
    items: tuple[SheetItem, ...]

    @property
    def to_write(self) -> int:
        return sum(not item.answer for item in self.items)

    @property
    def sentence(self) -> str:
        """How far it is filled in."""
        return (
            f"{len(self.items) - self.to_write} of {len(self.items)} items have something from the "
            f"run, which a person must check and complete; {self.to_write}, marked {TO_WRITE}, "
            "only a person can write."
        )


def filled_sheet(name: str, judgement: RunJudgement, facts: RunFacts) -> Sheet:
    """name : of CHECKLISTS. An item whose answer the run cannot give is left to write."""
    table = tomllib.loads(resource_path("reports", CHECKLISTS[name]).read_text(encoding="utf-8"))
    items = tuple(
        SheetItem(
            row["number"],
            row["section"],
            row["item"],
            ANSWERS[row["answer"]](judgement, facts) if row["answer"] else "",
        )
        for row in table["items"]
    )
    return Sheet(table["title"], table["source"], table["note"], items)


def sheet_markdown(sheet: Sheet) -> str:
    """The sheet as a table that any editor opens."""
    lines = [
        f"# {sheet.title}",
        "",
        sheet.source,
        "",
        sheet.note,
        "",
        sheet.sentence,
        "",
        "| item | section | what | answer |",
        "| --- | --- | --- | --- |",
    ]
    for item in sheet.items:
        cells = (item.number, item.section, item.item, item.told)
        lines.append("| " + " | ".join(_cell(cell) for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", "<br>")
