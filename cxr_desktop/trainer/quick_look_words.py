"""Quick looks in words: what one will do, what it told, and its figures."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

import numpy as np

from cxr_desktop.engine_sentences import in_words
from cxr_desktop.reader.finding_row import shown_name
from cxr_desktop.reader.privacy import Privacy
from cxr_desktop.translation import number, tr
from engine.evaluation.confusion import ConfusionMatrix, TwoByTwo, confusion_matrix
from engine.evaluation.figures import NamedFigure
from engine.models.networks_known import known_network
from engine.training.backbone_choice import backbone_of
from engine.training.dataset_types import SplitExamples
from engine.training.quick_look_types import FoldFigures, QuickLook, UnreadFilm
from engine.training.recipe import Recipe

_PLACES = 2
_UNREAD_SHOWN = 12
Row = tuple[str, ...]


def what_it_does(recipe: Recipe, split: SplitExamples, most_films: int) -> str:
    """Which frozen network, on how many films. Raises BundleError where there is no network."""
    films = len(split.training) + len(split.validation)
    network = known_network(backbone_of(recipe).name).title
    words = tr(
        "{network} does not learn: it looks once at all {films} training and validation films, and"
        " a small head learns from what it sees. The {test} test films are not opened."
    )
    if 0 < most_films < films:
        words = tr(
            "{network} does not learn: it looks once at {used} of {films} training and validation"
            " films, and a small head learns from what it sees. The {test} test films are not"
            " opened."
        )
    return words.format(
        network=network, used=number(most_films), films=number(films), test=number(len(split.test))
    )


def with_interval(named: NamedFigure) -> str:
    """ "0.91 (0.88-0.94)", a dash where there is no figure."""
    if named.figure is None:
        return "–"
    figure = named.figure
    value, low, high = (
        number(one, _PLACES) for one in (figure.value, figure.low, figure.high)
    )  # fmt: skip
    return tr("{value} ({low}-{high})").format(value=value, low=low, high=high)


def sum_line(look: QuickLook) -> str:
    """The figure that stands for the whole look: of all folds, else of validation films."""
    folds = look.folds
    if folds is not None and folds.accuracy is not None:
        return tr("Accuracy {figure} of {films} films, balanced {balanced}").format(
            figure=with_interval(folds.accuracy), films=number(len(folds.films)),
            balanced=with_interval(folds.balanced_accuracy or folds.accuracy),
        )  # fmt: skip
    if folds is not None:
        area = mean_auc(folds)
        return tr("AUC {figure} in the mean of {count} findings, {films} films").format(
            figure="–" if area is None else number(area, _PLACES),
            count=number(sum(one.auc.figure is not None for one in folds.classes)),
            films=number(len(folds.films)),
        )
    first = look.first
    if first.matrix is not None:
        return tr("Accuracy {figure} of {films} validation films").format(
            figure=with_interval(first.matrix.accuracy()), films=number(len(first.films))
        )
    return tr("Judged on {films} validation films").format(films=number(len(first.films)))


def step_line(look: QuickLook) -> str:
    """The same, short enough for the list of steps."""
    folds = look.folds
    if folds is not None and folds.accuracy is not None and folds.accuracy.figure is not None:
        return tr("accuracy {figure} of {films} films").format(
            figure=number(folds.accuracy.figure.value, _PLACES), films=number(len(folds.films))
        )
    area = None if folds is None else mean_auc(folds)
    if folds is not None and area is not None:
        return tr("mean AUC {figure} of {films} films").format(
            figure=number(area, _PLACES), films=number(len(folds.films))
        )
    return tr("{count} films").format(count=number(look.training_films + look.validation_films))


def mean_auc(folds: FoldFigures) -> float | None:
    """Of the findings that have one."""
    areas = [one.auc.figure.value for one in folds.classes if one.auc.figure is not None]
    return fmean(areas) if areas else None


def how_it_came(look: QuickLook) -> str:
    """Network, films, time."""
    return tr(
        "{network}. The head learned from {training} films and was judged on {validation};"
        " {patients} patients. The films took {seconds} s."
    ).format(
        network=in_words(look.backbone), training=number(look.training_films),
        validation=number(look.validation_films), patients=number(look.patients),
        seconds=number(look.embedding_seconds, 0),
    )  # fmt: skip


def figure_rows(folds: FoldFigures) -> tuple[Row, list[Row]]:
    """Heads, and a row a class."""
    heads = (tr("Class"), tr("Films"), tr("Sensitivity"), tr("Specificity"), tr("AUC"))
    rows = [
        (
            shown_name(one.name), number(one.with_it),
            *(with_interval(figure) for figure in (one.sensitivity, one.specificity, one.auc)),
        )
        for one in folds.classes
    ]  # fmt: skip
    return heads, rows


def figures_missing(folds: FoldFigures) -> str:
    """Why some figures are dashes; "" where none is."""
    lines = [
        tr("{finding}: {reason}").format(finding=shown_name(one.name), reason=reason)
        for one in folds.classes
        for reason in {
            in_words(figure.reason)
            for figure in (one.sensitivity, one.specificity, one.auc)
            if figure.figure is None
        }
    ]
    return "\n".join(lines)


def finding_rows(classes: Sequence[str], tables: Sequence[TwoByTwo]) -> tuple[Row, list[Row]]:
    """Heads, and a row a finding: of validation films, where a film may have several."""
    heads = (
        tr("Finding"), tr("Films with it"), tr("Flagged"), tr("Found"), tr("Missed"),
        tr("False alarms"),
    )  # fmt: skip
    rows = [
        (
            shown_name(name),
            *map(
                number,
                (one.with_finding, one.flagged, one.hits, one.misses, one.false_alarms),
            ),
        )
        for name, one in zip(classes, tables, strict=True)
    ]
    return heads, rows


def unread_lines(unread: Sequence[UnreadFilm], privacy: Privacy) -> str:
    """A line a film, the first few of them."""
    lines = [
        tr("{film}: {reason}").format(
            film=privacy.film_title(one.film, place), reason=in_words(one.reason)
        )
        for place, one in enumerate(unread[:_UNREAD_SHOWN], 1)
    ]
    if len(unread) > _UNREAD_SHOWN:
        rest = number(len(unread) - _UNREAD_SHOWN)
        lines.append(tr("and {count} more").format(count=rest))
    return "\n".join(lines)


def finding_matrix(folds: FoldFigures, column: int) -> ConfusionMatrix:
    """Of many at once: with and without a finding against flagged and not, its words included."""
    name = shown_name(folds.classes[column].name)
    truth = (~folds.truth[:, column]).astype(np.int64)
    said = (~folds.flagged[:, column]).astype(np.int64)
    rows, columns = (name, tr("without it")), (tr("flagged"), tr("not flagged"))
    return confusion_matrix(truth, said, rows, columns)
