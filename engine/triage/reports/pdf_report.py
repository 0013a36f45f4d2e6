"""`report.pdf`: what the HTML report says, on paper."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from engine.triage.reports.content import RESEARCH_USE, ReportContent, Said, title_of
from engine.triage.reports.evaluation_rows import figure_tables, matrix_rows, reading_rows
from engine.triage.reports.film_lines import FilmLine
from engine.triage.reports.pdf_text import PdfText
from engine.triage.reports.pictures import FilmPictures
from engine.triage.reports.plots import Plot

MOST_ROWS = 1000  # of films: paper beyond that is for nobody, and the other reports have them all
_MM = 72 / 25.4
_MARGIN, _FOOT = 14 * _MM, 16 * _MM
_PICTURE = 30 * _MM
_LINE, _PANEL = "#d5dae0", "#f3f5f7"
Story = Iterator[Any]


def write_pdf(
    path: Path,
    content: ReportContent,
    lines: Iterable[FilmLine],
    pictures: Sequence[FilmPictures],
    plots: Sequence[Plot],
) -> None:
    """A4; the first MOST_ROWS films are listed. Raises OSError."""
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import SimpleDocTemplate

    document = SimpleDocTemplate(
        str(path), pagesize=A4, leftMargin=_MARGIN, rightMargin=_MARGIN, topMargin=_MARGIN,
        bottomMargin=_FOOT, title=title_of(content), author=content.program, subject=RESEARCH_USE,
        creator=content.program, lang="en",
    )  # fmt: skip
    pages = _Pages(content, PdfText.ready(), document.width)
    story = list(pages.story(lines, pictures, plots))
    document.build(story, onFirstPage=pages.foot, onLaterPages=pages.foot)


class _Pages:
    """The parts of the report, in order. width : of the text, in points."""

    def __init__(self, content: ReportContent, text: PdfText, width: float) -> None:
        self._content, self._text, self._width = content, text, width

    def story(
        self, lines: Iterable[FilmLine], pictures: Sequence[FilmPictures], plots: Sequence[Plot]
    ) -> Story:
        yield from self._summary()
        yield from self._first(pictures)
        yield from self._plots(plots)
        yield from self._evaluation()
        yield from self._reading()
        yield from self._films(lines)
        yield from self._model()
        yield self._say("Settings", "heading")
        yield self._pairs(self._content.settings_said())
        yield self._say("Hashes", "heading")
        yield self._pairs(self._content.hashes_said())
        yield self._say(
            "SHA256SUMS beside this file lists the sha256 of every file of this report.", "quiet"
        )

    def foot(self, canvas: Any, document: Any) -> None:
        """On every page."""
        canvas.saveState()
        canvas.setFont(self._text.font, 7.5)
        canvas.setFillColor("#57606a")
        canvas.drawString(_MARGIN, 9 * _MM, RESEARCH_USE)
        end = _MARGIN + self._width
        canvas.drawRightString(end, 9 * _MM, f"{self._content.made_told}   page {document.page}")
        canvas.restoreState()

    def _summary(self) -> Story:
        content = self._content
        totals = content.totals
        yield self._say(title_of(content), "title")
        yield self._say(f"{content.program}, model {content.model_name}, made {content.made_told}",
                        "quiet")  # fmt: skip
        yield self._say(RESEARCH_USE, "sum")
        yield self._say("Summary", "heading")
        yield self._say(f"{totals.sentence}.", "sum")
        yield self._say(
            f"{totals.flagged} of {totals.films} scored films have a suspected finding; "
            f"{totals.films - totals.flagged} have no finding above threshold. That says nothing "
            "about findings which the model does not know."
        )
        for remark in content.remarks:
            yield self._say(remark, "remark")
        rows = [
            (finding.name, f"{finding.threshold:.2f}", f"{count}")
            for finding, count in zip(content.findings, content.results.flagged, strict=True)
        ]
        yield self._table([("Finding", "Threshold", "Films flagged"), *rows], (0.5, 0.2, 0.3))
        yield self._say(f"Operating point: {content.point.choice}.")

    def _first(self, pictures: Sequence[FilmPictures]) -> Story:
        from reportlab.platypus import Table

        yield self._say("First of the worklist", "heading")
        if not pictures:
            yield self._say("No film was scored.")
            return
        yield self._say(
            "Most suspicious first. Flagged films are shown plain and under the heat map of the "
            "finding that decides their rank: where its score was supported, which is not the "
            "outline of a finding.", "quiet",
        )  # fmt: skip
        shown = [self._picture(picture) for picture in pictures]
        rows = [shown[place : place + 2] for place in range(0, len(shown), 2)]
        rows[-1] += [[]] * (2 - len(rows[-1]))
        style = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)]
        yield Table(rows, colWidths=[self._width / 2] * 2, style=style)

    def _picture(self, picture: FilmPictures) -> list[Any]:
        from reportlab.platypus import Image, Table

        images = [
            Image(io.BytesIO(content), width=_PICTURE, height=_PICTURE, kind="proportional")
            for content in (picture.plain, picture.heat)
            if content
        ]
        line = picture.line
        told = [
            self._say(f"{line.rank}   {line.name}", "head"),
            self._say(_result(line), "flag" if line.flagged else "cell"),
            self._say(f"{line.why} {picture.problem}".rstrip(), "cell"),
        ]
        if not images:
            return told
        style = [("LEFTPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 1)]
        widths = [_PICTURE + 4] * len(images)
        return [Table([images], colWidths=widths, hAlign="LEFT", style=style), *told]

    def _plots(self, plots: Sequence[Plot]) -> Story:
        """Two side by side."""
        from reportlab.platypus import Table

        calibrated = self._content.settings.score_word == "probability"
        yield self._say("Probabilities" if calibrated else "Scores", "heading")
        cells = [[plot.drawing, self._say(f"{plot.title}. {plot.told}", "cell")] for plot in plots]
        rows = [cells[place : place + 2] for place in range(0, len(cells), 2)]
        rows[-1] += [[]] * (2 - len(rows[-1]))
        style = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)]
        yield Table(rows, colWidths=[self._width / 2] * 2, style=style)

    def _evaluation(self) -> Story:
        content = self._content
        if content.evaluation is None or content.labels is None:
            return
        yield self._say("With labels", "heading")
        yield self._say(
            f"{content.evaluation.films} labelled films, labels from {content.labels.origin}. "
            "Intervals are 95 %."
        )
        for sentence in content.label_sentences:
            yield self._say(sentence, "quiet")
        for note in content.evaluation.notes:
            yield self._say(note, "remark")
        for table in figure_tables(content):
            yield self._say(f"{table.finding}, threshold {table.threshold:.2f}", "part")
            counts = tuple(Said(name, f"{count}") for name, count in table.counts)
            yield self._pairs((*counts, *(Said(name, told) for name, told in table.figures)))
        yield self._say("Labels (rows) against flags (columns)", "part")
        matrix = [
            tuple(str(cell) for cell in row) for row in matrix_rows(content.evaluation.by_flag)
        ]
        columns = len(matrix[0])
        yield self._table(matrix, (0.28, *[0.72 / (columns - 1)] * (columns - 1)))
        if content.evaluation.by_flag.left_out:
            yield self._say(
                f"{content.evaluation.by_flag.left_out} films fit into no row: their label names "
                "a finding that has kinds of its own, or several findings, or leaves some open.",
                "quiet",
            )

    def _reading(self) -> Story:
        rows = reading_rows(self._content)
        if rows:
            yield self._say("Reading", "heading")
            yield self._say("How reader and model went along; no measure of either being right.",
                            "quiet")  # fmt: skip
            yield self._pairs(tuple(Said(str(row[0]), str(row[1])) for row in rows))

    def _films(self, lines: Iterable[FilmLine]) -> Story:
        content = self._content
        yield self._say("Films", "heading")
        told = "in the worklist's order: by rank, then those waiting, refused and failed."
        if content.films > MOST_ROWS:
            told = f"the first {MOST_ROWS} of {content.films}, {told} The others are in the HTML, "
            told += "CSV, JSON and XLSX reports."
        yield self._say(f"{content.films} films of {content.totals.found} files; {told}", "quiet")
        names = tuple(finding.name for finding in content.findings)
        # Of many findings only the flagged ones can be told on paper.
        shown = names if len(names) <= 3 else ()
        header = ("Rank", "Film", "Result", *shown, "Patient, view, date", "Remark")
        scores = 0.1 * len(shown)
        widths = (0.05, 0.27, 0.13, *[0.1] * len(shown), 0.13, 0.42 - scores)
        rows = [self._film_row(line, len(shown)) for line in islice(lines, MOST_ROWS)]
        yield self._table([header, *rows], widths)

    def _film_row(self, line: FilmLine, shown: int) -> tuple[Any, ...]:
        facts, findings = line.facts, self._content.findings
        remarks = [line.reason]
        if line.verdict is not None:
            remarks.append(f"Reader: {line.verdict.agreement.value}.")
        if line.duplicate_of:
            remarks.append(f"Same bytes as {Path(line.duplicate_of).name}.")
        scores: list[Any] = [
            self._say(f"{score:.2f}", "flag" if score >= finding.threshold else "cell")
            for score, finding in zip(line.scores, findings, strict=False)
        ] or [""] * len(findings)
        about = (facts.patient_id, facts.patient_name, facts.view, facts.study_date)
        result = _result(line)
        if shown and line.flagged:  # the scores beside it say which
            result = "suspected finding"
        name = f"{line.name}\nsha256 {line.sha256[:16]}" if line.sha256 else line.name
        return (
            "" if line.rank is None else str(line.rank), name,
            self._say(result, "flag" if line.flagged else "cell"),
            *scores[:shown], ", ".join(one for one in about if one),
            " ".join(one for one in remarks if one),
        )  # fmt: skip

    def _model(self) -> Story:
        content = self._content
        card = content.card
        yield self._say("Model", "heading")
        if card is None:
            yield self._say(f"{content.model_name}. Its card was not at hand.")
            return
        yield self._say(f"{card.title} ({content.model_name})", "part")
        yield self._say(card.intended_use)
        for limit in card.limits:
            yield self._say(f"Limit: {limit}")
        yield self._say("Thresholds on the card", "part")
        chosen = [(one.name, f"{one.threshold.value:.2f}", one.threshold.choice)
                  for one in card.findings]  # fmt: skip
        yield self._table([("Finding", "Threshold", "How it was chosen"), *chosen],
                          (0.25, 0.12, 0.63))  # fmt: skip
        if card.measured:
            yield self._say("Measured, by its makers", "part")
            measured = [
                (one.finding, one.metric, f"{one.value:.3f}",
                 "" if one.low is None else f"{one.low:.3f} to {one.high:.3f}",
                 f"{one.data}, {one.films} films{'; ' + one.note if one.note else ''}")
                for one in card.measured
            ]  # fmt: skip
            yield self._table([("Finding", "Figure", "Value", "95 %", "On"), *measured],
                              (0.2, 0.12, 0.08, 0.15, 0.45))  # fmt: skip
        yield self._say(f"Licence: {card.licence}", "quiet")

    def _say(self, text: str, style: str = "text") -> Any:
        return self._text.paragraph(text, style)

    def _pairs(self, rows: Sequence[Said]) -> Any:
        return self._table([(row.what, row.value) for row in rows], (0.36, 0.64), header=False)

    def _cell(self, cell: Any, style: str) -> Any:
        return self._say(cell, style) if isinstance(cell, str) else cell

    def _table(
        self, rows: Sequence[Sequence[Any]], shares: Sequence[float], header: bool = True
    ) -> Any:
        """Cells are texts, or paragraphs already. shares : of the width, together 1."""
        from reportlab.platypus import LongTable

        cells = [
            [self._cell(cell, "head" if header and number == 0 else "cell") for cell in row]
            for number, row in enumerate(rows)
        ]
        style: list[tuple[Any, ...]] = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEBELOW", (0, 0), (-1, -1), 0.3, _LINE),
            ("LEFTPADDING", (0, 0), (-1, -1), 3),
            ("RIGHTPADDING", (0, 0), (-1, -1), 3),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
        ]
        if header:
            style.append(("BACKGROUND", (0, 0), (-1, 0), _PANEL))
        widths = [share * self._width for share in shares]
        return LongTable(cells, colWidths=widths, repeatRows=int(header), style=style)


def _result(line: FilmLine) -> str:
    if line.outcome != "scored":
        return line.outcome
    return ", ".join(line.flagged) or "no finding above threshold"
