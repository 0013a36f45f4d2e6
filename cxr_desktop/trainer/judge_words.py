"""Figures, films and groups of a judgement in the reader's words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QT_TR_NOOP

from cxr_desktop.engine_sentences import in_words
from cxr_desktop.reader.finding_row import shown_name
from cxr_desktop.translation import number, tr
from cxr_desktop.triage.evaluation_words import cell_name, figure_name, interval
from engine.evaluation.figures import NamedFigure
from engine.judging.judgement import Look, Missed

_BY_PATIENT = ", by patient"
_FIGURES = {
    "accuracy": QT_TR_NOOP("Accuracy"),
    "precision": QT_TR_NOOP("Precision"),
    "recall": QT_TR_NOOP("Recall"),
    "detection rate": QT_TR_NOOP("Detection rate"),
    "detection prevalence": QT_TR_NOOP("Detection prevalence"),
    "flags that are right": QT_TR_NOOP("Flags that are right"),
}
_FEW = 6  # sentences that are read one by one
_KINDS = {
    "sex": QT_TR_NOOP("Sex"),
    "age": QT_TR_NOOP("Age in years"),
    "view": QT_TR_NOOP("View"),
    "scanner": QT_TR_NOOP("Scanner"),
}
_GROUPS = {
    "unknown": QT_TR_NOOP("unknown"),
    "under 1": QT_TR_NOOP("under 1"),
    "80 and over": QT_TR_NOOP("80 and over"),
}


def figure_words(name: str) -> str:
    """Of a figure of a judgement or a comparison, as a heading."""
    plain = name.removesuffix(_BY_PATIENT)
    known = _FIGURES.get(plain)
    return figure_name(plain) if known is None else tr(known)


def is_by_patient(name: str) -> bool:
    return name.endswith(_BY_PATIENT)


def value_words(named: NamedFigure, places: int = 3) -> str:
    """Value and 95 % interval, or a dash."""
    if named.figure is None:
        return "–"
    return tr("{value} ({interval})").format(
        value=number(named.figure.value, places), interval=interval(named.figure, places)
    )


def reason_words(named: NamedFigure) -> str:
    """Why there is no figure, "" where there is one."""
    return in_words(named.reason) if named.figure is None else ""


def wilson_tip() -> str:
    return tr(
        "95 % interval by film: Wilson's for shares, DeLong's for the area under the curve."
        " It takes films as independent."
    )


def patient_tip() -> str:
    return tr(
        "95 % interval by patient: whole patients drawn anew 1,000 times. The one to trust where"
        " patients have several films."
    )


def missed_words(missed: Missed) -> str:
    """Such as "5 of 89 films labelled Bacterial pneumonia were said to be: No finding"."""
    return tr("{missed} of {of} films labelled {finding} were said to be: {said}").format(
        missed=number(missed.missed),
        of=number(missed.of),
        finding=shown_name(missed.finding),
        said=cell_name(missed.said),
    )


def all_missed_words(missed: Sequence[Missed]) -> str:
    """A line each; of many findings those alone that were missed."""
    shown = [one for one in missed if one.missed or len(missed) <= _FEW]
    lines = [missed_words(one) for one in shown]
    if len(shown) < len(missed):
        lines.append(
            tr("Of {count} other findings no labelled film was said to be nothing.").format(
                count=number(len(missed) - len(shown))
            )
        )
    return "\n".join(lines)


def looked_words(looks: tuple[Look, ...]) -> str:
    """What to know before the test films are scored."""
    if not looks:
        return tr(
            "Test films are for one look. It is written down in the run's folder; choices made"
            " afterwards have been made with their help."
        )
    return tr(
        "The test films of this run were scored once already, on {date}, under this recipe."
        " Judging again gives the same figures."
    ).format(date=looks[0].at[:10])


def group_words(kind: str, group: str) -> str:
    known = _GROUPS.get(group)
    return group if known is None else tr(known)


def kind_words(kind: str) -> str:
    known = _KINDS.get(kind)
    return kind if known is None else tr(known)


def labels_words(labels: tuple[str, ...]) -> str:
    return ", ".join(shown_name(name) for name in labels) or tr("no label")
