"""`worklist.xlsx`: the worklist as a table for people, with what it rests on.

Texts are written as texts: none of them becomes a formula, a link or a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.triage.reports.content import RESEARCH_USE, ReportContent, title_of
from engine.triage.reports.evaluation_rows import evaluation_rows, label_columns, reading_rows
from engine.triage.reports.film_lines import FilmLine
from engine.triage.reports.worklist_csv import Cell, columns, rows

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_LONGEST = 32767  # characters in a cell; and rows in a sheet, both by Excel's own limits
_MOST_ROWS = 1_048_575
_SCORE, _FLAG = "0.000", "#F7DFA5"
_WIDTHS = {"file": 60, "outcome": 10, "flagged": 28, "reason": 40, "date": 11, "note": 30}


def write_xlsx(path: Path, content: ReportContent, lines: Iterable[FilmLine]) -> None:
    """Sheets Worklist, Summary, Evaluation, Settings. Memory stays flat. Raises OSError."""
    import xlsxwriter

    book = xlsxwriter.Workbook(
        str(path),
        {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
         "strings_to_numbers": False, "nan_inf_to_errors": True},
    )  # fmt: skip
    book.set_properties(
        {"title": title_of(content), "author": content.program, "comments": RESEARCH_USE}
    )
    try:
        _Sheets(book, content).write(lines)
    finally:
        _close(book)


def _close(book: Workbook) -> None:
    """Only closing writes the file and removes what was kept beside it."""
    from xlsxwriter.exceptions import XlsxFileError

    try:
        book.close()
    except XlsxFileError as error:
        raise OSError(str(error)) from error


class _Sheets:
    """One workbook."""

    def __init__(self, book: Workbook, content: ReportContent) -> None:
        self._book, self._content = book, content
        self._bold: Format = book.add_format({"bold": True, "bottom": 1})
        self._score: Format = book.add_format({"num_format": _SCORE})
        self._wrapped: Format = book.add_format({"text_wrap": True, "valign": "top"})
        self._flag: Format = book.add_format({"bg_color": _FLAG})

    def write(self, lines: Iterable[FilmLine]) -> None:
        self._worklist(lines)
        self._summary()
        self._table("Evaluation", evaluation_rows(self._content), (28, 34, 12, 12, 12, 60))
        said = (*self._content.settings_said(), *self._content.hashes_said())
        settings: list[tuple[Cell, ...]] = [("Setting", "Value")]
        settings += [(one.what, one.value) for one in said]
        settings += [(f"Threshold: {one.name}", one.threshold) for one in self._content.findings]
        self._table("Settings", settings, (48, 90))

    def _worklist(self, lines: Iterable[FilmLine]) -> None:
        content = self._content
        names = [finding.name for finding in content.findings]
        header = (*columns(names), *label_columns(content))
        sheet, row, number = self._new_worklist(header, 1), 0, 1
        for line in lines:
            if row == _MOST_ROWS:
                self._finish(sheet, row, header)
                number += 1
                sheet, row = self._new_worklist(header, number), 0
            row += 1
            (cells,) = rows([line], len(names), content.settings)
            self._row(sheet, row, (*cells, *_labels_of(line, content)))
        self._finish(sheet, row, header)

    def _new_worklist(self, header: Sequence[str], number: int) -> Worksheet:
        sheet = self._book.add_worksheet("Worklist" if number == 1 else f"Worklist {number}")
        sheet.freeze_panes(1, 1)
        for column, name in enumerate(header):
            sheet.set_column(column, column, _WIDTHS.get(name, max(8, len(name) + 2)))
            sheet.write_string(0, column, _text(name), self._bold)
        return sheet

    def _finish(self, sheet: Worksheet, last: int, header: Sequence[str]) -> None:
        sheet.autofilter(0, 0, max(last, 1), len(header) - 1)
        for place, finding in enumerate(self._content.findings):
            column = 4 + place
            rule: dict[str, Any] = {
                "type": "formula", "format": self._flag,
                "criteria": f"=AND(ISNUMBER({_cell(column)}),{_cell(column)}>={finding.threshold})",
            }  # fmt: skip
            sheet.conditional_format(1, column, max(last, 1), column, rule)

    def _summary(self) -> None:
        content = self._content
        totals = content.totals
        table: list[tuple[Cell, ...]] = [
            ("Summary", ""),
            (RESEARCH_USE, ""),
            ("Files found", totals.found),
            ("scored", totals.scored),
            ("refused", totals.refused),
            ("failed", totals.failed),
            ("waiting", totals.waiting),
            ("Films scored", totals.films),
            ("Films with a suspected finding", totals.flagged),
            ("Films with no finding above threshold", totals.films - totals.flagged),
            ("Films without a reader's verdict", totals.unread),
        ]
        table += [
            (f"Flagged: {finding.name}", count)
            for finding, count in zip(content.findings, content.results.flagged, strict=True)
        ]
        table += [(remark, "") for remark in content.remarks]
        table += reading_rows(content)
        self._table("Summary", table, (70, 40))

    def _table(self, name: str, table: Sequence[Sequence[Cell]], widths: Sequence[int]) -> None:
        sheet = self._book.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 0)
        for row, cells in enumerate(table):
            self._row(sheet, row, cells, self._wrapped if row else self._bold)

    def _row(
        self, sheet: Worksheet, row: int, cells: Sequence[Cell], form: Format | None = None
    ) -> None:
        for column, value in enumerate(cells):
            if isinstance(value, str):
                if value:
                    sheet.write_string(row, column, _text(value), form)
            elif isinstance(value, float):
                sheet.write_number(row, column, value, self._score)
            else:
                sheet.write_number(row, column, value, form)


def _labels_of(line: FilmLine, content: ReportContent) -> tuple[Cell, ...]:
    if content.labels is None:
        return ()
    return tuple("" if one is None else int(one) for one in content.labels.of(line.film))


def _cell(column: int) -> str:
    """The cell of the first row of data in this column, as a formula names it."""
    from xlsxwriter.utility import xl_col_to_name

    return f"{xl_col_to_name(column)}2"


def _text(text: str) -> str:
    """As Excel can hold it: undecodable bytes escaped, no longer than a cell may be."""
    return text.encode("utf-8", "backslashreplace").decode()[:_LONGEST]
