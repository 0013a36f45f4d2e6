"""What a report is made of, whatever it is written as: headings, sentences, tables, plots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from engine.triage.reports.plots import Plot

Style = Literal["text", "quiet", "remark", "sum"]


@dataclass(frozen=True, slots=True)
class Heading:
    """level 1 opens a section, 2 a part of it."""

    text: str
    level: Literal[1, 2] = 1


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    style: Style = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """shares : of the width, together 1; () for equal ones. header : of the first row."""

    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...] = ()
    header: bool = True

    @property
    def widths(self) -> tuple[float, ...]:
        return self.shares or (1 / len(self.rows[0]),) * len(self.rows[0])


@dataclass(frozen=True, slots=True)
class Plots:
    plots: tuple[Plot, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """One film: JPEG bytes plain and under its heat map, b"" where there is none; two lines."""

    plain: bytes
    heat: bytes
    head: str
    told: str


@dataclass(frozen=True, slots=True)
class Pictures:
    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Text as it stands, such as a recipe."""

    text: str


Block = Heading | Sentence | Table | Plots | Pictures | Code


@dataclass(frozen=True, slots=True)
class Document:
    """title : of the page. subtitle : program, model, time. made : for the foot of every page."""

    title: str
    subtitle: str
    made: str
    program: str
    blocks: tuple[Block, ...]
