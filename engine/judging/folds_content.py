"""The judgement over the folds of a run, as the blocks of a report."""

from __future__ import annotations

from collections.abc import Iterator

from engine.judging.folds_judgement import FoldsJudgement
from engine.judging.report_blocks import Block, Document, Heading, Sentence, Table
from engine.judging.report_content import told
from engine.triage.reports.content import RESEARCH_USE

_ABREAST = 4  # folds side by side on a page


def folds_document(folds: FoldsJudgement, program: str) -> Document:
    """One table over all folds; every fold has a report of its own beside it."""
    return Document(
        f"Judgement of the folds of {folds.run}",
        f"{program}, made {folds.made}",
        folds.made,
        program,
        tuple(_blocks(folds)),
    )


def _blocks(folds: FoldsJudgement) -> Iterator[Block]:
    yield Sentence(RESEARCH_USE, "sum")
    yield Sentence(f"{len(folds.folds)} folds, each judged on {folds.judged}.")
    for note in folds.notes:
        yield Sentence(note, "remark")
    yield Sentence(
        "Each fold has a model and a report of its own, in the folder of its name beside this. "
        "No model stands for all of them."
    )
    yield Heading("Over all folds")
    rows = [
        (one.finding or "all", one.name, _number(one.mean), _number(one.deviation))
        for one in folds.figures
    ]
    yield Table((("Finding", "Figure", "Mean", "Standard deviation"), *rows))
    yield Heading("Fold by fold, with 95 % intervals")
    for start in range(0, len(folds.folds), _ABREAST):
        yield _fold_by_fold(folds, start)


def _fold_by_fold(folds: FoldsJudgement, start: int) -> Table:
    part = slice(start, start + _ABREAST)
    films = zip(folds.folds[part], folds.films[part], strict=True)
    heads = ("Finding", "Figure", *(f"{fold}, {count} films" for fold, count in films))
    rows = (
        (one.finding or "all", one.name, *(told(value) for value in one.values[part]))
        for one in folds.figures
    )
    return Table((heads, *rows))


def _number(value: float | None) -> str:
    return "none" if value is None else f"{value:.3f}"
