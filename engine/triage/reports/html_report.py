"""`report.html`: one file, without network, script or anything beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from engine.resource_files import resource_path
from engine.triage.reports.content import RESEARCH_USE, ReportContent, title_of
from engine.triage.reports.evaluation_rows import figure_tables, matrix_rows, reading_rows
from engine.triage.reports.film_lines import FilmLine
from engine.triage.reports.pictures import FilmPictures
from engine.triage.reports.plots import Plot

_TEMPLATE = "report.html.j2"
_PAGE = 500  # films in a part of the list that opens and closes


@dataclass(frozen=True, slots=True)
class FilmPage:
    """Films number `first` to `last` of the list, from 1."""

    first: int
    last: int
    films: tuple[FilmLine, ...]


def write_html(
    path: Path,
    content: ReportContent,
    lines: Iterable[FilmLine],
    pictures: Sequence[FilmPictures],
    plots: Sequence[Plot],
) -> None:
    """Written part by part, however many films there are. Raises OSError."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(resource_path("reports")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["plain"] = _plain
    parts = environment.get_template(_TEMPLATE).generate(
        title=title_of(content),
        research_use=RESEARCH_USE,
        content=content,
        plots=plots,
        pictures=pictures,
        pages=_pages(lines),
        one_page=content.films <= _PAGE,
        figures=figure_tables(content),
        matrix=matrix_rows(content.evaluation.by_flag) if content.evaluation is not None else (),
        reading=reading_rows(content),
    )
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        file.writelines(parts)


def _pages(lines: Iterable[FilmLine]) -> Iterator[FilmPage]:
    rest, first = iter(lines), 1
    while films := tuple(islice(rest, _PAGE)):
        yield FilmPage(first, first + len(films) - 1, films)
        first += len(films)


def _plain(value: float) -> str:
    return f"{value:.2f}"
