"""Test films from elsewhere in figures and words, and how they stand to those learned from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cxr_desktop.trainer.counted import films_said, labelled_films_said, patients_said
from cxr_desktop.trainer.data_summary import ClassCount, class_counts
from cxr_desktop.trainer.trainer_session import TrainerSession
from cxr_desktop.translation import number, tr
from cxr_desktop.user_messages import reason_of
from engine.datatypes import FilmSource
from engine.errors import EngineError
from engine.training.dataset_types import GatherReport, Part, part_named
from engine.training.recipe import EvaluationSet


@dataclass(frozen=True, slots=True)
class SetFilms:
    """patients : those that are known. problem : why there are none."""

    classes: tuple[ClassCount, ...] = ()
    films: tuple[FilmSource, ...] = ()
    patients: frozenset[str] = frozenset()
    problem: EngineError | None = None


@dataclass(frozen=True, slots=True)
class SetLines:
    """What a row says; warning "" for nothing to look at."""

    films: str
    warning: str


def films_of_set(report: GatherReport) -> SetFilms:
    """Made off the GUI thread."""
    examples = report.examples
    known = frozenset(e.group for e in examples if e.patient_known)
    return SetFilms(class_counts(examples), tuple(e.film for e in examples), known)


def beside_folder(root: Path) -> Path | None:
    """The folder of test films beside one of training films; None without one."""
    if part_named(root.name) is not Part.TRAINING:
        return None
    try:
        near = sorted(
            one for one in root.parent.iterdir()
            if one.is_dir() and part_named(one.name) is Part.TEST
        )  # fmt: skip
    except OSError:
        return None
    return near[0] if near else None


def lines_of(shown: EvaluationSet, known: SetFilms | None, session: TrainerSession) -> SetLines:
    """In words; known None while the films are looked for."""
    if known is None:
        return SetLines(tr("Looking at the test films"), "")
    if known.problem is not None:
        return SetLines("", reason_of(known.problem))
    told = [labelled_films_said(len(known.films))]
    told += [
        tr("{name} {films}").format(name=one.name or tr("no label"), films=number(one.films))
        for one in known.classes
    ]
    warnings = [_foreign(shown, known, session), _seen(known, session), _persons(known, session)]
    return SetLines(" · ".join(told), "\n".join(one for one in warnings if one))


def _foreign(shown: EvaluationSet, known: SetFilms, session: TrainerSession) -> str:
    """Labels that the network does not know; a truth of the file's own says what they mean."""
    recipe = session.recipe
    if recipe is None or shown.truth:
        return ""
    strange = [one.name for one in known.classes if one.name and one.name not in recipe.classes]
    if not strange:
        return ""
    words = tr("No classes of this recipe: {names}. Their films count as without any finding.")
    return words.format(names=", ".join(strange))


def _seen(known: SetFilms, session: TrainerSession) -> str:
    parts = session.parts
    seen = sum(parts.get(film) in (Part.TRAINING, Part.VALIDATION) for film in known.films)
    if not seen:
        return ""
    words = tr("{films} are learned from or chosen by, too: figures will flatter.")
    return words.format(films=films_said(seen))


def _persons(known: SetFilms, session: TrainerSession) -> str:
    """Patients are compared by name; two places may call two persons alike."""
    split = session.split_examples
    if split is None or not known.patients:
        return ""
    learned = {e.group for e in (*split.training, *split.validation) if e.patient_known}
    both = len(known.patients & learned)
    if not both:
        return ""
    words = tr(
        "Named like patients of the training or validation films: {patients}. If they are the"
        " same persons, figures will flatter."
    )
    return words.format(patients=patients_said(both))
