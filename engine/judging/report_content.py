"""A judgement, and a comparison, as the blocks of a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from engine.errors import EngineError
from engine.evaluation.figures import NamedFigure
from engine.judging.charts import (
    epochs_chart,
    precision_recall_chart,
    reliability_chart,
    roc_chart,
)
from engine.judging.checklists import CHECKLISTS, filled_sheet
from engine.judging.compare import Comparison
from engine.judging.judgement import (
    JUDGEMENT_FOLDER,
    FindingJudgement,
    Matrix,
    NotableFilm,
    RunJudgement,
)
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
from engine.judging.run_facts import RunFacts
from engine.triage.reports.content import RESEARCH_USE
from engine.triage.reports.plots import Plot

FIGURE_HEAD = ("Figure", "Value", "95 % interval")


def judgement_document(run: Path, judgement: RunJudgement, facts: RunFacts) -> Document:
    """Everything of one run. Raises EngineError where its pictures cannot be read."""
    parts = (
        _summary(judgement, facts),
        _findings(judgement),
        _matrices(judgement),
        _groups(judgement),
        _films(run, judgement.notable),
        _learning(facts),
        _doctor(facts),
        _model(facts),
        _sheets(judgement, facts),
        _recipe_and_hashes(judgement, facts),
    )
    name = f"{judgement.bundle_id} {judgement.bundle_version}"
    return Document(
        f"Judgement of {judgement.run}",
        f"{judgement.program}, model {name}, made {judgement.made}",
        judgement.made,
        judgement.program,
        tuple(block for part in parts for block in part),
    )


def comparison_document(comparison: Comparison, made: str, program: str) -> Document:
    """One table, one plot a finding, paired tests."""
    names = [run.name for run in comparison.runs]
    return Document(
        f"Comparison of {', '.join(names)}",
        f"{program}, made {made}",
        made,
        program,
        tuple(_comparison(comparison, names)),
    )


def _comparison(comparison: Comparison, names: Sequence[str]) -> Iterator[Block]:
    yield Sentence(RESEARCH_USE, "sum")
    yield Sentence(
        f"{len(names)} runs on the same {comparison.films} test films of "
        f"{comparison.patients} patients. Intervals are 95 %."
    )
    for run in comparison.runs:
        for warning in run.warnings:
            yield Sentence(f"{run.name}: {warning}", "remark")
    yield Heading("Figures")
    figures = zip(*(run.figures for run in comparison.runs), strict=True)
    rows = [("all", row[0].name, *(told(one) for one in row)) for row in figures]
    rows += [(row.finding, row.name, *(told(one) for one in row.values)) for row in comparison.rows]
    yield Table((("Finding", "Figure", *names), *rows))
    yield Plots(
        tuple(
            roc_chart(one.finding, list(zip(names, one.curves, strict=True)), "One curve a run.")
            for one in comparison.curves
        )
    )
    yield Heading("Paired tests")
    yield Table(
        (
            ("Runs", "Finding", "Figure", "Difference", "p", "p, corrected", "Test"),
            *(
                (
                    f"{pair.second} minus {pair.first}",
                    pair.finding or "all",
                    pair.figure,
                    pair.reason if pair.test is None else str(pair.test.difference),
                    "" if pair.test is None else _p(pair.test.p),
                    "" if pair.p_corrected is None else _p(pair.p_corrected),
                    "" if pair.test is None else pair.test.method,
                )
                for pair in comparison.pairs
            ),
        ),
        (0.2, 0.14, 0.16, 0.2, 0.08, 0.08, 0.14),
    )
    for note in comparison.notes:
        yield Sentence(note, "quiet")
    yield Heading("Hashes")
    yield Table(
        (
            ("Run", "Model", "sha256 of the bundle", "sha256 of the recipe's choices"),
            *((r.name, r.bundle, r.bundle_sha256, r.recipe_sha256) for r in comparison.runs),
        )
    )


def _summary(judgement: RunJudgement, facts: RunFacts) -> Iterator[Block]:
    test = judgement.test
    yield Sentence(RESEARCH_USE, "sum")
    yield Heading("Summary")
    yield Sentence(
        f"{test.films} test films of {test.patients} "
        f"{'patients' if test.patients_known else 'patients, as far as they are known'}: "
        f"{test.name}. Intervals are 95 %."
    )
    if facts.card.demonstration:
        yield Sentence("The model is a demonstration: not for use on patients.", "remark")
    for warning in test.warnings:
        yield Sentence(warning, "remark")
    yield _figure_table(judgement.accuracy)
    rows: list[tuple[str, ...]] = [("Finding", "Threshold", "AUC", "Sensitivity", "Specificity")]
    rows += [
        (one.name, f"{one.threshold:.3f}", *(told(figure) for figure in one.figures[:3]))
        for one in judgement.findings
    ]
    yield Table(tuple(rows), (0.24, 0.1, 0.22, 0.22, 0.22))
    if judgement.missed:
        yield Heading("Missed as nothing", 2)
        missed = [("Finding", "Said to be", "Films", "Share")]
        missed += [
            (one.finding, one.said, f"{one.missed} of {one.of}", told(one.share))
            for one in judgement.missed
        ]
        yield Table(tuple(missed), (0.3, 0.3, 0.15, 0.25))
    for note in judgement.notes:
        yield Sentence(note, "quiet")
    if test.looks:
        yield Sentence(f"These films were first looked at on {test.looks[0].at[:19]} UTC.", "quiet")


def _findings(judgement: RunJudgement) -> Iterator[Block]:
    yield Heading("Findings")
    for one in judgement.findings:
        yield Heading(f"{one.name}, threshold {one.threshold:.3f}", 2)
        yield Sentence(f"{one.choice}.", "quiet")
        counts = one.counts
        yield Sentence(
            f"With the finding {counts.hits} flagged and {counts.misses} missed; without it "
            f"{counts.false_alarms} flagged and {counts.passed} not flagged."
        )
        yield _figure_table(one.figures)
        yield Sentence("By bootstrap over whole patients:", "quiet")
        yield _figure_table(one.by_patient)
        wanted = [("Sensitivity wanted", "Threshold, on validation", "Sensitivity", "Specificity")]
        wanted += [
            (
                f"{point.target:.0%}",
                point.reason if point.threshold is None else f"{point.threshold:.3f}",
                told(point.sensitivity),
                told(point.specificity),
            )
            for point in one.wanted
        ]
        yield Table(tuple(wanted))
        yield Plots(tuple(_plots(one)))
    if judgement.calibration is not None:
        yield Heading("Calibration", 2)
        yield Sentence(judgement.calibration.sentence)


def _plots(one: FindingJudgement) -> Iterator[Plot]:
    if one.roc:
        prevalence = one.counts.with_finding / one.counts.films
        yield roc_chart(one.name, [("", one.roc)], f"{one.figures[0]}.")
        precise = f"{one.by_patient[1]}. The dashed line is the prevalence."
        yield precision_recall_chart(one.name, one.precision_recall, prevalence, precise)
    if one.calibration.before is not None:
        yield reliability_chart(one.name, one.calibration.before, one.calibration.after)


def _matrices(judgement: RunJudgement) -> Iterator[Block]:
    yield Heading("Confusion matrices")
    for matrix in judgement.matrices:
        yield Heading(matrix.title, 2)
        yield Table(_matrix_rows(matrix))
    for alternative in judgement.alternatives:
        yield Heading(f"{alternative.alternative}, by largest share", 2)
        yield _figure_table(alternative.figures)


def _matrix_rows(matrix: Matrix) -> tuple[tuple[str, ...], ...]:
    rows = zip(matrix.rows, matrix.counts, strict=True)
    return (
        ("label", *matrix.columns),
        *((name, *(str(count) for count in counts)) for name, counts in rows),
    )


def _groups(judgement: RunJudgement) -> Iterator[Block]:
    if not judgement.groups:
        return
    yield Heading("By group")
    rows: list[tuple[str, ...]] = [
        ("Group", "Finding", "Films", "With it", "AUC", "Sensitivity", "Specificity")
    ]
    for one in judgement.groups:
        figures = [told(figure) for figure in one.figures] or [one.remark, "", ""]
        group = f"{one.kind} {one.group}"
        rows.append((group, one.finding, str(one.films), str(one.with_finding), *figures))
    yield Table(tuple(rows), (0.14, 0.16, 0.07, 0.08, 0.2, 0.175, 0.175))


def _films(run: Path, notable: Sequence[NotableFilm]) -> Iterator[Block]:
    shown = [one for one in notable if one.picture or one.problem]
    if not shown:
        return
    yield Heading("Best, worst and most doubtful films")
    yield Sentence(
        "Best: flagged with the finding, by highest score. Worst: furthest on the wrong side of "
        "the threshold. Doubtful: nearest to it. A heat map says where the score was supported, "
        "which is not the outline of a finding.",
        "quiet",
    )
    yield Pictures(tuple(_picture(run, one) for one in shown))


def _picture(run: Path, one: NotableFilm) -> Picture:
    folder = run / JUDGEMENT_FOLDER
    try:
        plain, heat = (
            (folder / name).read_bytes() if name else b"" for name in (one.picture, one.heat_map)
        )
    except OSError as error:
        problem = f"a picture of the judgement cannot be read: {error.strerror}"
        raise EngineError(str(folder), problem, "Judge the run again.") from error
    labels = ", ".join(one.labels) or "no label"
    said = f"{one.finding}, score {one.score:.3f}; label: {labels}. {one.problem}".strip()
    return Picture(plain, heat, f"{one.why}: {one.name}", said)


def _learning(facts: RunFacts) -> Iterator[Block]:
    values = facts.epochs
    if len(values.loss) > 1:
        yield Heading("How it learned")
        losses = [("training", values.loss)]
        if values.validation_loss:
            losses.append(("validation", values.validation_loss))
        metric = [(values.metric_name, values.metric)]
        yield Plots(
            (
                epochs_chart("Loss over epochs", "loss", losses),
                epochs_chart("Validation over epochs", values.metric_name, metric),
            )
        )
    if facts.start is not None:
        yield Heading("Start weights")
        yield Sentence(f"{facts.start}.")
        if facts.start.sha256:
            yield Sentence(f"sha256 {facts.start.sha256}", "quiet")
    if facts.parts:
        yield Heading("Split")
        rows = [("Part", "Films", "Patients", "Labels")]
        for part in facts.parts:
            labels = ", ".join(f"{name or 'none'} {count}" for name, count in part.labels)
            rows.append((part.part, str(part.films), str(part.patients), labels))
        yield Table(tuple(rows), (0.16, 0.1, 0.12, 0.62))


def _doctor(facts: RunFacts) -> Iterator[Block]:
    yield Heading("Data doctor")
    report = facts.doctor
    if report is None:
        yield Sentence("The data doctor was not asked in this run.")
        return
    yield Sentence(f"{report.films} films of {report.patients} patients were looked at.")
    rows = [("", "Check", "What was found", "What to do")]
    rows += [(one.severity.value, one.check.value, one.sentence, one.remedy)
             for one in report.findings]  # fmt: skip
    rows += [("not done", one.check.value, one.reason, "") for one in report.not_done]
    if len(rows) > 1:
        yield Table(tuple(rows), (0.1, 0.2, 0.4, 0.3))


def _model(facts: RunFacts) -> Iterator[Block]:
    card = facts.card
    yield Heading("Model")
    yield Sentence(f"{card.title} ({card.id} {card.version})")
    yield Sentence(card.intended_use)
    for limit in card.limits:
        yield Sentence(f"Limit: {limit}")
    yield Sentence(f"Licence: {card.licence}", "quiet")


def _sheets(judgement: RunJudgement, facts: RunFacts) -> Iterator[Block]:
    for name in CHECKLISTS:
        sheet = filled_sheet(name, judgement, facts)
        yield Heading(sheet.title)
        for sentence in (sheet.source, sheet.note, sheet.sentence):
            yield Sentence(sentence, "quiet")
        rows = [(one.number, one.section, one.item, one.told) for one in sheet.items]
        yield Table((("Item", "Section", "What", "Answer"), *rows), (0.06, 0.16, 0.28, 0.5))


def _recipe_and_hashes(judgement: RunJudgement, facts: RunFacts) -> Iterator[Block]:
    if facts.recipe_text:
        yield Heading("Recipe")
        yield Code(facts.recipe_text)
    yield Heading("Environment and hashes")
    yield Table(
        (
            *facts.environment,
            ("Model: sha256 of model.json, which lists its other parts", judgement.bundle_sha256),
            ("Recipe: sha256 of its choices", judgement.recipe_sha256),
            ("Test films: sha256 over films and labels", judgement.test.sha256),
        ),
        (0.4, 0.6),
        header=False,
    )
    yield Sentence(
        "SHA256SUMS beside this file lists the sha256 of every file of this report.", "quiet"
    )


def _figure_table(figures: Sequence[NamedFigure]) -> Table:
    rows = []
    for one in figures:
        value = one.reason if one.figure is None else f"{one.figure.value:.3f}"
        span = "" if one.figure is None else f"{one.figure.low:.3f} to {one.figure.high:.3f}"
        rows.append((one.name, value, span))
    return Table((FIGURE_HEAD, *rows), (0.4, 0.3, 0.3))


def told(one: NamedFigure) -> str:
    """Value and interval, or the reason that there is none."""
    return one.reason if one.figure is None else str(one.figure)


def _p(value: float) -> str:
    return "< 0.001" if value < 0.001 else f"{value:.3f}"
