"""Labels, figures and operating points in the reader's words. The engine's own are English."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QT_TR_NOOP

from cxr_desktop.engine_sentences import in_words
from cxr_desktop.reader.finding_row import shown_name
from cxr_desktop.translation import number, tr
from engine.evaluation.confusion import (
    BALANCED_ACCURACY,
    F1,
    NPV,
    PPV,
    PREVALENCE,
    SENSITIVITY,
    SPECIFICITY,
    TwoByTwo,
)
from engine.evaluation.expectation import Expectation
from engine.evaluation.figures import Figure, NamedFigure
from engine.triage.job_evaluation import NONE_FLAGGED, NONE_LABELLED, JobEvaluation
from engine.triage.job_types import OperatingPoint
from engine.triage.label_types import NAMES_SHOWN, JobLabels, LabelMatches, LabelOrigin, NameCount
from engine.triage.operating_points import CHOSEN_HERE

AUC, AVERAGE_PRECISION = "AUC", "average precision"
_FIGURES = {
    SENSITIVITY: QT_TR_NOOP("Sensitivity"),
    SPECIFICITY: QT_TR_NOOP("Specificity"),
    PPV: QT_TR_NOOP("Positive predictive value"),
    NPV: QT_TR_NOOP("Negative predictive value"),
    PREVALENCE: QT_TR_NOOP("Prevalence"),
    BALANCED_ACCURACY: QT_TR_NOOP("Balanced accuracy"),
    F1: QT_TR_NOOP("F1"),
    AUC: QT_TR_NOOP("Area under the ROC curve"),
    AVERAGE_PRECISION: QT_TR_NOOP("Average precision"),
}
_CLAUSE = re.compile(r"(?P<finding>.+) at (?P<value>\d\.\d+), (?P<how>.+)")


def figure_name(name: str) -> str:
    """Of a figure of `engine.evaluation`, as a heading."""
    known = _FIGURES.get(name)
    return name if known is None else tr(known)


def figure_value(figure: NamedFigure, places: int = 3) -> str:
    """The value, or a dash where it cannot be had."""
    return "–" if figure.figure is None else number(figure.figure.value, places)


def figure_interval(figure: NamedFigure, places: int = 3) -> str:
    """The 95 % interval, or why there is no figure."""
    if figure.figure is None:
        return in_words(figure.reason)
    return interval(figure.figure, places)


def interval(figure: Figure, places: int = 3) -> str:
    return tr("{low} to {high}").format(
        low=number(figure.low, places), high=number(figure.high, places)
    )


def matched(matches: LabelMatches, hidden: bool) -> str:
    """What was matched and what was not; `hidden` leaves out the names of films."""
    said = [
        tr("{labelled} of {films} films have a label{names}.").format(
            labelled=number(matches.labelled),
            films=number(matches.films),
            names=_counted(matches.used, False),
        )
    ]
    if matches.unused:
        said.append(
            tr("Not among the model's findings{names}.").format(
                names=_counted(matches.unused, hidden)
            )
        )
    for count, names, words in (
        (matches.missing, matches.first_missing, tr("Lines without a film: {count}{names}.")),
        (
            matches.ambiguous,
            matches.first_ambiguous,
            tr("Lines left out, because several films have the name: {count}{names}."),
        ),
        (
            matches.changed,
            matches.first_changed,
            tr("Verdicts left out, because the film has changed since: {count}{names}."),
        ),
    ):
        if count:
            shown = "" if hidden or not names else f" ({', '.join(names)})"
            said.append(words.format(count=number(count), names=shown))
    return " ".join(said)


def cautions(evaluation: JobEvaluation, labels: JobLabels, point: OperatingPoint) -> list[str]:
    """What whoever reads the figures must know."""
    said = []
    if CHOSEN_HERE in point.choice:
        said.append(flatters())
    if labels.origin is LabelOrigin.VERDICTS:
        said.append(
            tr(
                "The labels are verdicts given with the scores in sight: they lean towards the "
                "model, and so do these figures."
            )
        )
    if evaluation.not_scored:
        said.append(
            tr("{count} labelled films have no score and are not counted.").format(
                count=number(evaluation.not_scored)
            )
        )
    if evaluation.duplicates:
        said.append(
            tr("{count} labelled films are copies of others: each counts once.").format(
                count=number(evaluation.duplicates)
            )
        )
    said.append(
        tr("Figures hold for these films; predictive values hold at their prevalence only.")
    )
    return said


def flatters() -> str:
    """Where a threshold is moved with the figures of the same films in sight."""
    return tr(
        "A threshold chosen on these very films flatters: sensitivity and specificity at it are "
        "optimistic, and other films will give lower ones."
    )


def counts_line(counts: TwoByTwo, threshold: float) -> str:
    """What a threshold does to the labelled films, in one line."""
    return tr(
        "At {threshold}: missed {missed} of {with_finding}, false alarms {alarms} of {without}."
    ).format(
        threshold=number(threshold, 3),
        missed=number(counts.misses),
        with_finding=number(counts.with_finding),
        alarms=number(counts.false_alarms),
        without=number(counts.without_finding),
    )


def expected(expectation: Expectation) -> str:
    """Of the next hundred films."""
    return tr(
        "At a prevalence of {prevalence} of 100, about {flags} of 100 films are flagged "
        "({low} to {high}): {true} with the finding, {false} without; {missed} with it are missed."
    ).format(
        prevalence=_plain(expectation.prevalence * 100),
        flags=number(expectation.flags.value),
        low=number(expectation.flags.low),
        high=number(expectation.flags.high),
        true=number(expectation.true.value, 1),
        false=number(expectation.false.value, 1),
        missed=number(expectation.missed.value, 1),
    )


def choice_words(choice: str) -> str:
    """How an operating point was chosen; clauses that are not known stay as they are."""
    clauses = []
    for clause in choice.split("; "):
        found = _CLAUSE.fullmatch(clause)
        if found is None:
            clauses.append(in_words(clause))
            continue
        clauses.append(
            tr("{finding} at {value}, {how}").format(
                finding=shown_name(found["finding"]),
                value=number(float(found["value"]), 3),
                how=in_words(found["how"]),
            )
        )
    return "; ".join(clauses)


def cell_name(name: str) -> str:
    """A row or column of a confusion matrix."""
    own = {
        NONE_FLAGGED: tr("none of these flagged"),
        NONE_LABELLED: tr("none of the findings"),
    }
    return own.get(name) or shown_name(name)


def finding_names(names: Sequence[str]) -> str:
    return ", ".join(shown_name(name) for name in names)


def _counted(names: tuple[NameCount, ...], hidden: bool) -> str:
    """Folder names that mean no finding may be names of people."""
    if not names:
        return ""
    if hidden:
        return tr(": {count} names").format(count=number(len(names)))
    shown = ", ".join(f"{shown_name(one.name)} {number(one.films)}" for one in names[:NAMES_SHOWN])
    if len(names) > NAMES_SHOWN:
        more = number(len(names) - NAMES_SHOWN)
        return tr(": {names} and {count} others").format(names=shown, count=more)
    return f": {shown}"


def _plain(value: float) -> str:
    """As few decimals as say it, two at most."""
    places = next(p for p in (0, 1, 2) if p == 2 or abs(round(value, p) - value) < 1e-9)
    return number(value, places)
