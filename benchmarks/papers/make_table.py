"""Writes table.md from logs/, where what is kept of every run lies; needs neither runs nor films.

`python -m benchmarks.papers.make_table`
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.papers.figure_rows import RUN_ROWS, Kept, finding_rows, meets
from benchmarks.papers.kept import SUMMARY_NAME, read_summary
from benchmarks.papers.yardsticks import YARDSTICKS, Layout, Yardstick
from engine.evaluation.figures import Figure
from engine.judging.compare import RunPair, compare
from engine.judging.counts import ACCURACY, AUC
from engine.judging.judgement import JUDGEMENT_FOLDER, SCORES_NAME, load_judgement
from engine.judging.score_table import read_table
from engine.models.library import find_bundle
from engine.training.recipe import Phase, load_recipe

HERE = Path(__file__).resolve().parent
LOGS, TABLE = HERE / "logs", HERE / "table.md"
_HEAD = """# Published projects, repeated on the films that are here

Written by `python -m benchmarks.papers.make_table` from `logs/`; how to repeat the runs:
[README](README.md). Shares have Wilson's 95 % interval, AUCs DeLong's, both by film. Light settings
throughout, on one core of a shared two-core machine without a GPU: these figures tell that every
recipe runs to its end and learns, not how far it can go. All choices (epoch, thresholds) were made
on validation films. Accuracy is that of the largest share; sensitivity and specificity are those at
the thresholds. Where a column says validation, the figure is of the films that the epoch was chosen
on; all others are of test films.
"""
_SENSITIVITY, _SPECIFICITY = 0.95, 0.90  # of yardstick 1
_FIRST = "The starter model of the program (EfficientNet-Lite0 with ImageNet weights, 192 x 192, "


def main() -> None:
    """Of the runs that are kept; a yardstick without one is told as such."""
    text = "\n".join(line for yardstick in YARDSTICKS for line in section(yardstick))
    beside = TABLE.with_suffix(".partial")
    beside.write_text(f"{_HEAD}\n{text}\n", encoding="utf-8")
    beside.replace(TABLE)


def section(yardstick: Yardstick) -> Iterator[str]:
    """The lines of one yardstick."""
    yield f"## {yardstick.number} {yardstick.title}"
    yield f"\nPublished: {yardstick.published}\n"
    runs = [_kept(name) for name in yardstick.recipes if (LOGS / name / SUMMARY_NAME).is_file()]
    if not runs:
        yield "No run of it was finished.\n"
        return
    if yardstick.layout is Layout.MANY_FINDINGS:
        yield from _table(*finding_rows(runs))
    else:
        head, row = RUN_ROWS[yardstick.layout]
        yield from _table(head, [row(run) for run in runs])
    if yardstick.number == 1:
        yield _targets(runs)
        yield _starter()
    yield from _paired(yardstick, {run.name for run in runs})
    yield "Settings:\n"
    yield from _table(_SETTINGS, [_settings(run) for run in runs])
    yield "What differs from the papers:\n"
    yield from (f"- {line}" for line in yardstick.differs)
    yield ""


def _kept(name: str) -> Kept:
    folder = LOGS / name
    table = read_table(folder / JUDGEMENT_FOLDER / SCORES_NAME)
    return Kept(name, load_judgement(folder), read_summary(folder), table)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + " --- |" * len(head)
    for row in rows:
        yield "| " + " | ".join(row) + " |"
    yield ""


_SETTINGS = (
    "recipe", "network", "size", "training, validation, test films", "phases",
    "epochs learned, best", "learning took",
)  # fmt: skip


def _settings(run: Kept) -> tuple[str, ...]:
    recipe, summary = load_recipe(HERE / f"{run.name}.toml"), run.summary
    height, width = recipe.input.size
    return (
        f"[{run.name}]({run.name}.toml)",
        recipe.network.name,
        f"{height} x {width}",
        f"{summary.training}, {summary.validation}, {summary.test}",
        "; ".join(_phase(phase) for phase in recipe.phases) + f"; batch {recipe.batch}",
        f"{summary.epochs}, phase {summary.best[0] + 1} epoch {summary.best[1] + 1}",
        f"{_told_time(summary.seconds)}, {summary.precision}",
    )


def _told_time(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"


def _phase(phase: Phase) -> str:
    part = "head" if phase.train_from < 0 else "all"
    if phase.train_from > 0:
        part = f"from stage {phase.train_from}"
    return f"{phase.epochs} x {part}, {phase.optimiser} {phase.learning_rate:g}, {phase.schedule}"


def _paired(yardstick: Yardstick, there: set[str]) -> Iterator[str]:
    """One sentence for every figure of every pair that tells something of all films."""
    lines = []
    for pair in yardstick.pairs:
        if set(pair) <= there:
            tests = compare([LOGS / name for name in pair]).pairs
            lines += [f"- {_told(test)}" for test in tests if _is_leading(test, yardstick.layout)]
    if lines:
        yield "Paired, on the same test films (p corrected by Holm for all tests of the pair):\n"
        yield from lines
        yield ""


def _is_leading(test: RunPair, layout: Layout) -> bool:
    if layout is Layout.MANY_FINDINGS:  # 14 findings: those alone that differ for sure
        return test.figure == AUC and (test.p_corrected or 0.0 if test.test else 1.0) < 0.05
    return (test.finding, test.figure) in (("", ACCURACY), ("Pneumonia", AUC))


def _told(test: RunPair) -> str:
    about = f"{test.second} less {test.first}, {test.finding + ' ' if test.finding else ''}"
    if test.test is None:
        return f"{about}{test.figure}: {test.reason}"
    by = f"p {_p(test.test.p)}, corrected {_p(test.p_corrected or 0.0)} ({test.test.method})"
    change = test.test.difference
    return f"{about}{test.figure}: {change.value:.3f} ({change.low:.3f} to {change.high:.3f}), {by}"


def _p(value: float) -> str:
    return f"{value:.3f}" if value >= 0.001 else "< 0.001"


def _targets(runs: Sequence[Kept]) -> str:
    """Whether the published targets are met at the thresholds chosen on validation films."""
    met = [run.name for run in runs if meets(run, _SENSITIVITY, _SPECIFICITY)]
    return f"Both targets are met by: {', '.join(met) or 'none of these'}.\n"


def _starter() -> str:
    """What the shipped model's card says of the same test films."""
    card = find_bundle(None).card
    own = [m for m in card.measured if m.finding == "Pneumonia" and "children" in m.data]
    told = ", ".join(
        f"{m.metric} {Figure(m.value, m.low or 0.0, m.high or 1.0)}"
        for m in own
        if m.metric in ("sensitivity", "specificity", AUC)
    )
    return f"{_FIRST}three phases; not trained anew here) has on the same test films: {told}.\n"


if __name__ == "__main__":
    main()
